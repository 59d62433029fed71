"""Tables: whose cells ran together, that kept their columns by blanks, and with strokes."""

import pytest

from holdepunkt.core.papers import RefusedPaper, Shape, Trouble
from holdepunkt.core.papers.aligned import ASKEW
from holdepunkt.core.papers.reading import NO_PLAN, NO_TEXT, PICTURES
from holdepunkt.core.papers.tables import SCRAMBLED, TEMPLATE
from tests.core.papers.invented import ALIGNED, STROKES, TABLE, activity, paper

WHOLE = paper(TABLE)


def cells(number: str) -> tuple[list[str], list[str], list[str]]:
    row = activity(WHOLE, number)
    return tuple([text.text for text in cell] for cell in (row.content, row.deadline, row.status))  # type: ignore[return-value]


def test_rows_are_known_by_their_number_and_not_their_place() -> None:
    assert WHOLE.shape is Shape.TABLE
    assert [each.number for each in WHOLE.activities] == ["1", "4", "2", "3", "5"]
    assert [each.second_number for each in WHOLE.activities] == ["", "1", "", "", "2"]


def test_a_repeated_heading_makes_no_new_goal() -> None:
    assert [goal.title for goal in WHOLE.goals] == ["Flere i gang", "Bedre trivsel"]


def test_the_four_cells_are_found_again() -> None:
    assert activity(WHOLE, "1").title == "Træningshold i alle tre distrikter"
    assert cells("1") == (
        ["Tiltaget skal sikre, at alle borgere kan komme på et hold tæt på hjemmet:",
         "Hold for unge", "Hold for ældre"],
        ["Inden sommerferien"],
        ["Holdene er oprettet og der er afholdt fire møder.", "Der er ikke længere ventetid."],
    )  # fmt: skip


def test_a_word_broken_without_a_hyphen_is_whole_again() -> None:
    assert activity(WHOLE, "2").title == "Pjece om genoptræningsmuligheder"


def test_several_deadlines_in_one_cell_are_a_list() -> None:
    assert cells("2")[1] == ["Pjece klar primo oktober", "Trykt udgave ultimo november"]
    assert cells("2")[2] == ["20 borgere har læst den igennem i september."]


def test_a_deadline_that_waits_is_one() -> None:
    row = activity(WHOLE, "3")
    assert cells("3")[1] == ["Afventer ny skabelon"]
    assert row.outcome == "ikke finansieret"
    assert {Trouble.CONDITION, Trouble.NOT_ACHIEVED} <= {doubt.trouble for doubt in row.doubts}


def test_a_border_that_was_guessed_is_doubted() -> None:
    fields = {doubt.field for doubt in activity(WHOLE, "3").doubts if doubt.trouble is Trouble.CELL}
    assert "title" in fields


def test_finished_rows_are_those_before_the_numbers_fall() -> None:
    finished = [each.number for each in WHOLE.activities
                if Trouble.FINISHED in {doubt.trouble for doubt in each.doubts}]  # fmt: skip
    assert finished == ["1", "4"]


def test_a_row_of_another_series_is_proposed_elsewhere() -> None:
    doubt = next(each for each in activity(WHOLE, "4").doubts if each.trouble is Trouble.PLACE)
    assert doubt.suggestion == "Bedre trivsel"


def test_done_after_the_deadline_is_told_with_the_days() -> None:
    doubt = next(each for each in activity(WHOLE, "4").doubts if each.trouble is Trouble.LATE)
    assert doubt.sentence == "Gjort 43 dage efter fristens sidste dag."


def test_columns_kept_apart_by_blanks() -> None:
    read = paper(ALIGNED)
    first = activity(read, "1")
    assert [goal.title for goal in read.goals] == ["Flere i gang", "Samarbejde"]
    assert [text.text for text in first.content] == [
        "Der oprettes hold i alle distrikter.",
        "Hold for unge",
    ]
    assert first.status[0].text == "Holdene er oprettet. Der er venteliste."


def test_a_table_with_strokes_and_other_columns() -> None:
    first, second = paper(STROKES).activities
    assert (first.title, first.number, first.owner and first.owner.role) == (
        "Kortere breve",
        "",
        "Staben",
    )
    assert [text.level for text in first.content] == [0, 1, 1]
    assert second.outcome == "udskudt"


HEAD = "Nr. Titel Indhold Tidsfrist Status"
APART = [
    HEAD,
    "1",
    "2",
    "3",
    "Første",
    "Anden",
    "Tredje",
    "Maj 2020",
    "Juni 2020",
    "I gang",
    "Slut",
]
MIXED = [
    HEAD,
    "1 Hold Et hold oprettes",
    "2 Pjece En pjece skrives om og trykkes",
    "3 Møder Der holdes møder",
]
BLANK = ["| Nr. | Titel | Indhold | Frist | Status |", "|---|---|---|---|---|",
         "| 1 | [Titel] | [Indsæt] | [dato] | |", "| 2 | Xxx | Xxxx | | |"]  # fmt: skip
SKEWED = ["Nr.   Titel        Frist      Status",
          "1  Hold             Maj 2020          I gang",
          "2        Pjece  Juni 2020   Slut",
          "3   Møde       Juli 2020        Slut"]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (APART, SCRAMBLED),
        (MIXED, SCRAMBLED),
        (BLANK, TEMPLATE),
        (SKEWED, ASKEW),
        (["Handleplan", "", "<!-- image -->"], PICTURES),
        (["Kære alle", "", "Tak for i går."], NO_PLAN),
        (["", "  "], NO_TEXT),
    ],
)
def test_what_would_be_a_guess_is_refused(lines: list[str], sentence: str) -> None:
    with pytest.raises(RefusedPaper, match=sentence[:30].replace("(", r"\(")):
        paper(lines)
