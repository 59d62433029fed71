"""What the committee reads under »Ændret siden sidst«: sentences, each with its own reason."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio import public as portfolio
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_manuscripts import approved, published, sent, text_of
from tests.steering.portfolio.test_story import HOME, text

Act = Callable[[str], Actor]
LAST = "Telefonen er prøvet i to afdelinger.\nBrugerrådet har hørt om ordningen."
NOW = "Telefonen er prøvet i to afdelinger.\nVentetiden falder hver uge."


@pytest.fixture
def moved(planned: Planned, act: Act, fixed_clock: datetime) -> int:
    """Return a second report that Stine began after a date was moved with a reason."""
    stine = act("stine")
    told: dict[str, Any] = {"actor": stine, "now": fixed_clock, "today": TODAY}
    draft = actions.ReportDraft("Status, vinter", "sections")
    for said in (LAST, NOW):
        actions.update_activity(
            activity_id=planned.phone, told=actions.MonthlyUpdate(happened=said), **told
        )
        if said == LAST:
            actions.publish_report(plan_id=planned.plan, draft=draft, **told)
    when = portfolio.read_when("i løbet af 2027", today=TODAY)
    actions.move_milestone(
        move=actions.DateMove(planned.milestone, 1, when, "Der er flere breve end ventet"), **told
    )
    return actions.begin_manuscript(plan_id=planned.plan, draft=draft, actor=stine, now=fixed_clock)


def paper(manuscript: int, world: World, act: Act, now: datetime, suffix: str) -> str:
    sent(manuscript, world, act("stine"), now)
    approved(manuscript, act("clara"), now)
    report = published(manuscript, act("stine"), now)
    return " ".join(text_of(report, "committee", suffix, act("stine")).split())


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_reason_of_a_moved_date_stands_with_that_date(
    world: World, moved: int, act: Act, fixed_clock: datetime, suffix: str
) -> None:
    told = paper(moved, world, act, fixed_clock, suffix)
    assert (
        "1.1 Ét telefonnummer: Datoen for »Nummeret virker« er ændret fra »i maj 2026« til"
        " »i løbet af 2027« (op til 19 måneder senere), som er mindre præcist."
        " Begrundelse: Der er flere breve end ventet."
    ) in told.replace("Sidst stod der også: »Brugerrådet har hørt om ordningen.« ", "")
    assert told.count("Begrundelse: Der er flere breve end ventet.") == 1
    assert "Sidst stod der også: »Brugerrådet har hørt om ordningen.«" in told


def test_a_move_is_explained_once(
    world: World, moved: int, planned: Planned, act: Act, fixed_clock: datetime
) -> None:
    """Stine's line has the date's own reason in it; that a text is new is told by the text."""
    why = "Fyrre breve mere er fundet, og der er flere breve end ventet"
    key = f"activity-{planned.phone}"
    actions.take_section(
        place=actions.Place(moved, key, TODAY), over=False, actor=act("stine"), now=fixed_clock
    )
    actions.write_section(
        place=actions.Place(moved, key, TODAY, 1),
        told=actions.SectionDraft("Vi er nået halvvejs.", why=why), actor=act("stine"),
        now=fixed_clock,
    )  # fmt: skip
    told = paper(moved, world, act, fixed_clock, "docx")
    assert f"som er mindre præcist. Begrundelse: {why}." in told
    assert told.casefold().count("flere breve end ventet") == 1
    assert "Hvorfor" not in told
    assert "skrevet om" not in told


def test_what_was_written_of_why_is_read_also_where_the_plan_is_the_same(
    world: World, moved: int, planned: Planned, act: Act, fixed_clock: datetime
) -> None:
    """A date that passed is no change in the plan, and neither is a goal's new text."""
    stine = act("stine")
    whys = {
        f"activity-{planned.rota}": "Vagten venter på Nord", f"goal-{planned.goal}": "Målet er delt"
    }  # fmt: skip
    for key, why in whys.items():
        place = actions.Place(moved, key, TODAY)
        actions.take_section(place=place, over=False, actor=stine, now=fixed_clock)
        actions.write_section(
            place=actions.Place(moved, key, TODAY, 1),
            told=actions.SectionDraft("Sådan står det.", why=why), actor=stine, now=fixed_clock,
        )  # fmt: skip
    told = paper(moved, world, act, fixed_clock, "docx")
    assert "1.2 Vagtplan for telefonen: Vagten venter på Nord." in told
    assert "1 Let at få fat i: Målet er delt." in told


def test_what_is_the_checkers_stays_with_the_author(
    world: World, moved: int, act: Act, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    before = text(client_of("stine"), f"{HOME}udkast/{moved}/send/")
    assert "Genbrugt tekst – 1.1 Ét telefonnummer: 1 af 2 punkter er som sidst" in before
    told = paper(moved, world, act, fixed_clock, "docx")
    for note in ("Genbrugt", "som sidst", "Forsvundet", "→", "gjort vagere"):
        assert note not in told


def test_a_reason_that_was_given_is_not_asked_for_again(
    moved: int, client_of: Callable[[str], Client]
) -> None:
    shown = text(client_of("stine"), f"{HOME}udkast/{moved}/send/")
    [line] = [one for one in shown.split("<li>") if one.startswith("Dato flyttet og gjort vagere")]
    assert "Begrundelse: Der er flere breve end ventet" in line
    assert "Skriv hvorfor" not in line


def test_the_first_report_says_that_it_is_the_first(
    world: World, begun: int, act: Act, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    sent(begun, world, act("stine"), fixed_clock)
    approved(begun, act("clara"), fixed_clock)
    report = published(begun, act("stine"), fixed_clock)
    shown = text(client_of("stine"), f"{HOME}rapporter/{report}/")
    assert "Det er den første rapport på planen." in shown
    assert "Intet" not in shown
    assert "Det er den første rapport på planen." in text_of(
        report, "committee", "pdf", act("stine")
    )


def test_the_committee_is_told_of_what_the_report_no_longer_says_a_word_of(
    world: World, moved: int, planned: Planned, act: Act, fixed_clock: datetime
) -> None:
    stine, key = act("stine"), f"activity-{planned.phone}"
    place = actions.Place(moved, key, TODAY)
    actions.take_section(place=place, over=False, actor=stine, now=fixed_clock)
    actions.write_section(
        place=actions.Place(moved, key, TODAY, 1), told=actions.SectionDraft(""), actor=stine,
        now=fixed_clock,
    )  # fmt: skip
    told = paper(moved, world, act, fixed_clock, "docx")
    assert (
        "Der siges intet denne gang. Sidst stod der: »Telefonen er prøvet i to afdelinger.«" in told
    )
