"""A past period is told as on its last day, and what is too small is not talked about."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from django.test import Client

from holdepunkt.core.figures import Book, Figure, PeriodKind, measure, period_of
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.insight.queries.rows import LEAST_TALKED, talk_of
from tests.personas import TODAY, World
from tests.steering.insight.conftest import LAST_WEEK, Extract

NIGHT = Actor.for_job("insight.refresh", purpose="Test")
ClientOf = Callable[[str], Client]


def test_a_past_period_is_told_and_listed_as_on_its_last_day(
    spring: Extract, extract: Callable[[], Extract], client_of: ClientOf, world: World,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    later = extract()
    later.case("4", "aase", date(2026, 1, 12), date(2026, 3, 2), decided=TODAY)
    later.bring_in(fixed_clock, import_id=2)
    with acting(NIGHT, today=TODAY):
        insight.refresh(actor=NIGHT, now=fixed_clock, today=TODAY)
    week_url = f"/tal/{world.units['Voksne 1']}/uge/{LAST_WEEK}/"
    dorte = client_of("dorte")
    assert "Opgjort pr. 22.03.2026" in dorte.get(week_url).content.decode()
    listed = dorte.get(f"{week_url}open_late/sager/").content.decode()
    assert listed.count('<th scope="row">') == 2
    assert "Stillingen er den, der var 22.03.2026" in listed
    assert "Åben, 20 dage over frist" in listed
    assert "24.03.2026" not in listed
    # The control: in the week that is not over it is decided.
    this_week = week_url.replace("2026-12", "2026-13")
    assert "Opgjort pr. 24.03.2026" in dorte.get(this_week).content.decode()
    assert dorte.get(f"{this_week}open_late/sager/").content.decode().count('"row"') == 1


def test_too_few_cases_are_not_talked_about() -> None:
    period = period_of(PeriodKind.WEEK, date(2026, 3, 16))
    one = measure("decided_in_time")
    for n, is_told in ((LEAST_TALKED - 1, False), (LEAST_TALKED, True)):
        weeks = period.run_up(20)
        figures = [Figure(n, n, n, 1.0)] * 19 + [Figure(0, n, n, 0.0)]
        series = {one.id: tuple(zip(weeks, figures, strict=True))}
        now = datetime(2026, 3, 24, tzinfo=UTC)
        book = Book(1, "Voksne 1", period, TODAY, now, series)
        assert (talk_of(book, one, book.reading(one), dated=False) is not None) is is_told


def test_what_is_said_in_a_week_that_is_not_over_names_the_week_it_is_said_of() -> None:
    now, one = datetime(2026, 3, 24, tzinfo=UTC), measure("decided_in_time")
    for day, named in ((date(2026, 3, 16), ""), (TODAY, ", uge 12, 2026")):
        period = period_of(PeriodKind.WEEK, day)
        weeks = period.run_up(20)
        figures = [
            Figure(0, 20, 20, 0.0) if week.from_on == date(2026, 3, 16) else Figure(20, 20, 20, 1.0)
            for week in weeks
        ]
        series = {one.id: tuple(zip(weeks, figures, strict=True))}
        book = Book(1, "Voksne 1", period, TODAY, now, series)
        talk = talk_of(book, one, book.reading(one), dated=False)
        assert talk
        assert talk.text.lower().startswith(f"{one.name}{named}: ".lower())
