"""Cases as other rooms' lists show them, and the scopes by which they choose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import Case
from holdepunkt.core.cases import CaseEventKind
from holdepunkt.core.law import RuleBook
from holdepunkt.foundation.access import Actor, any_of, ask
from holdepunkt.knowledge.law import public as law

MOST_FOUND = 20
MOST_OPEN = 1_000  # far beyond what one can hold; a slip must not empty the table
_LAST_LETTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class CaseLabel:
    """What a list shows of a case; names of people are asked of their own rooms."""

    id: int
    number: str
    section_id: int | None
    section_code: str
    section_title: str
    kind: str
    kind_label: str
    status: str
    status_label: str
    waiting_label: str
    waiting_since: date | None
    received_on: date
    ready_on: date | None
    decided_on: date | None
    ended_on: date | None
    citizen_id: int | None
    unit_id: int
    handler_id: int | None

    @property
    def is_open(self) -> bool:
        """Return whether an answer is still owed."""
        return self.ended_on is None


def labels(*, case_ids: Iterable[int], actor: Actor) -> dict[int, CaseLabel]:
    """Return the labels of those cases the actor may see."""
    wanted = set(case_ids)
    if not wanted:
        return {}
    found = _asked(f"{_VISIBLE} AND id = ANY (%s::bigint[])", [list(wanted)], actor)
    return {label.id: label for label in found}


def by_number(*, text: str, actor: Actor) -> tuple[CaseLabel, ...]:
    """Return the cases whose number begins with the text, at most twenty."""
    text = text.strip()
    if not text:
        return ()
    # A range instead of LIKE: row policies let only leakproof comparisons use the index.
    rows = access.visible_cases(actor).filter(number__gte=text, number__lt=text + _LAST_LETTER)
    return _labelled(rows.order_by("number", "id")[:MOST_FOUND], actor)


def ids_by_number(
    *, numbers: Iterable[str], actor: Actor
) -> dict[tuple[str, int], tuple[int, int]]:
    """Return the id and unit of the cases that bear just these numbers, by number and citizen.

    Two sources may give the same number to cases of two citizens.
    """
    rows = access.visible_cases(actor).filter(any_of("number", set(numbers))).order_by("id")
    found = rows.exclude(citizen=None).values_list("number", "citizen_id", "pk", "unit_id")
    return {(number, citizen_id): (pk, unit_id) for number, citizen_id, pk, unit_id in found}


def citizen_to_ask_about(*, case_id: int, actor: Actor) -> int | None:
    """Return whose case it is, for who may know that he is a citizen; else None."""
    if not actor.staff_id:
        return None
    found: int | None
    ((found,),) = ask("SELECT cases_citizen_to_ask_about(%s)", case_id)
    return found


def reopens_in_source(*, case_id: int, actor: Actor) -> bool:
    """Return whether a case that is sent back is reopened in its source, and not here."""
    row = access.visible_cases(actor).filter(pk=case_id).first()
    return row is not None and access.owned_by_source(row, CaseEventKind.REOPENED)


def of_citizen(*, citizen_id: int, actor: Actor) -> tuple[CaseLabel, ...]:
    """Return the citizen's cases, open ones first, the newest first."""
    rows = access.visible_cases(actor).filter(citizen_id=citizen_id)
    ordered = rows.order_by(F("ended_on").desc(nulls_first=True), "-received_on", "-id")
    return _labelled(ordered, actor)


def of_many(*, citizen_ids: Iterable[int], actor: Actor) -> dict[int, tuple[CaseLabel, ...]]:
    """Return the cases of each of many citizens, the oldest first."""
    wanted = list(set(citizen_ids))
    found: dict[int, tuple[CaseLabel, ...]] = dict.fromkeys(wanted, ())
    question = f"{_VISIBLE} AND citizen_id = ANY (%s::bigint[]) ORDER BY received_on, id"
    for label in _asked(question, [wanted], actor):
        citizen_id = label.citizen_id or 0
        found[citizen_id] = (*found[citizen_id], label)
    return found


def open_with(
    *,
    handler_id: int,
    actor: Actor,
    today: date,
    limit: int = MOST_OPEN,
    book: RuleBook | None = None,
) -> tuple[CaseLabel, ...]:
    """Return the open cases one acts on: her own, and those without a handler on whom she holds.

    Who has the rule book at hand gives it, and the database is asked once less.
    """
    # Two questions put together: with OR neither of the two indexes would be used.
    question = f"""{_VISIBLE} AND ended_on IS NULL AND handler_id = %s
        UNION ALL {_VISIBLE} AND ended_on IS NULL AND handler_id IS NULL
            AND citizen_id IN (SELECT citizens_held_by(%s, %s)) LIMIT %s"""
    return _asked(question, [handler_id, handler_id, today, limit], actor, book)


def case_scope(
    *,
    actor: Actor,
    section_id: int | None = None,
    waiting: str | None = None,
    kind: str | None = None,
) -> QuerySet[Case, int]:
    """Return a scope for another room's filter: a subquery of case ids."""
    chosen = Q()
    if section_id is not None:
        chosen &= Q(section_id=section_id)
    if waiting is not None:
        chosen &= Q(waiting_for=waiting)
    if kind is not None:
        chosen &= Q(kind=kind)
    return access.visible_cases(actor).filter(chosen).values_list("pk", flat=True)


# In the order `_label` reads them: what only a list shows, and no more.
_COLUMNS = (
    "section_id", "section_text", "id", "number", "kind", "status", "waiting_for",
    "waiting_since", "received_on", "ready_on", "decided_on", "ended_on", "citizen_id", "unit_id",
    "handler_id",
)  # fmt: skip
_KINDS = dict(Case.Kind.choices)
_STATUSES = dict(Case.StatusName.choices)
_WAITING = dict(Case.WaitingFor.choices)


# The same line as `access.visible_cases` draws; Min dag and every list ask it, so it is plain SQL.
_VISIBLE = f"SELECT {', '.join(_COLUMNS)} FROM cases_case WHERE status <> 'annulled'"  # noqa: S608


def _asked(
    question: str, values: list[Any], actor: Actor, book: RuleBook | None = None
) -> tuple[CaseLabel, ...]:
    if not actor.job and not actor.staff_id:
        return ()
    return _told(ask(question, *values), actor, book)


def _labelled(rows: QuerySet[Case], actor: Actor) -> tuple[CaseLabel, ...]:
    return _told(list(rows.values_list(*_COLUMNS)), actor)


def _told(found: list[Any], actor: Actor, book: RuleBook | None = None) -> tuple[CaseLabel, ...]:
    if not found:
        return ()
    book = book or law.rule_book(actor=actor)
    return tuple(_label(book, *values) for values in found)


def _label(book: RuleBook, section_id: int | None, section_text: str, *values: Any) -> CaseLabel:
    case_id, number, kind, status, waiting_for, waiting_since, received_on, *rest = values
    section = book.section(section_id) if section_id else None
    return CaseLabel(
        case_id, number, section_id,
        section.code if section else section_text,
        section.title_on(received_on) if section else "",
        kind, _KINDS[kind], status, _STATUSES[status], _WAITING.get(waiting_for, ""),
        waiting_since, received_on, *rest,
    )  # fmt: skip
