"""The course to grown-up life: promised from facts, and never twice."""

from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.commitments import Promise
from holdepunkt.core.transition import (
    AdultCase,
    Answerable,
    Course,
    Young,
    begun_on,
    course_promises,
    grown_up_on,
    kept_days,
    out_of_order,
    read_course,
    rests_on,
)
from holdepunkt.core.transition.course import CourseUnreadable

TODAY = date(2026, 3, 24)
TEXT = (
    files("holdepunkt.casework.transition")
    .joinpath("register/course.toml")
    .read_text(encoding="utf-8")
)
COURSE: Course = read_course(TEXT, on=TODAY)
GIVING, RECEIVING = Answerable(1, "Unge Syd", 7), Answerable(2, "Voksne Syd")
BORN = date(2009, 6, 15)  # 16 on 15 June 2025, 18 on 15 June 2027
EMIL = Young(5, BORN, ((date(2020, 1, 1), None),), GIVING, RECEIVING)


def promised(young: Young, today: date = TODAY) -> dict[str, Promise]:
    found = course_promises(young, COURSE, today=today)
    return {one.key.rsplit(":", 1)[1]: one for one in found}


def test_the_steps_fall_before_the_eighteenth_birthday() -> None:
    assert {key: one.due_on for key, one in promised(EMIL).items()} == {
        "start": date(2025, 7, 15),
        "meeting": date(2026, 6, 15),
        "application": date(2026, 12, 15),
        "decision": date(2027, 6, 14),
        "handover": date(2027, 6, 15),
    }


def test_each_step_says_why_and_who_answers() -> None:
    steps = promised(EMIL)
    assert [step.text for step in steps["decision"].proof] == [
        "Borgeren fylder 18 år den 15.06.2027.",
        "Trinnet skal være nået senest 14.06.2027.",
        "Unge Syd svarer for trinnet.",
    ]
    assert (steps["decision"].unit_id, steps["decision"].person_id) == (1, 7)
    assert (steps["handover"].unit_id, steps["handover"].person_id) == (2, None)


@pytest.mark.parametrize(
    "young",
    [
        replace(EMIL, helped=()),
        replace(EMIL, helped=((date(2015, 1, 1), date(2025, 6, 15)),)),
        replace(EMIL, helped=((date(2027, 6, 15), None),)),
        replace(EMIL, birth_on=date(2010, 3, 25)),
    ],
    ids=["no case", "a case that ended before 16", "a case after 18", "not yet 16"],
)
def test_who_has_no_open_case_in_those_years_has_no_course(young: Young) -> None:
    assert promised(young) == {}


def test_who_is_known_late_is_given_days_but_never_past_the_birthday() -> None:
    late = replace(EMIL, birth_on=date(2008, 5, 1), helped=((date(2026, 3, 1), None),))
    steps = promised(late)
    assert steps["start"].due_on == date(2026, 3, 31)
    assert steps["decision"].due_on == date(2026, 4, 30)
    too_late = replace(late, helped=((date(2026, 4, 20), None),))
    assert promised(too_late, date(2026, 4, 21))["start"].due_on == date(2026, 4, 30)


def test_a_case_for_grown_up_life_keeps_the_application_and_the_decision() -> None:
    steps = promised(replace(EMIL, adult_cases=(AdultCase(date(2026, 2, 1), date(2026, 3, 1)),)))
    assert steps["application"].kept_on == date(2026, 2, 1)
    assert steps["decision"].kept_on == date(2026, 3, 1)


def test_a_mark_keeps_a_step_but_never_the_decision() -> None:
    steps = promised(replace(EMIL, marks={"start": date(2025, 7, 1), "decision": TODAY}))
    assert steps["start"].kept_on == date(2025, 7, 1)
    assert steps["decision"].kept_on is None


def test_a_step_waits_for_those_it_presupposes_and_says_which() -> None:
    meeting, start = COURSE.step("meeting"), COURSE.step("start")
    assert meeting
    assert start
    assert out_of_order(start, COURSE, {}, TODAY) == ""
    assert out_of_order(meeting, COURSE, {}, TODAY) == (
        "»Fælles møde med dem, der tager over« kan først sættes, når »Begynd forberedelsen med den"
        " unge og forældrene« er gjort."
    )
    kept = kept_days(replace(EMIL, marks={"start": TODAY}), COURSE)
    assert kept == {"start": TODAY}
    assert "blev først gjort 24.03.2026" in out_of_order(meeting, COURSE, kept, date(2026, 3, 23))
    assert out_of_order(meeting, COURSE, kept, TODAY) == ""
    assert rests_on(start, COURSE, kept) == ""
    assert rests_on(start, COURSE, {**kept, "meeting": TODAY}) == meeting.title


def test_the_handover_waits_for_the_decision_whoever_says_otherwise() -> None:
    handover = COURSE.step("handover")
    assert handover
    kept = {"start": TODAY, "meeting": TODAY}
    assert "»Afgørelsen klar før 18 år«" in out_of_order(handover, COURSE, kept, TODAY)
    assert out_of_order(handover, COURSE, {**kept, "decision": TODAY}, TODAY) == ""


def test_a_course_that_presupposes_what_comes_later_cannot_be_read() -> None:
    wrong = TEXT.replace('kept_by = "mark" }', 'kept_by = "mark", after = ["decision"] }', 1)
    with pytest.raises(CourseUnreadable, match="forudsætter et trin"):
        read_course(wrong, on=TODAY)


def test_who_leaves_is_withdrawn_but_for_what_was_done() -> None:
    left = replace(
        EMIL, helped=((date(2020, 1, 1), date(2026, 1, 31)),), marks={"start": date(2025, 7, 1)}
    )
    steps = promised(left)
    assert steps["start"].withdrawn_on is None
    assert steps["meeting"].withdrawn_on == date(2026, 1, 31)


def test_who_has_a_decision_for_grown_up_life_is_still_handed_over() -> None:
    decided = AdultCase(date(2026, 1, 1), date(2026, 1, 31))
    left = replace(EMIL, helped=((date(2020, 1, 1), date(2026, 1, 31)),), adult_cases=(decided,))
    assert promised(left)["handover"].withdrawn_on is None


def test_nobody_takes_over_where_the_unit_is_the_same() -> None:
    assert "handover" not in promised(replace(EMIL, receiving=GIVING))
    nobody = promised(replace(EMIL, receiving=None))["handover"]
    assert nobody.unit_id == GIVING.unit_id
    assert "Ingen regel siger" in " ".join(step.text for step in nobody.proof)


@given(st.dates(date(2006, 1, 1), date(2011, 12, 31)), st.dates(date(2020, 1, 1), TODAY))
def test_nothing_is_due_after_the_birthday_or_before_it_begins(born: date, received: date) -> None:
    young = replace(EMIL, birth_on=born, helped=((received, None),))
    begun = begun_on(young, COURSE)
    for one in course_promises(young, COURSE, today=TODAY):
        assert begun is not None
        assert begun <= TODAY
        assert one.due_on is not None
        assert one.due_on <= grown_up_on(born)
        assert one.due_on >= min(begun, grown_up_on(born) - timedelta(days=1))


def test_the_leap_day_has_a_birthday() -> None:
    assert grown_up_on(date(2008, 2, 29)) == date(2026, 2, 28)


def test_a_file_without_a_course_for_the_day_is_refused() -> None:
    with pytest.raises(CourseUnreadable, match="Intet forløb"):
        read_course(TEXT, on=date(2020, 1, 1))
    with pytest.raises(CourseUnreadable, match="kan ikke læses"):
        read_course("x = 1", on=TODAY)
