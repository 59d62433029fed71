"""A document as Word: headings, tables with their head on every page, in its language, on A4."""

import io
from copy import deepcopy
from datetime import UTC
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from holdepunkt.foundation.rendering.document import (
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
    page_words,
    printable,
)

_SHORT, _LONG, _MARGIN = Mm(210), Mm(297), Mm(20)
_ZONE = Mm(15)  # so much of a line in a fixed column may stand empty before a word is broken
_FONT, _CELL = "Arial", "Cell"


def to_word(document: Document) -> bytes:
    """Return the document as a Word file."""
    file = docx.Document()
    _dress(file, document)
    for lines in document.head:
        _add_lines(file, lines)
    file.add_heading(printable(document.title), level=1)
    for part in document.parts:
        _add(file, part)
    _add_lines(file, document.foot)
    return _without_clock(file)


def _dress(file: WordFile, document: Document) -> None:
    """Set paper, type and language, and leave of the properties the title and the time alone."""
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if document.is_wide else WD_ORIENT.PORTRAIT
    width, height = (_LONG, _SHORT) if document.is_wide else (_SHORT, _LONG)
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    for name, size in (("Normal", 14), ("Heading 1", 22), ("Heading 2", 17), ("Heading 3", 15)):
        _letters(file.styles[name], size)
    _dress_cells(file, is_wide=document.is_wide)
    if any(isinstance(part, Table) and part.widths for part in document.parts):
        _spare_hyphens(file)
    if document.running_head:
        section.header.paragraphs[0].text = printable(document.running_head)
    if document.is_numbered:
        _number_pages(section.footer.paragraphs[0], document.language)
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)
    about, made_at = file.core_properties, document.made_at.astimezone(UTC).replace(tzinfo=None)
    about.title, about.language = printable(document.title), document.language
    about.author = about.comments = about.last_modified_by = ""
    about.created = about.modified = made_at


def _number_pages(line: WordParagraph, language: str) -> None:
    """Write *Side x af y* with Word's own fields, which follow the pages."""
    page, of = page_words(language)
    for words, field in ((f"{page} ", "PAGE"), (f" {of} ", "NUMPAGES")):
        line.add_run(words)
        for kind in ("begin", "", "end"):
            run = line.add_run()
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = field
            run._r.append(mark)


def _letters(style: Any, size: int) -> None:
    style.font.size, style.font.name, style.font.color.rgb = Pt(size), _FONT, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _add_lines(file: WordFile, lines: tuple[str, ...]) -> None:
    """Add lines that stand together, as an address does."""
    if not lines:
        return
    run = file.add_paragraph().add_run(printable(lines[0]))
    for line in lines[1:]:
        run.add_break()
        run.add_text(printable(line))


def _add(file: WordFile, part: Part) -> None:
    match part:
        case Heading(text, level):
            _add_plain(file, text, f"Heading{level + 1}")
        case Bullets(lines, deep):
            for place, point in enumerate(lines):
                _add_plain(file, point, "ListBullet2" if place in deep else "ListBullet")
        case Paragraph(text):
            _add_plain(file, text)
        case Facts(pairs):
            for place, (name, value) in enumerate(pairs, start=1):
                line = file.add_paragraph()
                line.paragraph_format.space_after = Pt(2)
                line.paragraph_format.keep_with_next = place < len(pairs)
                line.add_run(f"{printable(name)}: ").bold = True
                line.add_run(printable(value))
            file.add_paragraph()
        case Table():
            _add_table(file, part)


def _add_plain(file: WordFile, text: str, style: str = "") -> None:
    """Add a paragraph by its style's id: python-docx seeks a style by name anew each time."""
    line = OxmlElement("w:p")
    if style:
        line.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), style)
    line.add_r().text = printable(text)
    file.element.body[-1].addprevious(line)  # the section's own properties stand last


def _add_table(file: WordFile, part: Table) -> None:
    if not part.is_headed:
        caption = file.add_paragraph(printable(part.caption))
        caption.paragraph_format.keep_with_next = True
    table = file.add_table(rows=1, cols=len(part.heads), style="Table Grid")
    if part.widths:
        _share(table, part.widths, _room(file))
    _describe(table, printable(part.caption))
    head = table.rows[0]
    for cell, text in zip(head.cells, part.heads, strict=True):
        cell.paragraphs[0].style = file.styles[_CELL]
        cell.paragraphs[0].add_run(printable(text)).bold = True
    _keep_whole(head._tr)
    blank = deepcopy(head._tr)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in blank.tc_lst:
        for run in cell.p_lst[0].r_lst:
            cell.p_lst[0].remove(run)
    for place, row in enumerate(part.rows):
        filled = deepcopy(blank)
        for cell, text in zip(filled.tc_lst, row, strict=True):
            _fill(cell, printable(text), is_quiet=place in part.quiet)
        table._tbl.append(filled)


def _fill(cell: Any, text: str, *, is_quiet: bool) -> None:
    """Write the text in the cell; a quiet row's cells have a grey ground."""
    cell.p_lst[0].add_r().text = text
    if is_quiet:
        ground = OxmlElement("w:shd")
        ground.set(qn("w:val"), "clear")
        ground.set(qn("w:fill"), "E1E1E1")
        cell.get_or_add_tcPr().append(ground)


def _room(file: WordFile) -> int:
    """Return how wide the text is on the paper."""
    section = file.sections[0]
    width, margin = section.page_width or _SHORT, section.left_margin or _MARGIN
    return width - 2 * margin


def _share(table: WordTable, shares: tuple[int, ...], room: int) -> None:
    """Give each column its share of the room, whatever its words are."""
    table.autofit = False
    for share, column in zip(shares, table.columns, strict=True):
        column.width = Emu(room * share // sum(shares))
        for cell in column.cells:
            cell.width = Emu(room * share // sum(shares))


def _dress_cells(file: WordFile, *, is_wide: bool) -> None:
    """Let long words in tables be broken as their language is, and so none be cut."""
    hyphens = OxmlElement("w:autoHyphenation")
    # The schema has an order; this one stands right after the tab stops.
    file.settings.element.find(qn("w:defaultTabStop")).addnext(hyphens)
    _break_words(file.styles["Normal"], is_broken=False)
    cell = file.styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = file.styles["Normal"]
    cell.font.size, cell.paragraph_format.space_after = Pt(11 if is_wide else 12), Pt(2)
    _break_words(cell, is_broken=True)


def _spare_hyphens(file: WordFile) -> None:
    """Let a word go whole to the next line unless that would leave much of the line empty."""
    zone = OxmlElement("w:hyphenationZone")
    zone.set(qn("w:val"), str(int(_ZONE.pt * 20)))
    file.settings.element.find(qn("w:autoHyphenation")).addnext(zone)


def _break_words(style: Any, *, is_broken: bool) -> None:
    suppress = OxmlElement("w:suppressAutoHyphens")
    suppress.set(qn("w:val"), "0" if is_broken else "1")
    behind = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
    style.element.get_or_add_pPr().insert_element_before(suppress, *behind)


def _keep_whole(row: Any) -> None:
    """Let no page break split the row."""
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _describe(table: WordTable, caption: str) -> None:
    """Give the table the caption a screen reader tells."""
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), caption)
    table._tbl.tblPr.append(element)


def _without_clock(file: WordFile) -> bytes:
    """Return the file packed anew: the packer writes the time of the day beside each part."""
    packed, again = io.BytesIO(), io.BytesIO()
    file.save(packed)
    with ZipFile(packed) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return again.getvalue()
