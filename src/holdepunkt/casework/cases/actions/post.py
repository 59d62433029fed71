"""What the post room tells: a letter in a case has left us, and that is its proof."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from holdepunkt.casework.cases import queries
from holdepunkt.casework.cases.actions import recording
from holdepunkt.casework.cases.actions.events import send_receipt
from holdepunkt.casework.cases.actions.recording import CaseVersion, Deed
from holdepunkt.core.cases import CaseEventKind, objection
from holdepunkt.core.wording import short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, lending
from holdepunkt.knowledge.letters.public import SentLetter

POST = Actor.for_job("cases.post", purpose="Skriv ned, at et brev i en sag er sendt")


@transaction.atomic
def receipts_sent(*, sent: Sequence[SentLetter], actor: Actor, now: datetime) -> None:
    """Take in that receipts have left us, as the proof that they are sent.

    Whoever sends the post may not handle the case, so a named job writes it down. A receipt that
    is registered already, or a case that is over, stays as it is.
    """
    with lending(POST, actor, today=clock.local(now).date()) as post:
        for letter in sent:
            case = recording.opened(on=CaseVersion(letter.subject_id, None), actor=post, now=now)
            if case.state.ended_on is None and case.state.receipt_sent_on is None:
                send_receipt(
                    on=CaseVersion(letter.subject_id, None),
                    sent_on=max(letter.sent_on, case.state.received_on),
                    actor=post,
                    now=now,
                )


@transaction.atomic
def notices_sent(*, sent: Sequence[SentLetter], actor: Actor, now: datetime) -> None:
    """Take in that letters of new dates have left us, as the proof that the citizens were told.

    As with receipts, a named job writes it down. What is no longer true is not sent (see below).
    """
    with lending(POST, actor, today=clock.local(now).date()) as post:
        for letter in sent:
            case = recording.opened(on=CaseVersion(letter.subject_id), actor=post, now=now)
            told = queries.Notice.carried(letter.carried)
            data = {
                "date_told": told.due_on, "reason": told.reason, "letter_id": letter.letter_id,
            }  # fmt: skip
            deed = Deed(CaseEventKind.NOTICE_SENT, letter.sent_on, data)
            recording.record(case=case, deed=deed, actor=post, now=now)


def notices_overtaken(
    *, leaving: Sequence[SentLetter], actor: Actor, now: datetime
) -> tuple[str, ...]:
    """Return why letters of new dates no longer fit: the case is over, or the date too near."""
    with lending(POST, actor, today=clock.local(now).date()) as post:
        found = [_overtaken(letter, post, now) for letter in leaving]
    return tuple(said for said in found if said)


def _overtaken(letter: SentLetter, post: Actor, now: datetime) -> str:
    case = recording.opened(on=CaseVersion(letter.subject_id), actor=post, now=now)
    ended_on, said = case.state.ended_on, ""
    if ended_on and ended_on <= letter.sent_on:
        said = f"Sagen er afgjort eller sluttet den {short_date(ended_on)}."
    else:
        held_on = queries.date_held(case_id=case.row.pk, actor=post)
        due_on = queries.Notice.carried(letter.carried).due_on
        said = objection(due_on=due_on, sent_on=letter.sent_on, held_on=held_on)
    about = f"Brevet om ny dato i sag {case.row.number} passer ikke mere."
    return f"{about} {said} Tag det tilbage." if said else ""
