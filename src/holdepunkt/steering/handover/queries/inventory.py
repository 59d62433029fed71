"""Everything one caseworker holds on a day: citizens by family, with what is open on each.

What is open stands in the ledger, the follow-ups of grants and what was agreed among it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import Holding
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import HeldCase
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter, LedgerRow
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.handover import access

MOST = 20_000
# What a handover itself has promised is not handed over by it.
OWN = frozenset({"handover", "handover_line", "assignment"})


@dataclass(frozen=True, slots=True)
class HeldCitizen:
    """A citizen she holds or has a case of: her roles, the open cases, and the open dates.

    Without a role she only handles a case.
    """

    citizen_id: int
    family: int
    roles: tuple[str, ...]
    cases: tuple[HeldCase, ...]
    open: tuple[LedgerRow, ...]

    @property
    def next_on(self) -> date | None:
        """Return the nearest first date of what is open."""
        return min((row.standing.promised_on for row in self.open if row.standing.promised_on),
                   default=None)  # fmt: skip

    def late(self, today: date) -> int:
        """Return how many of the open dates have passed."""
        return sum(row.standing.is_late(today) for row in self.open)


@dataclass(frozen=True, slots=True)
class Inventory:
    """Whom she holds, family by family; `elsewhere` counts those the actor may not see.

    `without_citizen` counts her open cases and agreements about nobody: they go to the head.
    """

    citizens: tuple[HeldCitizen, ...]
    elsewhere: int
    without_citizen: int


def inventory(*, staff_id: int, on: date, actor: Actor, today: date) -> Inventory:
    """Return all that the member of staff holds on the day, as far as the actor may see it."""
    found = _held(staff_id, on, actor, today)
    with access.moving(actor, today) as mover:
        everybody = _whom(staff_id, on, mover)
    shown = {one.citizen_id for one in found}
    loose = cases.held_cases(staff_ids=[staff_id], citizen_ids=(), actor=actor)
    return Inventory(
        citizens=found,
        elsewhere=len(everybody - shown),
        without_citizen=sum(case.citizen_id is None for case in loose)
        + _agreed_with_nobody(staff_id, actor, today),
    )


def _agreed_with_nobody(staff_id: int, actor: Actor, today: date) -> int:
    """Return how many open agreements she answers for that name no citizen."""
    return sum(
        row.citizen_id is None and row.kind == "agreement" for row in _mine(staff_id, actor, today)
    )


def _mine(staff_id: int, actor: Actor, today: date) -> Iterable[LedgerRow]:
    page = commitments.page(
        wanted=LedgerFilter(person_id=staff_id), number=1, actor=actor, today=today,
        per_page=MOST, total=0,
    )  # fmt: skip
    return page.rows


def of_citizens(
    *, staff_ids: Iterable[int], citizen_ids: Iterable[int], actor: Actor, today: date
) -> tuple[Mapping[int, list[HeldCase]], Mapping[int, list[LedgerRow]]]:
    """Return the open cases and the open dates of the citizens that the staff answer for."""
    staff, ids = set(staff_ids), set(citizen_ids)
    by_case: dict[int, list[HeldCase]] = defaultdict(list)
    for case in cases.held_cases(staff_ids=staff, citizen_ids=ids, actor=actor):
        if case.citizen_id in ids:
            by_case[case.citizen_id].append(case)
    by_date: dict[int, list[LedgerRow]] = defaultdict(list)
    wanted = LedgerFilter(citizen_ids=tuple(sorted(ids)))
    page = commitments.page(
        wanted=wanted, number=1, actor=actor, today=today, per_page=MOST, total=0
    )
    for row in page.rows:
        if row.citizen_id and row.person_id in {*staff, None} and row.subject_type not in OWN:
            by_date[row.citizen_id].append(row)
    return by_case, by_date


def _held(staff_id: int, on: date, actor: Actor, today: date) -> tuple[HeldCitizen, ...]:
    holdings: dict[int, list[Holding]] = defaultdict(list)
    for family in assignments.held_by(staff_id=staff_id, on=on, actor=actor):
        for one in family.holdings:
            holdings[one.citizen_id].append(one)
    named = citizens.names(citizen_ids=_whom(staff_id, on, actor), actor=actor)
    home = {
        member.citizen_id: member.household_id
        for member in citizens.families(citizen_ids=named, actor=actor)
    }
    together: dict[int, int] = {}
    for citizen_id in sorted(named):
        if citizen_id in home:
            together.setdefault(home[citizen_id], citizen_id)
    by_case, by_date = of_citizens(
        staff_ids=[staff_id], citizen_ids=named, actor=actor, today=today
    )
    found = (
        HeldCitizen(
            citizen_id,
            together[home[citizen_id]] if citizen_id in home else citizen_id,
            tuple(sorted({one.role for one in holdings[citizen_id]})),
            tuple(_own(by_case[citizen_id], holdings[citizen_id], staff_id)),
            tuple(by_date[citizen_id]),
        )
        for citizen_id in sorted(named)
    )
    return tuple(sorted(found, key=lambda one: (one.family, one.citizen_id)))


def _own(
    found: Iterable[HeldCase], holdings: Iterable[Holding], staff_id: int
) -> Iterable[HeldCase]:
    """Yield the cases she handles, and those nobody does on citizens she is the caseworker of."""
    units = {one.unit_id for one in holdings if one.role == "dedicated"}
    return (
        case
        for case in found
        if case.handler_id == staff_id or (case.handler_id is None and case.unit_id in units)
    )


def _whom(staff_id: int, on: date, actor: Actor) -> set[int]:
    """Return the citizens she holds on the day, handles a case of, or has an agreement with."""
    held = assignments.held_by(staff_id=staff_id, on=on, actor=actor)
    found = {citizen_id for family in held for citizen_id in family.citizen_ids}
    handled = cases.held_cases(staff_ids=[staff_id], citizen_ids=(), actor=actor)
    mine = _mine(staff_id, actor, on)
    agreed = (row.citizen_id for row in mine if row.subject_type not in OWN)
    return found | {pk for pk in (*(case.citizen_id for case in handled), *agreed) if pk}
