"""Two more papers nobody had seen: a table of merged cells and other words, a PDF in levels."""

from pathlib import Path

import docx
import pytest
import typst

from holdepunkt.core.documents import Item, proposal_of
from holdepunkt.core.papers import Paper
from holdepunkt.exchange.documents import public as documents
from tests.core.papers.invented import RULES

HEAD = ("Indsatsområde", "Nr.", "Handling", "Ansvarlig", "Milepæl", "Fremdrift")
ROWS = (
    ("Kortere ventetid", "1.1.1", "Visitationen samles ét sted", "Visitationschefen",
     "Ultimo oktober 2023", "Gennemført"),
    ("", "1.1.2", "Der indføres en fast telefontid fra kl. 9 til 12",
     "Myndighedschef Lone Bak Holm, lone@fjordby.example", "1. kvartal 2024",
     "Igangværende: to af tre teams er med"),
    ("", "", "og om torsdagen til kl. 17", "", "", ""),
    ("Bedre overgange", "1.2.1", "Aftaler med sygehuset om udskrivning", "Staben", "Foråret 2024",
     "På hold"),
    ("", "1.2.2", "Pårørende inviteres til et møde", "", "Hvert halvår", "Afventer Byrådet"),
)  # fmt: skip
LEVELS = """\
#set page(height: 12cm, header: [Østbæk Kommune · Social og Sundhed #h(1fr) Dok.nr. 77-2024],
  footer: context [Handicapplan 2024-2026 #h(1fr) Side #counter(page).display() af 2])
#set text(lang: "da", hyphenate: false, size: 11pt)
= Handicapplan 2024-2026
Godkendt af Socialudvalget den 6. februar 2024

Planen har været i høring fra den 2. januar 2024 til den 23. januar 2024 i Handicaprådet.

== 1. Fokusområde: Fritid for alle
=== 1.1 Foreninger, der er klar
==== 1.1.1 Kurser for trænere
Trænere fra ti foreninger kommer på kursus. Kurserne holdes i efteråret 2024. Fritidschefen har
ansvaret for kurserne.

==== 1.1.2 Ledsagere
Der findes ledsagere til stævner. Ordningen starter 1. marts 2025 og evalueres efter et år.

=== 1.2 Adgang
==== 1.2.1 Ramper og skilte
Ti haller får ramper. I 2023 har man målt alle haller op. Ramperne er færdige ultimo 2025, og
skiltene
{turn}
sættes op i alle haller.

=== 1.3 Transport
Kørslen til stævner samles. Den begynder medio 2025.

== 2. Fokusområde: Job
=== 2.1 Virksomheder
==== 2.1.1 Praktikpladser
Der laves aftaler om 30 praktikpladser. Der gøres status to gange årligt.
"""


def read(path: Path) -> Paper:
    return documents.read_plan(path, rules=RULES)


def activities(paper: Paper) -> dict[str, Item]:
    """Return what is proposed of each activity by its number."""
    found = (one for one in proposal_of(paper, {}).items if one.kind.value == "activity")
    return {one.get("number"): one for one in found}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    path = tmp_path_factory.mktemp("fjordby") / "handleplan.docx"
    document = docx.Document()
    document.add_heading("Handleplan for voksne med sindslidelse – opfølgning", 0)
    document.add_paragraph("Fjordby Kommune, 14. september 2023")
    grid = document.add_table(len(ROWS) + 1, len(HEAD))
    for row, said in zip(grid.rows, (HEAD, *ROWS), strict=True):
        for cell, text in zip(row.cells, said, strict=True):
            cell.text = text
    grid.cell(1, 0).merge(grid.cell(3, 0))
    grid.cell(4, 0).merge(grid.cell(5, 0))
    document.save(str(path))
    return read(path)


@pytest.fixture(scope="module")
def levels(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    path = tmp_path_factory.mktemp("oestbaek") / "plan.pdf"
    source = LEVELS.format(turn="#pagebreak()")
    path.write_bytes(typst.compile(source.encode(), format="pdf"))
    return read(path)


def test_a_merged_cell_is_the_goal_of_its_rows(table: Paper) -> None:
    assert [(goal.title, [one.number for one in goal.activities]) for goal in table.goals] == [
        ("Kortere ventetid", ["1.1.1", "1.1.2"]), ("Bedre overgange", ["1.2.1", "1.2.2"]),
    ]  # fmt: skip


def test_other_words_for_columns_states_and_times(table: Paper) -> None:
    found = activities(table)
    assert {number: (one.get("state"), one.get("about")) for number, one in found.items()} == {
        "1.1.1": ("unmeasured", "Dokumentet siger kun »Gennemført«."),
        "1.1.2": ("under_way", ""),
        "1.2.1": ("postponed", "Dokumentet siger kun »På hold«."),
        "1.2.2": ("waiting", "Byrådet"),
    }
    assert [(one.get("date0"), one.get("every0")) for one in found.values()] == [
        ("Ultimo oktober 2023", ""), ("1. kvartal 2024", ""), ("Foråret 2024", ""),
        ("", "Hvert halvår"),
    ]  # fmt: skip
    assert [one.get("lead") for one in found.values()] == [
        "Visitationschefen", "Myndighedschef", "Staben", "",
    ]  # fmt: skip
    assert "torsdagen" in found["1.1.2"].get("content")
    assert [(one.role, one.name) for one in table.holders] == [("Myndighedschef", "Lone Bak Holm")]
    assert "Lone" not in " ".join(line.text for line in table.source)


def test_the_deepest_numbers_are_the_activities(levels: Paper) -> None:
    assert [(goal.number, goal.title, [one.number for one in goal.activities])
            for goal in levels.goals] == [
        ("1.1", "Foreninger, der er klar", ["1.1.1", "1.1.2"]), ("1.2", "Adgang", ["1.2.1"]),
        ("1", "Fritid for alle", ["1.3"]), ("2", "Job", []), ("2.1", "Virksomheder", ["2.1.1"]),
    ]  # fmt: skip


def test_heads_and_feet_of_pages_are_no_text(levels: Paper) -> None:
    said = " ".join(text.text for one in levels.activities for text in one.content)
    assert "skiltene sættes op i alle haller" in said
    assert "Østbæk" not in said
    assert "Side" not in said
    found = activities(levels)
    # What was measured in 2023 is past, and the year of the foot was never a date.
    assert [one.get("date0") for one in found.values() if one.get("number") == "1.2.1"] == [
        "ultimo 2025"
    ]
    assert found["2.1.1"].get("every0") == "to gange årligt"
    assert found["1.1.1"].get("lead") == "Fritidschefen"
    assert [(one.by, one.when) for one in levels.decisions] == [
        ("Socialudvalget", "den 6. februar 2024")
    ]
    [hearing] = levels.hearings
    assert (hearing.parties, hearing.days) == (("Handicaprådet",), 22)
