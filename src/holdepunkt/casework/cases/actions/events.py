"""What can happen to a case, one verb each."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.cases import access, queries
from holdepunkt.casework.cases.actions import noticing, recording
from holdepunkt.casework.cases.actions.recording import CaseVersion, Deed, OpenedCase
from holdepunkt.casework.cases.actions.refusals import (
    CannotReverse,
    NewDateNotLater,
    NoDepartment,
    NoSource,
    NotEnded,
    NothingAwaited,
    OwnedBySource,
    ReasonMissing,
    StillAnswerable,
)
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.cases import CaseEventKind, unheard
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation

Kind = CaseEventKind

# What a press can take back at once; the rest is asked about on a page of its own first.
UNDOABLE = frozenset(
    {
        Kind.RECEIPT_SENT,
        Kind.INFORMATION_REQUESTED,
        Kind.INFORMATION_RECEIVED,
        Kind.HEARING_ANSWERED,
        Kind.NOTE,
        Kind.DONE_IN_SOURCE,
        Kind.TRANSFERRED,
    }
)


@dataclass(frozen=True, slots=True)
class SentDecision:
    """A decision as it was sent; `reason` says why a step was left out, if one was.

    `is_meant`: it was sent though the citizen could still answer a hearing, and that is known.
    """

    sent_on: date
    outcome: str
    reason: str = ""
    is_meant: bool = False


@transaction.atomic
def send_receipt(*, on: CaseVersion, sent_on: date, actor: Actor, now: datetime) -> int:
    """Record that the receipt is sent; it tells the citizen the date that stands today."""
    case = recording.still_open(on=on, day=sent_on, actor=actor, now=now)
    deed = Deed(Kind.RECEIPT_SENT, sent_on, {"date_told": _date_to_tell(case, sent_on, actor)})
    return recording.record(case=case, deed=deed, actor=actor, now=now)


@transaction.atomic
def request_information(
    *, on: CaseVersion, asked_on: date, party: str, text: str, actor: Actor, now: datetime
) -> int:
    """Record that somebody was asked for information; the case waits, and its deadline runs on."""
    case = recording.still_open(on=on, day=asked_on, actor=actor, now=now)
    deed = Deed(Kind.INFORMATION_REQUESTED, asked_on, {"party": party, "reason": text})
    return recording.record(case=case, deed=deed, actor=actor, now=now)


@transaction.atomic
def receive_information(
    *, on: CaseVersion, received_on: date, party: str, text: str, actor: Actor, now: datetime
) -> int:
    """Record that information came in; when the last is in, the case is ready."""
    case = recording.still_open(on=on, day=received_on, actor=actor, now=now)
    deed = Deed(Kind.INFORMATION_RECEIVED, received_on, {"party": party, "reason": text})
    return recording.record(case=case, deed=deed, actor=actor, now=now)


@transaction.atomic
def send_hearing(
    *, on: CaseVersion, sent_on: date, answer_by: date, actor: Actor, now: datetime
) -> int:
    """Record a hearing (FVL § 19) with the day until which the citizen can answer."""
    case = recording.still_open(on=on, day=sent_on, actor=actor, now=now)
    if answer_by <= sent_on:
        raise NewDateNotLater("Svarfristen skal ligge efter den dag, partshøringen er sendt.")
    deed = Deed(Kind.HEARING_SENT, sent_on, {"date_told": answer_by})
    return recording.record(case=case, deed=deed, actor=actor, now=now)


@transaction.atomic
def answer_hearing(
    *, on: CaseVersion, answered_on: date, text: str, actor: Actor, now: datetime
) -> int:
    """Record that the hearing is answered, or that its day passed without an answer."""
    case = recording.still_open(on=on, day=answered_on, actor=actor, now=now)
    if not case.state.hearing_open:
        raise NothingAwaited("Der er ingen partshøring, der venter på svar.")
    deed = Deed(Kind.HEARING_ANSWERED, answered_on, {"reason": text})
    return recording.record(case=case, deed=deed, actor=actor, now=now)


@transaction.atomic
def send_decision(*, on: CaseVersion, decision: SentDecision, actor: Actor, now: datetime) -> int:
    """Record that the decision is sent."""
    sent_on, reason = decision.sent_on, decision.reason
    case = recording.still_open(on=on, day=sent_on, actor=actor, now=now)
    _ours(case, Kind.DECIDED)
    _ask_if_answerable(case, sent_on, is_meant=decision.is_meant)
    if case.state.waits and not reason:
        raise ReasonMissing(
            "Sagen venter stadig på svar. Skriv, hvorfor den kan afgøres nu (RSL § 11 b)."
        )
    if decision.outcome != Case.Outcome.GRANTED and not case.state.heard and not reason:
        raise ReasonMissing(
            "Der er ikke partshørt. Skriv hvorfor, hvis det ikke er nødvendigt (FVL § 19)."
        )
    noticing.fall_away(case=case, actor=actor, now=now)
    deed = Deed(Kind.DECIDED, sent_on, {"outcome": decision.outcome, "reason": reason})
    return recording.record(case=case, deed=deed, actor=actor, now=now)


@transaction.atomic
def add_note(*, on: CaseVersion, written_on: date, text: str, actor: Actor, now: datetime) -> int:
    """Write a note; it is not carried over to the journal system."""
    case = recording.opened(on=on, actor=actor, now=now)
    recording.checked_day(case=case, day=written_on, actor=actor, now=now)
    deed = Deed(Kind.NOTE, written_on, {"reason": text})
    return recording.record(case=case, deed=deed, actor=actor, now=now)


@transaction.atomic
def withdraw(
    *, on: CaseVersion, withdrawn_on: date, reason: str, actor: Actor, now: datetime
) -> int:
    """Record that the citizen withdrew the application; the promise falls away."""
    case = recording.still_open(on=on, day=withdrawn_on, actor=actor, now=now)
    _ours(case, Kind.WITHDRAWN)
    noticing.fall_away(case=case, actor=actor, now=now)
    deed = Deed(Kind.WITHDRAWN, withdrawn_on, {"reason": reason})
    return recording.record(case=case, deed=deed, actor=actor, now=now)


@transaction.atomic
def reopen_after_remittal(
    *, on: CaseVersion, returned_on: date, reason: str, actor: Actor, now: datetime
) -> int:
    """Record that Ankestyrelsen sent the case back; a new round begins under its own rule."""
    case = recording.opened(on=on, actor=actor, now=now)
    recording.checked_day(case=case, day=returned_on, actor=actor, now=now)
    _ours(case, Kind.REOPENED)
    decided_on = case.state.decided_on
    if decided_on is None:
        raise NotEnded("Sagen er ikke afgjort og kan derfor ikke være hjemvist.")
    if returned_on < decided_on:
        raise NotEnded(
            f"Sagen kan ikke komme tilbage, før den blev afgjort den {decided_on:%d.%m.%Y}."
        )
    deed = Deed(Kind.REOPENED, returned_on, {"reason": reason})
    return recording.record(case=case, deed=deed, actor=actor, now=now)


@transaction.atomic
def mark_done_in_source(
    *,
    on: CaseVersion,
    step: str,
    done_on: date,
    actor: Actor,
    now: datetime,
    is_meant: bool = False,
) -> int:
    """Record that the step was done in the journal system that day, till an extract tells.

    A decision while the citizen can still answer a hearing is asked about once.
    """
    case = recording.still_open(on=on, day=done_on, actor=actor, now=now)
    if not case.row.source:
        raise NoSource("Sagen kommer ikke fra et fagsystem. Registrér hændelsen her.")
    if step == Kind.DECIDED:
        _ask_if_answerable(case, done_on, is_meant=is_meant)
    data: dict[str, object] = {"step": step}
    if step == Kind.RECEIPT_SENT:
        data["date_told"] = _date_to_tell(case, done_on, actor)
    deed = Deed(Kind.DONE_IN_SOURCE, done_on, data)
    return recording.record(case=case, deed=deed, actor=actor, now=now)


@transaction.atomic
def transfer(
    *, on: CaseVersion, from_on: date, handler_id: int, actor: Actor, now: datetime
) -> int:
    """Record that another caseworker has the case from the day; it goes along to her department."""
    case = recording.opened(on=on, actor=actor, now=now)
    recording.checked_day(case=case, day=from_on, actor=actor, now=now)
    today = clock.local(now).date()
    unit_id = organisation.department_of(staff_id=handler_id, today=today, actor=actor)
    if unit_id is None:
        raise NoDepartment("Vælg en sagsbehandler, som er ansat i en afdeling i dag.")
    # While it can still be seen: handing a case on may be the last the actor sees of it.
    recording.let_in(case=case.row, handler_id=handler_id, actor=actor, now=now)
    deed = Deed(Kind.TRANSFERRED, from_on, {"unit_id": unit_id, "handler_id": handler_id})
    return recording.record(case=case, deed=deed, actor=actor, now=now)


@transaction.atomic
def agree_on_case(*, case_id: int, title: str, due_on: date, actor: Actor, now: datetime) -> int:
    """Write an agreement about the case into the ledger; who agrees, keeps it."""
    case = access.changeable_case(case_id, actor)
    draft = commitments.AgreementDraft(
        subject_type="case",
        subject_id=case_id,
        citizen_id=case.citizen_id,
        title=title,
        due_on=due_on,
        made_on=clock.local(now).date(),
        unit_id=case.unit_id,
        person_id=actor.staff_id or None,
    )
    return commitments.agree(draft=draft, actor=actor, now=now)


@transaction.atomic
def reverse_event(
    *, on: CaseVersion, event_id: int, reason: str, actor: Actor, now: datetime
) -> int:
    """Take back an event registered here by mistake; the story keeps both."""
    case = recording.opened(on=on, actor=actor, now=now)
    event = access.visible_events(actor).get(pk=event_id, case_id=on.id)
    if event.source_key is not None:
        raise CannotReverse("Hændelsen kommer fra fagsystemet. Ret den dér, så følger sagen med.")
    if event.kind in {Kind.RECEIVED, Kind.CORRECTED, Kind.REVERSED}:
        raise CannotReverse("Hændelsen kan ikke fortrydes.")
    if event.kind not in UNDOABLE and not reason:
        raise ReasonMissing("Skriv, hvorfor hændelsen er registreret ved en fejl.")
    if any(fact.reverses == event_id for fact in case.facts):
        raise CannotReverse("Hændelsen er allerede fortrudt.")
    today = clock.local(now).date()
    deed = Deed(Kind.REVERSED, today, {"reason": reason}, reverses=event_id)
    return recording.record(case=case, deed=deed, actor=actor, now=now)


def _ours(case: OpenedCase, kind: CaseEventKind) -> None:
    if access.owned_by_source(case.row, kind):
        raise OwnedBySource(
            "Det registreres i fagsystemet og hentes med næste udtræk. "
            "Er det gjort dér, så tryk Gjort i fagsystemet."
        )


def _ask_if_answerable(case: OpenedCase, decided_on: date, *, is_meant: bool) -> None:
    if not is_meant and (warning := unheard(case.rounds[-1], decided_on=decided_on)):
        raise StillAnswerable(warning)


def _date_to_tell(case: OpenedCase, day: date, actor: Actor) -> date | None:
    """Return the date that stands in the ledger for the answer, unless it has passed already."""
    return queries.date_to_tell(case_id=case.row.pk, day=day, actor=actor)
