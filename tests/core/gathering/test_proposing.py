"""The laws of gathering: never after the law's day, where there is room, the same each time."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.calendar import DayCalendar, office_calendar
from holdepunkt.core.gathering import Gathering, Upcoming, monday_of, propose, room_of

TODAY = date(2026, 3, 24)
CALENDAR: DayCalendar = office_calendar()
ROOM = room_of(CALENDAR)

days = st.integers(min_value=-30, max_value=400).map(lambda n: TODAY + timedelta(days=n))


@st.composite
def ahead(draw: st.DrawFn) -> Upcoming:
    latest = draw(days)
    early = draw(st.integers(min_value=0, max_value=60))
    return Upcoming(
        draw(st.integers(min_value=1, max_value=10_000)),
        draw(st.integers(min_value=1, max_value=6)),
        latest - timedelta(days=early),
        latest,
    )


many = st.lists(ahead(), max_size=25, unique_by=lambda one: one.id)


def proposed(upcoming: list[Upcoming]) -> tuple[Gathering, ...]:
    return propose(upcoming, today=TODAY, calendar=CALENDAR, room=ROOM)


@given(many)
def test_no_day_lies_after_the_law_or_on_a_closed_day_or_behind_us(
    upcoming: list[Upcoming],
) -> None:
    for one in proposed(upcoming):
        assert all(one.on <= each.latest_on for each in one.all)
        assert one.on > TODAY
        assert CALENDAR.is_working_day(one.on)


@given(many)
def test_a_family_is_gathered_whole_or_not_at_all(upcoming: list[Upcoming]) -> None:
    for one in proposed(upcoming):
        own = {each.id for each in upcoming if each.family == one.family and each.latest_on > TODAY}
        assert {each.id for each in one.all} == own
        assert one.moved
        assert not {each.id for each in one.moved} & {each.id for each in one.stays}


@given(many, st.randoms(use_true_random=False))
def test_the_order_of_the_question_changes_nothing(upcoming: list[Upcoming], dice: object) -> None:
    shuffled = sorted(upcoming, key=lambda one: hash((one.id, str(dice))))
    assert proposed(shuffled) == proposed(upcoming)


@given(many)
def test_what_is_gathered_is_gathered_no_more(upcoming: list[Upcoming]) -> None:
    found = {one.family: one.on for one in proposed(upcoming)}
    done = [
        Upcoming(u.id, u.family, found.get(u.family, u.planned_on), u.latest_on)
        if u.latest_on > TODAY
        else u
        for u in upcoming
    ]
    assert not {one.family for one in proposed(done)} & set(found)


def test_the_emptier_of_two_weeks_is_taken() -> None:
    family = [
        Upcoming(1, 1, date(2026, 5, 6), date(2026, 5, 8)),
        Upcoming(2, 1, date(2026, 6, 17), date(2026, 6, 19)),
    ]
    full = {monday_of(TODAY) + timedelta(weeks=n): 40.0 for n in range(12)}
    full[date(2026, 4, 20)] = 1.0
    (one,) = propose(family, today=TODAY, calendar=CALENDAR, room=ROOM, fixed=full)
    assert monday_of(one.on) == date(2026, 4, 20)
    assert one.binding.id == 1
    assert one.why[0] == "Den første lovlige seneste dag er 08.05.2026."


def test_of_equal_weeks_the_latest_is_taken() -> None:
    family = [
        Upcoming(1, 1, date(2026, 5, 6), date(2026, 5, 8)),
        Upcoming(2, 1, date(2026, 8, 17), date(2026, 8, 19)),
    ]
    (one,) = propose(family, today=TODAY, calendar=CALENDAR, room=lambda _: 0.0)
    assert one.on == date(2026, 5, 6)  # the day already planned in the last week that fits


def test_many_families_do_not_land_in_one_week() -> None:
    upcoming = [
        Upcoming(
            2 * f + n,
            f,
            date(2026, 6, 24) + timedelta(days=30 * n),
            date(2026, 6, 26) + timedelta(days=30 * n),
        )
        for f in range(40)
        for n in range(2)
    ]
    weeks = [monday_of(one.on) for one in proposed(upcoming)]
    assert len(weeks) == 40
    assert max(weeks.count(week) for week in set(weeks)) <= 6  # 80 follow-ups over eight weeks


def test_a_week_with_closed_days_has_less_room() -> None:
    assert ROOM(date(2026, 3, 30)) == 3.0  # Maundy Thursday and Good Friday
    assert ROOM(date(2026, 3, 23)) == 5.0


def test_a_week_with_fewer_hours_has_less_room() -> None:
    away = date(2026, 5, 4)
    hours = room_of(CALENDAR, lambda day: 0.0 if day >= away else 37.0)
    family = [
        Upcoming(1, 1, date(2026, 5, 6), date(2026, 5, 8)),
        Upcoming(2, 1, date(2026, 6, 17), date(2026, 6, 19)),
    ]
    (one,) = propose(family, today=TODAY, calendar=CALENDAR, room=hours)
    assert monday_of(one.on) == date(2026, 4, 27)


@given(many)
def test_what_is_said_of_a_week_is_what_lies_there_when_all_is_followed(
    upcoming: list[Upcoming],
) -> None:
    found = proposed(upcoming)
    moved = {each.id: one.on for one in found for each in one.all}
    days = [moved.get(u.id, u.planned_on) for u in upcoming if u.latest_on > TODAY]
    for one in found:
        held = sum(monday_of(day) == monday_of(one.on) for day in days)
        assert one.week.points == held
        assert one.why[1].endswith(f"har ugen {held} {'opgave' if held == 1 else 'opgaver'}.")
