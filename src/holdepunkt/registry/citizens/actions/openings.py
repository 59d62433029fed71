"""A citizen opened with a reason, and the review by somebody else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from holdepunkt.foundation.access import Act, Actor, Conflict, NotAllowed, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import access, queries
from holdepunkt.registry.citizens.models import Citizen, Opening

HOURS_OPEN = 8
SHORTEST_REASON = 20


class ReasonTooShort(Refusal):
    """The reason does not tell why."""


class NoSuchPurpose(Refusal):
    """The purpose is not on the list."""


class OwnOpening(NotAllowed):
    """Nobody reviews her own opening."""


class AlreadyReviewed(Conflict):
    """Somebody has reviewed the opening meanwhile."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a citizen is opened: a purpose of the list, and words of one's own."""

    purpose: str
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """What the review found, and what was said."""

    outcome: str
    remark: str = ""


@transaction.atomic
def open_citizen(*, citizen_id: int, reason: Reason, actor: Actor, now: datetime) -> int:
    """Open a citizen for eight hours and return the opening's id.

    Whom the actor may not know to be a citizen does not exist (DoesNotExist), nor does one from
    whom she is sealed off or whose name is protected.
    """
    require(actor, Act.OPEN_WITH_REASON)
    text = " ".join(reason.text.split())
    if reason.purpose not in Opening.Purpose.values:
        raise NoSuchPurpose("Vælg, hvad du skal bruge adgangen til.")
    if len(text) < SHORTEST_REASON:
        raise ReasonTooShort(
            f"Skriv en begrundelse på mindst {SHORTEST_REASON} tegn. Din leder læser den."
        )
    if queries.unit_to_ask(citizen_id=citizen_id, actor=actor) is None or actor.unit_id is None:
        raise Citizen.DoesNotExist
    opening = Opening.objects.create(
        citizen_id=citizen_id,
        staff_id=actor.staff_id,
        unit_id=actor.unit_id,
        purpose=reason.purpose,
        reason=text,
        opened_at=now,
        until_at=now + timedelta(hours=HOURS_OPEN),
    )
    _audit("citizen.opened", opening, actor, now)
    return opening.pk


@transaction.atomic
def review_opening(*, opening_id: int, review: Review, actor: Actor, now: datetime) -> None:
    """Write down what the review found; DoesNotExist for whom the actor may not see."""
    require(actor, Act.REVIEW_OPENINGS)
    if review.outcome not in Opening.Outcome.values:
        raise NoSuchPurpose("Vælg, om åbningen var i orden.")
    opening = access.visible_openings(actor).get(pk=opening_id)
    if opening.staff_id == actor.staff_id:
        raise OwnOpening("Du kan ikke gennemgå din egen åbning. Det gør lederen over dig.")
    changed = access.reviewable_openings(actor).filter(pk=opening_id).update(
        reviewer_id=actor.staff_id,
        reviewed_at=now,
        outcome=review.outcome,
        remark=review.remark.strip(),
    )  # fmt: skip
    if not changed:
        raise AlreadyReviewed("Åbningen er allerede gennemgået. Opdatér siden for at se af hvem.")
    _audit("opening.reviewed", opening, actor, now, outcome=review.outcome)


def _audit(deed: str, opening: Opening, actor: Actor, now: datetime, **facts: str) -> None:
    audit.record(
        actor,
        deed,
        subject=f"opening:{opening.pk}",
        at=now,
        citizen_id=opening.citizen_id,
        purpose_told=opening.purpose,
        **facts,
    )
