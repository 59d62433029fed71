"""A plan comes in, is told of, decided upon and reported; the next status is held against it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from holdepunkt.exchange.documents.queries import sample
from holdepunkt.foundation.access import acting
from holdepunkt.steering.portfolio import public as portfolio
from tests.journeys.auditing import axe, keyboard, narrow, reading
from tests.journeys.browser import Site
from tests.personas import TODAY, World

pytestmark = pytest.mark.browser
TITLE = "Plan for kortere vej til svar"


def faults(page: Page) -> list[str]:
    return [fault for check in (axe, reading, keyboard, narrow) for fault in check(page)]


def take_in(page: Page, file: Path, into: str) -> None:
    """Upload a paper from the portfolio's own page."""
    page.goto("/portefoelje/")
    page.get_by_role("link", name="Hent en plan eller status ind").click()
    page.locator("[name=into]").select_option(label=into)
    page.locator("[name=paper]").set_input_files(file)
    page.get_by_role("button", name="Læs filen").click()


def confirm(page: Page) -> None:
    page.get_by_role("link", name="Videre til at hente ind").click()
    page.get_by_role("button", name="Hent ind").click()


def bring_plan(page: Page, file: Path) -> list[str]:
    """Review the plan, correct a title, and say yes; return the faults of the pages."""
    take_in(page, file, "En ny plan")
    expect(page.get_by_role("link", name="Videre til at hente ind")).to_be_visible()
    found = faults(page)
    page.get_by_role("link", name="1 Let at få fat på").click()
    page.locator("#a0 summary").click()
    page.locator("[name=a0-title]").fill("Ét telefonnummer")
    found += faults(page)
    page.get_by_role("button", name="Gem delen og gå videre").click()
    expect(page.locator("main")).to_contain_text("Del 2 af")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Videre til at hente ind").click()
    page.locator("[name=unit_id]").select_option(label="Centret")
    found += faults(page)
    page.get_by_role("button", name="Hent ind").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    return found


def tell(page: Page) -> None:
    """Write the month of one activity."""
    page.get_by_role("link", name="1.1 Ét telefonnummer").first.click()
    page.get_by_role("link", name="Opdater").first.click()
    page.locator("[name=happened]").fill("To afdelinger er på")
    page.locator("[name=asks_for]").fill("Skal vi købe en linje til?")
    page.get_by_role("button", name="Gem").first.click()
    expect(page.locator("main")).to_contain_text("To afdelinger er på")


def decide(page: Page, plan: str) -> None:
    """Plan today's meeting, lock its pack, and decide what was asked."""
    page.goto(f"{plan}moeder/nyt/")
    page.locator("[name=held_on]").fill("24.03.2026")
    page.get_by_role("button", name="Gem").first.click()
    page.get_by_role("link", name="Lås pakken").click()
    page.get_by_role("button", name="Lås pakken").click()
    page.get_by_role("link", name="Skriv beslutningen").first.click()
    page.locator("[name=outcome]").fill("Ja, fra maj")
    page.locator("[name=by]").fill("styregruppen")
    page.get_by_role("button", name="Gem").first.click()
    expect(page.locator("main")).to_contain_text("Ja, fra maj")


def compare(page: Page, file: Path) -> list[str]:
    """Hold the status against the plan, give each new date its why, and say yes."""
    take_in(page, file, f"En status på »{TITLE}«")
    expect(page.locator("main")).to_contain_text("dato vagere")
    found = faults(page)
    for place in (0, 1):
        page.locator("main tbody a").nth(place).click()
        expect(page.locator("main")).to_contain_text(f"Del {place + 1} af 3")
        for why in page.locator("[name$=-why]:visible").all():  # folded where nothing is moved
            why.fill("Udstyret er forsinket")
        found += faults(page) if place == 0 else []
        page.get_by_role("button", name="Gem delen og gå videre").click()
        expect(page.locator("main")).to_contain_text(f"Del {place + 2} af 3")
        page.get_by_role("link", name="Status på plan for kortere vej til svar").first.click()
    confirm(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(page.locator("main")).to_contain_text("Tolk på telefonen")
    return found


def test_from_the_paper_to_the_next_status(
    site: Site,
    client_of: Callable[[str], Client],
    world: World,
    fixed_clock: datetime,
    tmp_path: Path,
) -> None:
    stine = world.actor("stine")
    files = {name: tmp_path / f"{name}.txt" for name in ("plan", "status")}
    for name, file in files.items():
        file.write_bytes(sample(name=name, actor=stine) or b"")
    client = client_of("stine")
    with site.visitor(client) as page:
        found = bring_plan(page, files["plan"])
        plan = page.url
        tell(page)
        decide(page, plan)
    with site.turn, acting(stine, today=TODAY):
        plan_id = portfolio.plans_by_title(actor=stine)[TITLE]
        draft = portfolio.ReportDraft("Status, forår", "sections")
        portfolio.publish_report(
            plan_id=plan_id, draft=draft, actor=stine, now=fixed_clock, today=TODAY
        )
    with site.visitor(client) as page:
        found += compare(page, files["status"])
    with site.visitor(client, scripts=False) as page:
        take_in(page, files["status"], f"En status på »{TITLE}«")
        expect(page.locator("body")).to_contain_text("Intet er ændret")
    assert not found, "\n".join(found)
