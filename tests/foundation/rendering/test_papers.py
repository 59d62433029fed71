"""The same words in Word and PDF: tagged, in Danish, on A4, and no text is ever markup."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from pypdf.generic import DictionaryObject

from holdepunkt.foundation.rendering import (
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
    to_pdf,
    to_word,
)

NOON = datetime(2026, 3, 24, 11, tzinfo=UTC)
HOSTILE = "#sys.inputs #read(\"/etc/passwd\") *x* _y_ $z$ @a <b> `c` \\ // [d] = e & 'f' ]]> =1+1"
HEADS = ("Hvornår", "Som", "Forhold", "Hvor", "Formål")
A4 = (595, 842)


def paper(*, text: str = "Her kan du se det.", heads: tuple[str, ...] = HEADS) -> Document:
    row = tuple(f"{text} {head}" for head in heads)
    return Document(
        title="Hvem har set dine oplysninger",
        made_at=NOON,
        parts=(
            Paragraph(text),
            Facts((("Borger", text),)),
            Heading(text),
            Table(text, heads, (row,) * 60),
        ),
    )


def opened(document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(to_pdf(document)))


def words_of_pdf(document: Document) -> str:
    """Return all text of the PDF without spaces: a line may break anywhere."""
    return "".join("".join(page.extract_text() for page in opened(document).pages).split())


def words_of_word(document: Document) -> str:
    file = docx.Document(io.BytesIO(to_word(document)))
    cells = [cell.text for table in file.tables for cell in table._cells]
    return "".join("".join([line.text for line in file.paragraphs] + cells).split())


def test_a_paper_made_between_two_seconds_is_a_paper() -> None:
    made = replace(paper(), made_at=NOON.replace(microsecond=123_456))
    assert len(opened(made).pages) > 0


@pytest.mark.parametrize("words", [words_of_pdf, words_of_word])
def test_hostile_text_comes_out_as_text(words: Callable[[Document], str]) -> None:
    found = words(paper(text=HOSTILE, heads=(HOSTILE, "Som")))
    assert found.count("".join(HOSTILE.split())) >= 3 + 2 * 60
    assert "root:" not in found


def test_what_no_paper_can_show_does_not_stop_it() -> None:
    text = "Anna\x00\x0b\x1b\ud800\uffff\u202e slut"
    assert "slut" in words_of_pdf(paper(text=text))
    assert "slut" in words_of_word(paper(text=text))


@pytest.mark.parametrize("made", [to_pdf, to_word])
def test_the_same_value_gives_the_same_bytes(made: Callable[[Document], bytes]) -> None:
    assert made(paper()) == made(paper())
    later = Document("Andet", NOON + timedelta(minutes=1), ())
    assert made(paper()) != made(later)


def structure(element: Any) -> list[Any]:
    """Return the element of the structure tree and all below it."""
    kids = element.get("/K", [])
    below = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    found = [kid for kid in below if isinstance(kid, DictionaryObject)]
    return [element, *(each for kid in found for each in structure(kid))]


def test_the_pdf_is_tagged_danish_and_a4() -> None:
    pdf = opened(paper())
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "da-DK"
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    tags = structure(root["/StructTreeRoot"])
    heads = [tag for tag in tags if tag.get("/S") == "/TH"]
    assert [head["/A"][0]["/Scope"] for head in heads] == ["/Column"] * len(HEADS)
    assert {"/H1", "/H2", "/Table", "/TR", "/TD", "/L", "/P"} <= {tag.get("/S") for tag in tags}
    assert len(pdf.pages) > 1
    for page in pdf.pages:
        assert (round(page.mediabox.height), round(page.mediabox.width)) == A4


def test_a_narrow_table_stands_on_upright_paper() -> None:
    page = opened(paper(heads=("Hvornår", "Hvor"))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A4


def test_the_word_file_is_danish_and_a4_with_heads_on_every_page() -> None:
    file = docx.Document(io.BytesIO(to_word(paper())))
    assert {lang.get(qn("w:val")) for lang in file.styles.element.iter(qn("w:lang"))} == {"da-DK"}
    section = file.sections[0]
    assert section.page_height is not None
    assert section.page_width is not None
    assert (round(section.page_height.mm), round(section.page_width.mm)) == (210, 297)
    [table] = file.tables
    repeated = [row for row in table.rows if row._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert [[cell.text for cell in row.cells] for row in repeated] == [list(HEADS)]
    named = [line.style.name for line in file.paragraphs if line.style and line.style.name]
    assert [name for name in named if name.startswith("Heading")] == ["Heading 1", "Heading 2"]


def test_no_person_stands_in_the_properties() -> None:
    about = docx.Document(io.BytesIO(to_word(paper(text="Anna")))).core_properties
    told = (about.author, about.comments, about.last_modified_by, about.keywords, about.subject)
    assert told == ("",) * 5
    assert about.title == "Hvem har set dine oplysninger"
    pdf = opened(paper(text="Anna"))
    assert pdf.metadata is not None
    assert pdf.metadata.author is None
    assert "Anna" not in str(pdf.metadata)
