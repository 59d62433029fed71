"""Papers from outside: the same is read of text, Word and PDF, and bad files get one sentence."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from holdepunkt.core.documents import proposal_of
from holdepunkt.core.papers import Paper
from holdepunkt.exchange.documents import public as documents
from holdepunkt.exchange.documents.reading.child import STOPPED, read_contents
from holdepunkt.exchange.documents.reading.kinds import LOCKED, OLD_WORD
from holdepunkt.exchange.documents.reading.pdf import DAMAGED, SCANNED
from holdepunkt.exchange.documents.reading.word import TRACKED
from holdepunkt.foundation.confined import Limits, UnreadableFile
from tests.core.papers.invented import GRANT, RULES, STATUS, TABLE, as_lines, paper
from tests.exchange.documents.making import (
    empty_pages,
    pdf_sections,
    pdf_table,
    word_lines,
    word_table,
)


def read(path: Path) -> Paper:
    return documents.read_plan(path, rules=RULES)


def cells(read_paper: Paper) -> list[tuple[object, ...]]:
    return [
        (each.number, each.second_number, each.title,
         *([(text.level, text.text) for text in cell]
           for cell in (each.content, each.deadline, each.status)))
        for each in read_paper.activities
    ]  # fmt: skip


def test_a_table_is_the_same_in_text_word_and_pdf(tmp_path: Path) -> None:
    written = tmp_path / "plan.txt"
    written.write_text("\n".join(TABLE), "utf-8")
    text = read(written)
    word = read(word_table(text, tmp_path / "plan.docx"))
    pdf = read(pdf_table(text, tmp_path / "plan.pdf"))
    assert cells(word) == cells(text)
    assert [row[:3] for row in cells(pdf)] == [row[:3] for row in cells(text)]
    assert [goal.title for goal in word.goals] == [goal.title for goal in text.goals]
    assert [goal.title for goal in pdf.goals] == [goal.title for goal in text.goals]


def test_sections_are_the_same_in_text_and_pdf(tmp_path: Path) -> None:
    text, pdf = paper(STATUS), read(pdf_sections(STATUS, tmp_path / "status.pdf"))
    assert [(each.number, each.title) for each in pdf.activities] == [
        (each.number, each.title) for each in text.activities
    ]
    assert pdf.day == text.day
    assert not any("#" in line.text for line in pdf.source)


PASTED = as_lines("""\
NOTAT

Bilag 1. Udviklingsplan for vejledningen i Borgercenter
Nordhavn

3. februar 2021

1. Udviklingsplanens målsætning om ’Professionel
borgerdialog’
Under målsætningen arbejdes der med: Tilgængelighed; klar kommunikation, og at borgeren
får guidet sin vej gennem sagen.
Følgende aktiviteter igangsættes:

1.1. Fælles visitation skal samle de tre visitationer, så borgeren får ét svar. Den
begynder primo 2021, og en ny arbejdsgang er klar i forsommeren 2021, når
medarbejderne er lært op.

1.2. Nye breve. Alle breve skrives om, og brevene er en forståelig forklaring, som
borgerne har læst med på i Brugerrådet, før de bliver
sendt.

Sådan følger vi op
Planen måles ved:

1. Tilfredshed: Vi ønsker at se en øget tilfredshed, som vil blive målt gennem
Borgermålingen.
""")


@pytest.mark.parametrize("end", ["", " "])
def test_a_text_pasted_into_word_line_by_line_is_read_as_the_text_is(
    tmp_path: Path, end: str
) -> None:
    lines = [line + end if line else line for line in PASTED]
    text, word = paper(lines), read(word_lines(lines, tmp_path / "pasted.docx"))
    assert word.title == "Bilag 1. Udviklingsplan for vejledningen i Borgercenter Nordhavn"
    assert [goal.title for goal in word.goals] == ["Professionel borgerdialog"]
    assert cells(word) == cells(text)
    assert [one.text for one in word.measures] == [one.text for one in text.measures]
    assert len(word.measures) == 1
    shown, typed = ([(one.number, one.text) for one in each.source if one.text]
                    for each in (word, text))  # fmt: skip
    assert shown == typed


def test_a_plan_in_which_no_criteria_are_found_says_so() -> None:
    told = (0, "Der er ikke fundet succeskriterier. Står de i dokumentet?")
    assert told not in proposal_of(paper(PASTED), {}).asides
    bare = PASTED[: PASTED.index("Sådan følger vi op")]
    assert told in proposal_of(paper(bare), {}).asides


def test_a_word_document_of_whole_paragraphs_is_not_joined(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Plan for vejledning", 0)
    for number in range(1, 9):
        document.add_heading(f"1.{number}. Forløb {number}", 2)
        document.add_paragraph("Forløbet prøves. Det gælder både nye og kendte borgere")
        document.add_paragraph("også dem, der venter", style="List Bullet")
    path = tmp_path / "whole.docx"
    document.save(str(path))
    first = read(path).activities[0]
    assert [one.text for one in first.content] == [
        "Forløbet prøves. Det gælder både nye og kendte borgere", "også dem, der venter",
    ]  # fmt: skip


def test_word_numbers_its_headings_itself(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Status på plan", 0)
    for text, style in (("Mål: Klare svar", "List Number"), ("Breve", "List Number 2")):
        document.add_paragraph(text, style=style)
    path = tmp_path / "numbered.docx"
    document.save(str(path))
    contents = read_contents(path, extension=".docx")
    assert contents.blocks[1].text.startswith("1. Mål: Klare svar")


def test_merged_cells_and_a_row_over_two_pages(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 4)
    for cell, name in zip(
        table.rows[0].cells, ("Nr.", "Aktivitet", "Frist", "Status"), strict=True
    ):
        cell.text = name
    merged = table.add_row().cells
    merged[0].merge(merged[3]).text = "Mål 2: Bedre breve"
    first, more = table.add_row().cells, table.add_row().cells
    for cell, text in zip(first, ("1", "Nye breve", "Maj 2024", "I gang"), strict=True):
        cell.text = text
    more[3].text = "Tre breve er klar"
    path = tmp_path / "merged.docx"
    document.save(str(path))
    plan = read(path)
    assert [(goal.number, goal.title) for goal in plan.goals] == [("2", "Bedre breve")]
    assert [text.text for text in plan.activities[0].status] == ["I gang", "Tre breve er klar"]


def test_a_budget_in_word_keeps_its_empty_cells(tmp_path: Path) -> None:
    document = docx.Document()
    for line in GRANT[: GRANT.index("Budget")]:
        document.add_paragraph(
            line.removeprefix("- "), "List Bullet" if line.startswith("- ") else None
        )
    rows = [("Budgetpost i t.kr.", "Fonden", "Kommunen", "I alt"), ("Løn", "400", "", "400"),
            ("Moms", "", "80", "80"), ("Total", "400", "80", "490")]  # fmt: skip
    table = document.add_table(0, 4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "grant.docx"
    document.save(str(path))
    (budget,) = read(path).budgets
    assert [line.amounts for line in budget.lines] == [(400, None, 400), (None, 80, 80)]
    assert {check.difference for check in budget.checks} == {0, -10}


def sentence_of(path: Path) -> str:
    with pytest.raises(documents.PaperRefused) as refused:
        read(path)
    return str(refused.value)


def with_bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_bad_file_gets_one_sentence(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0" + b"\0" * 600
    locked = old + "EncryptedPackage".encode("utf-16-le")
    assert sentence_of(empty_pages(3, tmp_path / "scan.pdf")) == SCANNED
    assert sentence_of(empty_pages(3, tmp_path / "locked.pdf", "kode")) == LOCKED
    assert "1000 sider" in sentence_of(empty_pages(1000, tmp_path / "long.pdf"))
    assert sentence_of(with_bytes(tmp_path / "broken.pdf", b"%PDF-1.7\nrubbish")) == DAMAGED
    assert sentence_of(with_bytes(tmp_path / "old.doc", old)) == OLD_WORD
    assert sentence_of(with_bytes(tmp_path / "locked.docx", locked)) == LOCKED
    assert "billede" in sentence_of(
        with_bytes(tmp_path / "plan.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50)
    )
    assert sentence_of(with_bytes(tmp_path / "empty.txt", b"")) == "Filen er tom."
    assert "hedder .pdf" in sentence_of(with_bytes(tmp_path / "plan.pdf", b"Handleplan\n"))
    assert "findes ikke" in sentence_of(tmp_path / "missing.txt")


def test_another_package_is_no_word_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("hello.txt", "hej")
    assert "ikke et Word-dokument" in sentence_of(path)


def test_changes_nobody_has_accepted_are_refused(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("1.1 Nye breve")
    paragraph._p.append(OxmlElement("w:ins"))
    path = tmp_path / "tracked.docx"
    document.save(str(path))
    assert sentence_of(path) == TRACKED


def test_a_child_that_takes_too_much_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(TABLE), "utf-8")
    with pytest.raises(UnreadableFile, match="grænser"):
        read_contents(path, extension=".txt", limits=Limits(wall_seconds=0))
    assert "grænser" in STOPPED


NESTED = (
    (1, "Alle afdelinger samles på ét nummer:"),
    (2, "Voksne begynder i maj 2026"),
    (2, "Børn følger efter i juni 2026"),
    (1, "Borgeren bliver ikke stillet om"),
)
SECTIONS = (
    ("1. Planens målsætning om ’Let at få fat på’", ("1.1. Ét nummer.", "1.2. Vagtplan.")),
    ("2. Planens målsætning om ’Breve, man forstår’", ("2.1. Kortere breve.", "2.2. Svar.")),
)


def nested_word(path: Path, *, by_style: bool) -> Path:
    """Write a plan with points in points: by Word's styles of lists, or set in by hand."""
    made = docx.Document()
    made.add_paragraph("Plan for kortere vej til svar")
    for goal, activities in SECTIONS:
        made.add_heading(goal, 1)
        for activity in activities:
            made.add_paragraph(activity)
            for level, point in NESTED:
                style = f"List Bullet {level}" if by_style and level > 1 else "List Bullet"
                added = made.add_paragraph(point, style=style)
                if not by_style:
                    added._p.get_or_add_pPr().get_or_add_numPr().get_or_add_ilvl().val = level - 1
    made.save(str(path))
    return path


def nested_lines() -> list[str]:
    """Return the same plan as lines."""
    lines = ["Plan for kortere vej til svar", ""]
    for goal, activities in SECTIONS:
        lines += [f"## {goal}", ""]
        for activity in activities:
            points = [f"{'  ' * (level - 1)}- {point}" for level, point in NESTED]
            lines += [activity, "", *points, ""]
    return lines


def test_a_point_under_a_point_stays_under_it(tmp_path: Path) -> None:
    text = tmp_path / "plan.txt"
    text.write_text("\n".join(nested_lines()), encoding="utf-8")
    for path in (
        nested_word(tmp_path / "formater.docx", by_style=True),
        nested_word(tmp_path / "rykket.docx", by_style=False),
        text,
        pdf_sections(nested_lines(), tmp_path / "plan.pdf"),
    ):
        for activity in read(path).activities:
            points = tuple((each.level, each.text) for each in activity.content if each.level)
            assert points == NESTED, path.name
