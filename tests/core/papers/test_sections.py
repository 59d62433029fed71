"""Numbered sections: goals, activities, their texts and what is doubtful in them."""

from datetime import date

from holdepunkt.core.papers import DecisionState, PaperKind, Shape, Trouble
from tests.core.papers.invented import PLAN, STATUS, activity, paper

WHOLE_PLAN = paper(PLAN)
WHOLE_STATUS = paper(STATUS)


def troubles(read: object) -> set[Trouble]:
    return {doubt.trouble for doubt in read.doubts}  # type: ignore[attr-defined]


def test_a_plan_has_its_goals_and_activities() -> None:
    assert (WHOLE_PLAN.kind, WHOLE_PLAN.shape) == (PaperKind.PLAN, Shape.SECTIONS)
    assert [goal.title for goal in WHOLE_PLAN.goals] == ["Hurtige svar", "Rolige overgange"]
    assert [(each.number, each.title) for each in WHOLE_PLAN.activities] == [
        ("1.1", "Fælles visitation"), ("1.2", "Nye breve"), ("2.1", "Overgangsplaner"),
    ]  # fmt: skip


def test_each_activity_has_its_lines() -> None:
    first = activity(WHOLE_PLAN, "1.1")
    assert WHOLE_PLAN.source[first.place.first - 1].text.startswith("1.1. Fælles visitation")
    assert WHOLE_PLAN.source[first.place.last - 1].text.strip() == "2021."


def test_a_title_that_begins_a_sentence_is_doubted() -> None:
    assert Trouble.TITLE in troubles(activity(WHOLE_PLAN, "1.1"))
    assert Trouble.TITLE not in troubles(activity(WHOLE_PLAN, "1.2"))


def test_a_word_broken_by_a_page_keeps_its_hyphen() -> None:
    text = " ".join(each.text for each in activity(WHOLE_PLAN, "1.2").content)
    assert "en for- ståelig forklaring" in text or "en for-ståelig forklaring" in text


def test_what_speaks_of_the_goal_is_taken_out_of_its_last_activity() -> None:
    assert WHOLE_PLAN.goals[0].closing[0].text.startswith("Fra andet halvår 2021")
    assert Trouble.PLACE in troubles(WHOLE_PLAN.goals[0])


def test_the_year_of_a_day_without_one_comes_from_the_paper() -> None:
    found = {each.words.verbatim: each.words for each in WHOLE_PLAN.dates}
    assert found["d. 20. maj"].first == date(2020, 5, 20)


def test_measures_without_a_target_are_told() -> None:
    assert [measure.measured_by for measure in WHOLE_PLAN.measures] == ["Borgermålingen"]
    assert Trouble.NO_TARGET in troubles(WHOLE_PLAN)


def test_dependencies_name_the_activity() -> None:
    assert [(link.item, link.on, link.kind) for link in WHOLE_PLAN.dependencies] == [
        ("2.1", "1.1", "needs")
    ]


def test_a_status_has_its_numbers_and_its_day() -> None:
    assert WHOLE_STATUS.kind is PaperKind.STATUS
    assert WHOLE_STATUS.day == date(2021, 5, 3)
    assert WHOLE_STATUS.case_number == "2021-0001234"
    assert WHOLE_STATUS.document_number == "2021-0001234-2"


def test_a_number_that_stands_twice_is_kept_and_doubted() -> None:
    twice = activity(WHOLE_STATUS, "1.2", "Telefonlinje")
    doubt = next(each for each in twice.doubts if each.trouble is Trouble.NUMBER)
    assert (twice.number_printed, doubt.suggestion) == ("1.2.", "1.3")


def test_a_deadline_in_the_heading_is_taken_out_of_the_title() -> None:
    line = activity(WHOLE_STATUS, "1.2", "Telefonlinje")
    assert (line.title, line.deadline[0].text) == ("Telefonlinje", "Igangsættes ultimo 2021")


def test_a_sentence_broken_by_a_gap_is_joined_and_bullets_keep_their_level() -> None:
    texts = activity(WHOLE_STATUS, "1.2", "Nye").status
    assert [text.level for text in texts] == [1, 2]
    assert texts[1].text.endswith("på det, som står i planen.")


def test_decisions_that_wait_are_found_with_who_decides() -> None:
    pending = [each for each in WHOLE_STATUS.decisions if each.state is DecisionState.PENDING]
    assert [(each.item, each.by) for each in pending] == [
        ("1.1", "områdeledelsen"), ("2.1", "Områdeledelsen"),
    ]  # fmt: skip


def test_no_colour_is_invented() -> None:
    assert not any(word in repr(WHOLE_STATUS).lower() for word in ("'rød'", "'gul'", "'grøn'"))
