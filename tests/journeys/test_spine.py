"""The main job, in a browser with and without scripts.

An extract is brought in; the caseworker sees the deadline with its proof on Min dag, tells the
citizen of a new date before the old one passes, and the head finds the case behind a weekly figure.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import FilePayload, Page, expect
from pytest_django import Settings

from holdepunkt.exchange.imports import actions as imports
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.organisation import public as organisation
from tests.journeys.browser import Site
from tests.personas import TODAY, World

WORKER = Actor.for_job("imports.test", purpose="Arbejderen i rejsen")
EXTRACT = """sagsnr.;borgernøgle;paragraf;ny/gen;modtaget;afgjort;sagsbehandler
2026-0101;B-1;SEL § 112;ny;28-01-2026;;Mette Holm (MEHO)
2026-0102;B-2;SEL § 112;ny;05-01-2026;02-02-2026;Mette Holm (MEHO)
2026-0103;B-3;SEL § 112;ny;31-02-2026;;Mette Holm (MEHO)
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"]),
]


@pytest.fixture
def centre(world: World, fixed_clock: datetime, settings: Settings, tmp_path: Path) -> World:
    """Return the small centre with the law's register, where the source knows Mette as MEHO."""
    settings.DATA = tmp_path
    with acting(WORKER, today=TODAY):
        law.load_register(actor=WORKER, now=fixed_clock)
        organisation.know_as(
            staff_id=world.staff["mette"],
            source="minimum",
            code="meho",
            actor=WORKER,
            now=fixed_clock,
        )
    return world


def test_the_main_job(
    site: Site,
    centre: World,
    client_of: Callable[[str], Client],
    fixed_clock: datetime,
    scripts: bool,
) -> None:
    with site.visitor(client_of("stine"), scripts=scripts) as page:
        bring_in(page, site, fixed_clock)
    with site.visitor(client_of("mette"), scripts=scripts) as page:
        find_on_min_dag(page)
        read_the_proof(page)
        tell_of_a_new_date(page)
    with site.visitor(client_of("dorte"), scripts=scripts) as page:
        read_the_weekly_figure(page)


def bring_in(page: Page, site: Site, now: datetime) -> None:
    page.goto("/import/")
    page.get_by_role("link", name="Hent et udtræk ind").first.click()
    page.get_by_label("Syv kolonner").check()
    file: FilePayload = {"name": "uge13.csv", "mimeType": "text/csv", "buffer": EXTRACT.encode()}
    page.locator("input[type=file]").set_input_files([file])
    page.get_by_role("button", name="Tjek filerne").click()
    expect(page.get_by_text("Filerne læses og tjekkes")).to_be_visible()
    number = int(page.url.rstrip("/").split("/")[-1])
    with site.turn:
        imports.run_check(import_id=number, actor=WORKER, now=now, today=TODAY)
    page.reload()
    expect(page.get_by_role("heading", name="Hvad vil der ske?")).to_be_visible()
    expect(page.get_by_text("31-02-2026")).to_be_visible()
    page.get_by_role("button", name="Hent 2 sager ind").click()
    with site.turn:
        imports.run_applying(import_id=number, actor=WORKER, now=now, today=TODAY)
    page.reload()
    expect(page.get_by_text("Udtrækket er hentet ind")).to_be_visible()
    expect(page.get_by_text("2 nye sager, og 1 række er sat til side")).to_be_visible()


def find_on_min_dag(page: Page) -> None:
    page.goto("/min-dag/")
    row = page.get_by_role("row").filter(has_text="Afgørelse").filter(has_text="2026-0101")
    expect(row).to_contain_text("25.03.2026")
    row.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2026-0101")


def read_the_proof(page: Page) -> None:
    page.get_by_text("Hvorfor denne frist?").click()
    expect(page.get_by_text("28.01.2026").first).to_be_visible()
    expect(page.get_by_text("8 uger").first).to_be_visible()


def tell_of_a_new_date(page: Page) -> None:
    page.get_by_role("link", name="Send besked om ny dato").click()
    page.get_by_label("Svaret kommer senest").fill("20.04.2026")
    page.get_by_label("Hvorfor kommer svaret senere?").fill("Vi mangler et brev fra din læge.")
    page.locator("main form").get_by_role("button").first.click()
    expect(page.locator("main")).to_contain_text("Den første dato bliver stående ved siden af")
    page.get_by_role("button", name="Skriv brevet").click()
    expect(page.get_by_text("Vi mangler et brev fra din læge.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Du får svar senest den 20. april 2026")
    expect(page.locator("main")).not_to_contain_text("læge..")
    page.get_by_label("Printet og sendt").check()
    page.get_by_role("button", name="Gem som sendt").click()
    expect(page.get_by_text("1 brev er gemt som sendt")).to_be_visible()


def read_the_weekly_figure(page: Page) -> None:
    page.goto("/tal/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Voksne 1")
    row = page.get_by_role("row").filter(has_text="Åbne inden frist")
    expect(row.get_by_role("cell").first).to_have_text("1")
    row.get_by_role("link").last.click()
    expect(page.locator("main")).to_contain_text("2026-0101")
