"""Cases as other rooms' lists show them, and the scopes by which they choose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import Case
from holdepunkt.core.law import RuleBook
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law

MOST_FOUND = 20
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
    rows = access.visible_cases(actor).filter(pk__in=wanted)
    return {found.id: found for found in _labelled(rows, actor)}


def by_number(*, text: str, actor: Actor) -> tuple[CaseLabel, ...]:
    """Return the cases whose number begins with the text, at most twenty."""
    text = text.strip()
    if not text:
        return ()
    # A range instead of LIKE: row policies let only leakproof comparisons use the index.
    rows = access.visible_cases(actor).filter(number__gte=text, number__lt=text + _LAST_LETTER)
    return _labelled(rows.order_by("number", "id")[:MOST_FOUND], actor)


def of_citizen(*, citizen_id: int, actor: Actor) -> tuple[CaseLabel, ...]:
    """Return the citizen's cases, open ones first, the newest first."""
    rows = access.visible_cases(actor).filter(citizen_id=citizen_id)
    ordered = rows.order_by(F("ended_on").desc(nulls_first=True), "-received_on", "-id")
    return _labelled(ordered, actor)


def waiting(
    *, handler_id: int, held: QuerySet[Any], actor: Actor, limit: int = 50
) -> tuple[CaseLabel, ...]:
    """Return the open cases the member of staff must act on that wait for others.

    `held` is the scope of citizens she holds; the longest wait comes first.
    """
    rows = access.visible_cases(actor).filter(pk__in=open_with(handler_id, held, actor))
    rows = rows.exclude(waiting_for="").order_by("waiting_since", "id")
    return _labelled(rows[:limit], actor)


def open_with(handler_id: int, held: QuerySet[Any], actor: Actor) -> QuerySet[Case, int]:
    """Return the scope of open cases one acts on: her own, and her citizens' without a handler."""
    rows = access.visible_cases(actor).filter(ended_on=None).values_list("pk", flat=True)
    # Two questions put together: with OR neither of the two indexes would be used.
    return rows.filter(handler_id=handler_id).union(
        rows.filter(handler_id=None, citizen_id__in=held), all=True
    )


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


def _labelled(rows: Iterable[Case], actor: Actor) -> tuple[CaseLabel, ...]:
    found = list(rows)
    book = law.rule_book(actor=actor) if found else RuleBook()
    return tuple(_label(row, book) for row in found)


def _label(row: Case, book: RuleBook) -> CaseLabel:
    section = book.section(row.section_id) if row.section_id else None
    return CaseLabel(
        id=row.pk,
        number=row.number,
        section_id=row.section_id,
        section_code=section.code if section else row.section_text,
        section_title=section.title_on(row.received_on) if section else "",
        kind=row.kind,
        kind_label=row.get_kind_display(),
        status=row.status,
        status_label=row.get_status_display(),
        waiting_label=row.get_waiting_for_display(),
        waiting_since=row.waiting_since,
        received_on=row.received_on,
        ready_on=row.ready_on,
        decided_on=row.decided_on,
        ended_on=row.ended_on,
        citizen_id=row.citizen_id,
        unit_id=row.unit_id,
        handler_id=row.handler_id,
    )
