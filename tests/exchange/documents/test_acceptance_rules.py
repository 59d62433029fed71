"""The rules of dates, the results and the relations of the acceptance file, one by one."""

from collections.abc import Callable
from datetime import date

import pytest

from holdepunkt.core.datewords import YearSource, read_wording
from holdepunkt.core.papers import ChangeKind, Trouble, compare_papers
from tests.core.papers.invented import RULES
from tests.exchange.documents import test_acceptance, test_acceptance_traps
from tests.exchange.documents.test_acceptance import PLANS, SHARED, expected, paper, plan, texts

pytestmark = pytest.mark.skipif(SHARED is None, reason="no acceptance papers beside the project")

# Each rule of the file, with a wording of its kind and the days it must give.
SAID: dict[str, list[tuple[str, str, str]]] = {
    "primo <måned>": [("primo april 2013", "2013-04-01", "2013-04-10")],
    "medio <måned>": [("medio september 2013", "2013-09-11", "2013-09-20")],
    "ultimo <måned>": [("ultimo februar 2016", "2016-02-21", "2016-02-29")],
    "primo <år>": [("primo 2018", "2018-01-01", "2018-04-30")],
    "medio <år>": [("medio 2018", "2018-05-01", "2018-08-31")],
    "ultimo <år>": [("ultimo 2018", "2018-09-01", "2018-12-31")],
    "uge N": [
        ("uge 16 2013", "2013-04-15", "2013-04-21"), ("uge 1 2021", "2021-01-04", "2021-01-10"),
    ],
    "N. kvartal": [("2. kvartal 2018", "2018-04-01", "2018-06-30")],
    "1./2. halvår, første/anden halvdel": [
        ("2. halvår 2013", "2013-07-01", "2013-12-31"),
        ("første halvdel af 2018", "2018-01-01", "2018-06-30"),
    ],
    "forår": [("forår 2013", "2013-03-01", "2013-05-31")],
    "forsommer": [("forsommeren 2018", "2018-05-01", "2018-06-30")],
    "efterår": [("efteråret 2013", "2013-09-01", "2013-11-30")],
    "inden/før sommerferien": [
        ("inden sommerferien 2013", "", "2013-06-28"), ("før sommerferien 2018", "", "2018-06-29"),
    ],
    "efter sommerferien": [
        ("efter sommerferien 2013", "2013-08-12", ""),
        ("efter sommerferien 2018", "2018-08-13", ""),
    ],
    "inden årets udgang": [("inden årets udgang", "", "2018-12-31")],
}  # fmt: skip


@pytest.mark.parametrize("rule", [*(expected()["date_rules"] if SHARED else ())])
def test_a_rule_of_dates_is_ours(rule: str) -> None:
    if rule == "note":  # kept as worded, and overdue only after the last day
        words = read_wording("medio 2018", rules=RULES)
        assert words.verbatim == "medio 2018"
        assert [words.is_overdue(day) for day in (date(2018, 8, 31), date(2018, 9, 1))] == [
            False, True,
        ]  # fmt: skip
        return
    if rule == "<måned> uden år":
        words = read_wording("i november", rules=RULES, context=date(2013, 10, 31))
        assert (words.first, words.year_source) == (date(2013, 11, 1), YearSource.CONTEXT)
        return
    for wording, first, last in SAID[rule]:
        words = read_wording(wording, rules=RULES, context=date(2018, 4, 18))
        assert (str(words.first or ""), str(words.last or "")) == (first, last), wording


def _counts() -> None:
    test_acceptance.test_there_are_as_many_as_there_should_be()
    assert [len(paper(number).goals) for number in PLANS.values()] == [5, 3, 2, 6]
    assert [len(paper(number).activities) for number in PLANS.values()] == [12, 24, 7, 0]


def _headings() -> None:
    numbers = [each.number for each in paper("001").activities]
    assert (len(paper("000").activities), len(numbers)) == (12, 12)
    assert (numbers.count("3.2"), numbers.count("3.3")) == (2, 0)


def _numbers() -> None:
    rows = paper("002").activities
    assert sorted(int(each.number) for each in rows) == list(range(1, 25))
    assert [each.number for each in rows] == plan("HP13")["document_order"]
    seconds = {each.number: each.second_number for each in rows if each.second_number}
    assert seconds == {"12": "1", "13": "2", "14": "3", "15": "4"}


def _title() -> None:
    found = test_acceptance_traps.row("002", "10")
    assert found.title == "Øget brug af borgertilfredshedsundersøgelser"


def _week() -> None:
    found = test_acceptance_traps.row("002", "6")
    assert texts(found.deadline) == ["Møder med forældregrupperne gennemføres i uge 16"]
    assert [
        (one.words.first, one.words.last) for one in found.dates if one.field == "deadline"
    ] == [(date(2013, 4, 15), date(2013, 4, 21))]


def _application() -> None:
    criteria = [each for goal in paper("003").goals for each in goal.criteria]
    assert sorted(each.target or 0 for each in criteria) == [0, 0, 60, 70, 70]
    (budget,) = paper("003").budgets
    assert (len(budget.lines), len([one for one in budget.checks if one.difference])) == (8, 2)


def _lacks() -> None:
    targets = [one for one in paper("000").doubts if one.trouble is Trouble.NO_TARGET]
    assert len(targets) == 3
    without = {
        each.number for each in paper("000").activities
        if any(one.trouble is Trouble.NO_DATE for one in each.doubts)
    }  # fmt: skip
    assert {"2.3", "3.3"} <= without


def _tracks() -> None:
    read = paper("004")
    assert [each.number_printed for each in read.goals] == [f"Spør {n}" for n in range(1, 7)]
    assert not [each for goal in read.goals for each in goal.criteria]
    assert all(
        {Trouble.NO_DATE, Trouble.NO_OWNER, Trouble.NO_TARGET}
        <= {one.trouble for one in goal.doubts}
        for goal in read.goals
    )


RESULTS: tuple[Callable[[], None], ...] = (
    _counts, _headings, _numbers, test_acceptance.test_grey_rows_and_rows_that_moved, _title, _week,
    test_acceptance_traps.TRAPS["ordbrud med bindestreg"], _application, _lacks,
    test_acceptance.test_the_plan_against_its_status_yields_every_finding, _tracks,
    test_acceptance_traps.TRAPS["personoplysninger"],
)  # fmt: skip


@pytest.mark.parametrize("place", range(12))
def test_a_result_is_as_expected(place: int) -> None:
    assert len(expected()["expected_results"]) == len(RESULTS)
    RESULTS[place]()


def test_the_same_title_in_two_papers_is_proposed_as_what_continues() -> None:
    """Of the eight relations two stand in the papers' words; the rest a person draws between plans.

    A track whose title an activity has is the same (SPOR6-5), and the plan's own words tell of the
    organisation before it. The forms of the portfolio keep the others (leads to, continues in).
    """
    titles = {each.title for each in paper("000").activities}
    same = {each.number for each in paper("004").goals if each.title in titles}
    assert same == {"5"}
    assert any("Handicapcenter København" in one.text for one in paper("000").decisions)
    assert any("målgruppeplan" in text.text for text in paper("000").activities[-2].content)
    assert len(expected()["relations"]) == 8


def test_the_plan_and_its_status_are_told_apart() -> None:
    kinds = {one.kind for one in compare_papers(paper("000"), paper("001")).changes}
    assert {ChangeKind.RENAMED, ChangeKind.GONE, ChangeKind.ADDED, ChangeKind.DATE_MOVED} <= kinds
