"""Who is there to take more, and how full each is: what the intake asks before it proposes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from math import inf

from django.db.models import Q

from holdepunkt.casework.cases import public as cases
from holdepunkt.core.calendar import Period
from holdepunkt.core.routing import Capacity
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.models import Handover
from holdepunkt.steering.workforce import public as workforce
from holdepunkt.steering.workforce.public import Workload


def capacity(*, staff_ids: Iterable[int], actor: Actor, today: date) -> Mapping[int, Capacity]:
    """Return of each whether she is away today, and her points as a share of what she can carry.

    For named jobs: what somebody carries is for herself and her head.
    """
    table = workforce.points_table(on=today, actor=actor)
    told = workforce.workloads(actor=actor, today=today, staff_ids=staff_ids)
    return {
        each.member.id: Capacity(any(today in one for one in each.absences(table)), _fill(each))
        for each in told
    }


def handed_over(
    *, staff_ids: Iterable[int], actor: Actor, today: date
) -> Mapping[int, tuple[Period, ...]]:
    """Return when each is away because her work is handed over; who is not named is there.

    Whoever has work again after all of it was given away has come back.
    """
    rows = access.visible_handovers(actor).filter(
        Q(until_on=None) | Q(until_on__gt=today), leaver_id__in=set(staff_ids)
    ).exclude(state=Handover.State.CANCELLED).order_by("from_on", "id")  # fmt: skip
    told = list(rows.values_list("leaver_id", "from_on", "until_on", "state"))
    over = {leaver_id for leaver_id, *_days, state in told if state != Handover.State.ACTIVE}
    has_work = {
        each.staff_id
        for each in cases.carried(staff_ids=over, actor=actor, today=today)
    } if over else frozenset[int]()  # fmt: skip
    found: dict[int, list[Period]] = defaultdict(list)
    for leaver_id, from_on, until_on, state in told:
        if state == Handover.State.ACTIVE or leaver_id not in has_work:
            found[leaver_id].append(Period(from_on, until_on))
    return {leaver_id: tuple(periods) for leaver_id, periods in found.items()}


def _fill(told: Workload) -> float:
    return told.load.total / told.available.points if told.available.points else inf
