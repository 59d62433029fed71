"""The letter that tells a citizen of a new date, before it is written and while it waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.cases.queries.dates import answer_owed
from holdepunkt.casework.cases.queries.rules import rules
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.cases import CaseState, closed_date
from holdepunkt.core.letters import HARD_TO_READ, date_in, lix
from holdepunkt.core.wording import number
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.letters.public import Composed, LetterState, NewLetter
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

NOTICE = "case_notice"
SEND_WITHIN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Notice:
    """What the citizen is to be told: the new date, None while it is not yet known, and why."""

    due_on: date | None
    reason: str
    language: str = "da"

    @classmethod
    def carried(cls, by: Mapping[str, str]) -> "Notice":
        """Return what a letter tells, from what it carried to the post room and back."""
        due_on = by["due_on"]
        return cls(date.fromisoformat(due_on) if due_on else None, by["reason"])


@dataclass(frozen=True, slots=True)
class NoticeToCheck:
    """A letter before it is written: how it reads, and what to think of first.

    `closed` warns of a closed day.
    """

    made: Composed
    language: str
    lix: str
    is_hard: bool
    first_on: date | None
    new_on: date | None
    send_by: date
    closed: str
    citizens_shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter about the citizen that waits; `overtaken` says why a new date no longer fits."""

    id: int
    title: str
    send_by: date
    is_notice: bool
    overtaken: str


def waiting_letters(*, row: Case, state: CaseState, actor: Actor) -> tuple[WaitingLetter, ...]:
    """Return the letters about the case's citizen that wait, the most urgent first."""
    own = f"{NOTICE}:{row.pk}:"
    return tuple(
        WaitingLetter(
            id=one.id,
            title=one.title,
            send_by=one.send_by,
            is_notice=one.key.startswith(own),
            overtaken=_ended(state) if one.key.startswith(own) else "",
        )
        for one in letters.waiting_of(citizen_id=row.citizen_id or 0, actor=actor)
    )


def _ended(state: CaseState) -> str:
    if state.withdrawn_on:
        return "ansøgningen er trukket tilbage"
    if state.decided_on:
        return "svaret er sendt"
    return "" if state.is_open else "sagen er afsluttet"


def check_notice(*, case_id: int, notice: Notice, actor: Actor, today: date) -> NoticeToCheck:
    """Return the letter a notice would become; DoesNotExist for whom may not write in the case."""
    row = access.changeable_case(case_id, actor)
    new = new_notice(row=row, notice=notice, actor=actor, today=today)
    made = letters.composed(rows=[new], on=today, actor=actor)[0]
    owed = answer_owed(case_id=case_id, actor=actor)
    calendar = rules(actor=actor).book.calendar(CalendarKind.OFFICE)
    last = max(today, (owed.held_on if owed else None) or today)
    closed = closed_date(notice.due_on, after=last, calendar=calendar) if notice.due_on else None
    hard = lix(made.text.whole)
    return NoticeToCheck(
        made=made,
        language=notice.language,
        lix=number(hard),
        is_hard=hard > HARD_TO_READ,
        first_on=owed.promised_on if owed else None,
        new_on=notice.due_on,
        send_by=new.send_by,
        closed=closed.words if closed else "",
        citizens_shown=(new.citizen_id,),
    )


def new_notice(*, row: Case, notice: Notice, actor: Actor, today: date) -> NewLetter:
    """Return the letter to write, sent no later than the date the citizen holds if it can."""
    owed = answer_owed(case_id=row.pk, actor=actor)
    held_on = owed.held_on if owed else None
    states = letters.letters_of(subject_type=NOTICE, subject_ids=[row.pk], actor=actor)
    send_by = today + SEND_WITHIN
    return NewLetter(
        key=f"{NOTICE}:{row.pk}:{len(states.get(row.pk, ()))}",
        citizen_id=row.citizen_id or 0,
        unit_id=row.unit_id,
        subject_type=NOTICE,
        subject_id=row.pk,
        template="new_date",
        facts=_facts(row, notice, held_on, actor, today),
        send_by=min(send_by, held_on) if held_on and held_on >= today else send_by,
        language=notice.language,
        carried={
            "due_on": notice.due_on.isoformat() if notice.due_on else "",
            "reason": notice.reason,
        },
    )


def notice_to_parents(*, citizen_id: int | None, actor: Actor, today: date) -> bool:
    """Return whether a notice written today goes to the citizen's parents."""
    found = citizens.cards(citizen_ids=[citizen_id] if citizen_id else [], actor=actor)
    birth_on = next((card.birth_on for card in found.values()), None)
    return letters.to_parents(birth_on=birth_on, on=today, actor=actor)


def waiting_notice(*, case_id: int, actor: Actor) -> LetterState | None:
    """Return the letter of a new date that waits to be sent; None where none does."""
    states = letters.letters_of(subject_type=NOTICE, subject_ids=[case_id], actor=actor)
    waiting = (one for one in states.get(case_id, ()) if not (one.sent_on or one.is_withdrawn))
    return next(waiting, None)


def _facts(
    row: Case, notice: Notice, held_on: date | None, actor: Actor, today: date
) -> dict[str, str]:
    writer, language = actor.staff_id, notice.language
    name = organisation.staff_names(staff_ids=[writer], actor=actor).get(writer, "")
    phone = organisation.staff_phones(staff_ids=[writer], actor=actor).get(writer, "")
    unit = organisation.unit(unit_id=row.unit_id, actor=actor).name
    held = date_in(held_on, language) if held_on else ""
    is_late = held_on is not None and held_on < today
    return {
        "work": rules(actor=actor).in_plain_words(row),
        "number": row.number,
        "held": "" if is_late else held,
        "overdue": held if is_late else "",
        "not_held": "" if held else "-",
        "reason": notice.reason.strip().rstrip("."),
        "new": date_in(notice.due_on, language) if notice.due_on else "",
        "no_date": "" if notice.due_on else "-",
        "caseworker": name,
        "caseworker_phone": phone,
        "no_phone": "" if phone else "-",
        "unit": unit,
        "centre": settings.HOLDEPUNKT_CENTRE,
    }
