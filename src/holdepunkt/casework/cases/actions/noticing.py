"""A citizen is told of a new date: by a letter whose sending is the proof, or already told."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.cases import queries
from holdepunkt.casework.cases.actions import recording
from holdepunkt.casework.cases.actions.recording import CaseVersion, Deed, OpenedCase
from holdepunkt.casework.cases.actions.refusals import (
    NewDateNotLater,
    NobodyToWriteTo,
    NoticeWaits,
    ReasonMissing,
)
from holdepunkt.casework.cases.queries import NOTICE, Notice
from holdepunkt.core.cases import CaseEventKind, objection
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.letters import public as letters


@dataclass(frozen=True, slots=True)
class NewDate:
    """What the citizen was told on `sent_on`: the new date, None while it is not yet known."""

    sent_on: date
    due_on: date | None
    reason: str


@transaction.atomic
def write_notice(
    *, on: CaseVersion, notice: Notice, actor: Actor, now: datetime, today: date
) -> int:
    """Write the letter that tells of a new date, and return its id; sending it tells the citizen.

    The case and the ledger stand as they are until the letter has left us.
    """
    case = recording.still_open(on=on, day=today, actor=actor, now=now)
    if case.row.citizen_id is None:
        raise NobodyToWriteTo(
            "Sagen er uden borger, så der er ingen at skrive til. Har nogen fået besked, så"
            " registrér det."
        )
    _require_later(case, NewDate(today, notice.due_on, notice.reason), actor)
    if queries.waiting_notice(case_id=case.row.pk, actor=actor):
        raise NoticeWaits(
            "Et brev om ny dato venter allerede på at blive sendt. Send det, eller tag det tilbage,"
            " før du skriver et nyt."
        )
    new = queries.new_notice(row=case.row, notice=notice, actor=actor, today=today)
    letters.write_letters(rows=[new], actor=actor, now=now, today=today)
    waiting = queries.waiting_notice(case_id=case.row.pk, actor=actor)
    return waiting.id if waiting else 0


@transaction.atomic
def notify_new_date(*, on: CaseVersion, notice: NewDate, actor: Actor, now: datetime) -> int:
    """Record that the citizen was told in writing (RSL § 3, stk. 2); the first date still counts.

    A letter that waits to tell of a new date is taken back: it would tell it twice.
    """
    case = recording.still_open(on=on, day=notice.sent_on, actor=actor, now=now)
    _require_later(case, notice, actor)
    fall_away(case=case, actor=actor, now=now)
    data = {"date_told": notice.due_on, "reason": notice.reason}
    deed = Deed(CaseEventKind.NOTICE_SENT, notice.sent_on, data)
    return recording.record(case=case, deed=deed, actor=actor, now=now)


def fall_away(*, case: OpenedCase, actor: Actor, now: datetime) -> None:
    """Take back a letter of a new date that waits: what it would tell is no longer so."""
    if case.row.citizen_id is not None:
        letters.withdraw_letters(
            subject_type=NOTICE, subject_ids=[case.row.pk], actor=actor, now=now, sent_stand=True
        )


def _require_later(case: OpenedCase, told: NewDate, actor: Actor) -> None:
    held_on = queries.date_held(case_id=case.row.pk, actor=actor)
    if no := objection(due_on=told.due_on, sent_on=told.sent_on, held_on=held_on):
        raise NewDateNotLater(no)
    if not told.reason.strip():
        raise ReasonMissing(
            "Skriv, hvorfor svaret kommer senere. Grunden står i brevet til borgeren."
        )
