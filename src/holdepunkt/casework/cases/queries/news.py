"""What happened lately, as the desk tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import CaseEvent
from holdepunkt.casework.cases.queries.wording import event_text
from holdepunkt.core.cases import CaseEventKind
from holdepunkt.foundation.access import Actor

_READ = ("kind", "happened_on", "recorded_at", "data", "case__number", "case__citizen")
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
    *, case_ids: Iterable[int], since: datetime, actor: Actor, limit: int = 20
) -> tuple[CaseNews, ...]:
    """Return what others, or an import, recorded in the cases since the instant."""
    rows = access.visible_events(actor).filter(case__in=list(case_ids), recorded_at__gte=since)
    rows = rows.exclude(staff_id=actor.staff_id, job="").exclude(kind__in=_SILENT)
    return _told(rows.order_by("-recorded_at", "-id")[:limit], actor)


def timeline(*, citizen_id: int, actor: Actor, limit: int = 40) -> tuple[CaseNews, ...]:
    """Return what happened in the citizen's cases and was not taken back, the newest first."""
    cases = access.visible_cases(actor).filter(citizen_id=citizen_id)
    rows = access.visible_events(actor).filter(case__in=cases).exclude(kind=CaseEventKind.REVERSED)
    taken_back = access.visible_events(actor).filter(case__in=cases, reverses__isnull=False)
    rows = rows.exclude(pk__in=taken_back.values("reverses_id"))
    return _told(rows.order_by("-happened_on", "-id")[:limit], actor)


def _told(rows: QuerySet[CaseEvent], actor: Actor) -> tuple[CaseNews, ...]:
    return tuple(
        CaseNews(
            case_id=row.case_id,
            number=row.case.number,
            citizen_id=row.case.citizen_id,
            label=row.get_kind_display(),
            text=event_text(event=row, actor=actor),
            happened_on=row.happened_on,
            recorded_at=row.recorded_at,
        )
        for row in rows.select_related("case").only(*_READ)
    )
