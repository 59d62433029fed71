"""A report is written by several, shows dated figures, and is approved by who did not write it."""

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import docx
import pypdf
import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from holdepunkt.core.portfolio import from_bytes
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.foundation.access.asking import ask
from holdepunkt.foundation.rendering import Paragraph
from holdepunkt.steering.portfolio import actions, queries
from holdepunkt.steering.portfolio.models import (
    Activity,
    InsertedFigure,
    Manuscript,
    Section,
    SectionText,
)
from holdepunkt.steering.portfolio.queries.manuscripts import hard_for_councils
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_pages import questions

Act = Callable[[str], Actor]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def source_of(manuscript: int, actor: Actor, now: datetime) -> str:
    found = queries.drafting(manuscript_id=manuscript, actor=actor, today=TODAY, now=now)
    return next(key for key in found.sources if key.startswith("criterion-"))


def sent(manuscript: int, world: World, actor: Actor, now: datetime, to: str = "clara") -> None:
    version = Manuscript.objects.get(pk=manuscript).version
    actions.send_manuscript(
        manuscript_id=manuscript, version=version, approver_id=world.staff[to], actor=actor,
        now=now, today=TODAY,
    )  # fmt: skip


def approved(manuscript: int, actor: Actor, now: datetime) -> None:
    actions.answer_manuscript(
        manuscript_id=manuscript, version=Manuscript.objects.get(pk=manuscript).version,
        answer=actions.Answer(is_approved=True), actor=actor, now=now, today=TODAY,
    )  # fmt: skip


def published(manuscript: int, actor: Actor, now: datetime) -> int:
    version = Manuscript.objects.get(pk=manuscript).version
    return actions.publish_manuscript(
        manuscript_id=manuscript, version=version, actor=actor, now=now
    )


def text_of(report: int, readers: str, suffix: str, actor: Actor) -> str:
    content = queries.paper(report_id=report, readers=readers, suffix=suffix, actor=actor)
    if suffix == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    found = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in found.paragraphs), *cells])


def test_only_who_has_the_activity_or_writes_plans_writes_the_section(
    begun: int, planned: Planned, act: Act, fixed_clock: datetime
) -> None:
    jens = act("jens")
    for key in (f"activity-{planned.phone}", "sammenfatning"):
        with pytest.raises(NotAllowed):
            actions.take_section(
                place=actions.Place(begun, key, TODAY), over=False, actor=jens, now=fixed_clock
            )
    mette = act("mette")
    with pytest.raises(NotAllowed):
        actions.take_section(
            place=actions.Place(begun, "sammenfatning", TODAY), over=False, actor=mette,
            now=fixed_clock,
        )  # fmt: skip


def test_every_text_a_section_had_stands(begun: int, write: Callable[..., None], act: Act) -> None:
    stine = act("stine")
    write(stine, "sammenfatning", "Den første.")
    write(stine, "sammenfatning", "Den anden.")
    assert list(SectionText.objects.order_by("id").values_list("text", flat=True)) == [
        "Den første.", "Den anden.",
    ]  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic():
        ask("UPDATE portfolio_sectiontext SET id = id RETURNING id")


def test_a_figure_is_a_dated_reference_that_asks_when_its_source_says_otherwise(
    begun: int, planned: Planned, write: Callable[..., None], act: Act, fixed_clock: datetime
) -> None:
    stine = act("stine")
    write(
        stine, "sammenfatning", "I marts kom [tal] igennem.",
        figure=source_of(begun, stine, fixed_clock),
    )  # fmt: skip
    assert Section.objects.get().text == "I marts kom [tal 1] igennem."
    page = queries.manuscript_page(manuscript_id=begun, actor=stine, today=TODAY, now=fixed_clock)
    assert page.changed_figures == ()
    ask(
        "UPDATE portfolio_successcriterion SET value = 89, n = 200, measured_on = %s RETURNING id",
        date(2026, 4, 1),
    )
    [changed] = queries.manuscript_page(
        manuscript_id=begun, actor=stine, today=TODAY, now=fixed_clock
    ).changed_figures
    assert changed.changed.replace("\xa0", " ") == (
        "Tallet er ændret siden 24.03.2026: 91 % → 89 % (n = 200, 01.04.2026)."
    )
    kept = {"figure_id": changed.id, "version": changed.version, "actor": stine}
    actions.settle_figure(**kept, renew=False, now=fixed_clock, today=TODAY)  # type: ignore[arg-type]
    page = queries.manuscript_page(manuscript_id=begun, actor=stine, today=TODAY, now=fixed_clock)
    assert page.changed_figures == ()
    assert "91" in page.figures[0].words
    kept["version"] = page.figures[0].version
    actions.settle_figure(**kept, renew=True, now=fixed_clock, today=TODAY)  # type: ignore[arg-type]
    page = queries.manuscript_page(manuscript_id=begun, actor=stine, today=TODAY, now=fixed_clock)
    assert page.figures[0].words.replace("\xa0", " ") == "89 % (n = 200, 01.04.2026)"


def test_who_wrote_or_sends_cannot_approve(
    world: World, begun: int, write: Callable[..., None], act: Act, fixed_clock: datetime
) -> None:
    clara = act("clara")
    write(clara, "sammenfatning", "Skrevet af centerchefen.")
    stine = act("stine")
    with pytest.raises(actions.NotReady):
        sent(begun, world, stine, fixed_clock, to="clara")
    with pytest.raises(actions.NotReady):
        sent(begun, world, stine, fixed_clock, to="dorte")
    arne = act("arne")
    with pytest.raises(actions.NotReady):
        sent(begun, world, arne, fixed_clock, to="arne")
    stine = act("stine")
    sent(begun, world, stine, fixed_clock, to="arne")
    clara = act("clara")
    with pytest.raises(NotAllowed):
        approved(begun, clara, fixed_clock)
    approved(begun, act("arne"), fixed_clock)
    assert Manuscript.objects.get().stage == "approved"


def test_it_goes_back_with_a_sentence_and_cannot_be_written_in_while_it_is_sent(
    world: World, begun: int, write: Callable[..., None], act: Act, fixed_clock: datetime
) -> None:
    stine = act("stine")
    sent(begun, world, stine, fixed_clock)
    with pytest.raises(actions.WrongStage):
        write(stine, "sammenfatning", "For sent.")
    with pytest.raises(actions.WrongStage):
        published(begun, stine, fixed_clock)
    clara, version = act("clara"), Manuscript.objects.get().version
    with pytest.raises(actions.NotTold):
        actions.answer_manuscript(
            manuscript_id=begun, version=version, answer=actions.Answer(is_approved=False),
            actor=clara, now=fixed_clock, today=TODAY,
        )  # fmt: skip
    actions.answer_manuscript(
        manuscript_id=begun, version=version,
        answer=actions.Answer(is_approved=False, sentence="Skriv om ventetiden."), actor=clara,
        now=fixed_clock, today=TODAY,
    )  # fmt: skip
    write(act("stine"), "sammenfatning", "Ventetiden er kortere.")


def test_what_is_published_is_what_was_approved(
    world: World, begun: int, planned: Planned, write: Callable[..., None], act: Act,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    """A plan or a figure that changes after the approver read does not reach the report."""
    stine = act("stine")
    write(stine, "sammenfatning", "Kom igennem: [tal]", figure=source_of(begun, stine, fixed_clock))
    place = actions.Place(begun, "sammenfatning", TODAY)
    actions.release_section(place=place, actor=stine, now=fixed_clock)
    sent(begun, world, stine, fixed_clock)
    kept = bytes(Manuscript.objects.get().snapshot or b"")
    approved(begun, act("clara"), fixed_clock)
    stine = act("stine")
    ask("UPDATE portfolio_activity SET title = 'Noget helt andet' RETURNING id")
    ask("UPDATE portfolio_insertedfigure SET value = '1 %%' RETURNING id")
    report = published(begun, stine, fixed_clock)
    assert queries.snapshot(report_id=report, actor=stine) == kept
    found = from_bytes(kept)
    assert found.summary.replace("\xa0", " ") == "Kom igennem: 91 % (n = 212, 24.03.2026)"
    assert found.figures[0].value == "91\xa0%"
    assert "Noget helt andet" not in text_of(report, "committee", "docx", stine)
    shown = queries.report_page(report_id=report, actor=stine).parts
    assert Paragraph(found.summary) in shown


def test_committee_councils_and_staff_read_the_same_figures(
    world: World, begun: int, planned: Planned, write: Callable[..., None], act: Act,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    """Every number of all six files is the same, in other words for the councils."""
    stine = act("stine")
    source = source_of(begun, stine, fixed_clock)
    key = f"activity-{planned.phone}"
    write(
        stine, key, "- Implementeringen er gennemført i 3 afdelinger, svarende til [tal]",
        figure=source, plain="3 afdelinger er med nu. [tal 1] kommer igennem.",
    )  # fmt: skip
    actions.release_section(place=actions.Place(begun, key, TODAY), actor=stine, now=fixed_clock)
    sent(begun, world, stine, fixed_clock)
    approved(begun, act("clara"), fixed_clock)
    report = published(begun, act("stine"), fixed_clock)
    stine = act("stine")
    for suffix in ("docx", "pdf"):
        texts = {
            who: text_of(report, who, suffix, stine) for who in ("committee", "councils", "staff")
        }
        assert "Implementeringen" in texts["committee"]
        assert "Implementeringen" not in texts["councils"]
        numbers = {who: sorted(NUMBER.findall(text)) for who, text in texts.items()}
        assert numbers["committee"] == numbers["councils"] == numbers["staff"]
        assert "212" in numbers["councils"]


def test_two_versions_that_tell_other_figures_stop_the_report(
    world: World, begun: int, write: Callable[..., None], act: Act, fixed_clock: datetime
) -> None:
    stine = act("stine")
    write(stine, "sammenfatning", "12 af 40 er med.", plain="12 er med.")
    with pytest.raises(actions.NotReady, match="40 står kun i den ene"):
        sent(begun, world, stine, fixed_clock)
    write(stine, "sammenfatning", "12 af 40 er med.", plain="12 af de 40 er med.")
    sent(begun, world, stine, fixed_clock)


def test_the_author_sees_what_changed_and_writes_why(
    world: World, planned: Planned, act: Act, fixed_clock: datetime
) -> None:
    """A sentence that went, one used again, a date moved: each beside its section, with a why."""
    stine, key = act("stine"), f"activity-{planned.phone}"
    told = actions.MonthlyUpdate(
        happened="Telefonen er prøvet i to afdelinger.\nBrugerrådet har hørt om ordningen."
    )
    actions.update_activity(
        activity_id=planned.phone, told=told, actor=stine, now=fixed_clock, today=TODAY
    )
    first = actions.ReportDraft("Status, vinter", "sections")
    actions.publish_report(
        plan_id=planned.plan, draft=first, actor=stine, now=fixed_clock, today=TODAY
    )
    manuscript = actions.begin_manuscript(
        plan_id=planned.plan, draft=first, actor=stine, now=fixed_clock
    )
    place = actions.Place(manuscript, key, TODAY)
    actions.take_section(place=place, over=False, actor=stine, now=fixed_clock)
    said = actions.SectionDraft(
        "- Telefonen er prøvet i to afdelinger.\n- Ventetiden falder hver uge.",
        why="Brugerrådet orienteres på næste møde",
    )
    actions.write_section(
        place=actions.Place(manuscript, key, TODAY, 1), told=said, actor=stine, now=fixed_clock
    )
    page = queries.section_page(
        manuscript_id=manuscript, key=key, actor=stine, today=TODAY, now=fixed_clock
    )
    assert page.last == (
        "Telefonen er prøvet i to afdelinger.", "Brugerrådet har hørt om ordningen.",
    )  # fmt: skip
    kinds = [line.partition(" – ")[0] for line in page.changes]
    assert kinds == ["Forsvundet", "Genbrugt tekst", "Tilføjet"]
    assert "Brugerrådet har hørt" in page.changes[0]
    sent(manuscript, world, stine, fixed_clock)
    approved(manuscript, act("clara"), fixed_clock)
    report = published(manuscript, act("stine"), fixed_clock)
    text = text_of(report, "committee", "docx", act("stine"))
    assert "Begrundelse: Brugerrådet orienteres på næste møde" in text


def test_lix_and_the_hardest_sentence_are_shown_while_one_writes(
    begun: int, client_of: Callable[[str], Client]
) -> None:
    stine = client_of("stine")
    url = f"/portefoelje/udkast/{begun}/afsnit/sammenfatning/"
    stine.post(f"{url}skriv/", {"do": "take"})
    hard = "Koordineringsordningens implementeringsforudsætninger konsolideres tværorganisatorisk."
    page = stine.post(f"{url}?vis=1", {"version": "1", "text": f"Vi er i gang. {hard}"}).content
    assert "Lix 54 – svær" in page.decode()
    assert "Tungest er sætning 2" in page.decode()
    assert Section.objects.filter(written_at=None).count() == 1


def test_a_text_has_one_lix_wherever_it_is_told(
    begun: int, write: Callable[..., None], act: Act, fixed_clock: datetime
) -> None:
    """The editor, the list and what is hard for councils all count the figure as it is read."""
    stine = act("stine")
    write(
        stine, "sammenfatning", "I marts kom [tal] igennem på Koordineringsordningens telefon.",
        figure=source_of(begun, stine, fixed_clock),
    )  # fmt: skip
    InsertedFigure.objects.update(value="0,9 pr. 100 borgere og pårørende")
    told: dict[str, Any] = {"actor": stine, "today": TODAY, "now": fixed_clock}
    page = queries.section_page(manuscript_id=begun, key="sammenfatning", **told)
    listed = queries.manuscript_page(manuscript_id=begun, **told)
    [lix] = [one.lix for one in listed.sections if one.key == "sammenfatning"]
    assert page.read.told.startswith(f"Lix {lix} – ")
    hard = hard_for_councils(queries.drafting(manuscript_id=begun, **told))
    assert f"{page.name}: lix {lix}" in [one.text for one in hard]


def test_a_text_that_met_a_sent_report_is_still_in_the_form(
    world: World, begun: int, act: Act, client_of: Callable[[str], Client], fixed_clock: datetime
) -> None:
    stine = client_of("stine")
    url = f"/portefoelje/udkast/{begun}/afsnit/sammenfatning/"
    sent(begun, world, act("stine"), fixed_clock)
    answer = stine.post(url, {"do": "save", "version": "1", "text": "Skrevet for sent"})
    page = answer.content.decode()
    assert "Skrevet for sent" in page
    assert "sendt til godkendelse" in page


def test_who_begins_a_report_second_is_led_to_the_first_and_keeps_what_was_typed(
    begun: int, planned: Planned, client_of: Callable[[str], Client]
) -> None:
    url = f"/portefoelje/plan/{planned.plan}/rapport/"
    told = {"title": "Status til udvalget", "form": "sections", "case_number": "2026-4711"}
    page = client_of("stine").post(url, told).content.decode()
    assert "Der skrives allerede en rapport på planen" in page
    assert f"/portefoelje/udkast/{begun}/" in page
    assert "2026-4711" in page


@pytest.mark.parametrize("end", ["", "afsnit/sammenfatning/", "send/"])
def test_questions_do_not_grow_with_the_activities(
    world: World, begun: int, planned: Planned, client_of: Callable[[str], Client], end: str
) -> None:
    stine, url = client_of("stine"), f"/portefoelje/udkast/{begun}/{end}"
    few = questions(stine, url)
    with acting(world.actor("stine"), today=TODAY):
        Activity.objects.bulk_create(
            Activity(
                plan_id=planned.plan, goal_id=planned.goal, number=f"1.{place}", title="Mere",
                state="under_way", unit_id=world.units["Voksne 1"], position=place,
            )
            for place in range(3, 30)
        )  # fmt: skip
    assert questions(stine, url) == few
