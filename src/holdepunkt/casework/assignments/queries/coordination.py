"""The coordinating scheme: its numbers, the families by need, and how far it has come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from holdepunkt.casework.assignments import access
from holdepunkt.casework.assignments.models import Assignment, Scheme
from holdepunkt.casework.assignments.queries.standing import Holding, histories
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import OpenCase
from holdepunkt.core.coordination import (
    ADULT_AGE,
    SEVERAL,
    TRANSITION_AGE,
    FamilyFacts,
    Need,
    Progress,
    Weights,
    age_on,
    needs,
    ranked,
)
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import Member

QUARTER = timedelta(days=91)


class GrantsCounted(Protocol):
    """A query of a room above: how many grants run today for each citizen."""

    def __call__(
        self, *, citizen_ids: Sequence[int], actor: Actor, today: date
    ) -> Mapping[int, int]:
        """Return the number by citizen; who has none may be left out."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A family on the list: its place from 1, why, its open cases, and who coordinates if any.

    `members` is everybody in it; `is_first` says that it is among the first places.
    """

    place: int
    need: Need
    cases: tuple[OpenCase, ...]
    members: tuple[int, ...]
    coordinating: int | None
    is_first: bool

    @property
    def citizen_ids(self) -> tuple[int, ...]:
        """Return those of the family who have an open case, each once."""
        return tuple(sorted({case.citizen_id for case in self.cases}))

    @property
    def unit_ids(self) -> tuple[int, ...]:
        """Return the units that have the family's cases, each once."""
        return tuple(sorted({case.unit_id for case in self.cases}))


@dataclass(frozen=True, slots=True)
class Standing:
    """The scheme in force, all families that need a coordinating caseworker, and the progress."""

    scheme: Scheme
    families: tuple[Ranked, ...]
    progress: Progress


def scheme_on(*, day: date, actor: Actor) -> Scheme:
    """Return the numbers in force on the day; the shipped example where none is adopted."""
    rows = access.schemes(actor).order_by("-from_on", "-id")
    found = rows.filter(from_on__lte=day).first() or rows.last()
    if found is None:
        raise Scheme.DoesNotExist
    return found


def coordination(*, actor: Actor, today: date) -> Standing:
    """Return the families by need, counted alike for everybody who may see the scheme."""
    require(actor, Act.SEE_COORDINATION)
    scheme = scheme_on(day=today, actor=actor)
    with access.counting(actor, today) as counter:
        found = cases.open_cases(actor=counter)
        ids = {case.citizen_id for case in found}
        members = citizens.families(citizen_ids=ids, actor=counter)
        role = Assignment.Role.COORDINATING.value
        held = histories(as_of=today, actor=counter, role=role)
        counted = _grants(found, members, counter, today)
    homes = _by_home(found, members)
    weights = Weights(
        scheme.unit_points, scheme.case_points, scheme.grant_points, scheme.child_points,
        scheme.transition_points,
    )  # fmt: skip
    people = dict(_homes(members))
    facts = [_facts(home, homes[home], people[home], counted, today) for home in people]
    order = ranked(needs(one, weights) for one in facts if one.needs_coordination)
    begun = _begun(order, homes, held, today)
    families = tuple(
        Ranked(place, need, homes[need.family_id],
               tuple(one.citizen_id for one in people[need.family_id]),
               begun.get(need.family_id, (None, None))[0], is_first=place <= scheme.places)
        for place, need in enumerate(order, start=1)
    )  # fmt: skip
    since = today - QUARTER
    lately = sum(on is not None and on > since for _staff, on in begun.values())
    first = sum(need.family_id in begun for need in order[: scheme.places])
    progress = Progress(
        len(order), len(begun), first, lately, scheme.places, scheme.cover_on, today
    )
    return Standing(scheme, families, progress)


def _grants(
    found: Iterable[OpenCase], members: Iterable[Member], counter: Actor, today: date
) -> Mapping[int, int] | None:
    """Return how many running grants each of those in several units has; None: not known here.

    Grants lie in a room above, so the settings name who counts them.
    """
    if not settings.HOLDEPUNKT_GRANTS_COUNTED:
        return None
    units: dict[int, set[int]] = defaultdict(set)
    home = {member.citizen_id: member.household_id for member in members}
    for case in found:
        units[home.get(case.citizen_id, 0)].add(case.unit_id)
    ids = [one.citizen_id for one in members if len(units[one.household_id]) >= SEVERAL]
    counted: GrantsCounted = import_string(settings.HOLDEPUNKT_GRANTS_COUNTED)
    return counted(citizen_ids=ids, actor=counter, today=today)


@dataclass(frozen=True, slots=True)
class Uncoordinated:
    """A family with cases in several units and nobody who coordinates, and why it needs one."""

    citizen_ids: tuple[int, ...]
    why: str


def uncoordinated(
    *, unit_ids: Iterable[int], actor: Actor, today: date
) -> tuple[Uncoordinated, ...]:
    """Return the families with a case in the units that nobody coordinates, by need."""
    reach = set(unit_ids)
    return tuple(
        Uncoordinated(one.citizen_ids, one.need.explained)
        for one in coordination(actor=actor, today=today).families
        if one.coordinating is None and reach.intersection(one.unit_ids)
    )


def _homes(members: Iterable[Member]) -> Iterable[tuple[int, list[Member]]]:
    found: dict[int, list[Member]] = defaultdict(list)
    for member in members:
        found[member.household_id].append(member)
    return found.items()


def _by_home(
    found: Iterable[OpenCase], members: Iterable[Member]
) -> dict[int, tuple[OpenCase, ...]]:
    home = {member.citizen_id: member.household_id for member in members}
    homes: dict[int, list[OpenCase]] = defaultdict(list)
    for case in found:
        if case.citizen_id in home:
            homes[home[case.citizen_id]].append(case)
    return {household_id: tuple(lines) for household_id, lines in homes.items()}


def _facts(
    household_id: int,
    lines: tuple[OpenCase, ...],
    members: list[Member],
    grants: Mapping[int, int] | None,
    today: date,
) -> FamilyFacts:
    ages = [age for one in members if (age := age_on(one.birth_on, today)) is not None]
    return FamilyFacts(
        family_id=household_id,
        units=len({case.unit_id for case in lines}),
        cases=len(lines),
        children=sum(age < ADULT_AGE for age in ages),
        transitions=sum(TRANSITION_AGE <= age < ADULT_AGE for age in ages),
        grants=None if grants is None else sum(grants.get(one.citizen_id, 0) for one in members),
    )


def _begun(
    order: Iterable[Need],
    homes: dict[int, tuple[OpenCase, ...]],
    held: Mapping[int, list[Holding]],
    today: date,
) -> dict[int, tuple[int | None, date | None]]:
    """Return who coordinates each family today, and since when somebody does."""
    found: dict[int, tuple[int | None, date | None]] = {}
    for need in order:
        ids = {case.citizen_id for case in homes[need.family_id]}
        periods = [one for citizen_id in ids for one in held.get(citizen_id, ())]
        now = [one for one in periods if one.until_on is None or one.until_on > today]
        if now:
            newest = max(now, key=lambda one: (one.from_on, one.id))
            found[need.family_id] = (newest.staff_id, min(one.from_on for one in periods))
    return found
