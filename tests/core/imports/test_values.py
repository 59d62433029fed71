"""What one cell may say, and how it is said when it says nothing."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.imports.sections import section_codes
from holdepunkt.core.imports.values import Fault, Moment, Person, masked, moment, person, tidy

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
days = st.dates(date(1990, 1, 1), date(2100, 12, 30))


@given(days)
def test_a_day_is_the_same_however_it_is_written(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    written = (
        f"{day:%d.%m.%Y}",
        f"{day:%d-%m-%Y}",
        f"{day.day}/{day.month}/{day.year}",
        day.isoformat(),
        str(serial),
    )
    assert {moment(text, COPENHAGEN) for text in written} == {Moment(day)}


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("31.02.2026", "28.02.2026?"),
        ("31-04-2026", "30.04.2026?"),
        ("2026-02-30", "28.02.2026?"),
        ("02-03-26", "02.03.2026?"),
        ("13.13.2026", "Skriv dd.mm.åååå"),
        ("i går", "Skriv dd.mm.åååå"),
        ("99999", "Skriv dd.mm.åååå"),
    ],
)
def test_an_impossible_day_is_told_with_what_it_may_have_meant(text: str, suggestion: str) -> None:
    found = moment(text, COPENHAGEN)
    assert isinstance(found, Fault)
    assert found.suggestion == suggestion


def test_an_instant_belongs_to_its_local_day() -> None:
    late = moment("2011-10-11T23:30:00.000+00:00", COPENHAGEN)
    assert late == Moment(date(2011, 10, 12), datetime(2011, 10, 11, 23, 30, tzinfo=UTC))
    assert moment("11.10.2011 08:05", COPENHAGEN) == Moment(
        date(2011, 10, 11), datetime(2011, 10, 11, 6, 5, tzinfo=UTC)
    )


def test_excel_tells_the_time_with_a_decimal_comma() -> None:
    half = moment("46083,5", COPENHAGEN)
    assert isinstance(half, Moment)
    assert half.on == date(2026, 3, 2)
    assert half.at == datetime(2026, 3, 2, 11, tzinfo=UTC)


def test_a_year_no_case_can_have_is_refused() -> None:
    assert isinstance(moment("01.01.1900", COPENHAGEN), Fault)
    assert isinstance(moment("01.01.2999", COPENHAGEN), Fault)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_a_fault_and_tidying_twice_is_tidying_once(text: str) -> None:
    assert isinstance(moment(text, COPENHAGEN), Moment | Fault)
    assert tidy(tidy(text)) == tidy(text)


@given(st.integers(0, 999_999), st.integers(0, 9_999), st.sampled_from(["", "-", " "]))
def test_no_serial_part_of_a_cpr_number_is_shown(day: int, serial: int, dash: str) -> None:
    shown = masked(f"ring om {day:06}{dash}{serial:04}")
    assert shown == f"ring om {day:06}-••••"


def test_initials_tell_two_people_of_one_name_apart() -> None:
    assert person("Mette Holm (MEHO)") == Person("meho", "Mette Holm")
    assert person("Mette Holm") == Person("Mette Holm", "Mette Holm")
    assert person("") is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("SEL § 112", "SEL § 112"),
        ("§112", "SEL § 112"),
        ("Barnets lov § 86, stk. 1", "BL § 86, stk. 1"),
        ("BL § 90, nr. 4", "BL § 90, nr. 4"),
        ("Serviceloven § 32 a", "SEL § 32 a"),
        ("SEL § 112 Hjælpemidler - genansøgning", "SEL § 112"),
    ],
)
def test_a_section_is_read_in_the_words_of_its_source(text: str, first: str) -> None:
    assert section_codes(text, "SEL")[0] == first


@pytest.mark.parametrize("text", ["SEL § 9999", "§ 1123", "SEL § 1123, jf. § 112"])
def test_a_number_that_is_too_long_is_never_cut_to_a_section(text: str) -> None:
    assert section_codes(text, "SEL") == ()


def test_a_day_after_today_stays_a_day() -> None:
    # Whether it may lie ahead is the row's question, not the cell's.
    ahead = date(2026, 3, 24) + timedelta(days=400)
    assert moment(ahead.isoformat(), COPENHAGEN) == Moment(ahead)
