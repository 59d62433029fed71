"""No cell that somebody else wrote runs in a reader's spreadsheet, and no text is lost."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.sheets import semicolon_file

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def read(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("start", LIVE)
def test_each_start_that_a_spreadsheet_runs_is_laid_dead(start: str) -> None:
    assert read(semicolon_file(["a"], [[f"{start}1"]]))[1] == [f"'{start}1"]


def test_a_raw_writer_would_have_let_it_live() -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerow(["=1+1"])
    assert file.getvalue().startswith("=1+1")


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=4))
def test_what_is_written_is_read_again_and_nothing_lives(cells: list[str]) -> None:
    _heads, back = read(semicolon_file(["h"] * len(cells), [cells]))
    assert [cell.removeprefix("'") for cell in back] == [cell.removeprefix("'") for cell in cells]
    assert not [cell for cell in back if cell.startswith(LIVE)]
