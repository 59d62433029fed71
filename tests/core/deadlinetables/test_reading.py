"""Published tables of deadlines: every unit, new against follow-up, urgency, and refusals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.deadlinetables import (
    NoDeadlines,
    PublishedTable,
    Unit,
    read_lengths,
    read_published,
)
from holdepunkt.core.papers import contents_of_text
from tests.core.papers.invented import RULES

STROKES = """\
# Sagsbehandlingsfrister i Nørredal

Gældende fra 1. marts 2024

## Serviceloven

| Paragraf | Ydelse | Ny ansøgning | Opfølgning |
|---|---|---|---|
| § 85 | Støtte i hverdagen | 30 arbejdsdage | 12 uger |
| § 99 | Kontaktperson | Straks | - |
| § 102 | Behandling | 2½ måned | 8-10 uger |
| §§ 107-108 | Botilbud | 3 måneder | 6 mdr. |

## Barnets lov

- § 86 Merudgifter: 8 uger for nye ansøgninger og 4 uger for genansøgninger
- § 87 Tabt arbejdsfortjeneste: 20 hverdage (hastesager: 24 timer)
""".split("\n")
LINES = """\
Sagsbehandlingsfrister

Hjælpemidler, servicelovens § 112       8 uger
Boligindretning, servicelovens § 116    almindelige sager 12 uger, komplicerede sager 26 uger
Aktindsigt, retssikkerhedslovens § 4    7 arbejdsdage
""".split("\n")


def table(lines: list[str]) -> PublishedTable:
    return read_published(contents_of_text(lines), rules=RULES)


def test_rows_give_a_rule_for_each_section_and_kind() -> None:
    read = table(STROKES)
    assert read.valid_from and read.valid_from.words.first == date(2024, 3, 1)
    assert [(each.law, each.number, each.kind.value, each.length, each.unit.value) for each in read.rules] == [
        ("Serviceloven", "85", "first", 30, "working_days"),
        ("Serviceloven", "85", "follow_up", 12, "weeks"),
        ("Serviceloven", "99", "first", 0, "days"),
        ("Serviceloven", "102", "first", 2.5, "months"),
        ("Serviceloven", "102", "follow_up", 10, "weeks"),
        ("Serviceloven", "107", "first", 3, "months"),
        ("Serviceloven", "108", "first", 3, "months"),
        ("Serviceloven", "107", "follow_up", 6, "months"),
        ("Serviceloven", "108", "follow_up", 6, "months"),
        ("Barnets lov", "86", "first", 8, "weeks"),
        ("Barnets lov", "86", "renewal", 4, "weeks"),
        ("Barnets lov", "87", "first", 20, "working_days"),
        ("Barnets lov", "87", "first", 24, "hours"),
    ]  # fmt: skip


def test_what_cannot_be_taken_over_as_it_stands_is_doubted_and_kept() -> None:
    doubted = {(each.number, each.printed): each for each in table(STROKES).rules if each.doubts}
    assert doubted["102", "2½ måned"].suggestion == "75 dage"
    assert doubted["87", "24 timer"].suggestion == "1 dag"
    assert ("102", "8-10 uger") in doubted
    assert ("87", "20 hverdage") in doubted
    assert ("85", "30 arbejdsdage") not in doubted


def test_urgency_is_kept_apart() -> None:
    urgent = [each.urgency for each in table(STROKES).rules if each.number == "87"]
    assert urgent == ["", "hastesager"]
    classes = {each.urgency: each.length for each in table(LINES).rules if each.number == "116"}
    assert classes == {"almindelige": 12, "komplicerede": 26}


def test_lines_have_their_law_title_and_place() -> None:
    first, *_, last = table(LINES).rules
    assert (first.law, first.number, first.title, first.place.first) == (
        "serviceloven", "112", "Hjælpemidler", 3,
    )  # fmt: skip
    assert last.kind.value == "access_request"


def test_two_deadlines_of_one_kind_are_told() -> None:
    read = table(
        ["Frister", "§ 85 støtte 4 uger for nye sager", "§ 85 støtte 6 uger for nye sager"]
    )
    assert len(read.doubts) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["Kære borger", "Vi svarer hurtigst muligt."],
        [
            "Frister",
            "§ 85",
            "§ 95",
            "§ 97",
            "§ 100",
            "Støtte",
            "4 uger",
            "8 uger",
            "3 uger",
            "2 uger",
        ],
    ],
)
def test_what_would_be_a_guess_is_refused(lines: list[str]) -> None:
    with pytest.raises(NoDeadlines):
        table(lines)


@given(st.integers(1, 99), st.sampled_from(["dage", "arbejdsdage", "uger", "måneder"]))
def test_a_length_is_what_is_written(value: int, word: str) -> None:
    (length,) = read_lengths(f"Svar inden {value} {word}.")
    assert (length.value, length.printed) == (value, f"{value} {word}")


def test_a_year_is_twelve_months_and_a_half_is_six() -> None:
    assert [(each.value, each.unit) for each in read_lengths("1 år, ½ år og halvandet år")] == [
        (12, Unit.MONTHS), (6, Unit.MONTHS), (18, Unit.MONTHS),
    ]  # fmt: skip
