"""Who is there to take more, and how full each is: what the intake asks before it proposes."""

from collections.abc import Iterable, Mapping
from datetime import date
from math import inf

from django.db.models import Q

from holdepunkt.core.routing import Capacity
from holdepunkt.core.workload import PointsTable, absences
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.models import Handover
from holdepunkt.steering.workforce import public as workforce
from holdepunkt.steering.workforce.public import Workload


def capacity(*, staff_ids: Iterable[int], actor: Actor, today: date) -> Mapping[int, Capacity]:
    """Return of each whether she is away today, and her points as a share of what she can carry.

    For named jobs: what somebody carries is for herself and her head.
    """
    wanted = set(staff_ids)
    given_away = _given_away(wanted, actor, today)
    table = workforce.points_table(on=today, actor=actor)
    told = workforce.workloads(actor=actor, today=today, staff_ids=wanted)
    return {
        each.member.id: Capacity(_is_away(each, given_away, table, today), _fill(each))
        for each in told
    }


def _given_away(wanted: Iterable[int], actor: Actor, today: date) -> Mapping[int, bool]:
    """Return whose work is given away by today, and whether that is still going on."""
    rows = access.visible_handovers(actor).filter(
        Q(until_on=None) | Q(until_on__gt=today),
        leaver_id__in=set(wanted),
        from_on__lte=today,
    )
    standing = rows.exclude(state=Handover.State.CANCELLED).order_by("from_on", "id")
    return {
        leaver_id: state == Handover.State.ACTIVE
        for leaver_id, state in standing.values_list("leaver_id", "state")
    }


def _is_away(
    told: Workload, given_away: Mapping[int, bool], table: PointsTable, today: date
) -> bool:
    """Return whether nobody should be given to her today.

    Whoever has work again after all of it was given away has come back.
    """
    going_on = given_away.get(told.member.id)
    if going_on or (going_on is not None and not told.load.lines):
        return True
    return any(today in each for each in absences(told.contracts, told.reductions, table))


def _fill(told: Workload) -> float:
    return told.load.total / told.available.points if told.available.points else inf
