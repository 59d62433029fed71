"""What happened lately, as the desk tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import CaseEvent
from holdepunkt.casework.cases.queries.labels import CaseLabel
from holdepunkt.casework.cases.queries.wording import event_text
from holdepunkt.core.cases import CaseEventKind
from holdepunkt.foundation.access import Actor, any_of

_READ = ("kind", "happened_on", "recorded_at", "data", "case")
# What everybody knows already, and what only mends our own books, is no news.
_SILENT = [CaseEventKind.RECEIVED, CaseEventKind.CORRECTED, CaseEventKind.REVERSED]


@dataclass(frozen=True, slots=True)
class CaseNews:
    """Something that happened in a case."""

    case_id: int
    number: str
    citizen_id: int | None
    label: str
    text: str
    happened_on: date
    recorded_at: datetime


def news(
    *, of: Iterable[CaseLabel], since: datetime, actor: Actor, limit: int = 20
) -> tuple[CaseNews, ...]:
    """Return what others, or an import, recorded in the cases since the instant, newest first."""
    known = {case.id: case for case in of}
    rows = access.visible_events(actor).filter(any_of("case_id", known)).exclude(kind__in=_SILENT)
    rows = rows.exclude(staff_id=actor.staff_id, job="").order_by("-id").only(*_READ)
    # The newest are read first and dated here: asked for the instant too, the planner reads all
    # that everybody recorded since.
    return tuple(
        _told(row, known[row.case_id].number, known[row.case_id].citizen_id, actor)
        for row in rows[:limit]
        if row.recorded_at >= since
    )


def timeline(*, citizen_id: int, actor: Actor, limit: int = 40) -> tuple[CaseNews, ...]:
    """Return what happened in the citizen's cases and was not taken back, the newest first."""
    cases = access.visible_cases(actor).filter(citizen_id=citizen_id)
    rows = access.visible_events(actor).filter(case__in=cases).exclude(kind=CaseEventKind.REVERSED)
    taken_back = access.visible_events(actor).filter(case__in=cases, reverses__isnull=False)
    rows = rows.exclude(pk__in=taken_back.values("reverses_id"))
    newest = rows.order_by("-happened_on", "-id").select_related("case")
    newest = newest.only(*_READ, "case__number", "case__citizen")[:limit]
    return tuple(_told(row, row.case.number, row.case.citizen_id, actor) for row in newest)


def _told(row: CaseEvent, number: str, citizen_id: int | None, actor: Actor) -> CaseNews:
    return CaseNews(
        case_id=row.case_id,
        number=number,
        citizen_id=citizen_id,
        label=row.get_kind_display(),
        text=event_text(event=row, actor=actor),
        happened_on=row.happened_on,
        recorded_at=row.recorded_at,
    )
