"""What happened lately, as the desk tells it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import FACT, CaseEvent, case_fact
from holdepunkt.casework.cases.queries.labels import CaseLabel
from holdepunkt.casework.cases.queries.wording import event_text
from holdepunkt.core.cases import CaseEventKind, taken_back
from holdepunkt.foundation.access import Actor, ask

_READ = ("kind", "happened_on", "recorded_at", "data", "case")
# What everybody knows already, and what only mends our own books, is no news; but an application
# that somebody else registered for one is.
_SILENT = [CaseEventKind.RECEIVED, CaseEventKind.CORRECTED, CaseEventKind.REVERSED]


@dataclass(frozen=True, slots=True)
class CaseNews:
    """Something that happened in a case; `text`, what it says beyond its kind, is for timelines."""

    case_id: int
    number: str
    citizen_id: int | None
    label: str
    happened_on: date
    recorded_at: datetime
    text: str = ""
    kind: str = ""


# The newest are read first and dated in `news`: asked for the instant too, the planner reads all
# that everybody recorded since. Plain SQL, as Min dag asks it whenever it is opened.
_NEWS = """
SELECT case_id, kind, happened_on, recorded_at FROM cases_caseevent
WHERE case_id = ANY (%s::bigint[]) AND (kind <> ALL (%s::text[]) OR (kind = %s AND staff_id > 0))
    AND NOT (job = '' AND staff_id IS NOT DISTINCT FROM %s)
ORDER BY id DESC LIMIT %s
"""
_KINDS = dict(CaseEvent.Kind.choices)
_NEW = "Ny ansøgning"


def news(
    *, of: Iterable[CaseLabel], since: datetime, actor: Actor, limit: int = 20
) -> tuple[CaseNews, ...]:
    """Return what others, or an import, recorded in the cases since the instant, newest first."""
    known = {case.id: case for case in of}
    if not known:
        return ()
    rows = ask(
        _NEWS, list(known), list(_SILENT), CaseEventKind.RECEIVED.value, actor.staff_id, limit
    )
    return tuple(
        CaseNews(
            case_id=case_id,
            number=known[case_id].number,
            citizen_id=known[case_id].citizen_id,
            label=_NEW if kind == CaseEventKind.RECEIVED else _KINDS[kind],
            happened_on=happened_on,
            recorded_at=recorded_at,
        )
        for case_id, kind, happened_on, recorded_at in rows
        if recorded_at >= since
    )


def timeline(*, citizen_id: int, actor: Actor, limit: int = 40) -> tuple[CaseNews, ...]:
    """Return what happened in the citizen's cases and was not taken back, the newest first."""
    cases = access.visible_cases(actor).filter(citizen_id=citizen_id)
    rows = access.visible_events(actor).filter(case__in=cases).exclude(kind=CaseEventKind.REVERSED)
    reversals = access.visible_events(actor).filter(case__in=cases, reverses__isnull=False)
    dead = taken_back([case_fact(columns) for columns in reversals.values_list(*FACT)])
    rows = rows.exclude(pk__in=dead)
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
        kind=row.kind,
    )
