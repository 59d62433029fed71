"""Commitments as the desk shows them: with the case, the citizen and the distance in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseLabel
from holdepunkt.casework.commitments.public import LedgerRow
from holdepunkt.core.calendar import DayCalendar
from holdepunkt.foundation.access import Act, Actor, may
from holdepunkt.foundation.ui import DueDate, address
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel
from holdepunkt.registry.organisation import public as organisation

KIND_LABELS = {
    "decision": "Afgørelse",
    "receipt": "Kvittering",
    "hearing": "Svar på partshøring",
    "agreement": "Aftale",
    "awaited": "Afventer borgeren",
    "ring_back": "Ring tilbage",
    "reassessment": "Revurdering",
    "review": "Gennemgå en åbning",
    "replacement": "Find en anden sagsbehandler",
    "follow_up": "Opfølgning",
    "renewal": "Fornyelse",
    "transition": "Overgang til voksen",
    "handover_receiver": "Giv alle i overdragelsen en modtager",
    "handover_back": "Medarbejderen er tilbage: giv borgerne tilbage",
    "handover_meeting": "Introduktionsmøde med borgeren",
    "handover_note": "Overdragelsesnotat",
    "handover_acceptance": "Sig ja til borgeren",
    "change_of_caseworker": "Fortæl om ny sagsbehandler",
    "complaint_answer": "Svar på klage",
    "reconsideration": "Genvurdering af klage",
    "forwarding": "Send klage til Ankestyrelsen",
    "learning_answer": "Svar på fem spørgsmål (MiniFOKUS)",
    "learning_look": "Se, om ændringen hjalp",
    "milestone": "Milepæl",
    "plan_decision": "Beslutning",
    "plan_doing": "Før beslutningen ud i livet",
    "to_see": "Se på",
    "to_do": "Noget at gøre",
    "grant_report": "Afrapportering",
    "report_approval": "Godkend rapport",
    "monthly_update": "Månedens opdatering",
    "steering_meeting": "Styregruppemøde",
    "report_back": "Ret rapport, der er sendt tilbage",
    "report_approved": "Udgiv godkendt rapport",
}
# What a plan asks of its people; it concerns no citizen, and is listed by itself.
OF_PLANS = (
    *("milestone", "monthly_update", "steering_meeting", "grant_report", "plan_decision"),
    *("plan_doing", "report_approval", "report_back", "report_approved"),
)
GRANTS = ("follow_up", "renewal")
AGREEMENTS = ("agreement", "awaited", "to_see", "to_do")
_TITLED = (
    *("awaited", "ring_back", "learning_answer", "learning_look", "to_see"),
    *OF_PLANS,
)
# Where a row leads: everybody, whoever must act, and those who may open the citizen.
_TO_ALL = {
    "case": "cases:case",
    "opening": "desk:review",
    "learning_action": "learning:action",
    "activity": "portfolio:activity",
    "project_grant": "portfolio:grant",
    "plan_decision": "portfolio:decision",
    "plan_doing": "portfolio:decision",
    "steering_meeting": "portfolio:meeting",
    "manuscript": "portfolio:manuscript",
}
_TO_WHO_ACTS = {
    "handover": "handover:show",
    "handover_line": "handover:line",
    "learning_answer": "learning:answer",
}
_TO_WHO_OPENS = {
    "complaint": "complaints:complaint",
    "contact": "contacts:show",
    "grant": "grants:grant",
    "transition": "transition:course",
}


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A commitment in a desk list.

    `is_disqualified` tells that `holder` may not have the case: somebody else must be found.
    `due` counts to the first date; `new_date` says what came after it. `who` is the citizen's
    name where the actor may know it, else the case number. `notice_url` is given where the
    citizen should hear of a new date, and `contact_id` where somebody waits to be rung back.
    """

    id: int
    what: str
    who: str
    url: str
    due: DueDate
    new_date: str
    waiting: str
    holder: str
    is_disqualified: bool
    number: str
    section: str
    overtaken: bool
    is_agreement: bool
    is_awaited: bool
    is_to_see: bool
    is_to_do: bool
    contact_id: int | None
    notice_url: str
    move_url: str
    citizen_id: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the other rooms told about the rows of one list."""

    today: date
    cases: dict[int, CaseLabel]
    citizens: dict[int, CitizenLabel]
    holders: dict[int, int]
    staff: dict[int, str]


def desk_rows(
    rows: Iterable[LedgerRow], *, actor: Actor, today: date, calendar: DayCalendar
) -> tuple[DeskRow, ...]:
    """Return the rows ready to show; other rooms are asked once each."""
    rows = tuple(rows)
    return told_rows(rows, ask(rows, actor=actor, today=today), actor, calendar)


def told_rows(
    rows: Iterable[LedgerRow], known: Known, actor: Actor, calendar: DayCalendar
) -> tuple[DeskRow, ...]:
    """Return the rows told with what is known of them."""
    tells = may(actor, Act.WRITE_CASES).allowed
    return tuple(
        _desk_row(row, known, calendar, tells=tells, is_own=row.person_id == actor.staff_id)
        for row in rows
    )


def due_date(
    on: date | None, *, today: date, calendar: DayCalendar, kept_on: date | None = None
) -> DueDate:
    """Return a date with its distance in working days."""
    days = abs(calendar.working_days_between(today, on)) if on else 0
    return DueDate(on, today, days, kept_on)


def ask(
    rows: tuple[LedgerRow, ...],
    *,
    actor: Actor,
    today: date,
    known: Mapping[int, CaseLabel] | None = None,
    met: Iterable[int | None] = (),
) -> Known:
    """Ask the other rooms about the rows, but for cases `known`, and who else is `met`."""
    known = known or {}
    unknown = {row.subject_id for row in rows if row.subject_type == "case"} - known.keys()
    unanswered = {row.citizen_id for row in rows if row.citizen_id and row.person_id is None}
    holders = citizens.holders(citizen_ids=unanswered, actor=actor, today=today)
    people = {row.person_id for row in rows if row.person_id} | set(holders.values())
    met = {row.citizen_id for row in rows} | set(met)
    return Known(
        today=today,
        cases={**known, **cases.labels(case_ids=unknown, actor=actor)},
        citizens=citizens.names(citizen_ids={pk for pk in met if pk}, actor=actor),
        holders=holders,
        staff=organisation.staff_names(staff_ids=people, actor=actor),
    )


def _desk_row(
    row: LedgerRow, known: Known, calendar: DayCalendar, *, tells: bool, is_own: bool
) -> DeskRow:
    case = known.cases.get(row.subject_id) if row.subject_type == "case" else None
    citizen = known.citizens.get(row.citizen_id or 0)
    standing = row.standing
    is_agreement, is_ring_back = row.kind in AGREEMENTS, row.kind == "ring_back"
    may_open = citizen is not None or (tells and is_ring_back and row.citizen_id is None)
    untold = standing.noticed_on is None and not is_agreement and row.kind == "decision"
    who_id = _answerable_id(row, known)
    due = due_date(standing.promised_on, today=known.today, calendar=calendar)
    return DeskRow(
        id=row.id,
        what=_what(row, may_read=citizen is not None or row.citizen_id is None),
        who=citizen.name if citizen else "",
        url=_url(row, may_open=may_open, is_own=is_own),
        due=due,
        new_date=_new_date(row),
        waiting=case.waiting_label if case else "",
        holder=known.staff.get(who_id, "") or _nobody(row, is_known=citizen is not None),
        is_disqualified=citizen is not None and who_id in citizen.disqualified,
        number=case.number if case else "",
        section=case.section_code if case else "",
        overtaken=standing.overtaken,
        is_agreement=is_agreement,
        is_awaited=row.kind == "awaited",
        is_to_see=row.kind == "to_see",
        is_to_do=row.kind == "to_do",
        contact_id=row.subject_id if is_ring_back and tells and may_open else None,
        notice_url=_notice_url(row, due) if untold and tells else "",
        move_url=_move_url(row) if tells and citizen is not None else "",
        citizen_id=row.citizen_id if citizen else None,
    )


def _what(row: LedgerRow, *, may_read: bool) -> str:
    """Return what is owed; the words of an agreement may hold a name, and go where names go."""
    if row.kind in {"agreement", "to_do"} and may_read:
        return row.title
    if row.kind in _TITLED and may_read:
        return f"{KIND_LABELS[row.kind]}: {row.title}"
    if row.kind in GRANTS and may_read and row.title:
        return f"{KIND_LABELS[row.kind]}: {row.title}"
    told = KIND_LABELS.get(row.kind, row.kind)
    return f"{told}: {row.title}" if row.kind == "transition" else told


def _nobody(row: LedgerRow, *, is_known: bool) -> str:
    """Return what is said where nobody answers; "" leaves it to the head."""
    if row.kind in OF_PLANS:
        return "ingen har rollen"
    return "–" if row.citizen_id and not is_known else ""


def _answerable_id(row: LedgerRow, known: Known) -> int:
    """Return who must act: the one answerable, else the dedicated caseworker; 0 for nobody."""
    return row.person_id or known.holders.get(row.citizen_id or 0, 0)


def _url(row: LedgerRow, *, may_open: bool, is_own: bool) -> str:
    """Return where the row leads; "" to who may not open the citizen it is about."""
    if row.subject_type == "seal":
        return address("desk:seals")
    if is_own and row.kind == "change_of_caseworker":
        return address("letters:post_room")
    if row.subject_type in _TO_ALL or (is_own and row.subject_type in _TO_WHO_ACTS):
        return address((_TO_ALL | _TO_WHO_ACTS)[row.subject_type], row.subject_id)
    if not may_open:
        return ""
    if row.subject_type in _TO_WHO_OPENS:
        return address(_TO_WHO_OPENS[row.subject_type], row.subject_id)
    return address("desk:citizen", row.citizen_id) if row.citizen_id else ""


def _move_url(row: LedgerRow) -> str:
    """Return where the row can be planned on another day, if a plan is all that dates it."""
    if row.subject_type == "grant":
        return address("grants:move", row.subject_id)
    return address("commitments:move", row.id) if row.kind in AGREEMENTS else ""


def _notice_url(row: LedgerRow, due: DueDate) -> str:
    """Offer the notice where the first date has passed, or is so near that it may not be kept."""
    near = due.due_on is not None and due.working_days <= due.soon
    return address("cases:notify", row.subject_id) if due.is_over or near else ""


def _new_date(row: LedgerRow) -> str:
    standing = row.standing
    if not standing.moves:
        return ""
    said = f"Ny dato {standing.due_on:%d.%m.%Y}" if standing.due_on else "Ny dato endnu ukendt"
    if standing.noticed_on is None:
        return f"{said} · ikke oplyst"
    return f"{said} · oplyst {standing.noticed_on:%d.%m.%Y}"
