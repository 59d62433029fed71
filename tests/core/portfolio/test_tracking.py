"""The wording tracker between two reports: what went, what is new, what is said again."""

from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from holdepunkt.core.datewords import DateRules, read_rules, rules_on
from holdepunkt.core.portfolio import (
    ChangeKind,
    FrozenActivity,
    FrozenGoal,
    FrozenMeasure,
    Snapshot,
    all_changes,
)


@pytest.fixture(scope="module")
def rules() -> DateRules:
    text = files("holdepunkt.core.datewords").joinpath("register.toml").read_text("utf-8")
    return rules_on(read_rules(text), date(2026, 3, 24))


def report(*told: str, target: str = "mindst 80 %", is_closed: bool = False) -> Snapshot:
    one = FrozenActivity(
        17, "1.1", "", "Ét nummer", "", told, "", "I gang", is_closed, "", "", "", (), ()
    )
    measure = FrozenMeasure(1, "Flere kommer igennem", target, "", None, "", "", "", 17)
    goal = FrozenGoal("1", "Kontakt", "", (one,), 3)
    return Snapshot(1, "Plan", "", "2026-03-24", "2026-03-24T11:00:00+00:00", (goal,), (measure,))


def kinds(old: Snapshot, new: Snapshot, rules: DateRules) -> list[ChangeKind]:
    return [one.kind for one in all_changes(old, new, rules)]


def test_a_sentence_that_went_one_that_came_and_one_said_again(rules: DateRules) -> None:
    old = report("Telefonen er prøvet i to afdelinger.", "Brugerrådet har hørt om ordningen.")
    new = report("Telefonen er prøvet i to afdelinger.", "Ventetiden falder hver uge.")
    found = all_changes(old, new, rules)
    assert [one.kind for one in found] == [
        ChangeKind.GONE, ChangeKind.SAME_TEXT, ChangeKind.ADDED,
    ]  # fmt: skip
    assert "Brugerrådet" in found[0].before
    assert found[1].after == "1 af 2 punkter er som sidst"
    assert {one.about for one in found} == {17}


def test_a_date_in_the_text_that_grew_vaguer(rules: DateRules) -> None:
    old = report("Alle afdelinger kommer med i maj 2026.")
    new = report("Alle afdelinger kommer med i løbet af 2026.")
    assert ChangeKind.DATE_VAGUER in kinds(old, new, rules)


def test_fewer_than_before(rules: DateRules) -> None:
    old = report("Vi når 200 borgere om måneden.")
    new = report("Vi når 150 borgere om måneden.")
    assert ChangeKind.LOWERED in kinds(old, new, rules)


@pytest.mark.parametrize(
    ("before", "after", "is_lowered"),
    [
        ("mindst 80 %", "mindst 70 %", True),
        ("mindst 80 %", "mindst 1.200 %", False),
        ("højst 8 dage", "højst 10 dage", True),
        ("højst 8 dage", "højst 5,5 dage", False),
        ("mindst 80 %", "", True),
        ("", "mindst 80 %", False),
    ],
)
def test_a_target_that_is_easier_to_reach_is_lowered(
    rules: DateRules, before: str, after: str, *, is_lowered: bool
) -> None:
    found = all_changes(report(target=before), report(target=after), rules)
    wanted = ChangeKind.LOWERED if is_lowered else ChangeKind.TARGET
    assert [one.kind for one in found] == [wanted]
    assert found[0].about == 17


def test_the_same_text_is_told_once_and_of_what_ended_not_at_all(rules: DateRules) -> None:
    said = ("Telefonen er prøvet i to afdelinger.", "Brugerrådet har hørt om ordningen.")
    assert kinds(report(*said), report(*said), rules) == [ChangeKind.SAME_TEXT]
    assert kinds(report(*said), report(*said, is_closed=True), rules) == []


def test_nothing_is_different_from_itself(rules: DateRules) -> None:
    empty = report()
    assert all_changes(empty, replace(empty), rules) == ()


def test_what_told_something_and_tells_nothing_now_is_silence_and_stands_first(
    rules: DateRules,
) -> None:
    old, new = report("Der er søgt om midler til 2027."), report()
    old = replace(
        old, summary="Tre afdelinger er på.",
        goals=(replace(old.goals[0], said="Flere kommer igennem."),),
    )  # fmt: skip
    new = replace(new, goals=(replace(new.goals[0], title="Svar"),), measures=())
    found = all_changes(old, new, rules)
    assert [(one.kind, one.name, one.sentence) for one in found[:3]] == [
        (ChangeKind.SILENT, "Sammenfatningen", "Sidst stod der »Tre afdelinger er på.«"),
        (ChangeKind.SILENT, "1 Svar", "Sidst stod der »Flere kommer igennem.«"),
        (ChangeKind.SILENT, "1.1 Ét nummer", "Sidst stod der »Der er søgt om midler til 2027.«"),
    ]
    assert found[3].kind is ChangeKind.GONE
    ended = kinds(report("Der er søgt om midler til 2027."), report(is_closed=True), rules)
    assert ChangeKind.SILENT not in ended
