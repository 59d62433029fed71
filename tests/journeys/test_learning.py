"""The story: a call, a complaint, five questions, a changed practice, and a later look at it."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.insight.models import FigurePoint
from tests.architecture.small_case import SmallCase
from tests.journeys.auditing import axe, keyboard, narrow, reading
from tests.journeys.browser import Site
from tests.personas import TODAY, World

pytestmark = pytest.mark.browser
JOB = Actor.for_job("test", purpose="Historien om en klage")
CHANGED_ON = date(2025, 12, 1)


@pytest.fixture
def weeks(world: World, small_case: SmallCase, fixed_clock: datetime) -> None:
    """Let Voksne 1 have decided late until December, and in time since."""
    del small_case
    rows = []
    for back in range(30):
        monday = date(2026, 3, 16) - timedelta(weeks=back)
        kept = (18 if monday >= CHANGED_ON else 12) + back % 3
        rows.append(
            FigurePoint(
                unit_id=world.units["Voksne 1"], period_kind="week", period_start=monday,
                measure="decided_in_time", numerator=kept, denominator=20, n=20, value=kept / 20,
                definition=1, as_of=TODAY, known_at=fixed_clock,
            )
        )  # fmt: skip
    with acting(JOB, today=TODAY):
        FigurePoint.objects.bulk_create(rows)


def faults(page: Page) -> list[str]:
    return [fault for check in (axe, reading, keyboard, narrow) for fault in check(page)]


def complain(page: Page, anna: int) -> None:
    """Write down the call, and then the complaint that came of it."""
    page.goto(f"/henvendelser/borger/{anna}/ny/")
    page.get_by_label("Hvad drejer det sig om?").first.fill("Anna har ikke fået svar")
    page.get_by_role("button", name="Gem henvendelsen").click()
    expect(page).not_to_have_url(re.compile(r"/ny/$"))
    page.goto(f"/klager/ny/{anna}/")
    page.get_by_label("Over sagsbehandlingen").check()
    page.get_by_label("Sagsbehandlingstid, manglende svar og status").check()
    page.get_by_label("Det er en anden klage").check()
    page.get_by_role("button", name="Registrér").click()


def ask(page: Page) -> list[str]:
    """Ask the five questions from the complaint; return the form's faults."""
    page.get_by_role("link", name="Lær af klagen (MiniFOKUS)").click()
    page.get_by_label("Hvad handler det om?").fill("Svaret kom for sent")
    page.get_by_label("Mette Holm, sagsbehandler").check()
    page.get_by_label("Svar senest").fill("27.03.2026")
    found = faults(page)
    page.get_by_role("button", name="Spørg dem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("MiniFOKUS")
    return found


def answer(page: Page) -> list[str]:
    """Answer from Min dag, once with a name in it; return the faults of the pages."""
    asked = "Svar på fem spørgsmål (MiniFOKUS): Svaret kom for sent"
    page.goto("/min-dag/")
    page.get_by_role("link", name=asked).first.click()
    page.get_by_label("Hvad ændrer vi").fill("Vi ser på frister, siger Mette")
    page.get_by_role("button", name="Gem svar").click()
    expect(page.locator("main")).to_contain_text("Skriv ikke navne")
    found = faults(page)
    page.get_by_label("Hvad ændrer vi").fill("Vi ser på alle frister hver mandag")
    page.get_by_role("button", name="Gem svar").click()
    expect(page.get_by_text("Vi ser på alle frister hver mandag")).to_be_visible()
    return found + faults(page)


def change(page: Page) -> list[str]:
    """Change a practice from the answers; return the faults of the form and the chart."""
    page.get_by_role("link", name="Opret et læringstiltag").click()
    page.get_by_label("Hvad ændrer vi?").fill("Se på alle frister hver mandag")
    page.get_by_label("Arbejdsgang").check()
    page.get_by_label("Hvem ejer tiltaget?").select_option(label="Mette Holm, Voksne 1")
    page.get_by_label("Fra hvornår?").fill("01.12.2025")
    page.get_by_label("Hvilket mål skal flytte sig?").select_option("decided_in_time")
    page.get_by_label("Hvor meget?").fill("10")
    found = faults(page)
    page.get_by_role("button", name="Opret i læringsloggen").click()
    look = page.get_by_role("heading", name="Hjalp det? Tydelig bedring")
    expect(look).to_be_visible()
    return found + faults(page)


def decide(page: Page) -> None:
    """Look at it from Min dag, and keep the change."""
    page.goto("/min-dag/")
    page.get_by_role("link", name="Se, om ændringen hjalp: Se på alle").first.click()
    page.get_by_role("link", name="Beslut, hvad der skal ske").click()
    page.get_by_label("Vi beholder den").check()
    page.get_by_label("Hvorfor?").fill("Fristerne holdes nu")
    page.get_by_role("button", name="Gem beslutningen").click()
    expect(page.locator("main")).to_contain_text("Beholdt 24.03.2026")
    expect(page.locator("main")).to_contain_text("sagde grafen: tydelig bedring")


def test_from_the_first_call_to_a_changed_practice(
    site: Site, client_of: Callable[[str], Client], world: World, weeks: None
) -> None:
    del weeks
    with site.visitor(client_of("mette")) as page:
        complain(page, world.citizens["anna"])
        found = [*ask(page), *answer(page)]
        reflection = page.url
    with site.visitor(client_of("dorte")) as page:
        page.goto(reflection)
        found += change(page)
    with site.visitor(client_of("mette"), scripts=False) as page:
        decide(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("address", ["/laering/", "/laering/minifokus/", "/laering/spoergsmaal/"])
def test_the_pages_read_well(
    site: Site, client_of: Callable[[str], Client], weeks: None, address: str
) -> None:
    with site.visitor(client_of("stine")) as page:
        page.goto(address)
        assert not faults(page)
    del weeks


def test_the_leadership_freezes_the_month(
    site: Site, client_of: Callable[[str], Client], weeks: None
) -> None:
    with site.visitor(client_of("clara")) as page:
        page.goto("/laering/maaned/")
        found = faults(page)
        page.get_by_role("link", name="Lås februar 2026").click()
        page.get_by_role("button", name="Lås februar 2026").click()
        expect(page.locator("main")).to_contain_text("Låst 24.03.2026")
    assert not found, "\n".join(found)
    del weeks
