"""Applications and tracks: activities, criteria, numbers and budgets."""

from holdepunkt.core.papers import PaperKind, Trouble
from tests.core.papers.invented import GRANT, MISREAD, paper

WHOLE = paper(GRANT)


def test_tracks_have_activities_and_criteria() -> None:
    assert WHOLE.kind is PaperKind.APPLICATION
    assert [(goal.title, len(goal.activities), len(goal.criteria)) for goal in WHOLE.goals] == [
        ("Hjemmetræning", 2, 3), ("Netværk", 1, 0),
    ]  # fmt: skip


def test_criteria_have_operator_and_target_or_are_told() -> None:
    assert [(each.operator, each.target) for each in WHOLE.goals[0].criteria] == [
        (">=", 75), ("=", 60), ("", None),
    ]  # fmt: skip
    troubles = [doubt.trouble for doubt in WHOLE.goals[0].doubts]
    assert troubles == [Trouble.OPERATOR, Trouble.NO_TARGET]


def test_numbers_are_read_the_danish_way() -> None:
    found = {(each.value, each.operator) for each in WHOLE.quantities}
    assert {(40, "="), (6, ">="), (75, ">="), (4, "="), (500_000, "=")} <= found


def test_a_budget_without_its_empty_cells_is_placed_by_the_totals() -> None:
    budget = WHOLE.budgets[0]
    assert budget.columns == ("Fonden", "Kommunal finansiering", "I alt")
    assert [line.amounts for line in budget.lines] == [
        (400, 101, 500),
        (52, None, 52),
        (None, 80, 80),
    ]


def test_sums_that_differ_are_told_and_not_corrected() -> None:
    differing = [
        (check.text, check.difference) for check in WHOLE.budgets[0].checks if check.difference
    ]
    assert differing == [("kolonnen I alt", -1), ("rækken Løn til vejledere", 1)]
    assert sum(doubt.trouble is Trouble.SUM for doubt in WHOLE.doubts) == len(differing)


def test_a_misread_word_is_kept_and_the_right_one_suggested() -> None:
    read = paper(MISREAD)
    doubt = next(each for each in read.goals[0].doubts if each.trouble is Trouble.SPELLING)
    assert (read.goals[0].number_printed, doubt.suggestion) == ("Spør 1", "Spor 1")
