"""What stands open, in lists and counts; plain SQL, since every page asks for one of them.

Built anew by the ORM, a question cost more than its answer.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import F, QuerySet

from holdepunkt.casework.commitments import access
from holdepunkt.casework.commitments.models import PROJECTION, standing_of
from holdepunkt.casework.commitments.queries.standing import standings_of
from holdepunkt.core.commitments import Standing, State
from holdepunkt.foundation.access import Actor, Role, ask

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which commitments a list shows.

    `mine` asks for what one member of staff must act on: what she answers for, and what nobody
    answers for on citizens she holds; with `headed`, the late ring-backs of the units she heads
    too. `case_scope` is a subquery of case ids from the room that
    owns them. `late` True means past the first date, False means not; None means both. `due_from`
    and `due_until` bound the first date, both days included; `undated` True means without one.
    `without` leaves kinds out.
    """

    unit_ids: tuple[int, ...] | None = None
    person_id: int | None = None
    mine: int | None = None
    headed: tuple[int, ...] = ()
    citizen_id: int | None = None
    citizen_ids: tuple[int, ...] | None = None
    kinds: tuple[str, ...] | None = None
    case_scope: QuerySet[Any] | None = None
    late: bool | None = None
    due_from: date | None = None
    due_until: date | None = None
    undated: bool | None = None
    without: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A commitment in a list."""

    id: int
    kind: str
    subject_type: str
    subject_id: int
    citizen_id: int | None
    title: str
    basis: str
    unit_id: int
    person_id: int | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One page of a list: its rows, how many there are in all, and which page this is (from 1)."""

    rows: tuple[LedgerRow, ...]
    total: int
    number: int
    per_page: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments are open, late, and due soon."""

    open: int
    late: int
    soon: int


class DayCount(NamedTuple):
    """How many open commitments of a kind have their first date on a day."""

    on: date
    kind: str
    amount: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A condition and the values in it."""

    sql: str
    values: tuple[Any, ...] = ()


_MINE = """(person_id = %s
    OR (person_id IS NULL AND citizen_id IN (SELECT citizens_held_by(%s, %s))))"""
_HEADED = """(person_id = %s
    OR (person_id IS NULL AND citizen_id IN (SELECT citizens_held_by(%s, %s)))
    OR (kind = 'ring_back' AND promised_on < %s AND unit_id = ANY (%s::bigint[])))"""
# In the order of the fields of LedgerRow.
_HEADER = (
    "id", "kind", "subject_type", "subject_id", "citizen_id", "title", "basis", "unit_id",
    "person_id",
)  # fmt: skip
# What a list reads of a row: everything but the proof.
COLUMNS = (*_HEADER, *PROJECTION)
_COUNTS = """count(*), count(*) FILTER (WHERE promised_on < %s),
    count(*) FILTER (WHERE promised_on BETWEEN %s AND %s)"""
_OLDEST_FIRST = "ORDER BY promised_on NULLS LAST, id OFFSET %s LIMIT %s"


def mine(*, actor: Actor, due_until: date | None = None) -> LedgerFilter:
    """Return what the actor must act on; a head also what her unit should have answered."""
    heads = actor.has_role(Role.DEPARTMENT_HEAD) and actor.unit_id is not None
    headed = (actor.unit_id,) if heads and actor.unit_id else ()
    return LedgerFilter(mine=actor.staff_id, headed=headed, due_until=due_until)


def page(
    *,
    wanted: LedgerFilter,
    number: int,
    actor: Actor,
    today: date,
    per_page: int = PER_PAGE,
    total: int | None = None,
) -> LedgerPage:
    """Return one page of the open commitments, by first date then id, paged in the database.

    `total` is given where it is known already; else it is counted, unless the first page is all.
    """
    where = _open(wanted, actor, today)
    first = (max(number, 1) - 1) * per_page
    shown = tuple(
        row_of(row) for row in _ask(", ".join(COLUMNS), where, _OLDEST_FIRST, first, per_page)
    )
    if total is None:
        is_all = not first and len(shown) < per_page
        total = len(shown) if is_all else count(wanted=wanted, actor=actor, today=today)
    return LedgerPage(shown, total, max(number, 1), per_page)


def page_as_of(
    *,
    wanted: LedgerFilter,
    number: int,
    as_of: date,
    known_at: datetime,
    actor: Actor,
    per_page: int = PER_PAGE,
) -> LedgerPage:
    """Return one page of what was open on an earlier day, as known at an instant.

    Candidates come from today's projection, so `known_at` must be now: it is a look back for
    lists. Figures that must never change ask `standings`.
    """
    stood_open = _Part("made_on <= %s AND (ended_on IS NULL OR ended_on > %s)", (as_of, as_of))
    lasting = replace(
        wanted,
        unit_ids=None,
        person_id=None,
        late=None,
        due_from=None,
        due_until=None,
        undated=None,
    )
    candidates = [row[0] for row in _ask("id", [*_parts(lasting, actor, as_of), stood_open])]
    standings = standings_of(candidates, as_of, known_at)
    fits = sorted(
        (s.promised_on or date.max, pk) for pk, s in standings.items() if _fits(s, wanted, as_of)
    )
    first = (max(number, 1) - 1) * per_page
    ids = [pk for _due, pk in fits[first : first + per_page]]
    found = map(row_of, _ask(", ".join(COLUMNS), [_Part("id = ANY (%s::bigint[])", (ids,))]))
    rows = {row.id: row for row in found}
    stood = tuple(replace(rows[pk], standing=standings[pk]) for pk in ids)
    return LedgerPage(stood, len(fits), max(number, 1), per_page)


def tally(*, wanted: LedgerFilter, soon_until: date, actor: Actor, today: date) -> Tally:
    """Return how many are open, late, and due from today until `soon_until`, in one question."""
    counts = _Part(_COUNTS, (today, today, soon_until))
    (row,) = _ask(counts, _open(wanted, actor, today))
    return Tally(*row)


def count(*, wanted: LedgerFilter, actor: Actor, today: date) -> int:
    """Return how many open commitments the filter finds."""
    ((found,),) = _ask("count(*)", _open(wanted, actor, today))
    return int(found)


def by_day(*, wanted: LedgerFilter, actor: Actor, today: date) -> tuple[DayCount, ...]:
    """Return how many open commitments of each kind have each first date, in order of days."""
    dated = _Part("promised_on IS NOT NULL")
    counted = "GROUP BY promised_on, kind ORDER BY promised_on, kind"
    asked = [*_open(wanted, actor, today), dated]
    return tuple(DayCount(*row) for row in _ask("promised_on, kind, count(*)", asked, counted))


def next_date(*, wanted: LedgerFilter, actor: Actor, today: date) -> date | None:
    """Return the nearest first date from today on."""
    ahead = _Part("promised_on >= %s", (today,))
    nearest: date | None
    ((nearest,),) = _ask("min(promised_on)", [*_open(wanted, actor, today), ahead])
    return nearest


def open_on(
    *, subject_type: str, subject_ids: Iterable[int], actor: Actor
) -> dict[int, tuple[LedgerRow, ...]]:
    """Return the open commitments on each of many subjects, the nearest first."""
    rows = access.visible_commitments(actor).filter(
        subject_type=subject_type, subject_id__in=set(subject_ids), state=State.OPEN
    )
    found: dict[int, tuple[LedgerRow, ...]] = {}
    for values in rows.order_by(F("promised_on").asc(nulls_last=True), "id").values_list(*COLUMNS):
        row = row_of(values)
        found[row.subject_id] = (*found.get(row.subject_id, ()), row)
    return found


def on_subjects(
    *, subject_type: str, unit_ids: Iterable[int] | None, actor: Actor
) -> dict[int, tuple[LedgerRow, ...]]:
    """Return all commitments, ended ones too, on each subject with an open one in the units.

    None asks for all units. What was withdrawn is left out.
    """
    rows = access.visible_commitments(actor).filter(subject_type=subject_type)
    alive = rows.filter(state=State.OPEN)
    if unit_ids is not None:
        alive = alive.filter(unit_id__in=set(unit_ids))
    rows = rows.filter(subject_id__in=alive.values("subject_id"))
    rows = rows.exclude(state=State.WITHDRAWN).order_by("promised_on", "id")
    found: dict[int, tuple[LedgerRow, ...]] = {}
    for values in rows.values_list(*COLUMNS):
        row = row_of(values)
        found[row.subject_id] = (*found.get(row.subject_id, ()), row)
    return found


def by_id(*, ids: Iterable[int], actor: Actor) -> dict[int, LedgerRow]:
    """Return the commitments the actor may see, ended ones too; others are simply not there."""
    rows = access.visible_commitments(actor).filter(pk__in=set(ids)).values_list(*COLUMNS)
    return {row.id: row for row in map(row_of, rows)}


def row_of(values: Sequence[Any]) -> LedgerRow:
    """Return the row that the values of `COLUMNS` tell."""
    told = (*values[: len(_HEADER)], standing_of(values[len(_HEADER) :]))
    return LedgerRow(*told)


def _ask(what: str | _Part, where: Sequence[_Part], then: str = "", *values: Any) -> list[Any]:
    asked = what if isinstance(what, _Part) else _Part(what)
    conditions = " AND ".join(part.sql for part in where)
    given = [*asked.values, *(value for part in where for value in part.values), *values]
    question = f"SELECT {asked.sql} FROM commitments_commitment WHERE {conditions} {then}"  # noqa: S608 -- our own words
    return ask(question, *given)


def _open(wanted: LedgerFilter, actor: Actor, today: date) -> list[_Part]:
    return [_Part("state = 'open'"), *_parts(wanted, actor, today)]


def _parts(wanted: LedgerFilter, actor: Actor, today: date) -> list[_Part]:
    """Return the conditions of the filter; row policies draw the line, and nobody gets nothing."""
    says = _SAYS if wanted.mine is None else _SAYS | {"unit_ids": _within}
    if wanted.headed:
        says = says | {"mine": _mine_and(wanted.headed)}
    said = (
        says[name](value, today) for name in says if (value := getattr(wanted, name)) is not None
    )
    return [_Part("true" if actor.job or actor.staff_id else "false"), *said]


def _within(unit_ids: Iterable[int], _today: date) -> _Part:
    """Return the units as a sieve: one's own are few, and found by person, not by unit."""
    return _Part("unit_id + 0 = ANY (%s::bigint[])", (list(unit_ids),))


def _mine_and(headed: tuple[int, ...]) -> Callable[[Any, date], _Part]:
    return lambda value, today: _Part(_HEADED, (value, value, today, today, list(headed)))


def _late(value: bool, today: date) -> _Part:  # noqa: FBT001 -- a value of the filter
    return _Part(
        "promised_on < %s" if value else "(promised_on >= %s OR promised_on IS NULL)", (today,)
    )


def _of_cases(scope: QuerySet[Any], _today: date) -> _Part:
    sql, values = scope.query.sql_with_params()
    return _Part(f"subject_type = 'case' AND subject_id IN ({sql})", tuple(values))


_SAYS: dict[str, Callable[[Any, date], _Part]] = {
    "unit_ids": lambda value, _: _Part("unit_id = ANY (%s::bigint[])", (list(value),)),
    "person_id": lambda value, _: _Part("person_id = %s", (value,)),
    "mine": lambda value, today: _Part(_MINE, (value, value, today)),
    "citizen_id": lambda value, _: _Part("citizen_id = %s", (value,)),
    "citizen_ids": lambda value, _: _Part("citizen_id = ANY (%s::bigint[])", (list(value),)),
    "without": lambda value, _: _Part("kind <> ALL (%s::text[])", (list(value),)),
    "kinds": lambda value, _: _Part("kind = ANY (%s::text[])", (list(value),)),
    "case_scope": _of_cases,
    "late": _late,
    "due_from": lambda value, _: _Part("promised_on >= %s", (value,)),
    "due_until": lambda value, _: _Part("promised_on <= %s", (value,)),
    "undated": lambda value, _: _Part(
        "promised_on IS NULL" if value else "promised_on IS NOT NULL"
    ),
}


def _fits(standing: Standing, wanted: LedgerFilter, as_of: date) -> bool:
    return (
        standing.state is State.OPEN
        and (wanted.unit_ids is None or standing.unit_id in wanted.unit_ids)
        and (wanted.person_id is None or standing.person_id == wanted.person_id)
        and (wanted.undated is None or (standing.promised_on is None) is wanted.undated)
        and (wanted.late is None or standing.is_late(as_of) is wanted.late)
        and (not wanted.due_from or wanted.due_from <= (standing.promised_on or date.min))
        and (not wanted.due_until or (standing.promised_on or date.max) <= wanted.due_until)
    )
