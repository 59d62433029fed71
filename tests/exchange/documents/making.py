"""Makes Word and PDF files of a paper, to hold what is read against what was written."""

from pathlib import Path

import docx
import pypdf
import typst

from holdepunkt.core.papers import Activity, Paper, Printed

COLUMNS = ("Nr.", "Titel", "Indhold", "Tidsfrist", "Status")


def word_table(paper: Paper, path: Path) -> Path:
    """Write the paper's table to a Word file, its goals as headings."""
    document = docx.Document()
    document.add_heading(paper.title, 0)
    for goal in paper.goals:
        document.add_heading(goal.title_printed, 1)
        table = document.add_table(1, len(COLUMNS))
        for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
            cell.text = name
        for each in goal.activities:
            row = table.add_row().cells
            row[0].text, row[1].text = _number(each), each.title
            for cell, texts in zip(
                row[2:], (each.content, each.deadline, each.status), strict=True
            ):
                _fill(cell, texts)
    document.save(str(path))
    return path


def word_lines(lines: list[str], path: Path) -> Path:
    """Write each line as a paragraph of its own to a Word file, as when a PDF is pasted in."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def _number(activity: Activity) -> str:
    second = activity.second_number
    return f"{activity.number} ({second})" if second else activity.number


def _fill(cell: docx.table._Cell, texts: tuple[Printed, ...]) -> None:
    for at, text in enumerate(texts):
        paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
        if text.level:
            paragraph.style = "List Bullet"
        paragraph.add_run(text.text)


def pdf_table(paper: Paper, path: Path) -> Path:
    """Write the paper's table to a PDF of many pages, with a foot on each."""
    source = [
        "#set page(flipped: true)",
        "#let last = context counter(page).final().first()",
        "#set page(footer: context [Side #counter(page).display() af #last])",
        '#set text(size: 9pt, lang: "da", hyphenate: false)',
        f"= {_safe(paper.title)}\n",
    ]
    for goal in paper.goals:
        source.append(f"== {_safe(goal.title_printed)}")
        heads = ", ".join(f"[{name}]" for name in COLUMNS)
        source.append(f"#table(columns: (auto, 1.5fr, 3fr, 1.3fr, 2.5fr), table.header({heads}),")
        source.extend(
            f"[{_number(each)}], [{_safe(each.title)}], {_cell(each.content)},"
            f" {_cell(each.deadline)}, {_cell(each.status)},"
            for each in goal.activities
        )
        source.append(")")
    return _compiled("\n".join(source), path)


def pdf_sections(lines: list[str], path: Path) -> Path:
    """Write a status of numbered sections, as Markdown has it, to a PDF."""
    source = ['#set text(lang: "da", hyphenate: false)']
    for line in lines:
        bare = line.lstrip("#").strip().strip("*")
        mark = "=" * (len(line) - len(line.lstrip("#")))
        if line.lstrip().startswith("- "):
            source.append(f"{line[: line.index('-')]}- {_safe(line.lstrip()[2:])}")
        else:
            source.append(f"{mark} {_safe(bare)}" if mark else _safe(bare))
    return _compiled("\n".join(source), path)


def empty_pages(pages: int, path: Path, password: str = "") -> Path:
    """Write a PDF of pages without text, as a scanner makes them; with a password if given."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="AES-256-R5")
    with path.open("wb") as file:
        writer.write(file)
    return path


def _cell(texts: tuple[Printed, ...]) -> str:
    return (
        "[" + "\n\n".join(("- " if text.level else "") + _safe(text.text) for text in texts) + "]"
    )


def _safe(text: str) -> str:
    return "".join(f"\\{each}" if each in "\\#*_`$<>@[]~/\"'-=+" else each for each in text)


def _compiled(source: str, path: Path) -> Path:
    typed = path.with_suffix(".typ")
    typed.write_text(source, "utf-8")
    typst.compile(str(typed), output=str(path))
    return path
