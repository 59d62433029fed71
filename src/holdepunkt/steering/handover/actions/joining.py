"""Who is in a handover follows what the leaver holds: those who come to her join, until it ends."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.inventory import HeldCitizen, inventory


def add(
    *, handover: Handover, held: Iterable[HeldCitizen], now: datetime,
    families: Mapping[int, int] | None = None,
) -> list[HandoverLine]:  # fmt: skip
    """Add the citizens to the handover; `families` says who goes with those in it already."""
    return HandoverLine.objects.bulk_create(
        HandoverLine(
            handover=handover, citizen_id=one.citizen_id, roles=list(one.roles), joined_at=now,
            family=(families or {}).get(one.family, one.family),
        )
        for one in held
    )  # fmt: skip


def join(*, handover: Handover, actor: Actor, now: datetime, today: date) -> None:
    """Let those join whom the leaver has got since, and those leave who went to somebody else.

    The actor is who leads it: those she may not see are handed over by others.
    """
    if handover.state != Handover.State.ACTIVE or is_back(handover, today):
        return
    on = max(handover.from_on, today)
    held = inventory(staff_id=handover.leaver_id, on=on, actor=actor, today=today).citizens
    lines = {one.citizen_id: one for one in HandoverLine.objects.filter(handover=handover)}
    families = {
        one.family: lines[one.citizen_id].family
        for one in held
        if one.citizen_id in lines and lines[one.citizen_id].confirmed_at is None
    }
    come = [one for one in held if one.citizen_id not in lines]
    add(handover=handover, held=come, now=now, families=families)
    _follow(lines.values(), {one.citizen_id: one for one in held})
    gone = [
        line
        for line in lines.values()
        if line.confirmed_at is None and line.moved_to_id is None
        and line.citizen_id not in {one.citizen_id for one in held}
    ]  # fmt: skip
    HandoverLine.objects.filter(pk__in=[line.pk for line in gone], confirmed_at=None).delete()
    if come or gone:
        audit.record(
            actor, "handover.joined", subject=f"handover:{handover.pk}", at=now,
            citizens=[one.citizen_id for one in come], left=[line.citizen_id for line in gone],
        )  # fmt: skip


def is_back(handover: Handover, today: date) -> bool:
    """Return whether the leaver is back as she said she would be."""
    return handover.until_on is not None and handover.until_on <= today


def _follow(lines: Iterable[HandoverLine], held: Mapping[int, HeldCitizen]) -> None:
    """Let the roles of those not confirmed be the ones she still stands in."""
    changed = []
    for line in lines:
        roles = list(held[line.citizen_id].roles) if line.citizen_id in held else []
        if line.confirmed_at is None and line.roles != roles:
            line.roles = roles
            changed.append(line)
    HandoverLine.objects.bulk_update(changed, ["roles"])
