"""Disqualification, declared by oneself, and ended by the head (forvaltningsloven §§ 3 and 6)."""

from datetime import datetime

from django.db import transaction

from holdepunkt.core.identifiers import CprError
from holdepunkt.core.identifiers import parse as parse_cpr
from holdepunkt.foundation.access import Act, Actor, NotAllowed, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import access
from holdepunkt.registry.citizens.cipher import finding_hash
from holdepunkt.registry.citizens.models import Disqualification


class NoSuchKind(Refusal):
    """The kind of disqualification is not on the list."""


class NoNumber(Refusal):
    """The text is no CPR number."""


class OwnSeal(NotAllowed):
    """Nobody lifts her own disqualification."""


@transaction.atomic
def declare_for_citizen(*, citizen_id: int, kind: str, actor: Actor, now: datetime) -> int:
    """Seal a citizen the actor sees off from her, at once; return the declaration's id."""
    require(actor, Act.DECLARE)
    access.visible_citizens(actor).only("pk").get(pk=citizen_id)
    _require_kind(kind)
    made = Disqualification.objects.create(
        staff_id=actor.staff_id, citizen_id=citizen_id, kind=kind, declared_at=now
    )
    return _declared(made, actor, now)


@transaction.atomic
def declare_for_number(*, cpr: str, kind: str, actor: Actor, now: datetime) -> int:
    """Seal whoever bears the CPR number off from the actor; return the declaration's id.

    The answer is the same whether he is known here or not, and the seal waits for him.
    """
    require(actor, Act.DECLARE)
    _require_kind(kind)
    try:
        number = parse_cpr(cpr).digits
    except CprError as error:
        raise NoNumber(str(error)) from error
    made = Disqualification.objects.create(
        staff_id=actor.staff_id, cpr_hash=finding_hash(number), kind=kind, declared_at=now
    )
    return _declared(made, actor, now)


@transaction.atomic
def end_disqualification(*, disqualification_id: int, actor: Actor, now: datetime) -> None:
    """Lift a seal, as the head of the one who declared it; DoesNotExist for whom may not see it."""
    require(actor, Act.LIFT_SEALS)
    row = access.seals_in_force(actor).get(pk=disqualification_id)
    if row.staff_id == actor.staff_id:
        raise OwnSeal("Du kan ikke selv ophæve din inhabilitet. Tal med din leder.")
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    audit.record(actor, "disqualification.ended", subject=f"staff:{row.staff_id}", at=now)


def _require_kind(kind: str) -> None:
    if kind not in Disqualification.Kind.values:
        raise NoSuchKind("Vælg, hvorfor du er inhabil.")


def _declared(made: Disqualification, actor: Actor, now: datetime) -> int:
    # Whom it is about stands in the row only: the audit is read by more people than the seal.
    subject = f"staff:{actor.staff_id}"
    audit.record(actor, "disqualification.declared", subject=subject, at=now, kind=made.kind)
    return made.pk
