"""The plan on one page: time laid out where something is, names that fit, and what is left out."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.portfolio import (
    ActivityState,
    MilestoneKind,
    date_name,
    plan_on_a_page,
    short_when,
)
from holdepunkt.core.portfolio.axis import BREAK, axis, drawn_axis
from tests.core.portfolio.plans import MAY, TODAY, activity, milestone, plan, when

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
LEFT, RIGHT = 300.0, 1160.0


@given(st.lists(st.tuples(DAYS, st.integers(0, 900)), min_size=1, max_size=20), DAYS, DAYS)
def test_a_later_day_is_never_to_the_left_and_all_are_inside(
    told: list[tuple[date, int]], one: date, other: date
) -> None:
    line = axis([(day, day + timedelta(days=n)) for day, n in told], left=LEFT, right=RIGHT)
    first, second = sorted((one, other))
    assert LEFT <= line.x(first) <= line.x(second) <= RIGHT + 0.1


@given(st.lists(st.tuples(DAYS, st.integers(0, 900)), min_size=1, max_size=20))
def test_no_two_names_of_years_or_months_run_into_each_other(told: list[tuple[date, int]]) -> None:
    line = axis([(day, day + timedelta(days=n)) for day, n in told], left=LEFT, right=RIGHT)
    drawn = drawn_axis(line, 54, 500)
    for size, letter in ((13, 7.5), (11, 6.2)):
        found = re.findall(rf'font-size="{size}"[^>]*>([^<]+)<', drawn)
        places = re.findall(rf'<text x="([\d.]+)"[^>]*font-size="{size}"', drawn)
        names = sorted(zip(map(float, places), found, strict=True))
        for (x, said), (after, _) in pairwise(names):
            assert said == "…" or x + len(said) * letter <= after + BREAK


def test_years_in_which_nothing_is_take_no_width() -> None:
    """Two years of dates nine years ago have nearly all of the width."""
    then = (date(2017, 11, 1), date(2018, 12, 31))
    line = axis([then, (date(2026, 11, 23), date(2026, 11, 23))], left=LEFT, right=RIGHT)
    assert (line.x(then[1]) - line.x(then[0])) / (RIGHT - LEFT) > 0.85
    assert line.x(date(2022, 1, 1)) < line.x(date(2026, 11, 1))


@given(st.lists(st.tuples(st.booleans(), DAYS, st.integers(0, 900)), min_size=1, max_size=5))
def test_a_date_is_never_written_across_its_own_bar(
    told: list[tuple[bool, date, int]],
) -> None:
    """The bar goes by the start; the dotted line of another date may begin long before it."""
    dates = tuple(
        replace(
            milestone(when("i den tid", first, first + timedelta(days=n)), number=place),
            kind=MilestoneKind.START if starts else MilestoneKind.DEADLINE,
        )
        for place, (starts, first, n) in enumerate(told)
    )
    drawn = plan_on_a_page(plan(activity(1, milestones=dates)), key="p", today=TODAY)
    row = drawn[drawn.index(">1.1 Indsats 1<") :].split("</g>")[0]
    lines = [*re.findall(r'<line x1="([\d.]+)"[^>]* x2="([\d.]+)"[^>]*stroke-width="3"', row)]
    bars = re.findall(r'<rect x="([\d.]+)"[^>]* width="([\d.]+)" height="12" rx', row)
    lines += [(left, str(float(left) + float(wide))) for left, wide in bars]
    for at in re.findall(r'<text x="([\d.]+)"[^>]*>i den tid<', row):
        x, after = float(at), float(at) + len("i den tid") * 6.0
        assert all(after < float(left) or float(right) < x for left, right in lines)


def test_what_has_no_room_is_left_out_and_told() -> None:
    """What is open and has a date stands; what has ended or has none goes first."""
    many = [activity(place) for place in range(1, 16)]
    ended = [activity(place, state=ActivityState.REACHED) for place in range(16, 31)]
    bare = [activity(place, milestones=()) for place in range(31, 41)]
    drawn = plan_on_a_page(plan(*bare, *ended, *many), key="p", today=TODAY)
    for one in many:
        assert f">{one.name}<" in drawn
    assert ">1.31 Indsats 31<" not in drawn
    assert re.search(r"Ikke tegnet: \d+ indsatser \(10 uden dato, \d+ afsluttede\)\. Alle", drawn)
    assert "Ikke tegnet" not in plan_on_a_page(plan(*many), key="p", today=TODAY)


@pytest.mark.parametrize("state", [ActivityState.UNDER_WAY, ActivityState.REACHED])
def test_only_what_is_open_is_drawn_as_late(state: ActivityState) -> None:
    past = when("i februar 2026", date(2026, 2, 1), date(2026, 2, 28))
    drawn = plan_on_a_page(
        plan(activity(1, milestones=(milestone(past),), state=state)), key="p", today=TODAY
    )
    assert ('fill="#a63603"' in drawn) is (state is ActivityState.UNDER_WAY)
    assert ("afsluttet – nået" in drawn) is (state is ActivityState.REACHED)


def test_the_date_of_the_last_bar_stands_after_it_and_says_that_it_was_moved() -> None:
    """A date of 2027 written before its bar would stand in 2026."""
    long = when("i løbet af 2027", date(2027, 1, 1), date(2027, 12, 31))
    drawn = plan_on_a_page(
        plan(activity(1, milestones=(milestone(long, MAY),))), key="p", today=TODAY
    )
    row = drawn[drawn.index(">1.1 Indsats 1<") :].split("</g>")[0]
    [said] = re.findall(r'<text x="([\d.]+)"[^>]*>i løbet af 2027 \(flyttet\)<', row)
    bars = re.findall(r'<rect x="([\d.]+)"[^>]* width="([\d.]+)" height="12" rx', row)
    assert all(float(said) > float(left) + float(wide) for left, wide in bars)


def test_what_comes_again_and_again_says_how_often() -> None:
    again = when("en gang om måneden", None, None)
    drawn = plan_on_a_page(plan(activity(1, milestones=(milestone(again),))), key="p", today=TODAY)
    assert "en gang om måneden" in drawn
    assert "ingen dato" not in drawn


@pytest.mark.parametrize(
    ("what", "said", "name"),
    [
        ("Nummeret virker", "i maj 2026", "Nummeret virker"),
        ("Undervisning af ledere og sagsbehandlere i de nye regler forventes holdt februar, 2018",
         "februar, 2018", "Undervisning af ledere og sagsbehandlere"),
        ("Fra maj 2018 til juni 2018 planlægges en opfølgning på brugen af metoden, og den er",
         "Fra maj 2018 til juni 2018", "Opfølgning på brugen af metoden"),
        ("Lederne vil derfor i 1. kvartal 2018 udarbejde en strategi og iværksætte mere",
         "i 1. kvartal 2018", "Udarbejde en strategi og iværksætte mere"),
        ("Hvis der bevilges penge, ligger der en plan 1. juni", "1. juni", "Frist"),
        ("Medio 2018", "medio 2018", "Frist"),
        ("Alle afdelinger skal kunne se, hvem der ha…", "ultimo 2026", "Frist"),
    ],
)  # fmt: skip
def test_a_date_is_named_by_the_heart_of_its_sentence(what: str, said: str, name: str) -> None:
    assert date_name(what, (said,)) == name


@given(st.text(st.sampled_from("abcde ,.–:()xyzæøå§12"), max_size=200), st.text(max_size=20))
def test_a_name_is_short_and_never_cut(what: str, said: str) -> None:
    name = date_name(what, (said,))
    assert 0 < len(name) <= 48
    assert "…" not in name


def test_a_date_is_short_in_words_or_by_its_days() -> None:
    long = "i perioden oktober 2017 til december 2017"
    assert short_when(MAY) == "i maj 2026"
    assert short_when(when(long, date(2017, 10, 1), date(2017, 12, 31))) == "okt 2017 – dec 2017"
    assert short_when(when(long, None, date(2017, 12, 31))) == "senest dec 2017"
    assert short_when(when(long, None, None)) == long
