"""A handover is started, proposed, chosen by hand, and cancelled."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from holdepunkt.core.access import CARRYING
from holdepunkt.core.wording import count
from holdepunkt.foundation.access import Act, Actor, Tie, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.actions import joining, moving, promises
from holdepunkt.steering.handover.actions.refusals import (
    CannotStart,
    NobodyToHandOver,
    NotNow,
    StaleHandover,
)
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.choosing import takers, unfit, wanted_of
from holdepunkt.steering.handover.queries.inventory import inventory
from holdepunkt.steering.handover.queries.picking import gone
from holdepunkt.steering.handover.queries.pricing import (
    Standing,
    loads_of,
    price_in_words,
    standing,
)
from holdepunkt.steering.handover.queries.proposing import told_proposal
from holdepunkt.steering.handover.queries.wishing import leaving, missed_wishes


@dataclass(frozen=True, slots=True)
class NewHandover:
    """Who leaves or is away, whether it was known beforehand, from when, and when she is back.

    Why is neither asked nor kept.
    """

    leaver_id: int
    kind: str
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class FamilyChoice:
    """A family and who is to have it; `version` is the handover's as the form knew it."""

    family: int
    receiver_id: int
    version: int | None = None


@transaction.atomic
def start(*, new: NewHandover, actor: Actor, now: datetime, today: date) -> int:
    """Start a handover of everybody she holds; until a receiver stands, the head has them."""
    unit_id = _unit(new, actor, today)
    found = inventory(staff_id=new.leaver_id, on=max(new.from_on, today), actor=actor, today=today)
    if not (found.citizens or found.without_citizen):
        raise NobodyToHandOver("Medarbejderen har ingen borgere eller åbne sager, du kan fordele.")
    handover = Handover(
        leaver_id=new.leaver_id, unit_id=unit_id, kind=new.kind, from_on=new.from_on,
        until_on=new.until_on, started_at=now, started_by_id=actor.staff_id or None,
    )  # fmt: skip
    try:
        with transaction.atomic():
            handover.save()
    except IntegrityError as twice:
        raise CannotStart(
            "Der er allerede en overdragelse i gang for medarbejderen. Fortsæt den i stedet."
        ) from twice
    lines = joining.add(handover=handover, held=found.citizens, now=now)
    audit.record(
        actor, "handover.started", subject=f"handover:{handover.pk}", at=now, kind=new.kind,
        leaver=new.leaver_id, from_on=new.from_on, citizens=len(lines),
    )  # fmt: skip
    promises.keep(handover=handover, lines=lines, actor=actor, now=now)
    moving.settle(handover=handover, actor=actor, now=now, today=today)
    return handover.pk


@transaction.atomic
def propose(
    *, handover_id: int, actor: Actor, now: datetime, today: date, version: int | None = None
) -> None:
    """Propose a receiver for everybody not confirmed; the proposal stands as it was shown.

    What the head chose by hand stands too; she chooses again where she wants another.
    """
    handover = _active(handover_id, actor, version)
    joining.join(handover=handover, actor=actor, now=now, today=today)
    every = _open(handover)
    if not every:
        raise NotNow("Alle borgere har fået en modtager.")
    chosen = [one for one in every if one.receiver_id and one.receiver_id != one.proposed_id]
    lines = {line.citizen_id: line for line in every if line not in chosen}
    if not lines:
        raise NotNow("Du har selv valgt en modtager til alle. Vælg en anden på listen.")
    told = told_proposal(
        wanted=wanted_of(handover, lines.values(), actor, today, chosen), actor=actor, today=today
    )
    for citizen_id, line in lines.items():
        placed = told.placed.get(citizen_id)
        line.receiver_id = line.proposed_id = placed.receiver_id if placed else None
        line.reasons = list(placed.reasons) if placed else []
        line.choices = list(placed.choices) if placed else []
        line.price = ""
    HandoverLine.objects.bulk_update(
        lines.values(), ["receiver", "proposed", "reasons", "choices", "price"]
    )
    found = standing(handover=handover, lines=every, actor=actor, today=today)
    handover.proposed_at, handover.weights = now, told.weights
    handover.cost, handover.bound = told.proposal.cost, told.proposal.bound
    handover.gap = told.proposal.gap
    handover.told = {**told.frozen, **_as_it_stands(handover, found, actor, today)}
    handover.version += 1
    handover.save()
    audit.record(
        actor, "handover.proposed", subject=f"handover:{handover.pk}", at=now,
        cost=handover.cost, bound=handover.bound, placed=len(told.placed), of=len(lines),
    )  # fmt: skip


@transaction.atomic
def choose(
    *,
    handover_id: int,
    choice: FamilyChoice,
    actor: Actor,
    now: datetime,
    today: date,
) -> str:
    """Give a family to another than was proposed; return what it costs, which is kept with it."""
    handover, receiver_id = _active(handover_id, actor, choice.version), choice.receiver_id
    lines = [line for line in _open(handover) if line.family == choice.family]
    if not lines:
        raise HandoverLine.DoesNotExist
    wanted = {receiver_id: [line.citizen_id for line in lines]}
    if told := unfit(handover=handover, wanted=wanted, actor=actor, today=today):
        raise NotNow(told)
    name = dict(takers(handover, actor, today))[receiver_id]
    found = standing(handover=handover, lines=_open(handover), actor=actor, today=today)
    price = price_in_words(found=found, lines=lines, receiver_id=receiver_id, name=name)
    after = found.with_all([line.citizen_id for line in lines], receiver_id)
    handover.told = {**handover.told, **_as_it_stands(handover, after, actor, today)}
    for line in lines:
        line.receiver_id = receiver_id
        line.price = "" if receiver_id == line.proposed_id else price[:400]
    HandoverLine.objects.bulk_update(lines, ["receiver", "price"])
    handover.version += 1
    handover.save(update_fields=["version", "told"])
    audit.record(
        actor, "handover.chosen", subject=f"handover:{handover.pk}", at=now,
        receiver=receiver_id, citizens=[line.citizen_id for line in lines],
    )  # fmt: skip
    return price


@transaction.atomic
def cancel(
    *, handover_id: int, actor: Actor, now: datetime, today: date, version: int | None = None
) -> None:
    """Cancel a handover of which nothing is confirmed; the leaver has it all again."""
    handover = _active(handover_id, actor, version)
    lines = list(HandoverLine.objects.filter(handover=handover))
    if any(line.confirmed_at for line in lines):
        raise NotNow("Nogle skift er bekræftet. Fortryd dem først, så kan du annullere.")
    handover.state = Handover.State.CANCELLED
    handover.version += 1
    handover.save(update_fields=["state", "version"])
    promises.keep(handover=handover, lines=lines, actor=actor, now=now)
    moving.settle(handover=handover, actor=actor, now=now, today=today)
    audit.record(actor, "handover.cancelled", subject=f"handover:{handover.pk}", at=now)


@transaction.atomic
def finish(
    *, handover_id: int, actor: Actor, now: datetime, today: date, version: int | None = None
) -> None:
    """Close a handover because she is back, or nothing more is to come.

    Who has no receiver yet is hers again; what is promised to those who have one still stands.
    """
    handover = _active(handover_id, actor, version)
    if handover.from_on > today:
        raise NotNow("Overdragelsen er ikke begyndt. Annullér den i stedet.")
    lines = list(HandoverLine.objects.filter(handover=handover))
    left = sum(line.confirmed_at is None for line in lines)
    staff_id = handover.leaver_id
    if left and staff_id not in organisation.posts(staff_ids=[staff_id], day=today, actor=actor):
        raise NotNow(
            f"{count(left, 'borger', 'borgere')} mangler en modtager, og medarbejderen er her ikke"
            " mere. Giv dem en modtager først."
        )
    moving.close(handover=handover, actor=actor, now=now, today=today)
    moving.settle(handover=handover, actor=actor, now=now, today=today)


def active(handover_id: int, actor: Actor, version: int | None = None) -> Handover:
    """Return the handover, locked, if it is being worked on and is what the form knew."""
    return _active(handover_id, actor, version)


def _active(handover_id: int, actor: Actor, version: int | None = None) -> Handover:
    handover = access.to_lead(handover_id, actor)
    if version is not None and version != handover.version:
        raise StaleHandover("En kollega har ændret overdragelsen imens. Se den igen.")
    if handover.state != Handover.State.ACTIVE:
        raise NotNow("Overdragelsen er afsluttet. Start en ny.")
    return handover


def _as_it_stands(handover: Handover, found: Standing, actor: Actor, today: date) -> dict[str, Any]:
    """Return what a handover keeps of its plan with the choices made by hand in it."""
    missed = missed_wishes(found=found, leaver=leaving(handover, today), actor=actor)
    return {"loads": loads_of(found, actor), "wishes": missed}


def _open(handover: Handover) -> list[HandoverLine]:
    rows = HandoverLine.objects.select_for_update().filter(handover=handover, confirmed_at=None)
    return list(rows.order_by("family", "citizen_id"))


def _unit(new: NewHandover, actor: Actor, today: date) -> int:
    """Return the unit of who leaves, or refuse: unknown, or of another unit.

    Who is gone already, and whose citizens nobody took over, is of the unit she still has them in.
    """
    post = organisation.posts(staff_ids=[new.leaver_id], day=today, actor=actor).get(new.leaver_id)
    if post is None and new.leaver_id not in dict(gone(actor=actor, today=today)):
        raise CannotStart("Medarbejderen findes ikke her i dag. Vælg en fra listen.")
    unit_id = post.unit_id if post else actor.unit_id
    require(actor, Act.HAND_OVER, {Tie.TEAM} if unit_id == actor.unit_id else ())
    if post and post.role not in CARRYING:
        raise CannotStart(f"{post.name} er {post.role.label.lower()} og har ingen borgere.")
    if new.kind == Handover.Kind.PLANNED and new.from_on <= today:
        raise CannotStart("Et planlagt skift begynder en kommende dag. Vælg ellers Pludselig.")
    if new.kind == Handover.Kind.SUDDEN and new.from_on > today:
        raise CannotStart("Et pludseligt fravær er begyndt. Vælg ellers Planlagt.")
    return unit_id or 0
