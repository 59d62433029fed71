"""One complaint: what is owed, by when and why, what may be done, and all that happened."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.complaints import access
from holdepunkt.casework.complaints.models import Complaint, ComplaintEvent
from holdepunkt.casework.complaints.queries.remitted import to_reopen
from holdepunkt.casework.complaints.queries.topics import names_of
from holdepunkt.core.complaints import Complaint as State
from holdepunkt.core.complaints import ComplaintStage, days_late, fold
from holdepunkt.core.deadlines import Step
from holdepunkt.core.law import RuleKind
from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import DueDate, Fact, address
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel
from holdepunkt.registry.organisation import public as organisation

OWED = {kind.value: kind.label[:1].upper() + kind.label[1:] for kind in RuleKind}
_CHANNELS = dict(cases.CHANNELS)


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer that is or was owed, and why that day."""

    what: str
    due: DueDate
    proof: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ComplaintMoment:
    """One line of the story; `undo_url` takes it back."""

    when: str
    text: str
    who: str
    detail: str
    undo_url: str


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """A complaint with what is owed and its story; `deeds` are what may be done now."""

    id: int
    version: int
    number: str
    kind: str
    stage: str
    text: str
    channel: str
    citizen: CitizenLabel
    facts: tuple[Fact, ...]
    late: str
    owed: tuple[Owed, ...]
    deeds: tuple[tuple[str, str], ...]
    story: tuple[ComplaintMoment, ...]
    state: State
    joined: tuple[tuple[str, str], ...]
    citizens_shown: tuple[int, ...]


def complaint_page(*, complaint_id: int, actor: Actor, today: date) -> ComplaintPage:
    """Return the complaint; DoesNotExist for whom the actor may not see it or its citizen."""
    row = access.visible_complaints(actor).get(pk=complaint_id)
    names = citizens.names(citizen_ids=[row.citizen_id], actor=actor)
    events = list(access.visible_events(actor).filter(complaint_id=complaint_id).order_by("id"))
    state = fold(event.fact for event in events)
    if row.citizen_id not in names or state is None:
        raise Complaint.DoesNotExist
    book = law.rule_book(actor=actor)
    late = days_late(state, book)
    may_write = access.may_write(row.citizen_id, actor)
    return ComplaintPage(
        id=row.pk,
        version=row.version,
        number=row.number,
        kind=row.get_kind_display(),
        stage=row.get_stage_display(),
        text=row.text,
        channel=row.channel,
        citizen=names[row.citizen_id],
        facts=_facts(row, state, actor),
        late=_late(late) if late else "",
        owed=_owed(row.pk, actor, today),
        deeds=deeds_of(row.pk, state) if may_write else (),
        story=_story(row, events, actor, may_write=may_write),
        state=state,
        joined=_joined(row, actor),
        citizens_shown=(row.citizen_id,),
    )


def deeds_of(complaint_id: int, state: State) -> tuple[tuple[str, str], ...]:
    """Return what may be done now, the nearest first, as addresses with their words."""
    if state.stage is ComplaintStage.JOINED:
        return ()
    found = [("correct", "Ret klagen"), ("join", "Læg sammen med en anden klage")]
    if state.ended_on is None:
        found = [*_next(state), *found, ("withdraw", "Klagen er trukket tilbage")]
    return tuple((address(f"complaints:{name}", complaint_id), words) for name, words in found)


def _next(state: State) -> tuple[tuple[str, str], ...]:
    if not state.is_appeal:
        return (("answer", "Klagen er besvaret"),)
    decide = ("decide", "Ankestyrelsen har svaret")
    if state.reconsidered_on is None:
        return ("reconsider", "Skriv genvurderingen"), decide
    return (decide,) if state.forwarded_on else (("forward", "Sendt til Ankestyrelsen"), decide)


def case_choices(*, citizen_id: int, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Return the citizen's cases, to choose which one the complaint is about."""
    return tuple(
        (one.id, f"{one.section_code} {one.section_title}, sag {one.number} ({one.status_label})")
        for one in cases.of_citizen(citizen_id=citizen_id, actor=actor)
    )


def changes_since(*, complaint_id: int, version: int, actor: Actor) -> Overtaken:
    """Return what happened to the complaint since the version, the newest first."""
    events = list(access.visible_events(actor).filter(complaint_id=complaint_id).order_by("id"))
    staff = _staff(events, actor)
    since = reversed(events[max(version, 0) :])
    return Overtaken("klagen", tuple(
        Change(
            staff.get(one.staff_id or 0, "Kilden"), one.recorded_at, _words(one), one.note,
            is_own=one.staff_id == actor.staff_id,
        )
        for one in since
    ))  # fmt: skip


def reopened_by(*, event_id: int, actor: Actor) -> bool:
    """Return whether the event reopened the case."""
    events = access.visible_events(actor).filter(pk=event_id)
    return events.filter(case_event__isnull=False).exists()


def _late(days: int) -> str:
    return (
        f"Klagen kom {count(days, 'dag', 'dage')} efter klagefristen. Den afvises ikke af sig "
        "selv: genvurdér den, og send den videre. Ankestyrelsen kan se bort fra fristen."
    )


def to_reopen_of(*, complaint_id: int, actor: Actor) -> bool:
    """Return whether the complaint's case was sent back and waits to be reopened in its source."""
    row = access.visible_complaints(actor).get(pk=complaint_id)
    return bool(to_reopen(row=row, actor=actor))


def _facts(row: Complaint, state: State, actor: Actor) -> tuple[Fact, ...]:
    names = names_of(actor=actor)
    label = cases.labels(case_ids=[state.case_id] if state.case_id else [], actor=actor)
    days = (
        ("Borgeren fik afgørelsen", state.decision_on), ("Besvaret", state.answered_on),
        ("Genvurderet", state.reconsidered_on), ("Sendt til Ankestyrelsen", state.forwarded_on),
        ("Ankestyrelsens svar", state.outcome_on), ("Faldt bort", state.withdrawn_on),
    )  # fmt: skip
    found = [
        Fact("Modtaget", short_date(row.received_on)),
        Fact("Hvordan", _CHANNELS.get(row.channel, "–")),
        *(Fact("Sag", one.number, address("cases:case", one.id)) for one in label.values()),
        Fact("Afdeling", organisation.unit(unit_id=row.unit_id, actor=actor).name),
        Fact("Temaer", _named(state.themes, names) or "–"),
        *(Fact(what, short_date(on)) for what, on in days if on),
    ]
    if row.reconsideration:
        found.append(Fact("Genvurderingen", row.get_reconsideration_display()))
    if row.outcome:
        found.append(Fact("Udfald", row.get_outcome_display()))
        found.append(Fact("Ankestyrelsens grunde", _named(state.causes, names) or "–"))
    found += [
        Fact("Mangler", one.row.title, address("cases:case", one.row.subject_id))
        for one in to_reopen(row=row, actor=actor)
    ]
    return tuple(found)


def _named(ids: tuple[int, ...], names: dict[int, str]) -> str:
    return ", ".join(names[one] for one in ids if one in names)


def _owed(complaint_id: int, actor: Actor, today: date) -> tuple[Owed, ...]:
    calendar = law.rule_book(actor=actor).calendar()
    found = []
    for one in commitments.stories(subject_type="complaint", subject_id=complaint_id, actor=actor):
        stands = one.row.standing
        on = stands.promised_on
        days = abs(calendar.working_days_between(today, on)) if on else 0
        due = DueDate(on, today, days, stands.kept_on, withdrawn_on=stands.withdrawn_on)
        found.append(Owed(OWED.get(one.row.kind, one.row.kind), due, one.proof))
    return tuple(found)


def _joined(row: Complaint, actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the complaints of the same matter, with where to read them."""
    rows = access.visible_complaints(actor)
    found = rows.filter(pk=row.into_id) if row.into_id else rows.filter(into_id=row.pk)
    return tuple((address("complaints:complaint", one.pk), one.number) for one in found)


def _staff(events: list[ComplaintEvent], actor: Actor) -> dict[int, str]:
    ids = {event.staff_id for event in events if event.staff_id}
    return organisation.staff_names(staff_ids=ids, actor=actor)


def _story(
    row: Complaint, events: list[ComplaintEvent], actor: Actor, *, may_write: bool
) -> tuple[ComplaintMoment, ...]:
    staff, gone = _staff(events, actor), {event.reverses_id for event in events}
    kind = ComplaintEvent.Kind

    def undo_url(one: ComplaintEvent) -> str:
        fixed = one.kind in {kind.STATED, kind.REVERSED} or one.import_id or one.pk in gone
        return "" if fixed or not may_write else address("complaints:undo", row.pk, one.pk)

    return tuple(
        ComplaintMoment(
            when=short_date(one.happened_on),
            text=_words(one) + (" (fortrudt)" if one.pk in gone else ""),
            who=staff.get(one.staff_id or 0, ""),
            detail=one.note,
            undo_url=undo_url(one),
        )
        for one in reversed(events)
    )


def _words(event: ComplaintEvent) -> str:
    kind, told = ComplaintEvent.Kind, event.data
    if event.import_id and event.kind == kind.STATED:
        return "Oplyst af kilden"
    if event.kind == kind.DECIDED:
        return f"Udfald: {Complaint.OutcomeName(told['outcome']).label}"
    if event.kind == kind.RECONSIDERED:
        return str(Complaint.ReconsiderationName(told["reconsideration"]).label)
    return str(event.get_kind_display())
