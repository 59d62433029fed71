"""Files of every kind are read, and each bad one gives one Danish sentence."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from holdepunkt.exchange.imports.reading.child import Columns, read_rows
from holdepunkt.foundation.confined import STOPPED, Limits
from tests.exchange.imports.reading_files import (
    LOG,
    ROWS,
    TABLE,
    packed_log_bomb,
    rows_in,
    sentence_of,
    workbook,
    zip_bomb,
)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_is_read_whatever_its_separator_and_encoding(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TABLE.replace(";", separator).encode(encoding))
    names, rows = rows_in(path)
    assert names[1] == "borgernøgle"
    assert [row.cells for row in rows] == [line.split(";") for line in ROWS]
    assert [row.line for row in rows] == [2, 3, 4]


def test_quotes_hold_separators_and_lines_together(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('sep=;\na;b\n"1;2";"x\ny"\n3;4\n', "utf-8")
    names, rows = rows_in(path)
    assert names == ["a", "b"]
    assert [(row.line, row.cells) for row in rows] == [(3, ["1;2", "x\ny"]), (5, ["3", "4"])]


def test_a_workbook_is_read_from_where_its_table_begins(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        workbook(
            {"B3": "sagsnr.", "C3": "modtaget", "B4": 12345, "C4": date(2026, 3, 2), "B6": "x"}
        )
    )
    names, rows = rows_in(path)
    assert names == ["sagsnr.", "modtaget"]
    assert [
        one.is_sheet for one in read_rows(path, extension=".xlsx") if isinstance(one, Columns)
    ] == [True]
    found = [(row.line, row.cells) for row in rows]
    assert found == [(4, ["12345", "2026-03-02"]), (6, ["x", ""])]


@pytest.mark.parametrize("packed", [False, True])
def test_a_log_is_read_without_its_globals_and_nested_attributes(
    tmp_path: Path, *, packed: bool
) -> None:
    path = tmp_path / ("a.xes.gz" if packed else "a.xes")
    path.write_bytes(gzip.compress(LOG.encode()) if packed else LOG.encode())
    _, rows = rows_in(path)
    assert [row.part for row in rows] == ["trace", "event", "event", "trace"]
    told = {key for row in rows for key in row.cells}
    assert not told & {"note", "inner", "meta"}
    assert isinstance(rows[1].cells, dict)
    assert rows[1].cells["case:concept:name"] == "sag-1"


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + ']><log><trace><string key="concept:name" value="&j;"/></trace></log>'
)
BAD = {
    "empty.csv": (b"", "tom"),
    "only-headers.csv": (b"a;b\n", "ingen rækker"),
    "twice.csv": (b"a;b;a\n1;2;3\n", "står flere gange"),
    "half-quote.csv": (b'a;b\n1;"2\n', "slutter midt i et felt"),
    "broken-quote.csv": (b'a;b\n"1"x;2\n', "Anførselstegnene går ikke op"),
    "mixed.csv": ("a;b\nSÃ¸ren;2\n".encode(), "blander tegnsæt"),
    "broken-utf8.csv": ("a;b\nSøren;2\n".encode() + b"x\xff;\xe6\n", "blander tegnsæt"),
    "utf16.csv": ("a;b\n1;2\n".encode("utf-16"), "UTF-16"),
    "null.csv": (b"a;b\n1;\0\n", "ikke tekst"),
    "wide.csv": ((";".join(f"k{n}" for n in range(600)) + "\n1\n").encode(), "600 kolonner"),
    "really.csv": (b"%PDF-1.7 ...", "PDF"),
    "old.xlsx": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "ældre Office"),
    "text.xlsx": (b"a;b\n1;2\n", "hedder .xlsx"),
    "book.csv": (b"PK\x03\x04" + b"\0" * 100, "hedder .csv"),
    "cut.xlsx": (workbook({"A1": "a", "A2": "b"})[:2500], "ufuldstændigt eller ødelagt"),
    "not-a-book.xlsx": (b"PK\x05\x06" + b"\0" * 18, "er ikke et Excel-ark"),
    "entities.xes": (ENTITIES.encode(), "DOCTYPE"),
    "cut.xes": (LOG[:900].encode(), "slutter for tidligt"),
    "page.xes": (b"<html><body/></html>", "ikke en hændelseslog"),
    "wrong.xes": (b"<log><trace></log>", "ikke skrevet rigtigt"),
    "deep.xes": (b"<log>" + b"<a>" * 100 + b"</a>" * 100 + b"</log>", "indlejret dybere"),
    "cut.xes.gz": (gzip.compress(LOG.encode())[:200], "slutter for tidligt"),
    "broken.xes.gz": (b"\x1f\x8b" + b"rubbish" * 30, "ødelagt"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_each_bad_file_gives_one_danish_sentence(tmp_path: Path, name: str) -> None:
    data, words = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    assert words in sentence_of(path)


def test_a_cell_far_out_stops_the_child_and_not_us(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    path.write_bytes(workbook({"A1": "a", "XFD1048576": "x"}))
    assert sentence_of(path) == STOPPED


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    sheet, log = tmp_path / "bomb.xlsx", tmp_path / "bomb.xes.gz"
    sheet.write_bytes(zip_bomb(320))
    log.write_bytes(packed_log_bomb(60))
    assert "fylder for meget" in sentence_of(sheet)
    assert "over 4 MB" in sentence_of(log)


def test_a_child_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("a;b\n" + "1;2\n" * 400_000, "utf-8")
    assert sentence_of(path, Limits(wall_seconds=0)) == STOPPED


def test_it_is_the_limit_that_stops_the_child(tmp_path: Path) -> None:
    # The negative control: with room enough the same book is read.
    path = tmp_path / "near.xlsx"
    path.write_bytes(workbook({"A1": "a", "B1": "b", "AZ40000": "x"}))
    assert sentence_of(path, Limits(megabytes=80)) == STOPPED
    assert sentence_of(path) == ""
