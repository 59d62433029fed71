"""Every table handed out is written by core/sheets, so that no formula slips past it.

Papers in Word and PDF are made by foundation/rendering alone, where no text is markup.
"""

import ast
import csv
import io
from collections.abc import Callable, Iterator

from django.test import Client

from holdepunkt.casework.cases.models import Case
from holdepunkt.foundation.access import Actor, acting
from tests.architecture.small_case import SmallCase
from tests.architecture.source import Module, modules
from tests.architecture.walking import every_page
from tests.personas import TODAY

WRITERS = {"writer", "DictWriter"}
LIBRARIES = {"openpyxl", "xlsxwriter", "xlwt", "pyexcelerate", "odf", "pandas", "tablib"}
PAPER = {"docx", "typst", "lxml", "reportlab", "weasyprint"}
# The sheets room itself, the invented extracts, which are files to be read in, and papers.
MAY_WRITE = {
    "core/sheets/__init__.py",
    "config/demo/sheets.py",
    "foundation/rendering/pdf.py",
    "foundation/rendering/word.py",
    # These two only read Word files that come from outside.
    "exchange/documents/reading/numbering.py",
    "exchange/documents/reading/word.py",
}
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def writes_tables(module: Module) -> Iterator[str]:
    """Name the lines that write a table past core/sheets."""
    if module.path in MAY_WRITE:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "csv" and node.attr in WRITERS:
                yield f"{module.path}:{node.lineno} writes csv"
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = {alias.name for alias in node.names}
            if (node.module == "csv" and named & WRITERS) or _library(node.module):
                yield f"{module.path}:{node.lineno} imports {node.module}"
        elif isinstance(node, ast.Import):
            libraries = [alias.name for alias in node.names if _library(alias.name)]
            yield from (f"{module.path}:{node.lineno} imports {name}" for name in libraries)


def _library(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in LIBRARIES | PAPER


def test_tables_are_written_in_one_place() -> None:
    assert [fault for module in modules() for fault in writes_tables(module)] == []


def test_a_table_written_elsewhere_is_found() -> None:
    offences = (
        "import csv\ncsv.writer(file)",
        "import csv\ncsv.DictWriter(file, [])",
        "from csv import writer",
        "import openpyxl",
        "from openpyxl.workbook import Workbook",
        "import pandas as pd",
        "import docx",
        "from docx.oxml import OxmlElement",
        "import typst",
    )
    planted = [Module("steering/insight/views.py", text) for text in offences]
    assert all(list(writes_tables(module)) for module in planted)
    reader = Module("exchange/imports/reading/tables.py", "import csv\ncsv.reader(file)")
    assert list(writes_tables(reader)) == []


def test_no_cell_of_any_file_handed_out_is_live(
    client_of: Callable[[str], Client], small_case: SmallCase
) -> None:
    keeper = Actor.for_job("test", purpose="En sag, der vil være en formel")
    with acting(keeper, today=TODAY):
        Case.objects.update(number="=1+1")
    pages = every_page(client_of, small_case)
    files = [one for one in pages if one.is_file and one.kind.startswith("text/csv")]
    print(f"{len(files)} files read")  # noqa: T201 -- N is part of the proof
    assert len(files) > 3
    assert {one.address: live(one.content) for one in files if live(one.content)} == {}


def live(content: bytes) -> list[str]:
    """Return the cells a spreadsheet would run."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return [
        cell for row in csv.reader(text, delimiter=";") for cell in row if cell.startswith(LIVE)
    ]


def test_a_live_cell_is_found() -> None:
    assert live(b"a;b\r\n1;=1+1\r\n") == ["=1+1"]
