"""What is told of a complaint: that it came, what was answered, and what came of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.complaints import access
from holdepunkt.casework.complaints.actions.refusals import (
    CannotBeSo,
    NothingToTakeBack,
    StaleComplaint,
)
from holdepunkt.casework.complaints.actions.remitting import called_off, reopened
from holdepunkt.casework.complaints.actions.writing import PROJECTED, promised, shown
from holdepunkt.casework.complaints.models import Complaint, ComplaintEvent
from holdepunkt.core.complaints import ComplaintEventKind as Kind
from holdepunkt.core.complaints import ComplaintFact, ComplaintStage, amiss, fold, packed
from holdepunkt.core.wording import short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, insert, update
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import public as law

STALE = (
    "En kollega har ændret klagen, mens du skrev. Intet er overskrevet. "
    "Se det nye, og send så igen."
)
# The field each deed sets: it is told once, and taken back before it is told anew.
_ONCE = {
    Kind.ANSWERED: ("answered_on", "besvaret"),
    Kind.RECONSIDERED: ("reconsidered_on", "genvurderet"),
    Kind.FORWARDED: ("forwarded_on", "sendt til Ankestyrelsen"),
    Kind.DECIDED: ("outcome_on", "afgjort"),
}


@dataclass(frozen=True, slots=True)
class ComplaintVersion:
    """A complaint as a form knew it."""

    id: int
    version: int


@dataclass(frozen=True, slots=True)
class NewComplaint:
    """A complaint as it came; without a case it belongs to the unit of who writes it down.

    `decision_on` is the day the citizen had the decision: that of the case, unless told.
    """

    citizen_id: int
    kind: str
    received_on: date
    channel: str = ""
    text: str = ""
    themes: tuple[int, ...] = ()
    case_id: int | None = None
    decision_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something told of a complaint; `data` names fields of the core's complaint."""

    kind: Kind
    happened_on: date
    data: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    words: dict[str, str] = field(default_factory=dict)  # of the row itself: channel and text

    @property
    def told(self) -> dict[str, Any]:
        """Return what the event keeps; a correction also tells what is nothing after all."""
        nothing = {name: None for name, value in self.data.items() if value is None}
        return packed(**self.data) | (nothing if self.kind is Kind.CORRECTED else {})


@transaction.atomic
def register_complaint(*, new: NewComplaint, actor: Actor, now: datetime) -> int:
    """Write down that a complaint came, and what is promised by it; return its id."""
    access.require_writer(new.citizen_id, actor)
    case = _case(new.case_id, new.citizen_id, actor)
    unit_id = case.unit_id if case else actor.unit_id
    if unit_id is None:
        raise CannotBeSo("Du er ikke ansat i en afdeling i dag. Vælg den sag, klagen er om.")
    decision_on = new.decision_on or (case.decided_on if case else None)
    told = packed(
        kind=new.kind,
        received_on=new.received_on,
        unit_id=unit_id,
        case_id=new.case_id,
        decision_on=decision_on if new.kind == Complaint.KindName.DECISION else None,
        themes=new.themes,
    )
    row = Complaint(citizen_id=new.citizen_id, channel=new.channel, text=new.text, version=0)
    fact = ComplaintFact(0, Kind.STATED, now, told)
    _check((fact,), actor, now)
    shown(row, fold((fact,)))
    insert(row)
    row.number = f"K-{new.received_on:%Y}-{row.pk:05d}"
    deed = Deed(Kind.STATED, new.received_on, told)
    _record(row, (), deed, actor, now)
    return row.pk


@transaction.atomic
def tell(*, on: ComplaintVersion, deed: Deed, actor: Actor, now: datetime) -> int:
    """Write down what happened to the complaint; return the event's id.

    A remitted case is reopened under its own rule; where its source does that, somebody must.
    """
    row, facts = _opened(on, actor)
    _refuse_twice(facts, deed)
    data = deed.told
    _check((*facts, ComplaintFact(0, deed.kind, now, data)), actor, now)
    for name, words in deed.words.items():
        setattr(row, name, words)
    case_event = None
    if data.get("outcome") == "remitted":
        case_event = reopened(row, returned_on=deed.happened_on, actor=actor, now=now)
    return _record(row, facts, deed, actor, now, case_event=case_event)


@transaction.atomic
def join(*, on: ComplaintVersion, into_id: int, actor: Actor, now: datetime) -> int:
    """Join the complaint with another of the same citizen: the matter counts there alone."""
    row, facts = _opened(on, actor)
    other = access.visible_complaints(actor).get(pk=into_id)
    if other.pk == row.pk or other.citizen_id != row.citizen_id or other.into_id:
        raise CannotBeSo("Vælg en anden klage fra samme borger, som ikke selv er lagt sammen.")
    if access.visible_complaints(actor).filter(into=row).exists():
        raise CannotBeSo("Andre klager er lagt sammen med denne. Læg den anden herind i stedet.")
    deed = Deed(Kind.JOINED, clock.local(now).date(), {"into_id": into_id})
    return _record(row, facts, deed, actor, now)


@transaction.atomic
def take_back(*, on: ComplaintVersion, event_id: int, actor: Actor, now: datetime) -> None:
    """Take back an event written here by mistake; the story keeps both."""
    row, facts = _opened(on, actor, even_ended=True)
    event = access.visible_events(actor).get(pk=event_id, complaint_id=row.pk)
    gone = any(fact.reverses == event_id for fact in facts)
    if gone or event.import_id or event.kind in {Kind.STATED, Kind.REVERSED}:
        raise NothingToTakeBack("Hændelsen kan ikke fortrydes. Er noget forkert, så ret klagen.")
    today = clock.local(now).date()
    _check((*facts, ComplaintFact(0, Kind.REVERSED, now, {}, event_id)), actor, now)
    if event.kind == Kind.DECIDED:
        called_off(row, case_event=event.case_event, actor=actor, now=now)
    _record(row, facts, Deed(Kind.REVERSED, today), actor, now, reverses_id=event_id)


def _opened(
    on: ComplaintVersion, actor: Actor, *, even_ended: bool = False
) -> tuple[Complaint, tuple[ComplaintFact, ...]]:
    """Find the complaint with its facts, locked; refuse a form opened on another version."""
    seen = access.visible_complaints(actor).get(pk=on.id)
    access.require_writer(seen.citizen_id, actor)
    row = access.visible_complaints(actor).select_for_update().get(pk=on.id)
    if row.version != on.version:
        raise StaleComplaint(STALE)
    if row.stage == ComplaintStage.JOINED and not even_ended:
        raise CannotBeSo("Klagen er lagt sammen med en anden. Skriv i den.")
    events = access.visible_events(actor).filter(complaint_id=row.pk).order_by("id")
    return row, tuple(event.fact for event in events)


def _refuse_twice(facts: tuple[ComplaintFact, ...], deed: Deed) -> None:
    stands = fold(facts)
    if stands is None or deed.kind is Kind.CORRECTED:
        return
    name, word = _ONCE.get(deed.kind, ("", ""))
    before = getattr(stands, name) if name else None
    if before:
        raise CannotBeSo(f"Klagen er allerede {word} {short_date(before)}. Fortryd det først.")
    if stands.ended_on:
        raise CannotBeSo(f"Klagen er afsluttet {short_date(stands.ended_on)}.")


def _check(facts: tuple[ComplaintFact, ...], actor: Actor, now: datetime) -> None:
    """Refuse what cannot be so, with the first sentence that says why."""
    state = fold(facts)
    if state is None:
        return
    case = cases.labels(case_ids=[state.case_id] if state.case_id else [], actor=actor)
    received_on = next((one.received_on for one in case.values()), None)
    wrong = amiss(state, today=clock.local(now).date(), case_received_on=received_on)
    if wrong:
        raise CannotBeSo(wrong[0])


def _case(case_id: int | None, citizen_id: int, actor: Actor) -> cases.CaseLabel | None:
    if case_id is None:
        return None
    found = cases.labels(case_ids=[case_id], actor=actor).get(case_id)
    if found is None or found.citizen_id != citizen_id:
        raise CannotBeSo("Sagen er ikke borgerens. Vælg en af borgerens sager, eller ingen.")
    return found


def _record(
    row: Complaint,
    facts: tuple[ComplaintFact, ...],
    deed: Deed,
    actor: Actor,
    now: datetime,
    **more: int | None,
) -> int:
    """Append the event, with what it reverses or did to the case; all else follows."""
    event = ComplaintEvent(
        complaint=row,
        kind=deed.kind.value,
        happened_on=deed.happened_on,
        recorded_at=now,
        data=deed.told,
        note=deed.note,
        staff_id=actor.staff_id or None,
        **more,
    )
    insert(event)
    row.version += 1
    book = law.rule_book(actor=actor)
    earlier = [_event_of(fact) for fact in facts]
    made = promised([row], {row.pk: [*earlier, event]}, book, new=_new(row, facts))
    update(row, *PROJECTED)
    commitments.synchronise(promises=made, actor=actor, now=now)
    audit.record(
        actor, f"complaint.{deed.kind.value}", subject=f"complaint:{row.pk}", at=now,
        citizen_id=row.citizen_id, event=event.pk,
    )  # fmt: skip
    return event.pk


def _new(row: Complaint, facts: tuple[ComplaintFact, ...]) -> frozenset[int]:
    return frozenset() if facts else frozenset({row.pk})


def _event_of(fact: ComplaintFact) -> ComplaintEvent:
    return ComplaintEvent(
        pk=fact.id, kind=fact.kind.value, recorded_at=fact.recorded_at, data=dict(fact.data),
        reverses_id=fact.reverses,
    )  # fmt: skip
