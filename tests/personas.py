"""The people of the tests' small centre.

    Centret ─ Voksne ─ Voksne 1: Mette and Jens (caseworkers), Dorte (head)
                    └ Voksne 2: Ulla (caseworker)
            └ Børn ─── Børn 1:   Lone (caseworker), Bente (head)
    Arne heads the area Voksne, Clara the centre; Stine is staff consultant.

Mette holds Anna Bendtsen, Åse Ægidius-Øst and the protected Karin; Lone holds Anna's brother
Emil; Ulla holds Bo.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.accounts.models import Account
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

TODAY = date(2026, 3, 24)
SINCE = date(2020, 1, 1)

UNITS = {
    "Centret": None,
    "Voksne": "Centret",
    "Voksne 1": "Voksne",
    "Voksne 2": "Voksne",
    "Børn": "Centret",
    "Børn 1": "Børn",
}
STAFF = {
    "mette": ("Mette Holm", "caseworker", "Voksne 1"),
    "jens": ("Jens Friis", "caseworker", "Voksne 1"),
    "ulla": ("Ulla Krogh", "caseworker", "Voksne 2"),
    "lone": ("Lone Kjær", "caseworker", "Børn 1"),
    "dorte": ("Dorte Bech", "department_head", "Voksne 1"),
    "bente": ("Bente Lund", "department_head", "Børn 1"),
    "arne": ("Arne Skov", "area_head", "Voksne"),
    "clara": ("Clara Dam", "centre_head", "Centret"),
    "stine": ("Stine Lind", "staff_consultant", "Centret"),
}
CITIZENS = {
    "anna": ("Anna Bendtsen", date(1998, 5, 14), "mette", "Voksne 1", False),
    "aase": ("Åse Ægidius-Øst", date(1971, 2, 3), "mette", "Voksne 1", False),
    "karin": ("Karin Kanariefugl", date(1985, 9, 9), "mette", "Voksne 1", True),
    "emil": ("Emil Bendtsen", date(2010, 8, 1), "lone", "Børn 1", False),
    "bo": ("Bo Carlsen", date(1960, 12, 24), "ulla", "Voksne 2", False),
}


@dataclass(frozen=True, slots=True)
class World:
    """The ids of the small centre's units, staff and citizens by name."""

    units: dict[str, int] = field(default_factory=dict)
    staff: dict[str, int] = field(default_factory=dict)
    citizens: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Return the named person as actor, as the log-in would make her."""
        found = organisation.actor_for_account(self.accounts[name].pk, TODAY)
        assert found is not None
        return found


def found_world(*, now: datetime) -> World:
    """Found the small centre through the rooms' doors."""
    founder = Actor.for_job("founding", purpose="Testenes lille center")
    with acting(founder, today=TODAY):
        world = World()
        for name, parent in UNITS.items():
            parent_id = world.units[parent] if parent else None
            world.units[name] = organisation.found_unit(
                name=name, parent_id=parent_id, actor=founder, now=now
            )
        for key, (name, role, unit) in STAFF.items():
            account = Account.objects.create(username=key)
            appointment = organisation.NewAppointment(
                name=name,
                role=role,
                unit_id=world.units[unit],
                from_on=SINCE,
                account_id=account.pk,
            )
            world.staff[key] = organisation.appoint(new=appointment, actor=founder, now=now)
            world.accounts[key] = account
        _take_in(world, founder, now)
    return world


def _take_in(world: World, founder: Actor, now: datetime) -> None:
    rows = tuple(
        citizens.CitizenRow(
            source_key=key,
            name=name,
            birth_on=birth_on,
            protected=protected,
            household_key="Bendtsen" if "Bendtsen" in name else "",
            address="Hemmelig vej 1" if protected else "Åvej 2, 4000 Byen",
        )
        for key, (name, birth_on, _holder, _unit, protected) in CITIZENS.items()
    )
    world.citizens.update(citizens.ensure_citizens(rows=rows, actor=founder, now=now))
    placed = [
        citizens.RelationRow(world.citizens[key], "unit", SINCE, "test", unit_id=world.units[unit])
        for key, (_name, _born, _holder, unit, _protected) in CITIZENS.items()
    ]
    citizens.relate(rows=placed, actor=founder, now=now)
    held = [
        assignments.NewAssignment(
            world.citizens[key], world.staff[holder], world.units[unit], SINCE
        )
        for key, (_name, _born, holder, unit, _protected) in CITIZENS.items()
    ]
    assignments.ensure_assigned(rows=held, source="test", import_id=None, actor=founder, now=now)
