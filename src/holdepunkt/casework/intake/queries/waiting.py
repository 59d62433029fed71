"""The cases nobody has, each with where it belongs and who could take it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseLabel, Placed
from holdepunkt.casework.intake import access
from holdepunkt.casework.intake.queries.load import Teams
from holdepunkt.casework.intake.queries.placing import Asked, Placing, placing, receivers
from holdepunkt.core.routing import Receiver
from holdepunkt.foundation.access import Act, Actor, lending, may
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

MOST_SHOWN = 20
_LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case nobody has; `elsewhere` is the unit the rules name, where that is another one."""

    case: CaseLabel
    citizen: str
    unit: str
    placing: Placing
    elsewhere: str
    receivers: tuple[Receiver, ...]


@dataclass(frozen=True, slots=True)
class PlacedCase:
    """A case that Modtagelsen gave to somebody, which the head may change."""

    case: CaseLabel
    citizen: str
    holder: str
    why: str


@dataclass(frozen=True, slots=True)
class PlacingPage:
    """The oldest cases nobody has in the units one reaches."""

    cases: tuple[WaitingCase, ...]
    placed: tuple[PlacedCase, ...]
    total: int
    may_give: bool
    citizens_shown: tuple[int, ...]


def placing_page(*, actor: Actor, today: date, now: datetime) -> PlacingPage:
    """Return the cases nobody has, the oldest first, with a proposal for each."""
    access.require_distributor(actor)
    units = {unit.id: unit.name for unit in organisation.reachable_units(actor=actor)}
    with lending(access.ROUTER, actor, today=today, now=now) as router:
        waiting = cases.unheld_ids(unit_ids=units, actor=router, today=today)
    found = cases.unheld(among=waiting, limit=MOST_SHOWN, actor=actor)
    since = today - _LATELY
    placed = cases.placed_since(since=since, unit_ids=units, limit=MOST_SHOWN, actor=actor)
    every_case = [*found.cases, *(one.case for one in placed)]
    names = citizens.names(citizen_ids=_citizens(every_case), actor=actor)
    every = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    with lending(access.ROUTER, actor, today=today, now=now) as router:
        teams = Teams(actor=router, today=today)
        rows = tuple(_waiting(case, every, teams, router, today) for case in found.cases)
    named = {pk: label.name for pk, label in names.items()}
    return PlacingPage(
        cases=tuple(_named(row, named) for row in rows),
        placed=_placed(placed, named, actor),
        total=found.total,
        may_give=may(actor, Act.WRITE_CASES).allowed,
        citizens_shown=tuple(names),
    )


def _placed(
    placed: tuple[Placed, ...], names: dict[int, str], actor: Actor
) -> tuple[PlacedCase, ...]:
    staff_ids = {one.case.handler_id for one in placed if one.case.handler_id}
    holders = organisation.staff_names(staff_ids=staff_ids, actor=actor)
    return tuple(
        PlacedCase(
            one.case,
            names.get(one.case.citizen_id or 0, ""),
            holders.get(one.case.handler_id or 0, ""),
            one.why,
        )
        for one in placed
    )


def _citizens(found: Iterable[CaseLabel]) -> set[int]:
    return {case.citizen_id for case in found if case.citizen_id}


def _waiting(
    case: CaseLabel, units: dict[int, str], teams: Teams, router: Actor, today: date
) -> WaitingCase:
    asked = Asked(case.citizen_id, case.section_id, case.received_on)
    placed = placing(asked=asked, actor=router, today=today, teams=teams)
    elsewhere = placed.unit if placed.unit_id not in {None, case.unit_id} else ""
    # Where the rules are unsure, the unit that the source put it in is the one to look in.
    there = placed.receivers or receivers(
        asked=asked, unit_id=case.unit_id, actor=router, today=today, teams=teams
    )
    return WaitingCase(case, "", units[case.unit_id], placed, elsewhere, there)


def _named(row: WaitingCase, names: dict[int, str]) -> WaitingCase:
    return WaitingCase(
        row.case,
        names.get(row.case.citizen_id or 0, ""),
        row.unit,
        row.placing,
        row.elsewhere,
        row.receivers,
    )
