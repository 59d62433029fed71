"""The contact's measures on invented calls, and the law that no call is counted twice."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.figures import Contacted, Spoken, Subjects, Window, behind, count, measure
from holdepunkt.core.figures.contact_placements import contacts_per_answer

MONDAY = date(2026, 3, 16)
WEEK = Window(MONDAY, MONDAY + timedelta(days=7), date(2026, 3, 31))


def called(
    ref: int,
    day: int,
    answered: int | None = None,
    *,
    who: int | None = 1,
    again: int | None = None,
) -> Contacted:
    """Return a call `day` days into the week, answered `answered` days into it."""
    on = MONDAY + timedelta(days=day)
    return Contacted(
        contact_id=ref,
        citizen_id=who,
        topic="case",
        received_on=on,
        received_at=datetime(on.year, on.month, on.day, 9, ref % 60, tzinfo=UTC),
        at_once=answered == day,
        answered_on=None if answered is None else MONDAY + timedelta(days=answered),
        passed_again_on=None if again is None else MONDAY + timedelta(days=again),
    )


def promised(ref: int, due: int, kept: int | None = None, *, ring_back: bool = True) -> Spoken:
    """Return a promise for `due` days into the week, kept `kept` days into it."""
    kept_on = None if kept is None else MONDAY + timedelta(days=kept)
    return Spoken(ref, ring_back, 1, MONDAY + timedelta(days=due), kept_on)


def told(subjects: Subjects, measure_id: str) -> tuple[float | None, int | None]:
    figure = count(subjects, [WEEK])[measure_id][0]
    assert figure.n == len(behind(measure(measure_id), subjects, WEEK))
    return figure.value, figure.n


def test_answered_at_the_first_contact() -> None:
    found = Subjects(contacts=(called(1, 0, 0), called(2, 1, 3), called(3, 2), called(4, 9, 9)))
    assert told(found, "answered_first") == (1 / 3, 3)


def test_a_ring_back_counts_the_day_it_is_kept_or_the_day_after_it_should_have_been() -> None:
    found = Subjects(
        spoken=(
            promised(1, 2, 1),  # in time
            promised(2, 2, 4),  # late, and counted late on Thursday
            promised(3, 6),  # late from next Monday: not this week's
            promised(4, 3),  # never kept: late from Friday
            promised(5, 2, 2, ring_back=False),  # an agreement
        )
    )
    assert told(found, "ring_backs_kept") == (1 / 3, 3)
    assert told(found, "agreements_kept") == (1.0, 1)


def test_what_fell_away_before_its_day_is_no_promise() -> None:
    gone = Spoken(1, True, 1, MONDAY, None, MONDAY)
    assert told(Subjects(spoken=(gone,)), "ring_backs_kept") == (None, 0)


def test_a_decision_before_eighteen_counts_the_day_it_comes_or_on_the_birthday_without_it() -> None:
    found = Subjects(
        grown_up=(
            promised(1, 5, 1, ring_back=False),  # decided in time, on Tuesday
            promised(2, 2, ring_back=False),  # turned 18 on Thursday without
            promised(3, 6, ring_back=False),  # turns 18 next Monday
        )
    )
    assert told(found, "grown_up_decided") == (1 / 2, 2)
    assert told(found, "agreements_kept") == (None, 0)


def test_three_calls_for_one_answer() -> None:
    found = Subjects(contacts=(called(1, 0, 3), called(2, 1, 3), called(3, 2, 3), called(4, 4, 4)))
    assert told(found, "contacts_per_answer") == (200.0, 2)


def test_who_is_unknown_is_never_taken_for_another() -> None:
    found = Subjects(contacts=(called(1, 0, 3, who=None), called(2, 1, 3, who=None)))
    assert told(found, "contacts_per_answer") == (100.0, 2)


def test_passed_on_a_second_time() -> None:
    found = Subjects(contacts=(called(1, 0, again=1), called(2, 0), called(3, 0, again=8)))
    assert told(found, "passed_again") == (1, 1)


calls = st.lists(
    st.tuples(st.integers(0, 20), st.none() | st.integers(0, 10), st.integers(1, 3)), max_size=25
)


@given(calls)
def test_no_call_belongs_to_two_answers(drawn: list[tuple[int, int | None, int]]) -> None:
    found = tuple(
        called(ref, day, None if waited is None else day + waited, who=who)
        for ref, (day, waited, who) in enumerate(drawn, start=1)
    )
    placed = list(contacts_per_answer(Subjects(contacts=found)))
    assert sum(one.days or 0 for one in placed) <= len(found)
    assert len({one.ref for one in placed}) == len(placed)
    answered = [one for one in found if one.answered_on]
    assert bool(placed) == bool(answered)
    assert all((one.days or 0) >= 1 for one in placed)
