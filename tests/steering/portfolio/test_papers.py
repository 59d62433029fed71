"""The files of a report: true Word, tagged PDF, the same figures for all, and one exports them."""

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from html import unescape
from pathlib import Path

import docx
import pypdf
import pytest
from django.core.management import call_command
from django.test import Client
from docx.text.paragraph import Paragraph

from holdepunkt.core.portfolio import from_bytes
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.rendering import to_word
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio import queries
from holdepunkt.steering.portfolio.models import Activity, Goal, PlanReport
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned


@pytest.fixture
def published(world: World, planned: Planned, fixed_clock: datetime) -> Callable[[str], int]:
    """Return a function that publishes the plan in a form; one activity ended, one criterion."""
    stine = world.actor("stine")
    told = {"actor": stine, "now": fixed_clock}
    with acting(stine, today=TODAY):
        ended = portfolio.ActivityDraft(
            "Skilte i huset", world.units["Voksne 1"], "1.3", second_number="(2)",
            goal_id=planned.goal, state="unmeasured", about="Ingen spurgte de besøgende",
            content="Skiltene skal kunne læses.",
        )  # fmt: skip
        portfolio.add_activity(plan_id=planned.plan, new=ended, today=TODAY, **told)  # type: ignore[arg-type]
        criterion = portfolio.CriterionDraft(
            "Flere kommer igennem", is_quantitative=True, operator=">=", target=80, unit="%",
            value=74, n=212, measured_on=TODAY,
        )  # fmt: skip
        portfolio.add_criterion(
            plan_id=planned.plan,
            activity_id=planned.phone,
            new=criterion,
            **told,  # type: ignore[arg-type]
        )

    def publish(form: str) -> int:
        with acting(stine, today=TODAY):
            draft = portfolio.ReportDraft("Status, forår", form, "2026-001", "2026-001-4", "2")
            return portfolio.publish_report(
                plan_id=planned.plan, draft=draft, actor=stine, now=fixed_clock, today=TODAY
            )

    return publish


def word(report: int, readers: str, actor: Actor) -> "docx.document.Document":
    content = queries.paper(report_id=report, readers=readers, suffix="docx", actor=actor)
    return docx.Document(io.BytesIO(content))


def style(line: Paragraph) -> str:
    return str(line.style.name) if line.style else ""


def test_the_report_in_sections_is_true_word(
    published: Callable[[str], int], act: Callable[[str], Actor]
) -> None:
    found = word(published("sections"), "committee", act("stine"))
    headings = [one.text for one in found.paragraphs if style(one).startswith("Heading")]
    assert headings[:3] == ["Status, forår", "Ændret siden sidst", "1 Let at få fat i"]
    assert "1.1 Ét telefonnummer" in headings
    assert "Tidsfrist: i maj 2026" in [one.text for one in found.paragraphs]
    footer = found.sections[0].footer._element.xml
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert (
        "Sagsnr. 2026-001 · Dokumentnr. 2026-001-4" in found.sections[0].header.paragraphs[0].text
    )


def test_an_exported_table_says_what_the_snapshot_says(
    published: Callable[[str], int], act: Callable[[str], Actor]
) -> None:
    """What ended stands first, on grey and under its own goal; every cell is the snapshot's."""
    report, stine = published("table"), act("stine")
    found = word(report, "committee", stine)
    table = found.tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Nr.", "Titel", "Indhold", "Tidsfrist", "Status"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert rows[1][:3] == ["1.3 (2)", "Skilte i huset", "Skiltene skal kunne læses."]
    assert "virkning ikke målt: Ingen spurgte" in rows[1][4]
    assert "w:shd" in table.rows[1]._tr.xml
    assert "w:shd" not in table.rows[2]._tr.xml
    told = from_bytes(queries.snapshot(report_id=report, actor=stine)).activities
    assert sorted(row[1] for row in rows[1:]) == sorted(one.title for one in told)


def test_the_figures_are_the_same_for_all_readers(
    published: Callable[[str], int], act: Callable[[str], Actor]
) -> None:
    report, stine = published("sections"), act("stine")
    figures = [
        [[cell.text for cell in row.cells] for row in word(report, who, stine).tables[-1].rows]
        for who in ("committee", "councils", "staff")
    ]
    assert figures[0] == figures[1] == figures[2]
    assert figures[0][1][1:3] == [
        "mindst 80\xa0%", "74\xa0% (n\xa0=\xa0212, 24.03.2026)",
    ]  # fmt: skip


def test_the_command_writes_the_very_bytes(
    published: Callable[[str], int], act: Callable[[str], Actor], tmp_path: Path
) -> None:
    report, stine = published("sections"), act("stine")
    files = {end: tmp_path / f"status.{end}" for end in ("docx", "pdf")}
    call_command("report", "export", str(report), docx=files["docx"], pdf=files["pdf"])
    for end, path in files.items():
        kept = queries.paper(report_id=report, readers="committee", suffix=end, actor=stine)
        assert path.read_bytes() == kept


@pytest.mark.parametrize("form", ["sections", "table"])
def test_the_committee_reads_a_date_as_it_is_worded_and_no_half_sentence(
    form: str, planned: Planned, published: Callable[[str], int], act: Callable[[str], Actor],
    fixed_clock: datetime,
) -> None:  # fmt: skip
    """A date read in an old plan is named by its sentence, which may be cut off."""
    due = portfolio.read_when("ultimo 2026", today=TODAY)
    sentence = (
        "Undervisning af ledere i den nye vagtplan forventes afholdt i juni 2026, og derefter"
    )
    for what, when in (
        ("Alle afdelinger skal kunne se, hvem der ha…", due),
        (f"{sentence} begynder alle afdelinger på en gang…",
         portfolio.read_when("i juni 2026", today=TODAY)),
    ):  # fmt: skip
        portfolio.add_milestone(
            activity_id=planned.rota, new=portfolio.MilestoneDraft("deadline", what, when),
            actor=act("stine"), now=fixed_clock, today=TODAY,
        )  # fmt: skip
    report, stine = published(form), act("stine")
    content = queries.paper(report_id=report, readers="committee", suffix="pdf", actor=stine)
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    found = word(report, "committee", stine)
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    for told in (
        "\n".join([*(one.text for one in found.paragraphs), *cells]),
        "\n".join(page.extract_text() for page in pages),
    ):
        assert "Frist: ultimo 2026" in told
        assert "Undervisning af ledere i den nye vagtplan: i juni 2026" in " ".join(told.split())
        assert "forventes afholdt" not in told
        assert "hvem der ha" not in told
        assert "Læsere" not in told
        assert "Til udvalget" not in told


def test_the_papers_head_says_from_whom_and_to_whom(
    world: World, begun: int, planned: Planned, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    stine = act("stine")
    for body, day in (("Socialudvalget", date(2026, 5, 4)), ("Udsatterådet", date(2026, 6, 1))):
        new = portfolio.CommitteeDraft(body, day)
        portfolio.add_committee_date(plan_id=planned.plan, new=new, actor=stine, now=fixed_clock)
    head = {who: told_in(begun, who, stine, fixed_clock) for who in ("committee", "councils")}
    assert "Fra: Centret, " in head["committee"]
    assert "Til: Socialudvalget, mødet 4. maj 2026" in head["committee"]
    assert "Til: Rådene" in head["councils"]
    assert "Læsere" not in head["councils"]


def told_in(manuscript: int, readers: str, actor: Actor, now: datetime) -> str:
    """Return the paper of a report that is written, a line each with its style."""
    document = queries.draft_document(
        manuscript_id=manuscript, readers=readers, actor=actor, today=TODAY, now=now
    )
    lines = docx.Document(io.BytesIO(to_word(document))).paragraphs
    return "\n".join(f"* {one.text}" if style(one) == "List Bullet" else one.text for one in lines)


def test_the_paper_has_the_paragraphs_and_points_that_were_written(
    begun: int, planned: Planned, act: Callable[[str], Actor], fixed_clock: datetime,
    write: Callable[..., None],
) -> None:  # fmt: skip
    stine = act("stine")
    write(stine, "sammenfatning", "Det går fremad.")
    write(
        stine, f"activity-{planned.phone}", "Tre er på. Én venter.\n\n- Nord\n- Syd\n\nØst kommer."
    )
    paper = told_in(begun, "committee", stine, fixed_clock)
    assert "Sammenfatning\nDet går fremad." in paper
    assert "Tre er på. Én venter.\n* Nord\n* Syd\nØst kommer.\nStatus: I gang.\n" in paper


def test_a_moved_date_has_the_reason_it_was_moved_for_and_the_authors_why_follows(
    published: Callable[[str], int], begun: int, planned: Planned, act: Callable[[str], Actor],
    fixed_clock: datetime, write: Callable[..., None],
) -> None:  # fmt: skip
    """The date's reason is asked for once; what is only said again is no change to a committee."""
    published("sections")
    stine = act("stine")
    when = portfolio.read_when("i september 2026", today=TODAY)
    move = portfolio.DateMove(planned.milestone, 1, when, "Udstyret kom sent")
    told = portfolio.MonthlyUpdate(happened="Telefonen er prøvet.", moves=(move,))
    portfolio.update_activity(
        activity_id=planned.phone, told=told, actor=stine, now=fixed_clock, today=TODAY
    )
    write(stine, f"activity-{planned.phone}", "Vi er i gang.", why="Nord gik først")
    paper = told_in(begun, "committee", stine, fixed_clock)
    assert (
        "* 1.1 Ét telefonnummer: Datoen for »Nummeret virker« er flyttet fra »i maj 2026« til »i"
        " september 2026« (op til 4 måneder senere). Begrundelse: Udstyret kom sent." in paper
    )
    assert "Begrundelse: Udstyret kom sent. Nord gik først." in paper
    assert paper.count("Udstyret kom sent") == 1
    assert "Genbrugt tekst" not in paper


def test_a_passed_date_and_a_criterion_without_answer_are_told_in_a_readers_words(
    published: Callable[[str], int], begun: int, planned: Planned, act: Callable[[str], Actor],
    fixed_clock: datetime,
) -> None:  # fmt: skip
    stine = act("stine")
    open_ended = portfolio.CriterionDraft("Brugerne er glade", is_quantitative=False)
    portfolio.add_criterion(
        plan_id=planned.plan, activity_id=None, new=open_ended, actor=stine, now=fixed_clock
    )
    when = portfolio.read_when("i januar 2026", today=TODAY)
    portfolio.add_milestone(
        activity_id=planned.rota, new=portfolio.MilestoneDraft("deadline", "Planen er lagt", when),
        actor=stine, now=fixed_clock, today=TODAY,
    )  # fmt: skip
    assert "Tidsfrist: i januar 2026, passeret" in told_in(begun, "committee", stine, fixed_clock)
    report = published("sections")
    [answers] = [
        [row.cells[3].text for row in table.rows]
        for table in word(report, "committee", stine).tables
        if table.rows[0].cells[0].text == "Kriterium"
    ]
    assert "Kan ikke besvares endnu" in answers
    assert not [one for one in answers if "mangler" in one]


def test_the_page_of_a_locked_report_says_what_its_paper_says(
    published: Callable[[str], int], act: Callable[[str], Actor],
    client_of: Callable[[str], Client],
) -> None:  # fmt: skip
    for form in ("sections", "table"):
        report = published(form) if form == "sections" else republished(act("stine"))
        page = client_of("stine").get(f"/portefoelje/rapporter/{report}/").content.decode()
        shown = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
        found = word(report, "committee", act("stine"))
        cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
        for line in [*(one.text for one in found.paragraphs), *cells]:
            assert " ".join(line.replace(": ", " ").split()) in shown.replace(": ", " ")


def republished(stine: Actor) -> int:
    row = PlanReport.objects.get()
    draft = portfolio.ReportDraft("Status, sommer", "table")
    return portfolio.publish_report(
        plan_id=row.plan_id, draft=draft, actor=stine, now=row.published_at, today=TODAY
    )


def test_a_goals_text_is_the_plans_until_an_author_writes(
    begun: int, planned: Planned, act: Callable[[str], Actor], fixed_clock: datetime,
    write: Callable[..., None], client_of: Callable[[str], Client],
) -> None:  # fmt: skip
    """What stands in the editor is what the committee gets; an author may also leave it out."""
    stine, key = act("stine"), f"goal-{planned.goal}"
    Goal.objects.update(text="Planens gamle ord om målet.")
    client, url = client_of("stine"), f"/portefoelje/udkast/{begun}/"
    page = client.get(f"{url}afsnit/{key}/").content.decode()
    assert "Teksten er planens egen." in page
    assert "Planens gamle ord om målet." in page
    assert "Planens egen tekst" in client.get(url).content.decode()
    stine = act("stine")
    assert "Planens gamle ord" in told_in(begun, "committee", stine, fixed_clock)
    write(stine, key, "Målet er nær.")
    paper = told_in(begun, "committee", stine, fixed_clock)
    assert "Målet er nær." in paper
    assert "Planens gamle ord" not in paper
    write(stine, key, "")
    assert "Planens gamle ord" not in told_in(begun, "committee", stine, fixed_clock)


def test_a_plans_running_text_does_not_fill_the_table(
    published: Callable[[str], int], planned: Planned, act: Callable[[str], Actor]
) -> None:
    """Long words get their first sentences, and the columns the room that each needs."""
    act("stine")
    Activity.objects.filter(pk=planned.rota).update(content="Vi gør arbejdet bedre. " * 200)
    found = word(published("table"), "committee", act("stine"))
    table = found.tables[-1]
    [cell] = [row.cells[2].text for row in table.rows if row.cells[1].text.startswith("Vagtplan")]
    assert cell.startswith("Vi gør arbejdet bedre. Vi gør")
    assert cell.endswith("Vi gør arbejdet bedre.")
    assert len(cell) < 400
    told = [one.text for one in found.paragraphs]
    assert "Indholdet af 1.2 er forkortet i tabellen. Det står helt i planen." in told
    widths = [one.width or 0 for one in table.rows[1].cells]
    assert widths[0] < widths[1] < widths[2]
