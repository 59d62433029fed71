"""How a report is laid out for a committee: short, in its own words, and the same on the screen."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pypdf
import pytest
from django.test import Client
from docx.oxml.ns import qn

from holdepunkt.core.portfolio import (
    FrozenActivity,
    FrozenDate,
    FrozenFigure,
    FrozenGoal,
    FrozenMeasure,
    Snapshot,
)
from holdepunkt.foundation.access import acting
from holdepunkt.foundation.rendering import Document, to_pdf, to_word
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio.models import PlanReport, ReportPaper
from holdepunkt.steering.portfolio.queries.papers import report_document
from holdepunkt.steering.portfolio.templatetags.portfolio import paper_parts
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, send, text

NOW = datetime(2026, 3, 24, 11, tzinfo=UTC)
TITLE = "Status på plan for kontakten til udvalget, 24. marts 2026"
LONG = "Kompetenceudvikling/sagsbehandlingspraksis skal være ens for alle. " * 60
SAID = """Herudover er følgende under udarbejdelse:

- Jobprofiler, der omfatter:
  - sagsbehandlere
  - hjemmevejledere
- Et koncept "for formel læring" - det drøftes"""
FINDINGS = (
    FrozenDate(1, "Start", "Herefter", name="Start"),
    FrozenDate(2, "Klar", "I januar 2026", "2026-01-01", "2026-01-31", name="Frist"),
    FrozenDate(
        3, "Kursus", "Fra maj 2026 til juni 2026", "2026-05-01", "2026-06-30", name="Kursus"
    ),
)


@pytest.fixture
def snapshot() -> Snapshot:
    one = FrozenActivity(
        1, "2.2", "", "Kompetenceudvikling", f"2.2. {LONG}", ("x",), "", "I gang", False, "",
        "Udvikling", "", (), FINDINGS, said=SAID,
    )  # fmt: skip
    goal = FrozenGoal("2", "Læring", "Målet er læring for alle.", (one,), 1)
    measure = FrozenMeasure(
        1, "Tilfredshed", "", "", None, "", "", "Kan ikke besvares: mangler ansvarlig, dato"
    )
    return Snapshot(
        1, "Plan for kontakten", "2026", "2026-03-24", NOW.isoformat(), (goal,), (measure,),
        sender="Centret, Vestermark Kommune", meeting="Socialudvalget, mødet 4. maj 2026",
    )  # fmt: skip


def paper(
    found: Snapshot, form: str = "sections", readers: str = "committee", title: str = TITLE
) -> Document:
    row = PlanReport(title=title, form=form, published_at=NOW)
    return report_document(row, found, None, ReportPaper.Readers(readers))


def pdf(document: Document) -> str:
    pages = pypdf.PdfReader(io.BytesIO(to_pdf(document))).pages
    told = " ".join(" ".join(page.extract_text() for page in pages).split())
    return told.replace("\N{SOFT HYPHEN} ", "").replace("\N{SOFT HYPHEN}", "")


def word(document: Document) -> "docx.document.Document":
    return docx.Document(io.BytesIO(to_word(document)))


def test_a_long_plan_is_a_short_table(snapshot: Snapshot) -> None:
    """The goal's text, the table with words whole, and then which content is shortened."""
    document = paper(snapshot, "table")
    assert len(pypdf.PdfReader(io.BytesIO(to_pdf(document))).pages) == 1
    told = pdf(document)
    order = ["Målet er læring for alle.", "Nr. Titel Indhold", "Indholdet af 2.2 er forkortet"]
    assert sorted(order, key=told.index) == order
    file = word(document)
    [_, table] = file.tables
    content = table.rows[1].cells[2].text
    assert content.startswith("Kompetenceudvikling/")  # the number stands in its own column
    assert content.endswith("ens for alle.")
    assert len(content) <= 300
    widths = [int(column.width or 0) for column in table.columns]
    assert widths[0] < widths[1] < widths[2]
    assert file.settings.element.find(qn("w:autoHyphenation")) is not None


def test_a_short_content_stands_whole(snapshot: Snapshot) -> None:
    [goal] = snapshot.goals
    short = replace(goal.activities[0], content="Alle skal lære det samme.")
    told = pdf(paper(replace(snapshot, goals=(replace(goal, activities=(short,)),)), "table"))
    assert "Alle skal lære det samme." in told
    assert "forkortet" not in told


def test_a_row_stands_whole_on_its_page_and_only_what_has_no_room_is_broken(
    snapshot: Snapshot,
) -> None:
    """No half sentence on the next page, and no »end-nu« where the page has room."""
    figures = tuple(
        FrozenFigure(n, "Afgjort inden frist", "85,8 %", 794, "2026-02-28", "m", "februar 2026",
                     f"Tal {n} begynder. {'En ny dato gør ikke en afgørelse rettidig endnu. ' * 4}"
                     f"Her ender tal {n}.")
        for n in range(1, 13)
    )  # fmt: skip
    pages = pypdf.PdfReader(io.BytesIO(to_pdf(paper(replace(snapshot, figures=figures))))).pages
    told = [" ".join(one.extract_text().split()) for one in pages]
    for n in range(1, 13):
        [page] = [one for one in told if f"Tal {n} begynder." in one]
        assert f"Her ender tal {n}." in page
    assert len(told) > 2
    assert "\N{SOFT HYPHEN}" not in "".join(told)
    wide = " ".join("".join(one.extract_text() for one in pages).split())
    assert "n: så mange sager, svar eller borgere bygger et tal på" in wide
    zone = word(paper(replace(snapshot, figures=figures))).settings.element
    assert zone.find(qn("w:hyphenationZone")) is not None


def test_the_columns_have_the_room_that_their_words_need(snapshot: Snapshot) -> None:
    """Much is told and little planned, or the other way round: the paper is used for what is."""

    def shares(said: str, content: str) -> list[int]:
        [goal] = snapshot.goals
        one = replace(goal.activities[0], content=content, said=said)
        found = replace(snapshot, goals=(replace(goal, activities=(one,)),))
        *_, table = word(paper(found, "table")).tables
        return [int(column.width or 0) for column in table.columns]

    planned, told = shares("", LONG), shares("Telefonen er prøvet. " * 40, "Alle skal lære.")
    assert planned[2] > planned[4]
    assert told[4] > told[2]
    assert planned[0] < planned[1] < planned[4]


def test_a_name_a_number_and_a_deadline_are_each_said_once(snapshot: Snapshot) -> None:
    """What the heading or the first column has said, the text below does not begin with again."""
    [goal] = snapshot.goals
    twice = (
        FrozenDate(1, "Opfølgning på månedsbasis", "I 2025", "2025-01-01", "2025-12-31",
                   name="Opfølgning på månedsbasis"),
        FrozenDate(2, "Opfølgning", "på månedsbasis", name="Opfølgning"),
        FrozenDate(3, "Kursus", "I maj 2026", "2026-05-01", "2026-05-31", name="Kursus"),
        FrozenDate(4, "Kursus", "I juni 2026", "2026-06-01", "2026-06-30", name="Kursus"),
    )  # fmt: skip
    one = replace(goal.activities[0], dates=twice)
    for written, said in (
        ("2. Læring betyder: Vi lærer af hinanden.", "2 Læring Læring betyder: Vi lærer"),
        ("2 Læring: Vi lærer af hinanden.", "2 Læring Vi lærer"),
        ("20 lærer af hinanden.", "2 Læring 20 lærer"),
    ):
        shown = replace(goal, text=written, activities=(one,))
        told = pdf(paper(replace(snapshot, goals=(shown,))))
        assert said in told
        assert "Opfølgning på månedsbasis: i 2025, passeret Kursus: i maj 2026; i juni 2026" in told


@pytest.mark.parametrize("form", ["sections", "table"])
def test_what_is_for_staff_stands_in_no_paper(snapshot: Snapshot, form: str) -> None:
    told = pdf(paper(snapshot, form))
    assert "mangler" not in told
    assert "Kan ikke besvares endnu" in told


@pytest.mark.parametrize("form", ["sections", "table"])
def test_a_passed_date_is_said_to_be_passed_in_danish(snapshot: Snapshot, form: str) -> None:
    """A wording that points back to a sentence which the reader does not have is left out."""
    told = pdf(paper(snapshot, form))
    assert "Frist: i januar 2026, passeret" in told
    assert "Kursus: fra maj 2026 til juni 2026" in told
    assert "Herefter" not in told


def test_points_and_those_inside_them_stand_as_in_the_preview(snapshot: Snapshot) -> None:
    document = paper(snapshot)
    styled = {one.text: one.style.name for one in word(document).paragraphs if one.style}
    assert styled["Herudover er følgende under udarbejdelse:"] == "Normal"
    assert styled["Jobprofiler, der omfatter:"] == "List Bullet"
    assert styled["sagsbehandlere"] == styled["hjemmevejledere"] == "List Bullet 2"
    assert styled["Et koncept »for formel læring« – det drøftes"] == "List Bullet"
    assert styled["Status: I gang. Fase: udvikling."] == "Normal"
    shown = paper_parts(document.parts)
    assert "<li>Jobprofiler, der omfatter:<ul><li>sagsbehandlere</li>" in shown


def test_the_front_fits_its_reader(snapshot: Snapshot) -> None:
    fronts = {who: word(paper(snapshot, readers=who)) for who in ("committee", "councils", "staff")}
    told = {who: [one.text for one in found.paragraphs[:4]] for who, found in fronts.items()}
    day = "24.\N{NO-BREAK SPACE}marts\N{NO-BREAK SPACE}2026"
    assert told["committee"][:3] == [
        f"Status på plan for kontakten til udvalget, {day}", "Fra: Centret, Vestermark Kommune",
        "Til: Socialudvalget, mødet 4. maj 2026",
    ]  # fmt: skip
    assert told["councils"][0] == f"Status på plan for kontakten til rådene, {day}"
    assert told["councils"][2] == "Til: Rådene"
    assert told["staff"][0] == f"Status på plan for kontakten til medarbejderne, {day}"
    assert told["staff"][2] == "Til: Medarbejderne"


def test_a_heading_is_kept_with_what_it_heads(snapshot: Snapshot) -> None:
    found = word(paper(snapshot))
    headings = [one for one in found.paragraphs if one.style and "Heading" in str(one.style.name)]
    assert all(one.style.paragraph_format.keep_with_next for one in headings)  # type: ignore[union-attr]


def test_points_in_points_of_a_plan_and_its_updates_are_never_levelled(
    world: World, planned: Planned, client_of: Callable[[str], Client], fixed_clock: datetime
) -> None:
    stine, own = client_of("stine"), f"{HOME}indsats/{planned.phone}/"
    points = "- Alle er på:\n  - Voksne\n  - Børn\n- Resten følger"
    told = {"title": "Ét telefonnummer", "state": "under_way", "unit_id": world.units["Voksne 1"]}
    send(stine, f"{own}ret/", **told, content=f"Ét nummer for alle.\n{points}")
    nested = "<li>Alle er på:<ul><li>Voksne</li><li>Børn</li></ul></li><li>Resten følger</li>"
    assert f"<p>Ét nummer for alle.</p><ul>{nested}</ul>" in text(stine, own)
    story = send(stine, f"{own}opdater/", happened=points)
    assert "• Alle er på:\n◦ Voksne\n◦ Børn\n• Resten følger" in story
    author = world.actor("stine")
    with acting(author, today=TODAY):
        report = portfolio.publish_report(
            plan_id=planned.plan, draft=portfolio.ReportDraft("Status", "sections"), actor=author,
            now=fixed_clock, today=TODAY,
        )  # fmt: skip
    assert f"<ul>{nested}</ul>" in text(stine, f"{HOME}rapporter/{report}/")
