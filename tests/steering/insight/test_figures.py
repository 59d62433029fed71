"""The figures at work: counted, frozen, opened, and closed to who may not see them."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import InternalError, ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdepunkt.core.figures import MEASURES, PeriodKind, measure, parse
from holdepunkt.foundation.access import Actor, acting, bind
from holdepunkt.foundation.ui import Paging
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.insight import queries
from holdepunkt.steering.insight.models import FigurePoint, Publication
from holdepunkt.steering.insight.queries import AskedFigures
from tests.personas import TODAY, World
from tests.steering.insight.conftest import JOB, KNOWN, LAST_WEEK, Extract

NIGHT = Actor.for_job("insight.refresh", purpose="Test")
WEEK = parse(PeriodKind.WEEK, LAST_WEEK)
Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]


def told(
    unit: str, as_of: date, known_at: datetime | None, now: datetime, period: str | None = None
) -> dict[str, Any]:
    asked = AskedFigures(unit, as_of, known_at, period)
    with acting(NIGHT, today=TODAY):
        found = queries.told_figures(asked=asked, actor=NIGHT, now=now)
    return {one["id"]: (one["value"], one["n"]) for one in found["measures"]}


def counted(now: datetime) -> None:
    with acting(NIGHT, today=TODAY):
        insight.refresh(actor=NIGHT, now=now, today=TODAY)


@pytest.fixture
def week_url(world: World) -> str:
    return f"/tal/{world.units['Voksne 1']}/uge/{LAST_WEEK}/"


def test_a_week_is_counted(spring: Extract, fixed_clock: datetime) -> None:
    found = told("Voksne 1", date(2026, 3, 22), None, fixed_clock)
    assert found["decided_in_time"] == (0.5, 2)
    assert found["decided_late"] == found["received_renewal"] == found["withdrawn"] == (1, 1)
    assert found["open_late"] == (2, 2)
    assert found["oldest_open_late"] == (20, 2)
    assert found["told_before"] == (0.5, 2)
    assert found["open_in_time"] == found["open_undated"] == found["ready_unsent"] == (1, 1)
    assert found["received_first"] == (2, 2)
    assert found["dedicated"] == (1.0, 3)


def test_an_area_counts_its_departments_together(spring: Extract, fixed_clock: datetime) -> None:
    found = told("Voksne", date(2026, 3, 22), None, fixed_clock, "week")
    assert found["received_first"] == (3, 3)
    assert told("Børn", date(2026, 3, 22), None, fixed_clock, "week")["open_late"] == (0, 0)


def test_all_that_was_ever_decided_can_be_asked_for(spring: Extract, fixed_clock: datetime) -> None:
    found = told("Voksne 1", TODAY, None, fixed_clock, "all")
    assert found["decided_in_time"] == (2 / 3, 3)


def test_a_figure_of_a_day_and_an_instant_never_changes(
    spring: Extract, extract: Callable[[], Extract], world: World, fixed_clock: datetime
) -> None:
    sunday = date(2026, 3, 22)

    def known(at: datetime) -> list[dict[str, Any]]:
        return [told("Voksne 1", sunday, at, fixed_clock, kind) for kind in ("week", "all")]

    before = known(KNOWN)
    more = extract()
    early = date(2026, 1, 12)
    # A decision learnt of late, mended receipts, a case moved away, and an old one told of late.
    more.case("4", "aase", early, date(2026, 3, 2), decided=date(2026, 3, 1))
    more.case("5", "karin", date(2026, 2, 20), date(2026, 5, 1))
    more.case("6", "karin", date(2026, 3, 16), date(2026, 4, 20), unit="Voksne 2")
    more.case("1", "anna", date(2026, 3, 24), date(2026, 6, 2), decided=date(2026, 3, 24))
    more.case("10", "anna", early, date(2026, 2, 1))
    more.bring_in(fixed_clock, import_id=2)
    assert known(KNOWN) == before
    assert known(fixed_clock) != before


def test_the_page_shows_what_was_last_counted(
    spring: Extract, client_of: ClientOf, week_url: str, fixed_clock: datetime
) -> None:
    counted(fixed_clock)
    page = client_of("dorte").get(week_url).content.decode()
    assert "Tal for Voksne 1, uge 12, 2026" in page
    assert "Afgjort inden frist" in page
    assert "1 af 2" in page
    assert "Ikke låst" in page
    assert "Anna" not in page


def test_the_page_counts_for_itself_before_the_first_night(
    spring: Extract, client_of: ClientOf, week_url: str
) -> None:
    assert "1 af 2" in client_of("mette").get(week_url).content.decode()


@pytest.mark.parametrize("by_night", [True, False])
def test_every_list_is_as_long_as_its_number(
    spring: Extract, client_of: ClientOf, week_url: str, fixed_clock: datetime, by_night: bool
) -> None:
    if by_night:
        counted(fixed_clock)
    found = told("Voksne 1", date(2026, 3, 22), None, fixed_clock)
    for one in MEASURES:
        page = client_of("dorte").get(f"{week_url}{one.id}/sager/").content.decode()
        assert page.count('<th scope="row">') == found[one.id][1], one.id


def test_a_case_that_has_moved_is_counted_but_not_opened(
    spring: Extract, extract: Callable[[], Extract], client_of: ClientOf, week_url: str,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    counted(fixed_clock)
    moved = extract()
    moved.case("4", "bo", date(2026, 1, 12), date(2026, 3, 2), unit="Voksne 2")
    moved.bring_in(fixed_clock + timedelta(hours=1), import_id=2)
    page = client_of("dorte").get(f"{week_url}open_late/sager/").content.decode()
    assert page.count('<th scope="row">') == 2
    assert "hører nu til en anden enhed" in page


def test_names_stand_only_where_they_may_be_known(
    spring: Extract, client_of: ClientOf, week_url: str
) -> None:
    url = f"{week_url}open_late/sager/"
    mine, arnes = (client_of(who).get(url).content.decode() for who in ("mette", "arne"))
    assert "Åse Ægidius-Øst" in mine
    assert "Beskyttet navn" in mine
    assert "Åse" not in arnes
    assert "2026-4" in arnes
    assert "Kanariefugl" not in mine + arnes


@pytest.mark.parametrize(
    "page",
    ["", "tal.csv", "open_late/", "open_late/serie.csv", "open_late/sager/", "open_late/sager.csv"],
)
def test_other_units_figures_do_not_exist(
    spring: Extract, client_of: ClientOf, week_url: str, page: str
) -> None:
    statuses = {
        who: client_of(who).get(week_url + page).status_code
        for who in ("mette", "arne", "ulla", "lone")
    }
    assert statuses == {"mette": 200, "arne": 200, "ulla": 404, "lone": 404}


@pytest.mark.parametrize(
    ("who", "expected"),
    [("mette", f"uge/{LAST_WEEK}/"), ("arne", "maaned/2026-02/"), ("stine", "maaned/2026-02/")],
)
def test_everyone_begins_with_their_own_unit(
    world: World, client_of: ClientOf, who: str, expected: str
) -> None:
    answer = client_of(who).get("/tal/")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(expected)


def test_the_figures_can_be_seen_as_of_an_earlier_day(
    spring: Extract, client_of: ClientOf, world: World
) -> None:
    dorte = client_of("dorte")
    answer = dorte.get("/tal/?dato=2026-03-03", follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith("/uge/2026-10/?dato=2026-03-03")
    assert "Opgjort pr. 03.03.2026" in page
    assert "Perioden er ikke slut" in page
    listed = dorte.get(answer.redirect_chain[-1][0].replace("?", "open_late/sager/?"))
    assert listed.content.decode().count('<th scope="row">') == 2


def test_a_period_that_is_not_one_is_missing(client_of: ClientOf, world: World) -> None:
    unit = world.units["Voksne 1"]
    dorte = client_of("dorte")
    for place in (
        "uge/2026-54",
        "maaned/2026-13",
        "aar/2026-01",
        "uge/2027-01",
        "uge/2026-12/intet",
    ):
        assert dorte.get(f"/tal/{unit}/{place}/").status_code == 404


def test_a_head_locks_a_week_and_it_stays(
    spring: Extract, extract: Callable[[], Extract], client_of: ClientOf, week_url: str,
    fixed_clock: datetime, act: Act,
) -> None:  # fmt: skip
    dorte = client_of("dorte")
    assert "Lås tallene for uge 12, 2026" in dorte.get(week_url).content.decode()
    asked = dorte.get(f"{week_url}laas/").content.decode()
    assert "De kan ikke låses op igen" in asked
    assert "uge 12, 2026, til og med 22.03.2026" in asked
    assert "Lås tallene" in dorte.get(week_url).content.decode()  # asking locks nothing
    answer = dorte.post(f"{week_url}laas/", follow=True).content.decode()
    assert "Tallene for uge 12, 2026 er låst." in answer
    assert "er allerede låst" in dorte.get(f"{week_url}laas/", follow=True).content.decode()
    extract().case("10", "anna", date(2026, 1, 12), date(2026, 2, 1)).bring_in(
        fixed_clock + timedelta(hours=1), import_id=2
    )
    counted(fixed_clock + timedelta(hours=1))
    page = dorte.get(week_url).content.decode()
    assert "Låst 24.03.2026 kl. 12.00" in page
    week_after = week_url.replace("2026-12", "2026-13")
    assert "uge 12, 2026 blev låst med" in dorte.get(f"{week_after}open_late/").content.decode()
    unchanged = dorte.get(f"{week_after}open_in_time/").content.decode()
    assert "blev låst med" not in unchanged
    assert "Lås tallene" not in page
    assert dorte.get(f"{week_url}open_late/sager/").content.decode().count('<th scope="row">') == 2
    again = dorte.post(f"{week_url}laas/", follow=True).content.decode()
    assert "er allerede låst" in again
    act("dorte")
    (row,) = Publication.objects.all()
    assert hashlib.sha256(bytes(row.content)).hexdigest() == row.sha256
    assert json.loads(bytes(row.content))["unit"]["name"] == "Voksne 1"


@pytest.mark.parametrize(("who", "status"), [("mette", 403), ("stine", 403), ("ulla", 404)])
def test_others_may_not_lock(
    spring: Extract, client_of: ClientOf, week_url: str, who: str, status: int
) -> None:
    assert client_of(who).post(f"{week_url}laas/").status_code == status


def test_a_week_that_has_not_ended_is_not_locked(
    spring: Extract, client_of: ClientOf, world: World
) -> None:
    url = f"/tal/{world.units['Voksne 1']}/uge/2026-13/"
    assert "Lås tallene" not in client_of("dorte").get(url).content.decode()
    answer = client_of("dorte").post(f"{url}laas/", follow=True).content.decode()
    assert "kan først låses, når perioden er slut" in answer


def test_the_night_locks_what_has_ended_and_only_once(
    spring: Extract, world: World, fixed_clock: datetime
) -> None:
    with acting(NIGHT, today=TODAY):
        assert insight.publish_due(actor=NIGHT, now=fixed_clock, today=TODAY) == len(world.units)
        assert insight.publish_due(actor=NIGHT, now=fixed_clock, today=TODAY) == 0
        kinds = dict(Publication.objects.values_list("unit_id", "period_kind"))
    assert kinds[world.units["Voksne 1"]] == "week"
    assert kinds[world.units["Voksne"]] == kinds[world.units["Centret"]] == "month"


@pytest.mark.parametrize(
    "deed", ["UPDATE insight_publication SET sha256 = ''", "DELETE FROM insight_publication"]
)
def test_a_publication_cannot_be_changed(spring: Extract, fixed_clock: datetime, deed: str) -> None:
    with acting(NIGHT, today=TODAY):
        insight.publish_due(actor=NIGHT, now=fixed_clock, today=TODAY)
        refused = pytest.raises((InternalError, ProgrammingError))
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(deed)


def test_counting_again_replaces_what_was_counted(
    spring: Extract, world: World, fixed_clock: datetime, act: Act
) -> None:
    counted(fixed_clock)
    counted(fixed_clock + timedelta(days=1))
    bind(JOB, TODAY)
    open_late = FigurePoint.objects.filter(
        unit_id=world.units["Voksne 1"], measure="open_late", period_start=date(2026, 3, 16)
    )
    assert [(p.value, p.known_at) for p in open_late] == [(2.0, fixed_clock + timedelta(days=1))]
    act("ulla")
    units = set(FigurePoint.objects.values_list("unit_id", flat=True))
    assert units == {world.units["Voksne 2"]}


def test_the_reader_is_herself_again_after_the_counting(
    spring: Extract, client_of: ClientOf, week_url: str, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    asked = queries.Asked(mette.unit_id or 0, WEEK)  # type: ignore[arg-type]
    queries.found_book(asked=asked, actor=mette, today=TODAY, now=fixed_clock)
    with connection.cursor() as cursor:
        cursor.execute("SELECT holdepunkt_actor(), holdepunkt_job()")
        assert cursor.fetchone() == (mette.staff_id, False)


def test_the_file_opens_in_a_spreadsheet(
    spring: Extract, client_of: ClientOf, week_url: str
) -> None:
    answer = client_of("dorte").get(f"{week_url}tal.csv")
    text = answer.content.decode("utf-8-sig")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tal-uge-2026-12.csv"'
    assert text.startswith("Enhed;Periode;Mål;Værdi;")
    assert "Voksne 1;uge 12, 2026;Afgjort inden frist;50;procent;1;2;2;2026-03-22;" in text
    series = client_of("dorte").get(f"{week_url}open_late/serie.csv").content.decode("utf-8-sig")
    assert series.splitlines()[1].startswith("Voksne 1;uge 12, 2026;Over frist;2;antal;2;;2;")


def test_the_measure_page_tells_what_it_means(
    spring: Extract, client_of: ClientOf, week_url: str
) -> None:
    page = client_of("dorte").get(f"{week_url}decided_in_time/").content.decode()
    assert measure("decided_in_time").definition in page
    assert "Intet mål er sat" in page
    assert "<svg" in page
    assert "Hent CSV" in page
    assert "Se 2 sager" in page


def test_the_command_tells_one_object(
    spring: Extract, fixed_clock: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--unit", "Voksne 1", "--as-of", "2026-03-22")
    call_command("figures", *asked, "--known-at", "2026-03-24T06:00+00:00", "--json")
    found = json.loads(capsys.readouterr().out)
    measures = {one["id"]: one for one in found["measures"]}
    assert {"id", "name", "value", "numerator", "denominator", "n"} <= set(measures["open_late"])
    assert (
        measures["decided_in_time"]["numerator"],
        measures["decided_in_time"]["denominator"],
    ) == (1, 2)
    assert measures["dedicated"]["value"] is None
    assert measures["dedicated"]["reason"].startswith("Relationer husker ikke")


def test_the_command_tells_the_days_and_what_a_share_is_of(
    spring: Extract, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("figures", "--unit", "Voksne 1", "--as-of", "2026-03-22", "--period", "week")
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Voksne 1, fra 16.03.2026 til og med 22.03.2026."
    assert any("1 af 2" in line for line in told)


def test_the_command_refuses_a_unit_there_is_not(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        call_command("figures", "--unit", "Findes ikke", "--as-of", "2026-03-22", "--json")
    assert stopped.value.code == 3
    assert json.loads(capsys.readouterr().out) == {
        "refused": "Ingen enhed hedder »Findes ikke«. Vælg en af: Børn, Børn 1, Centret, Voksne,"
        " Voksne 1, Voksne 2."
    }


def test_a_report_reads_what_is_stored_and_asks_a_fixed_number_of_questions(
    spring: Extract, world: World, fixed_clock: datetime, act: Act
) -> None:
    counted(fixed_clock - timedelta(hours=1))
    arne = act("arne")
    month = parse(PeriodKind.MONTH, "2026-02")
    assert month
    asked = queries.Asked(world.units["Voksne"], month)
    with CaptureQueriesContext(connection) as report:
        queries.report(asked=asked, actor=arne, today=TODAY, now=fixed_clock)
    with CaptureQueriesContext(connection) as page:
        queries.measure_page(
            asked=asked, measure_id="open_late", actor=arne, today=TODAY, now=fixed_clock
        )
    with CaptureQueriesContext(connection) as listed:
        queries.behind_page(
            asked=asked,
            measure_id="open_late",
            paging=Paging(),
            actor=arne,
            today=TODAY,
            now=fixed_clock,
        )
    tables = {name for query in report for name in re.findall(r'FROM "?(\w+)', query["sql"])}
    stored = {"organisation_unit", "insight_publication", "insight_figurepoint"}
    assert tables == {*stored, "procrastinate_jobs", "procrastinate_events"}  # is it up to date?
    assert (len(report), len(page)) == (8, 7)  # the page asks how the period before was locked
    assert len(listed) <= 14  # the rule book may be read already


def test_an_area_sees_its_departments_side_by_side(
    spring: Extract, client_of: ClientOf, world: World, fixed_clock: datetime
) -> None:
    counted(fixed_clock)
    url = f"/tal/{world.units['Voksne']}/maaned/2026-03/"
    page = client_of("arne").get(url).content.decode()
    assert "Over frist i enhederne, på samme skala" in page
    assert page.index("Voksne 1<span") < page.index("Voksne 2<span")
