"""The page of the coordinating scheme: the families by need as far as the reader may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.assignments import access
from holdepunkt.casework.assignments.models import Scheme
from holdepunkt.casework.assignments.queries.coordination import Ranked, coordination
from holdepunkt.casework.assignments.queries.pages import SLUG_OF
from holdepunkt.casework.assignments.queries.standing import Role
from holdepunkt.casework.cases import public as cases
from holdepunkt.core.coordination import Progress
from holdepunkt.core.wording import count, number, short_date
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Act, Actor, may
from holdepunkt.foundation.ui import Fact, Paging
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel
from holdepunkt.registry.organisation import public as organisation


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A case of the family that the reader may open."""

    number: str
    url: str


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family on the list: its place, who if the reader may know, why, and who coordinates."""

    place: int
    is_first: bool
    people: tuple[CitizenLabel, ...]
    cases: tuple[CaseLink, ...]
    elsewhere: str
    units: str
    points: int
    explained: str
    coordinating: str
    give_url: str


@dataclass(frozen=True, slots=True)
class CoordinationPage:
    """The scheme: how far it has come, how the points are given, and the families by need."""

    facts: tuple[Fact, ...]
    verdict: str
    places: int
    points: tuple[Fact, ...]
    is_example: bool
    rows: tuple[FamilyRow, ...]
    paging: Paging
    set_url: str
    citizens_shown: tuple[int, ...]


def coordination_page(*, paging: Paging, actor: Actor, today: date) -> CoordinationPage:
    """Return the families that need a coordinating caseworker and have a case within reach.

    The places are the whole centre's: a department sees where in it its families stand.
    """
    standing = coordination(actor=actor, today=today)
    reach = {unit.id for unit in access.reach(actor)}
    near = [one for one in standing.families if reach.intersection(one.unit_ids)]
    mine = _unsealed(near, actor, today)
    seen = {case.id for case in cases.open_cases(actor=actor)}
    paging = paging.of(len(mine))
    shown = mine[paging.offset : paging.offset + paging.size]
    ids = {citizen_id for one in shown for citizen_id in one.citizen_ids}
    labels = citizens.names(citizen_ids=ids, actor=actor)
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    held = {one.coordinating for one in shown if one.coordinating}
    staff = organisation.staff_names(staff_ids=held, actor=actor)
    may_set = may(actor, Act.SET_COORDINATION).allowed
    return CoordinationPage(
        facts=_facts(standing.progress),
        verdict=_verdict(standing.progress),
        places=standing.scheme.places,
        points=_points(standing.scheme),
        is_example=standing.scheme.is_example,
        rows=tuple(
            _row(one, _Known(reach, seen, labels, units, staff, may(actor, Act.ASSIGN).allowed))
            for one in shown
        ),
        paging=paging,
        set_url=ui.address("assignments:scheme") if may_set else "",
        citizens_shown=tuple(sorted(labels)),
    )


def _unsealed(found: Sequence[Ranked], actor: Actor, today: date) -> list[Ranked]:
    """Return the families of whom the reader is disqualified from nobody (FVL § 3)."""
    ids = {pk for one in found for pk in one.members}
    with access.counting(actor, today) as counter:
        sealed = citizens.sealed_from(staff_id=actor.staff_id, citizen_ids=ids, actor=counter)
    return [one for one in found if not sealed.intersection(one.members)]


@dataclass(frozen=True, slots=True)
class _Known:
    reach: set[int]
    seen: set[int]
    labels: Mapping[int, CitizenLabel]
    units: Mapping[int, str]
    staff: Mapping[int, str]
    may_assign: bool


def _row(one: Ranked, known: _Known) -> FamilyRow:
    people = tuple(known.labels[pk] for pk in one.citizen_ids if pk in known.labels)
    within = [case for case in one.cases if case.unit_id in known.reach]
    hidden = len(one.cases) - len(within)
    within = [case for case in within if case.id in known.seen]
    givable = people[0].id if people and known.may_assign else None
    role = SLUG_OF[Role.COORDINATING.value]
    return FamilyRow(
        place=one.place,
        is_first=one.is_first,
        people=people,
        cases=tuple(CaseLink(case.number, ui.address("cases:case", case.id)) for case in within),
        elsewhere=f"og {count(hidden, 'sag', 'sager')} i andre enheder" if hidden else "",
        units=", ".join(sorted(known.units.get(pk, "") for pk in one.unit_ids)),
        points=one.need.points,
        explained=one.need.explained,
        coordinating=known.staff.get(one.coordinating or 0, ""),
        give_url=ui.address("assignments:give", givable, role) if givable else "",
    )


def _facts(progress: Progress) -> tuple[Fact, ...]:
    needed = progress.pace_needed
    return (
        Fact("Familier, der har brug for en", number(progress.wanted)),
        Fact("Har fået en", number(progress.given)),
        Fact("Mangler", number(progress.left)),
        Fact(f"Af de første {number(progress.first_places)} pladser mangler",
             number(progress.first_left)),
        Fact("Alle skal have en", short_date(progress.cover_on)),
        Fact("Nødvendigt tempo", _pace(needed) if needed is not None else "Dagen er passeret"),
        Fact("Tempo det seneste kvartal", _pace(progress.pace)),
    )  # fmt: skip


def _pace(value: float) -> str:
    return f"{number(value, 1)} om måneden"


def _verdict(progress: Progress) -> str:
    if not progress.left:
        return "Alle familier, der har brug for en koordinerende sagsbehandler, har en."
    if progress.is_over:
        return "Dagen er passeret, og der mangler stadig pladser. Sæt en ny dag, eller giv flere."
    if progress.keeps_pace:
        return "Med tempoet fra det seneste kvartal når alle en plads til tiden."
    return "Med tempoet fra det seneste kvartal når ikke alle en plads til tiden."


def _points(scheme: Scheme) -> tuple[Fact, ...]:
    return (
        Fact("Hver enhed ud over den første", number(scheme.unit_points)),
        Fact("Hver åben sag", number(scheme.case_points)),
        Fact("Hver bevilling, der løber", number(scheme.grant_points)),
        Fact("Hvert barn under 18 år i husstanden", number(scheme.child_points)),
        Fact("Hver ung på 16 eller 17 år", number(scheme.transition_points)),
        Fact("Gælder fra", short_date(scheme.from_on)),
        Fact("Besluttet af", scheme.origin),
    )
