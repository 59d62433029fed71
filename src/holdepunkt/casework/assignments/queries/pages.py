"""What the forms about one citizen show, and the citizen's caseworkers at a glance."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.casework.assignments.queries.answers import Split, Wish, latest_splits
from holdepunkt.casework.assignments.queries.standing import Holding, holdings
from holdepunkt.core.access import CARRYING
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenCard, CitizenLabel
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import StaffMember

Role = Assignment.Role
# How an address names a role.
SLUGS = {
    "fast": Role.DEDICATED.value,
    "koordinerende": Role.COORDINATING.value,
    "stedfortraeder": Role.SUBSTITUTE.value,
}
SLUG_OF = {role: slug for slug, role in SLUGS.items()}


@dataclass(frozen=True, slots=True)
class OnePage:
    """A citizen about to get, lose or keep a caseworker in a role; `version` tells of changes."""

    card: CitizenCard
    role: str
    now: Holding | None
    coming: Holding | None
    names: dict[int, str]
    family: tuple[CitizenLabel, ...]
    staff: tuple[tuple[int, str], ...]
    units: dict[int, int]
    version: int

    @property
    def label(self) -> str:
        """Return the role in Danish, as within a sentence."""
        return Role(self.role).label.lower()

    @property
    def standing(self) -> str:
        """Return who stands in the role now and from a coming day, as a sentence."""
        told = f"Ingen {self.label} i dag."
        if self.now:
            told = f"I dag {self.names[self.now.staff_id]}, siden {short_date(self.now.from_on)}."
        if self.coming:
            day = short_date(self.coming.from_on)
            told += f" Fra {day}: {self.names[self.coming.staff_id]}."
        return told


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One of a family and who holds him."""

    citizen: CitizenLabel
    staff_id: int | None
    holder: str


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """A family, who holds each, and why they do not share if somebody said so."""

    household_id: int
    citizen_id: int
    lines: tuple[FamilyLine, ...]
    reason: Split | None

    @property
    def is_split(self) -> bool:
        """Return whether two of them have each their dedicated caseworker."""
        return len({line.staff_id for line in self.lines if line.staff_id}) > 1


def one(*, citizen_id: int, role: str, actor: Actor, today: date) -> OnePage:
    """Return the citizen for those who give citizens out; DoesNotExist for whom one may not see."""
    require(actor, Act.ASSIGN)
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    lines = [
        line
        for line in holdings(citizen_ids=[citizen_id], actor=actor, today=today)
        if line.role == role
    ]
    takers = _takers(actor, today)
    return OnePage(
        card=card,
        role=role,
        now=next((line for line in lines if line.from_on <= today), None),
        coming=next((line for line in lines if line.from_on > today), None),
        names=organisation.staff_names(staff_ids={x.staff_id for x in lines}, actor=actor),
        family=citizens.household(citizen_id=citizen_id, actor=actor),
        staff=tuple((member.id, f"{member.name}, {member.unit_name}") for member in takers),
        units={member.id: member.unit_id for member in takers},
        version=sum(line.id for line in lines) + 1,
    )


def wishable(*, wish: Wish, actor: Actor, today: date) -> tuple[tuple[int, str], ...]:
    """Return whom a citizen may ask for by name, those of the actor's unit first.

    Whom he asked for before stays on the list when she is here no more.
    """
    takers = _takers(actor, today)
    found = {member.id: f"{member.name}, {member.unit_name}" for member in takers}
    before = {pk for pk in (wish.wished, wish.unwished) if pk} - found.keys()
    gone = organisation.staff_names(staff_ids=before, actor=actor)
    return (*found.items(), *((pk, f"{name} (er her ikke mere)") for pk, name in gone.items()))


def _takers(actor: Actor, today: date) -> list[StaffMember]:
    members = organisation.staff(actor=actor, today=today)
    return sorted(
        (member for member in members if member.role in CARRYING),
        key=lambda member: (member.unit_id != actor.unit_id, member.unit_name, member.name),
    )


def family(*, citizen_id: int, actor: Actor, today: date) -> FamilyPage:
    """Return the citizen's family as far as the actor sees it; DoesNotExist for who lives alone."""
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    if card.household_id is None:
        raise Assignment.DoesNotExist
    others = citizens.household(citizen_id=citizen_id, actor=actor)
    own = citizens.names(citizen_ids=[citizen_id], actor=actor)[citizen_id]
    people = (own, *others)
    held = {
        line.citizen_id: line.staff_id
        for line in holdings(citizen_ids=[p.id for p in people], actor=actor, today=today)
        if line.role == Role.DEDICATED and line.from_on <= today
    }
    names = organisation.staff_names(staff_ids=held.values(), actor=actor)
    splits = latest_splits(household_ids=[card.household_id], actor=actor)
    lines = (
        FamilyLine(person, held.get(person.id), names.get(held.get(person.id, 0), "Ingen"))
        for person in people
    )
    return FamilyPage(card.household_id, citizen_id, tuple(lines), splits.get(card.household_id))
