"""The letter that tells a citizen of a new date, in plain Danish."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.cases.queries.dates import ANSWERS, date_held
from holdepunkt.casework.cases.queries.rules import rules
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.cases import CaseEventKind, closed_date, objection
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

BY_POST = "letter"


@dataclass(frozen=True, slots=True)
class NoticeLetter:
    """What the letter says; `name` and `address` are empty where they are protected.

    `name` is the citizen's also where the letter is to his parents, who are told in their words.

    The lines of the address stand on a letter that goes by post, and on no other.
    """

    case_id: int
    number: str
    sent_on: date
    name: str
    is_to_parents: bool
    address: tuple[str, ...]
    about: str
    first_on: date | None
    is_late: bool
    new_on: date | None
    reason: str
    contact: str
    phone: str
    unit: str
    citizens_shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NoticeToCheck:
    """A letter before it is saved as sent: how it reads, and what to think of first.

    `objection` says why the date cannot be told at all; `closed` warns of a closed day.
    """

    letter: NoticeLetter
    objection: str
    closed: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What a notice tells, before it is an event and after."""

    sent_on: date
    new_on: date | None
    reason: str
    how: str


def notice_letter(*, case_id: int, event_id: int, actor: Actor) -> NoticeLetter:
    """Return the letter of a notice; DoesNotExist for another event, or for whom may not see it."""
    row = access.visible_cases(actor).get(pk=case_id)
    event = access.visible_events(actor).get(
        pk=event_id, case_id=case_id, kind=CaseEventKind.NOTICE_SENT
    )
    told = _Told(
        event.happened_on, event.fact.date_told, event.fact.reason, event.data.get("how", "")
    )
    return _letter(row, told, event.staff_id or row.handler_id or 0, actor)


def check_notice(
    *, case_id: int, sent_on: date, new_on: date | None, reason: str, how: str, actor: Actor
) -> NoticeToCheck:
    """Return the letter a notice would become; DoesNotExist for whom may not write in the case."""
    row = access.changeable_case(case_id, actor)
    letter = _letter(row, _Told(sent_on, new_on, reason, how), actor.staff_id, actor)
    held_on = date_held(case_id=case_id, actor=actor)
    calendar = rules(actor=actor).book.calendar(CalendarKind.OFFICE)
    last = max(sent_on, held_on or sent_on)
    closed = closed_date(new_on, after=last, calendar=calendar) if new_on else None
    return NoticeToCheck(
        letter=letter,
        objection=objection(due_on=new_on, sent_on=sent_on, held_on=held_on),
        closed=closed.words if closed else "",
    )


def _letter(row: Case, told: _Told, contact_id: int, actor: Actor) -> NoticeLetter:
    ids = [row.citizen_id] if row.citizen_id else []
    label = citizens.names(citizen_ids=ids, actor=actor).get(row.citizen_id or 0)
    if ids and label is None:
        require(actor, Act.SEE_CITIZEN)
    first_on = _first_date(row.pk, told.sent_on, actor)
    return NoticeLetter(
        case_id=row.pk,
        number=row.number,
        sent_on=told.sent_on,
        name=label.name if label and not label.protected else "",
        is_to_parents=_is_to_parents(row.citizen_id, told.sent_on, actor),
        address=_address(row.citizen_id, actor) if told.how == BY_POST else (),
        about=rules(actor=actor).title(row),
        first_on=first_on,
        is_late=first_on is not None and first_on < told.sent_on,
        new_on=told.new_on,
        reason=told.reason.strip().rstrip("."),
        contact=organisation.staff_names(staff_ids=[contact_id], actor=actor).get(contact_id, ""),
        phone=organisation.staff_phones(staff_ids=[contact_id], actor=actor).get(contact_id, ""),
        unit=organisation.unit(unit_id=row.unit_id, actor=actor).name,
        citizens_shown=(label.id,) if label else (),
    )


def _is_to_parents(citizen_id: int | None, on: date, actor: Actor) -> bool:
    if citizen_id is None:
        return False
    born = citizens.card(citizen_id=citizen_id, actor=actor).birth_on
    return letters.to_parents(birth_on=born, on=on, actor=actor)


def _address(citizen_id: int | None, actor: Actor) -> tuple[str, ...]:
    """Return the lines of the address; none where it is protected or not known."""
    if citizen_id is None:
        return ()
    known = citizens.card(citizen_id=citizen_id, actor=actor).address
    return tuple(line.strip() for line in known.split(",") if line.strip())


def _first_date(case_id: int, day: date, actor: Actor) -> date | None:
    """Return the first date of the answer that was owed when the letter was sent."""
    stories = commitments.stories(subject_type="case", subject_id=case_id, actor=actor)
    owed = [
        story.row.standing.promised_on
        for story in stories
        if story.row.kind in ANSWERS and story.row.standing.made_on <= day
    ]
    return owed[-1] if owed else None
