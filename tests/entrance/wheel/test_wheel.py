"""The year ahead: counted, gathered, and told in words."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdepunkt.casework.grants.models import Grant, GrantEvent
from holdepunkt.foundation.access import acting
from holdepunkt.foundation.audit.models import Line
from tests.casework.grants.conftest import JOB, Given
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]


@pytest.fixture
def year(given_grant: Given) -> list[Grant]:
    """Anna has three grants with follow-ups in June, July and December; Karin one in June."""
    return [
        given_grant(),
        given_grant(code="SEL § 85", from_on=date(2025, 7, 20)),
        given_grant(code="SEL § 100", from_on=date(2025, 12, 1), title="Kompensationsydelse"),
        given_grant("karin"),
    ]


def text(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def planned(row: Grant) -> date | None:
    with acting(JOB, today=TODAY):
        row.refresh_from_db()
        return row.next_on


def test_the_wheel_counts_and_says_what_is_heaviest(year: list[Grant], client_of: ClientOf) -> None:
    page = text(client_of("mette"), "/aarshjul/")
    assert "Juni 2026 er tungest: 2 opgaver." in page
    assert "juni 2026: 2 opgaver" in page
    assert "opgaver samles for 1 familie." in page
    assert "<desc" in page
    assert "Kanariefugl" not in page


@pytest.mark.parametrize("shown", ["hjul", "liste", "maaned"])
def test_each_view_shows_the_chosen_month(
    year: list[Grant], client_of: ClientOf, shown: str
) -> None:
    page = text(client_of("mette"), "/aarshjul/", vis=shown, maaned="2026-07")
    assert "Opfølgning: " in page
    assert "20.07.2026" in page
    assert ("<svg" in page.partition("<main")[2]) is (shown == "hjul") or shown != "hjul"


@pytest.mark.parametrize(("who", "total"), [("dorte", 4), ("jens", 0), ("lone", 0), ("ulla", 0)])
def test_everybody_sees_her_own_year(
    year: list[Grant], client_of: ClientOf, who: str, total: int
) -> None:
    assert f"{total} opgaver fra marts 2026" in text(client_of(who), "/aarshjul/")


@pytest.mark.parametrize("query", ["fra=2026-13", "fra=x-y", "maaned=²-³", "hvem=9999999", "vis=x"])
def test_nonsense_is_the_year_from_now(year: list[Grant], client_of: ClientOf, query: str) -> None:
    answer = client_of("mette").get(f"/aarshjul/?{query}")
    assert answer.status_code == 200


def test_another_year_can_be_looked_at(year: list[Grant], client_of: ClientOf) -> None:
    page = text(client_of("mette"), "/aarshjul/", fra="2027-03")
    assert "0 opgaver fra marts 2027" in page
    assert "Ingen planlagte opgaver" in page


def chosen(page: str) -> list[str]:
    return re.findall(r'name="samling" value="([^"]+)"', page)


def test_proposals_are_accepted_in_one_press_and_taken_back(
    year: list[Grant], client_of: ClientOf
) -> None:
    mette = client_of("mette")
    page = text(mette, "/aarshjul/samling/")
    (key,) = chosen(page)
    assert "Den første lovlige seneste dag er 01.06.2026." in page
    answer = mette.post("/aarshjul/samling/", {"samling": [key]}, follow=True)
    said = answer.content.decode()
    assert "opfølgninger er flyttet" in said
    (day,) = {planned(row) for row in year[:3]}
    assert day is not None
    assert day <= date(2026, 6, 1)
    undo = re.search(r'action="(/bevillinger/fortryd/[^"?]+)', said)
    assert undo is not None
    mette.post(undo[1])
    assert [planned(row) for row in year[:3]] == [
        date(2026, 6, 1), date(2026, 7, 20), date(2026, 12, 1)
    ]  # fmt: skip
    assert Line.objects.filter(action="grant.moved").count() in {2, 3}


@pytest.mark.parametrize(("who", "whose"), [("mette", ""), ("dorte", "Voksne 1")])
def test_nothing_is_gathered_in_weeks_where_nobody_is_at_work(
    year: list[Grant], client_of: ClientOf, world: World, who: str, whose: str
) -> None:
    dorte, client = client_of("dorte"), client_of(who)
    asked = {"hvem": str(world.units[whose])} if whose else {}
    (key,) = chosen(text(client, "/aarshjul/samling/", **asked))
    assert day_of(key) >= date(2026, 5, 4)
    away = {"hours": "37", "kind": "absence", "from_on": "04.05.2026", "until_on": "01.07.2026"}
    for name in ("mette", "jens", "dorte"):
        sent = dorte.post(f"/arbejdsbyrde/{world.staff[name]}/reduktion/", away)
        assert sent.status_code == 302
    (key,) = chosen(text(client, "/aarshjul/samling/", **asked))
    assert day_of(key) < date(2026, 5, 4)


def day_of(key: str) -> date:
    return date.fromisoformat(key.split("-")[1])


def test_other_proposals_than_those_shown_move_nothing(
    year: list[Grant], client_of: ClientOf, given_grant: Given
) -> None:
    mette = client_of("mette")
    (key,) = chosen(text(mette, "/aarshjul/samling/"))
    given_grant(code="SEL § 96", from_on=date(2025, 9, 1))
    answer = mette.post("/aarshjul/samling/", {"samling": [key]})
    assert answer.status_code == 409
    assert "Intet er flyttet" in answer.content.decode()
    assert mette.post("/aarshjul/samling/", {}).status_code == 409
    with acting(JOB, today=TODAY):
        assert not GrantEvent.objects.filter(kind="moved").exists()


def test_a_family_is_followed_up_in_one_form(
    year: list[Grant], client_of: ClientOf, world: World
) -> None:
    mette = client_of("mette")
    address = f"/borgere/{world.citizens['anna']}/familie/"
    page = text(mette, address)
    assert "Emil" not in page  # he is Lone's, in another area
    assert page.count("hvordan endte opfølgningen?") == 3
    said = {"happened_on": "24.03.2026", "note": "Alt går godt"}
    for row in year[:3]:
        row.refresh_from_db()
        said |= {f"outcome_{row.pk}": "continue", f"version_{row.pk}": str(row.version)}
    unfinished = mette.post(address, said).content.decode()
    assert "uden den er opfølgningen ikke færdig" in unfinished
    said |= {f"next_{row.pk}": "01.03.2027" for row in year[:3]}
    assert mette.post(address, said).status_code == 302
    assert {planned(row) for row in year[:3]} == {date(2027, 3, 1)}
    assert mette.post(address, said).status_code == 409
    with acting(JOB, today=TODAY):
        assert GrantEvent.objects.filter(kind="followed_up").values("batch").distinct().count() == 1


def test_the_day_before_and_the_grant_itself_are_shown(
    year: list[Grant], client_of: ClientOf
) -> None:
    mette, row = client_of("mette"), year[0]
    page = text(mette, f"/bevillinger/{row.pk}/")
    assert "Hvorfor denne dag?" in page
    assert "Anna Bendtsen" in page
    late = {"to_on": "02.06.2026", "version": str(row.version)}
    refused = mette.post(f"/bevillinger/{row.pk}/flyt/", late).content.decode()
    assert "Den seneste lovlige dag er 01.06.2026" in refused
    moved = mette.post(f"/bevillinger/{row.pk}/flyt/", late | {"reason": "Anna er indlagt"})
    assert moved.status_code == 302
    assert planned(row) == date(2026, 6, 2)


def test_a_date_of_ones_own_is_set_where_no_rule_gives_one(
    given_grant: Given, client_of: ClientOf
) -> None:
    mette, row = client_of("mette"), given_grant(code="SEL § 112")
    page = text(mette, f"/bevillinger/{row.pk}/")
    assert "Der er ingen fast opfølgning for paragraffen." in page
    follow_up = f"/bevillinger/{row.pk}/foelg-op/"
    assert follow_up in page
    said = {"happened_on": "24.03.2026", "outcome": "continue", "next_on": "24.09.2026"}
    assert mette.post(follow_up, said | {"version": str(row.version)}).status_code == 302
    assert planned(row) == date(2026, 9, 24)
    ends = given_grant(code="SEL § 113", until_on=date(2025, 12, 31))
    assert "foelg-op" not in text(mette, f"/bevillinger/{ends.pk}/")


def test_a_follow_up_is_moved_to_another_week(year: list[Grant], client_of: ClientOf) -> None:
    mette, row = client_of("mette"), year[0]
    address = f"/bevillinger/{row.pk}/flyt/"
    weeks = re.findall(r'<option value="(2026-[^"]+)"', text(mette, address))
    assert weeks[0] == "2026-03-27"
    assert weeks[-1] == "2026-06-01"  # the last lawful day, a Monday
    assert "2026-04-01" in weeks  # before Maundy Thursday
    empty = mette.post(address, {"version": str(row.version)}).content.decode()
    assert "Vælg en uge, eller skriv en dag" in empty
    assert mette.post(address, {"version": str(row.version), "week": weeks[3]}).status_code == 302
    assert planned(row) == date.fromisoformat(weeks[3])


def test_the_deadlines_and_the_citizen_show_what_is_granted(
    year: list[Grant], client_of: ClientOf, world: World
) -> None:
    mette = client_of("mette")
    assert "Opfølgning: " in text(mette, "/frister/", vis="alle")
    page = text(mette, f"/borgere/{world.citizens['anna']}/")
    assert "Kompensationsydelse, SEL § 100" in page


PINNED = {
    # Three of them what the weeks are levelled by: the hours, and when her work is handed over.
    "/aarshjul/": 21,
    "/aarshjul/?vis=maaned": 21,
    "/aarshjul/samling/": 19,
}


@pytest.mark.parametrize("address", PINNED)
def test_the_wheel_asks_no_more_for_many_than_for_few(
    year: list[Grant], client_of: ClientOf, given_grant: Given, address: str
) -> None:
    mette = client_of("mette")
    counts = []
    for extra in range(2):
        mette.get(address)
        with CaptureQueriesContext(connection) as asked:
            mette.get(address)
        counts.append(len(asked))
        for number in range(6):
            day = date(2025, 4, 1) + timedelta(days=40 * number)
            given_grant("aase", key=f"mere-{extra}-{number}", from_on=day)
    assert counts[0] == counts[1], counts
    assert counts[0] <= PINNED[address], "\n".join(q["sql"][:160] for q in asked)


def test_a_week_bears_the_year_its_number_is_of(given_grant: Given, client_of: ClientOf) -> None:
    row = given_grant(follow_up_on=date(2025, 12, 30))  # a Tuesday of week 1 of 2026
    mette = client_of("mette")
    page = text(mette, "/aarshjul/", vis="liste", fra="2025-12")
    assert "Den tungeste uge er uge 1 (29. dec.–2. jan.), 2026: 1 opgave." in page
    assert "Uge 1 (29. dec.–2. jan.), 2026" in page
    later = given_grant(code="SEL § 85", follow_up_on=date(2027, 1, 8))
    weeks = text(mette, f"/bevillinger/{later.pk}/flyt/")
    assert "Uge 53 (28. dec.–1. jan.), 2026" in weeks
    assert planned(row) == date(2025, 12, 30)
