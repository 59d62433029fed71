"""One case: what is missing before there is a lawful answer in time."""

from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.casework.cases.queries.complained import CaseComplaint, complaints_of
from holdepunkt.casework.cases.queries.letters import WaitingLetter, waiting_letters
from holdepunkt.casework.cases.queries.rules import CaseRules, rules
from holdepunkt.casework.cases.queries.story import StoryLine, Teller, story_lines
from holdepunkt.casework.cases.queries.tasks import NOTIFY, Deed, TaskGroup, other_deeds, task_list
from holdepunkt.casework.cases.queries.wording import SYSTEMS, awaited
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.cases import CaseEventKind, CaseState, fold
from holdepunkt.core.commitments import Standing
from holdepunkt.core.deadlines import Step
from holdepunkt.core.wording import clock_time, count, short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, rows_of
from holdepunkt.foundation.ui import DueDate
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel
from holdepunkt.registry.organisation import public as organisation

Kind = CaseEventKind
_ANSWERS = ("decision", "reassessment")


NO_HANDLER = "ingen endnu, afdelingslederen fordeler"
UNTOLD_HANDLER = "ingen på selve sagen; borgerens faste sagsbehandler vises ikke for din rolle"


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """When the answer is owed: the first date, what came after, and why."""

    id: int
    due: DueDate
    basis: str
    new_date: str
    broken_again: str
    told: str
    proof: tuple[Step, ...]
    why_none: str
    was_late: bool


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """Another promise on the case: a receipt, a hearing, an agreement."""

    id: int
    what: str
    due: DueDate
    is_agreement: bool
    is_to_do: bool
    is_open: bool
    was_late: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with its answer, its tasks, its promises and its story."""

    id: int
    number: str
    version: int
    title: str
    kind: str
    status: str
    weight: str
    waiting: str
    received_on: date
    channel: str
    handler: str
    is_disqualified: bool
    coming: str
    unit: str
    citizen: CitizenLabel | None
    has_citizen: bool
    answer: AnswerDue | None
    earlier_answers: tuple[AnswerDue, ...]
    tasks: tuple[TaskGroup, ...]
    others: tuple[Deed, ...]
    next_deed: Deed | None
    promises: tuple[PromiseLine, ...]
    story: tuple[StoryLine, ...]
    is_from_source: bool
    source: str
    data_from: str
    claim: str
    complaints: tuple[CaseComplaint, ...]
    letters: tuple[WaitingLetter, ...]
    may_change: bool
    is_guest: bool
    is_over: bool
    citizens_shown: tuple[int, ...]

    @property
    def left_open(self) -> tuple[PromiseLine, ...]:
        """Return the agreements that still stand though the case is over."""
        return tuple(
            line for line in self.promises if self.is_over and line.is_agreement and line.is_open
        )

    @property
    def to_do(self) -> tuple[PromiseLine, ...]:
        """Return what somebody must do with the case, whether it is over or not."""
        return tuple(line for line in self.promises if line.is_to_do and line.is_open)


@dataclass(frozen=True, slots=True)
class _Found:
    """All that the page is made of, asked for once."""

    row: Case
    events: tuple[CaseEvent, ...]
    state: CaseState
    stories: tuple[commitments.Story, ...]
    rules: CaseRules
    holder_id: int | None
    coming: tuple[int, date] | None
    staff: dict[int, str]
    actor: Actor
    today: date

    @property
    def handler_id(self) -> int:
        """Return who acts: the handler, else the dedicated caseworker; 0 for nobody."""
        return self.row.handler_id or self.holder_id or 0


def case_page(*, case_id: int, actor: Actor, today: date, now: datetime) -> CasePage:
    """Return the case; DoesNotExist for whom the actor may not see."""
    found = _found(case_id, actor, today, now)
    row, state = found.row, found.state
    answers = tuple(_answer(story, found) for story in found.stories if story.row.kind in _ANSWERS)
    may_change = access.works_on(row, actor)
    tasks = task_list(row=row, state=state, events=found.events, actor=actor)
    names = citizens.names(citizen_ids=[row.citizen_id] if row.citizen_id else [], actor=actor)
    label = names.get(row.citizen_id or 0)
    may_read = row.citizen_id is None or label is not None
    waiting = waiting_letters(row=row, state=state, actor=actor)
    is_told = any(one.is_notice for one in waiting)
    return CasePage(
        id=row.pk,
        number=row.number,
        version=row.version,
        title=found.rules.title(row),
        kind=row.get_kind_display(),
        status=row.get_status_display(),
        weight=row.get_weight_display(),
        waiting=awaited(state),
        received_on=state.received_on,
        channel=row.get_channel_display(),
        handler=_handler(found, may_read=may_read),
        is_disqualified=label is not None and found.handler_id in label.disqualified,
        coming=_coming(found, may_read=may_read),
        unit=organisation.unit(unit_id=row.unit_id, actor=actor).name,
        citizen=label,
        has_citizen=row.citizen_id is not None,
        answer=answers[-1] if answers else None,
        earlier_answers=answers[:-1],
        tasks=tasks,
        others=other_deeds(row=row, state=state, actor=actor) if may_change else (),
        next_deed=_next_deed(answers, tasks, is_told=is_told)
        if may_change and state.is_open
        else None,
        promises=_promises(found, may_read=may_read),
        story=story_lines(
            events=found.events,
            stories=found.stories,
            case_id=row.pk,
            to=Teller(found.staff, actor, may_change=may_change, may_read=may_read),
        ),
        is_from_source=bool(row.source),
        source=SYSTEMS.get(row.source, ""),
        data_from=_stamp(row.source_extract_at),
        claim=_claim(found),
        complaints=complaints_of(row, actor) if may_read else (),
        letters=waiting,
        may_change=may_change,
        is_guest=access.may_write(actor) and not may_change,
        is_over=not state.is_open,
        citizens_shown=(row.citizen_id,) if row.citizen_id else (),
    )


def _next_deed(
    answers: tuple[AnswerDue, ...], tasks: tuple[TaskGroup, ...], *, is_told: bool
) -> Deed | None:
    """Return the page's one button: who is late owes a word first, else the first open task.

    A new date that has passed too is late again. `is_told`: the word is written, and waits.
    """
    owed = answers[-1] if answers else None
    is_late = owed and owed.due.is_over and (owed.broken_again or not owed.new_date)
    if is_late and not is_told:
        return NOTIFY
    return next((deed for group in tasks for deed in group.open_deeds), None)


def _found(case_id: int, actor: Actor, today: date, now: datetime) -> _Found:
    row = access.visible_case(case_id, actor)
    events = tuple(rows_of(CaseEvent, "case_id = %s ORDER BY id", case_id, actor=actor))
    state = fold((event.fact for event in events), as_of=date.max, known_at=now)
    if state is None:
        raise Case.DoesNotExist
    holder_id, coming = _succession(row, actor, today)
    staff_ids = {event.staff_id for event in events if event.staff_id}
    staff_ids |= {row.handler_id or holder_id or 0, coming[0] if coming else 0}
    stories = commitments.stories(subject_type="case", subject_id=case_id, actor=actor)
    agreed = commitments.agreement_lines(told=stories, actor=actor)
    staff_ids |= {line.staff_id for line in agreed if line.staff_id}
    return _Found(
        row=row,
        events=events,
        state=state,
        stories=stories,
        rules=rules(actor=actor),
        holder_id=holder_id,
        coming=coming,
        staff=organisation.staff_names(staff_ids=staff_ids, actor=actor),
        actor=actor,
        today=today,
    )


def _succession(row: Case, actor: Actor, today: date) -> tuple[int | None, tuple[int, date] | None]:
    """Return the dedicated caseworker, who acts where a case has no handler, and who comes next."""
    if row.citizen_id is None:
        return None, None
    return citizens.succession(citizen_id=row.citizen_id, actor=actor, today=today)


def _coming(found: _Found, *, may_read: bool) -> str:
    """Return who is the citizen's caseworker from a coming day, where an answer is still owed."""
    if found.coming is None or not may_read or not found.state.is_open:
        return ""
    staff_id, from_on = found.coming
    return f"Fra {short_date(from_on)} er {found.staff.get(staff_id, '')} fast sagsbehandler"


def _due(on: date | None, found: _Found, standing: Standing) -> DueDate:
    days = abs(found.rules.working_days_between(found.today, on)) if on else 0
    return DueDate(
        on, found.today, days, kept_on=standing.kept_on, withdrawn_on=standing.withdrawn_on
    )


def _answer(story: commitments.Story, found: _Found) -> AnswerDue:
    standing = story.row.standing
    return AnswerDue(
        id=story.row.id,
        due=_due(standing.promised_on, found, standing),
        basis=story.basis_text,
        new_date=_new_date(standing),
        broken_again=_broken_again(standing, found),
        told=f"Oplyst til borgeren {short_date(standing.told_on)}" if standing.told_on else "",
        proof=story.proof,
        why_none="" if story.proof else _why_none(found),
        was_late=standing.on_time() is False,
    )


def _why_none(found: _Found) -> str:
    row = found.row
    book = found.rules.book
    return book.why_none(row.section_id, row.kind, found.state.received_on, row.section_text)


def _new_date(standing: Standing) -> str:
    if not standing.moves:
        return ""
    said = f"Ny dato {short_date(standing.due_on)}" if standing.due_on else "Ny dato endnu ukendt"
    told = standing.noticed_on
    return f"{said}. Borgeren fik besked {short_date(told)}." if told else f"{said}."


def _broken_again(standing: Standing, found: _Found) -> str:
    """Return that the date told instead of the first has passed too, without an answer."""
    due_on = standing.due_on
    if not standing.moves or standing.ended_on or due_on is None or due_on >= found.today:
        return ""
    days = count(found.rules.working_days_between(due_on, found.today), "arbejdsdag", "arbejdsdage")
    return f"Den nye dato, {short_date(due_on)}, er også overskredet, med {days}."


def _promises(found: _Found, *, may_read: bool) -> tuple[PromiseLine, ...]:
    return tuple(
        PromiseLine(
            id=story.row.id,
            what=_what(story, may_read=may_read),
            due=_due(story.row.standing.due_on, found, story.row.standing),
            is_agreement=story.row.kind == commitments.AGREEMENT,
            is_to_do=story.row.kind == commitments.TO_DO,
            is_open=story.row.standing.ended_on is None,
            was_late=story.row.standing.on_time() is False,
        )
        for story in found.stories
        if story.row.kind not in _ANSWERS
    )


def _what(story: commitments.Story, *, may_read: bool) -> str:
    words = {"receipt": "Kvittering for ansøgningen", "hearing": "Svar på partshøring"}
    return words.get(story.row.kind, story.row.title if may_read else "Aftale")


def _handler(found: _Found, *, may_read: bool) -> str:
    """Return who acts, as far as the actor may know who holds the citizen."""
    if named := found.staff.get(found.handler_id, ""):
        return named
    return NO_HANDLER if may_read else UNTOLD_HANDLER


def _stamp(instant: datetime | None) -> str:
    if instant is None:
        return ""
    at = clock.local(instant)
    return f"{short_date(at)} {clock_time(at)}"


def _claim(found: _Found) -> str:
    """Return how *gjort i fagsystemet* stands against the newest extract."""
    if not found.row.claimed_in_source:
        return ""
    claims = [event for event in found.events if event.kind == Kind.DONE_IN_SOURCE]
    drawn_at = found.row.source_extract_at
    if claims and drawn_at and drawn_at > claims[-1].recorded_at:
        return "Udtrækket siger noget andet: afgørelsen står ikke i fagsystemet endnu."
    return "Bekræftes af næste udtræk fra fagsystemet."
