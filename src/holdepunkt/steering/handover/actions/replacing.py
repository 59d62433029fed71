"""After confirming, the head gives one citizen another receiver; he is told so plainly."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.actions import moving, promises
from holdepunkt.steering.handover.actions.checking import refuse_planned
from holdepunkt.steering.handover.actions.confirming import Plan, carry_out
from holdepunkt.steering.handover.actions.refusals import NotNow, PlannedAlready
from holdepunkt.steering.handover.actions.rewriting import withdraw_waiting, write_anew
from holdepunkt.steering.handover.actions.starting import active
from holdepunkt.steering.handover.actions.taking_back import MADE, release
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.choosing import unfit
from holdepunkt.steering.handover.queries.pricing import price_of_another


@dataclass(frozen=True, slots=True)
class LineChoice:
    """A confirmed citizen and who is to have him instead; `version` as the form knew it."""

    line_id: int
    receiver_id: int
    version: int | None = None


@transaction.atomic
def choose_another(*, choice: LineChoice, actor: Actor, now: datetime, today: date) -> str:
    """Give a confirmed citizen to another receiver; return what it costs, which is kept with it.

    A letter that waits is withdrawn; where one has been sent, the new one says what it changes. The
    same is asked of the receiver as before. Who had him already gives him on from today.
    """
    seen = access.visible_lines(actor).select_related("handover").get(pk=choice.line_id)
    require(actor, Act.HAND_OVER, access.ties(actor, seen.handover))
    handover = active(seen.handover_id, actor, choice.version)
    wanted = {choice.receiver_id: [seen.citizen_id]}
    if told := unfit(handover=handover, wanted=wanted, actor=actor, today=today):
        raise NotNow(told)
    price = price_of_another(
        handover=handover, line=seen, receiver_id=choice.receiver_id, actor=actor, today=today
    )
    left = withdraw_waiting(line_ids=[seen.pk], actor=actor, now=now)
    line = HandoverLine.objects.select_for_update().get(pk=seen.pk)
    _require_standing(line, choice.receiver_id)
    if line.told_on:
        line.told_of_id = line.receiver_id
    plan = _freed(handover, line, actor, now, today)
    former_id, line.receiver_id = line.receiver_id, choice.receiver_id
    line.price = "" if line.receiver_id == line.proposed_id else price[:400]
    carry_out(plan=plan, actor=actor, now=now, today=today)
    write_anew(left=left, actor=actor, now=now, today=today)
    audit.record(
        actor, "handover.rechosen", subject=f"handover:{handover.pk}", at=now,
        citizen_id=line.citizen_id, receiver=choice.receiver_id, instead_of=former_id,
    )  # fmt: skip
    moving.settle(handover=handover, actor=actor, now=now, today=today)
    return price


def _require_standing(line: HandoverLine, receiver_id: int) -> None:
    if line.confirmed_at is None:
        raise NotNow("Skiftet er ikke bekræftet. Vælg en anden på listen over familierne.")
    if line.superseded_by_id:
        raise NotNow("Borgeren er givet videre i en anden overdragelse. Vælg en anden i den.")
    if line.receiver_id == receiver_id:
        raise NotNow("Modtageren har borgeren allerede. Vælg en anden.")


def _freed(
    handover: Handover, line: HandoverLine, actor: Actor, now: datetime, today: date
) -> Plan:
    """Take the citizen from the receiver, and return the plan of his next change."""
    if line.from_on and line.from_on >= today:
        release(handover=handover, lines=[line], actor=actor, now=now, today=today)
        from_on = max(handover.from_on, today)
        refuse_planned(handover, [line], from_on, actor, today)
        return Plan(handover, [line], from_on, handover.leaver_id)
    _refuse_given_on(line, actor, today)
    untold = [line.period_id] if line.period_id and line.told_on is None else []
    for name in MADE:
        setattr(line, name, None)
    promises.keep(handover=handover, lines=[line], let_go=untold, actor=actor, now=now)
    return Plan(handover, [line], today, line.receiver_id or 0)


def _refuse_given_on(line: HandoverLine, actor: Actor, today: date) -> None:
    held = assignments.held_by(staff_id=line.receiver_id or 0, on=today, actor=actor)
    pairs = {(one.citizen_id, one.role) for family in held for one in family.holdings}
    if any((line.citizen_id, role) not in pairs for role in line.roles):
        raise PlannedAlready(
            "Borgeren har fået en anden, siden skiftet begyndte. Se borgerens side. Intet er gemt."
        )
