"""The door to the reports: count what came in, and tell what was counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.csp.models import Breach
from holdepunkt.foundation.csp.reports import Report

MOST_KINDS_A_DAY = 200  # whoever invents reports fills no disk
_COUNT = """
INSERT INTO csp_breach (day, directive, route, blocked, count) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (day, directive, route, blocked) DO UPDATE SET count = csp_breach.count + 1
"""


class Pace:
    """Lets so many through a minute and turns the rest away; each process has its own."""

    def __init__(self, a_minute: int) -> None:
        """Begin with nothing let through."""
        self.a_minute = a_minute
        self._minute, self._let = "", 0

    def lets(self, now: datetime) -> bool:
        """Return whether one more may pass; two threads at once may let one too many."""
        minute = f"{now:%Y%m%d%H%M}"
        if minute != self._minute:
            self._minute, self._let = minute, 0
        self._let += 1
        return self._let <= self.a_minute


@dataclass(frozen=True, slots=True)
class Counted:
    """How often a directive refused something on a page in a span of days."""

    directive: str
    route: str
    blocked: str
    count: int
    last_on: date


def count(reports: Iterable[Report], *, today: date) -> None:
    """Count the breaches; a kind never seen today is left out when the day has very many."""
    for report in reports:
        told = (report.directive, report.route, report.blocked)
        known = Breach.objects.filter(day=today)
        if known.count() >= MOST_KINDS_A_DAY:
            same = known.filter(directive=told[0], route=told[1], blocked=told[2])
            if not same.exists():
                continue
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [today, *told])


def counted(*, since: date, actor: Actor) -> tuple[Counted, ...]:
    """Return what was refused since the day, the most frequent first; there is no person in it."""
    del actor
    found: dict[tuple[str, str, str], Counted] = {}
    for row in Breach.objects.filter(day__gte=since).order_by("day"):
        kind = (row.directive, row.route, row.blocked)
        before = found[kind].count if kind in found else 0
        found[kind] = Counted(*kind, before + row.count, row.day)
    return tuple(sorted(found.values(), key=lambda each: (-each.count, each.directive, each.route)))
