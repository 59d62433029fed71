"""After an import the figures are counted again, and a reader is told while they are not."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from holdepunkt.exchange.imports import jobs
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.insight.models import FigurePoint
from tests.personas import TODAY, World
from tests.steering.insight.conftest import JOB, LAST_WEEK, Extract

NIGHT = Actor.for_job("insight.refresh", purpose="Test")
WAITING = "Tallene skal tælles igen"
FAILED = "men det mislykkedes"


@pytest.fixture
def report(
    spring: Extract, client_of: Callable[[str], Client], world: World, fixed_clock: datetime
) -> Callable[[], str]:
    """Return a function that opens last week's figures, counted yesterday, as their head."""
    del spring
    yesterday = fixed_clock - timedelta(days=1)
    with acting(NIGHT, today=TODAY):
        insight.refresh(actor=NIGHT, now=yesterday, today=TODAY)
    dorte = client_of("dorte")
    url = f"/tal/{world.units['Voksne 1']}/uge/{LAST_WEEK}/"

    def opened() -> str:
        return dorte.get(url).content.decode()

    return opened


def ordered(extract: Extract, now: datetime) -> None:
    """Bring a late case in, and order the figures counted again, as an import does."""
    extract.case("20", "anna", date(2026, 1, 12), date(2026, 3, 2)).bring_in(now, import_id=2)
    jobs.count_soon(JOB)


def ended(*states: str) -> None:
    """Let the ordered job pass through the states, as a worker does."""
    with connection.cursor() as cursor:
        for state in states:
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status"
                " WHERE task_name = 'imports.count' AND status IN ('todo', 'doing')",
                [state],
            )


def test_what_came_in_is_counted_and_until_then_the_reader_is_told(
    report: Callable[[], str], extract: Callable[[], Extract], fixed_clock: datetime
) -> None:
    assert WAITING not in report()
    ordered(extract(), fixed_clock)
    assert f"{WAITING}, men intet baggrundsarbejde er i gang" in report()
    jobs.count.task(since=fixed_clock.isoformat())
    ended("doing", "succeeded")
    assert WAITING not in report()
    assert FAILED not in report()
    assert "det, der var kendt 24.03.2026" in report()


def test_a_counting_that_failed_is_told_where_the_figures_are_read(
    report: Callable[[], str], extract: Callable[[], Extract], fixed_clock: datetime
) -> None:
    ordered(extract(), fixed_clock)
    ended("doing", "failed")
    assert FAILED in report()
    assert "det, der var kendt 23.03.2026" in report()
    jobs.count_soon(JOB)
    ended("doing", "succeeded")
    assert FAILED not in report(), "the next one did its work"


def test_what_is_counted_already_is_not_counted_once_more(
    report: Callable[[], str], fixed_clock: datetime
) -> None:
    """Several extracts of a night order as many countings; the first does for all."""
    del report
    with acting(NIGHT, today=TODAY):
        insight.refresh(actor=NIGHT, now=fixed_clock, today=TODAY)
        counted = point_ids()
    jobs.count.task(since=(fixed_clock - timedelta(minutes=1)).isoformat())
    with acting(NIGHT, today=TODAY):
        assert point_ids() == counted
    # The control: for what came in later it is.
    jobs.count.task(since=(fixed_clock + timedelta(minutes=1)).isoformat())
    with acting(NIGHT, today=TODAY):
        assert point_ids() != counted


def point_ids() -> set[int]:
    """Return the ids of all points; counted again they are others."""
    return set(FigurePoint.objects.values_list("pk", flat=True))
