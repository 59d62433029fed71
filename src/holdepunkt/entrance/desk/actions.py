"""Deeds across rooms: an opening promises its review, a message becomes an agreement."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import AgreementDraft, SubjectPromises
from holdepunkt.core.commitments import Promise
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, Refusal, lending
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import Reason, Review
from holdepunkt.registry.organisation import public as organisation

REVIEW_WITHIN = timedelta(days=14)
OPENING = "opening"
COURIER = Actor.for_job("reception.message", purpose="Læg Modtagelsens besked hos den, der svarer")


class NobodyToTell(Refusal):
    """The citizen belongs to no unit, so nobody would read the message."""


@dataclass(frozen=True, slots=True)
class Message:
    """What Modtagelsen passes on, and by when somebody answers."""

    text: str
    due_on: date


@transaction.atomic
def open_with_reason(
    *, citizen_id: int, reason: Reason, actor: Actor, now: datetime, today: date
) -> int:
    """Open a citizen for eight hours, and promise that the head reviews it within 14 days."""
    opening_id = citizens.open_citizen(citizen_id=citizen_id, reason=reason, actor=actor, now=now)
    head_id = organisation.head_above(actor=actor, today=today)
    promise = _review_promise(opening_id, today, actor.unit_id or 0, head_id)
    commitments.synchronise(
        promises=[SubjectPromises(OPENING, opening_id, (promise,), is_new=True)],
        actor=actor,
        now=now,
    )
    return opening_id


@transaction.atomic
def review_opening(
    *, opening_id: int, review: Review, actor: Actor, now: datetime, today: date
) -> None:
    """Write down what the review found, and keep its promise."""
    citizens.review_opening(opening_id=opening_id, review=review, actor=actor, now=now)
    line = citizens.opening(opening_id=opening_id, actor=actor)
    made_on = clock.local(line.opened_at).date()
    found = commitments.stories(subject_type=OPENING, subject_id=opening_id, actor=actor)
    answerable = found[0].row.person_id if found else None
    promise = _review_promise(opening_id, made_on, line.unit_id, answerable, kept_on=today)
    commitments.synchronise(
        promises=[SubjectPromises(OPENING, opening_id, (promise,))], actor=actor, now=now
    )


def _review_promise(
    opening_id: int, made_on: date, unit_id: int, head_id: int | None, kept_on: date | None = None
) -> Promise:
    # Whom it is about stands in the opening only: the unit reads its list of promises.
    return Promise(
        key=f"{OPENING}:{opening_id}:review",
        kind="review",
        made_on=made_on,
        due_on=made_on + REVIEW_WITHIN,
        facts=f"{OPENING}:{opening_id}",
        unit_id=unit_id,
        person_id=head_id,
        title="Gennemgå en åbning med begrundelse",
        basis="policy",
        basis_text="Åbninger med begrundelse gennemgås inden 14 dage",
        kept_on=kept_on,
    )


@transaction.atomic
def leave_message(
    *, citizen_id: int, message: Message, actor: Actor, now: datetime, today: date
) -> int:
    """Leave a message with whoever answers for the citizen, as an agreement; return its id.

    Modtagelsen sees neither the citizen nor the agreement afterwards, so a named job writes it.
    """
    receiver = citizens.receiver(citizen_id=citizen_id, actor=actor)
    if receiver is None or receiver.unit_id is None:
        raise NobodyToTell("Borgeren hører ikke til en afdeling. Spørg din leder, hvem der svarer.")
    draft = AgreementDraft(
        subject_type="citizen",
        subject_id=citizen_id,
        citizen_id=citizen_id,
        title=f"{message.text.strip()} · besked fra {actor.name}, Modtagelsen",
        due_on=message.due_on,
        made_on=today,
        unit_id=receiver.unit_id,
        person_id=receiver.staff_id,
    )
    with lending(COURIER, actor, today=today, now=now) as courier:
        agreement_id = commitments.agree(draft=draft, actor=courier, now=now)
    audit.record(
        actor, "message.left", subject=f"commitment:{agreement_id}", at=now, citizen_id=citizen_id
    )
    return agreement_id
