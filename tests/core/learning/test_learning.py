"""What seems to name somebody, when to look, and the month as bytes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.figures import Figure
from holdepunkt.core.learning import (
    ActionLine,
    AreaFigure,
    AreaPart,
    Briefing,
    frozen,
    look_on,
    seems_personal,
    thawed,
)

STAFF = ("Mette Holm", "Jens Friis", "Åse Ægidius-Øst")
PLAIN = st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøå .,;:!?()\n", max_size=80)
WORKDAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(PLAIN, PLAIN)
def test_a_text_without_capitals_and_numbers_names_nobody(before: str, after: str) -> None:
    assert seems_personal(before + after, names=STAFF) == ()


@given(PLAIN, PLAIN, st.sampled_from([name for one in STAFF for name in one.split()]))
def test_a_known_name_is_found_wherever_it_stands(before: str, after: str, name: str) -> None:
    assert name in seems_personal(f"{before} {name}, {after}", names=STAFF)


@given(PLAIN, PLAIN, st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 9999))
def test_a_cpr_number_is_found_wherever_it_stands(
    before: str, after: str, born: date, running: int
) -> None:
    for mark in ("", "-", " "):
        number = f"{born:%d%m%y}{mark}{running:04d}"
        assert seems_personal(f"{before} {number} {after}") == (number,)


def test_places_and_sentences_are_no_names_and_two_words_may_be() -> None:
    places = ("Voksne 1", "Digital Post")
    text = "Vi sendte brevet med Digital Post til Voksne 1. Ankestyrelsen hjemviste sagen."
    assert seems_personal(text, names=STAFF, places=places) == ()
    assert seems_personal("Så ringede Bo Carlsen igen", names=STAFF) == ("Bo Carlsen",)
    assert seems_personal("Holms notat", names=STAFF) == ("Holms",)
    assert seems_personal("holm er et ord", names=STAFF) == ()


@given(WORKDAYS, st.integers(6, 52))
def test_so_many_whole_weeks_after_the_change_have_ended_on_the_day_to_look(
    from_on: date, weeks: int
) -> None:
    day = look_on(from_on, weeks)
    assert day.weekday() == 0
    first_whole = day - timedelta(weeks=weeks)
    assert timedelta(0) <= first_whole - from_on < timedelta(weeks=1)


FIGURES = st.builds(
    Figure,
    st.integers(0, 30),
    st.integers(0, 30) | st.none(),
    st.integers(0, 30),
    st.floats(0, 100) | st.none(),
)
TALLIES = st.lists(st.tuples(st.text(max_size=12), st.integers(1, 20)), max_size=4).map(tuple)
INSTANT = datetime(2026, 3, 1, 5, tzinfo=UTC)
PARTS = st.builds(
    AreaPart,
    unit_id=st.integers(1, 9),
    name=st.text(max_size=12),
    as_of=WORKDAYS,
    known_at=st.just(INSTANT),
    figures=st.lists(
        st.builds(AreaFigure, st.just("open_late"), FIGURES, st.text(max_size=9), st.none())
    ).map(tuple),
    status=st.text(max_size=20),
    themes=TALLIES,
    remitted=st.integers(0, 12),
    causes=TALLIES,
    actions=st.just((ActionLine(1, "Ring op", "Mette Holm", date(2026, 3, 2), "I gang"),)),
)
MONTHS = st.builds(Briefing, st.just(date(2026, 2, 1)), st.lists(PARTS, max_size=3).map(tuple))


@given(MONTHS)
def test_the_same_month_is_the_same_bytes(month: Briefing) -> None:
    content = frozen(month)
    assert frozen(thawed(content)) == content
    assert thawed(content) == month


@given(PARTS)
def test_who_may_not_open_the_list_sees_no_group_under_five(part: AreaPart) -> None:
    shown = Briefing(date(2026, 2, 1), (part,)).shielded([]).parts[0]
    counts = [amount for _word, amount in (*shown.themes, *shown.causes)]
    assert all(amount >= 5 for amount in counts)
    assert shown.remitted is None or shown.remitted == 0 or shown.remitted >= 5
    assert not any(
        part and part < 5
        for one in shown.figures
        for part in (one.figure.numerator, one.figure.denominator, one.figure.n)
    )
    assert all(one.words == "" for one in shown.figures if one.figure.reason == "under 5")


@given(PARTS)
def test_who_may_open_the_list_sees_it_all(part: AreaPart) -> None:
    month = Briefing(date(2026, 2, 1), (replace(part, unit_id=7),))
    assert month.shielded([7]) == month
