"""Who plays in the benchmarks: two caseworkers with open cases, and heads who look at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.config.bench.plans import large_plan
from holdepunkt.foundation.access import Actor, Role, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import StaffMember

DOOR = Actor.for_job("bench", purpose="Find, hvem der måler")
SECTION = "SEL § 112"


@dataclass(frozen=True, slots=True)
class Player:
    """A caseworker with her open cases, her citizens and their names."""

    member: StaffMember
    case_ids: tuple[int, ...]
    citizen_ids: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """The people by part; the writer registers, so that the reader's pages stay as they were."""

    reader: Player
    writer: Player
    area_head: StaffMember
    centre_head: StaffMember
    section_id: int
    plan_id: int


def found_cast(today: date) -> Cast:
    """Return the cast of the database in use: always the same people."""
    with acting(DOOR, today=today):
        staff = organisation.staff(actor=DOOR, today=today)
        above = {unit.id: unit.parent_id for unit in organisation.units(actor=DOOR)}
        section = law.rule_book(actor=DOOR).section_by_code(SECTION)
    if section is None:
        raise RuntimeError("The benchmark's database holds no law.")
    caseworkers = [each for each in staff if each.role is Role.CASEWORKER]
    reader, writer = sorted(caseworkers, key=lambda each: each.id)[:2]
    area_heads = {each.unit_id: each for each in staff if each.role is Role.AREA_HEAD}
    centre_head = next(each for each in staff if each.role is Role.CENTRE_HEAD)
    return Cast(
        reader=_player(reader, today),
        writer=_player(writer, today),
        area_head=area_heads[above[reader.unit_id] or 0],
        centre_head=centre_head,
        section_id=section.id,
        # Nobody whose own lists are timed holds a role in it.
        plan_id=large_plan(centre_head.unit_id, centre_head.id, today),
    )


def _player(member: StaffMember, today: date) -> Player:
    actor = organisation.actor_for_staff(member.id, today)
    if actor is None:
        raise RuntimeError(f"Staff {member.id} has no appointment today.")
    with acting(actor, today=today):
        mine = commitments.LedgerFilter(person_id=actor.staff_id)
        rows = commitments.page(wanted=mine, number=1, actor=actor, today=today).rows
        ids = [row.citizen_id for row in rows if row.citizen_id]
        labels = citizens.names(citizen_ids=ids, actor=actor).values()
    open_names = [label for label in labels if not label.protected]
    return Player(
        member=member,
        case_ids=tuple(row.subject_id for row in rows if row.subject_type == "case"),
        citizen_ids=tuple(label.id for label in open_names),
        names=tuple(label.name for label in open_names),
    )
