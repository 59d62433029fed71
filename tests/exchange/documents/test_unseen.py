"""Papers of the same kinds that nobody had seen when the reading was written: read, or refused.

Each is another municipality's: columns in another order under other names, numbers with a word
before them, a template, a page in two columns, and a table whose cells were stirred together.
"""

from pathlib import Path

import docx
import pytest
import typst

from holdepunkt.core.papers import Paper, PaperKind, Trouble
from holdepunkt.exchange.documents import public as documents
from tests.core.papers.invented import RULES

HEADING = "Indsatsområde 2: Bolig"


def read(path: Path) -> Paper:
    return documents.read_plan(path, rules=RULES)


def word(path: Path, head: tuple[str, ...], *rows: tuple[str, ...]) -> Path:
    document = docx.Document()
    document.add_heading("Fremdrift i ungeplanen, 3. maj 2022", 0)
    document.add_heading(HEADING, 1)
    table = document.add_table(1, len(head))
    for cell, name in zip(table.rows[0].cells, head, strict=True):
        cell.text = name
    for row in rows:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
    document.save(str(path))
    return path


def test_columns_in_another_order_and_other_words(tmp_path: Path) -> None:
    found = read(
        word(
            tmp_path / "unge.docx",
            ("Hvor langt er vi?", "Deadline", "Aktivitet", "Ansvarlig", "Hvad gør vi?", "Økonomi"),
            ("Aftalen er underskrevet.", "Ultimo juni 2022", "Flere startboliger", "Boligkontoret",
             "Kommunen indgår aftale om 12 boliger.", "1,2 mio. kr."),
            ("Er ikke gået i gang", "3. kvartal 2022", "Bostøtte om aftenen", "Centerlederen",
             "Støtten udvides til kl. 22.", ""),
        )
    )  # fmt: skip
    assert (found.kind, [each.title for each in found.goals]) == (PaperKind.STATUS, ["Bolig"])
    first, second = found.activities
    assert (first.title, first.content[0].text, first.status[0].text) == (
        "Flere startboliger", "Kommunen indgår aftale om 12 boliger.", "Aftalen er underskrevet.",
    )  # fmt: skip
    assert first.owner is not None
    assert first.owner.role == "Boligkontoret"
    assert [str(each.dates[0].words.last) for each in (first, second)] == [
        "2022-06-30", "2022-09-30",
    ]  # fmt: skip
    assert second.outcome == "ikke startet"
    unknown = [one.sentence for one in first.doubts if one.trouble is Trouble.COLUMN]
    assert unknown == ["Kolonnen »Økonomi« kender vi ikke, så dens tekst er ikke taget med."]


@pytest.mark.parametrize(
    ("head", "rows", "why"),
    [
        (
            ("Nr.", "Indsats", "Beskrivelse", "Tidsfrist", "Status"),
            [("1", "[Skriv titel]", "[Skriv her]", "[dato]", "[status]"),
             ("2", "xxx", "xxx", "xxx", "xxx")],
            "skabelon",
        ),
        (
            ("Kolonne 1", "Kolonne 2", "Kolonne 3"),
            [("Flere boliger", "Ultimo juni 2022", "I gang"), ("Bostøtte", "2022", "Nej")],
            "Nr., Titel, Frist og Status",
        ),
    ],
)  # fmt: skip
def test_what_would_be_a_guess_is_refused(
    tmp_path: Path, head: tuple[str, ...], rows: list[tuple[str, ...]], why: str
) -> None:
    with pytest.raises(documents.PaperRefused, match=why):
        read(word(tmp_path / "unge.docx", head, *rows))


def test_numbers_with_a_letter_or_a_word_before_them(tmp_path: Path) -> None:
    lettered = read(
        word(
            tmp_path / "unge.docx", ("Nr.", "Indsats", "Beskrivelse", "Tidsplan", "Status"),
            ("B1", "Flere startboliger", "Aftale om boliger.", "Ultimo juni 2022", "Underskrevet."),
            ("B2", "Bostøtte", "Støtten udvides.", "Efteråret 2022", "Afventer budget 2023"),
        )
    )  # fmt: skip
    assert [each.number for each in lettered.activities] == ["B1", "B2"]
    path = tmp_path / "strategi.txt"
    path.write_text(
        "Strategi for voksne med hjerneskade 2021-2024\n"
        "Vedtaget af Sundhedsudvalget den 9. februar 2021\n\n"
        "Pejlemærke 1: Vi møder borgeren tidligt\n\n"
        "Initiativ 1.1 Fælles modtagelse\n"
        "Sygehus og kommune mødes om borgeren. Indføres i 2. halvår 2021.\n\n"
        "Initiativ 1.2 Hurtig vurdering\n"
        "Alle vurderes. Initiativ 1.1 går forud. Klar primo 2022.\n\n"
        "Pejlemærke 2: Vi holder fast\n\n"
        "Initiativ 2.1 Opfølgning i hjemmet\n"
        "Der følges op hver 3. måned. Evalueres i efteråret 2023.\n",
        "utf-8",
    )
    found = read(path)
    assert [(each.number, each.title) for each in found.activities] == [
        ("1.1", "Fælles modtagelse"), ("1.2", "Hurtig vurdering"), ("2.1", "Opfølgning i hjemmet"),
    ]  # fmt: skip
    assert [each.title for each in found.goals] == ["Vi møder borgeren tidligt", "Vi holder fast"]
    assert [(one.by, one.state.value) for one in found.decisions] == [("Sundhedsudvalget", "made")]


def test_a_table_whose_cells_are_stirred_together_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "unge.txt"
    path.write_text(
        "Status på ungeplanen, maj 2022\n\nNr. Titel Indhold Tidsfrist Status\n"
        "Ultimo juni 2022 Flere startboliger 1 Aftalen er underskrevet Kommunen indgår aftale\n"
        "om 12 boliger Bostøtte om aftenen\nStøtten udvides 3. kvartal 2022 2\n"
        "Er ikke gået i gang\nTelefon 3 Alle\nNy linje\n",
        "utf-8",
    )
    with pytest.raises(documents.PaperRefused, match="blandet sammen"):
        read(path)


COLUMNS = """\
#set page(columns: {columns})
#set text(lang: "da", hyphenate: false, size: 10pt)
= Status på vejledningsplanen
14\\. juni 2022

== 1. Målsætning: Tydelig vejledning
=== 1.1. Vejledere på biblioteket
- Der er ansat to vejledere, som sidder på biblioteket hver tirsdag. Ordningen udvides
  ultimo 2022, hvis der er penge til det i budgettet for næste år.
- Brugerrådet har læst folderen.

=== 1.2. Ny hjemmeside
- Siden er klar i efteråret 2022. Den er skrevet af fire borgere sammen med kommunen.
{turn}
== 2. Målsætning: Færre breve
=== 2.1. Samlede breve
- Brevene samles fra 1. september 2022. Det betyder, at en familie får ét brev i stedet
  for tre, når den søger om flere ting på én gang.
=== 2.2. Breve på lyd
- Forsøget går i gang i 1. kvartal 2023.
"""


def test_a_page_in_two_columns_is_read_down_the_one_and_then_the_other(tmp_path: Path) -> None:
    read_of: list[list[tuple[object, ...]]] = []
    for columns, turn in ((2, "#colbreak()"), (1, "")):
        path = tmp_path / f"{columns}.pdf"
        path.write_bytes(
            typst.compile(COLUMNS.format(columns=columns, turn=turn).encode(), format="pdf")
        )
        found = read(path)
        read_of.append(
            [(each.number, each.title, *(text.text for text in each.status))
             for each in found.activities]
        )  # fmt: skip
    assert read_of[0] == read_of[1]
    assert [row[0] for row in read_of[0]] == ["1.1", "1.2", "2.1", "2.2"]


def test_numbers_in_no_order_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "vejledning.txt"
    path.write_text(
        "Status på vejledningsplanen\n\n1.1. Vejledere\n\nDe er ansat.\n\n"
        "2.1. Breve\n\nDe samles.\n\n"
        "1.2. Hjemmeside\n\nDen er klar.\n\n2.2. Lyd\n\nForsøget går i gang.\n",
        "utf-8",
    )
    with pytest.raises(documents.PaperRefused, match="hulter til bulter"):
        read(path)
