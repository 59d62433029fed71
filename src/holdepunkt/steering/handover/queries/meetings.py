"""The days proposed for introduction meetings: each receiver's own, spread, after the letter."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from holdepunkt.core.calendar import CalendarKind, DayCalendar, Period
from holdepunkt.core.handover import Diary
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.asking import away_of
from holdepunkt.steering.handover.queries.register import terms
from holdepunkt.steering.workforce import public as workforce


def office(actor: Actor) -> DayCalendar:
    """Return the office's working days."""
    return law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)


def meetings_of(
    *, handover: Handover, lines: Iterable[HandoverLine], last: date, actor: Actor, today: date
) -> Mapping[int, date]:
    """Return by line the day proposed for its meeting; a family is met together.

    `last` is the day by which they are rather held.
    """
    homes: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    own = sorted(lines, key=lambda line: line.pk)
    for line in own:
        homes[line.receiver_id or 0][line.family].append(line.pk)
    told, calendar = terms(today), office(actor)
    taken = _taken(homes, {line.pk for line in own}, actor, today)
    away = _away(handover, homes, actor, today)
    found: dict[int, date] = {}
    for receiver_id, families in homes.items():
        diary = Diary(
            told.first_meeting(today, calendar), last, told.meetings_a_day, calendar,
            taken[receiver_id], _is_there(away.get(receiver_id, ())),
        )  # fmt: skip
        days = diary.days(len(families))
        for at, ids in enumerate(families.values()):
            found |= dict.fromkeys(ids, days[at] if at < len(days) else diary.first)
    return found


def _taken(
    staff: Iterable[int], but: set[int], actor: Actor, today: date
) -> Mapping[int, Mapping[date, int]]:
    """Return how many families each receiver is to meet on which day already."""
    rows = access.visible_lines(actor).filter(
        receiver_id__in=set(staff), confirmed_at__isnull=False, met_on=None, superseded_by=None,
        meeting_on__gte=today,
    )  # fmt: skip
    told = rows.exclude(pk__in=but).values_list(
        "receiver_id", "meeting_on", "handover_id", "family"
    )
    found: dict[int, Counter[date]] = defaultdict(Counter)
    for receiver_id, day, _handover_id, _family in sorted(set(told)):
        if receiver_id and day:
            found[receiver_id][day] += 1
    return found


def _away(
    handover: Handover, staff: Iterable[int], actor: Actor, today: date
) -> Mapping[int, tuple[Period, ...]]:
    """Return when the receivers are away: by their hours, or handed over themselves."""
    away = away_of(unit_id=handover.unit_id, actor=actor)
    found = workforce.receivers(since_on=today, actor=actor, today=today)
    absences = {each.id: each.absences for each in found}
    return {pk: (*absences.get(pk, ()), *away.get(pk, ())) for pk in staff}


def _is_there(away: Iterable[Period]) -> Callable[[date], bool]:
    periods = tuple(away)
    return lambda day: not any(day in each for each in periods)
