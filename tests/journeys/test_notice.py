"""The letter of a new date is read, mended, written and sent, with scripts and without."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.architecture.small_case import SmallCase
from tests.journeys.auditing import axe, keyboard, narrow, printed, reading
from tests.journeys.browser import Site

pytestmark = pytest.mark.browser
REASON = "Vi mangler et brev fra din læge"


def read_the_letter(page: Page, small_case: SmallCase) -> None:
    page.goto(f"/sager/{small_case.arguments['case_id']}/ny-dato/")
    page.get_by_label("Svaret kommer senest").fill("05.09.2026")  # a Saturday
    page.get_by_label("Hvorfor kommer svaret senere?").fill(REASON)
    page.get_by_role("button", name="Se det, før du gemmer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Læs brevet, før det bliver skrevet")


def test_the_letter_to_check_is_without_faults(
    site: Site, client_of: Callable[[str], Client], small_case: SmallCase
) -> None:
    with site.visitor(client_of("mette")) as page:
        read_the_letter(page, small_case)
        expect(page.get_by_text("en lørdag, og her er lukket")).to_be_visible()
        found = [
            fault for check in (axe, reading, keyboard, narrow, printed) for fault in check(page)
        ]
    assert not found, "\n".join(found)


def test_without_scripts_it_is_mended_written_and_sent(
    site: Site, client_of: Callable[[str], Client], small_case: SmallCase
) -> None:
    with site.visitor(client_of("mette"), scripts=False) as page:
        read_the_letter(page, small_case)
        page.get_by_role("button", name="Ret").click()
        expect(page.get_by_label("Hvorfor kommer svaret senere?")).to_have_value(REASON)
        page.get_by_label("Svaret kommer senest").fill("04.09.2026")
        page.get_by_role("button", name="Se det, før du gemmer").click()
        expect(page.get_by_text("her er lukket")).to_have_count(0)
        page.get_by_role("button", name="Skriv brevet").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ny dato for svar")
        expect(page.locator("main")).to_contain_text("Du får svar senest den 4. september 2026")
        page.get_by_label("Digital Post fra fagsystemet").check()
        page.get_by_role("button", name="Gem som sendt").click()
        expect(page.locator("body")).to_contain_text("brev er gemt som sendt")
        page.goto(f"/sager/{small_case.arguments['case_id']}/")
        expect(page.locator("main")).to_contain_text("Ny dato 04.09.2026. Borgeren fik besked")


def test_back_from_the_written_letter_leads_to_it_and_writes_no_second(
    site: Site, client_of: Callable[[str], Client], small_case: SmallCase
) -> None:
    with site.visitor(client_of("mette")) as page:
        read_the_letter(page, small_case)
        page.wait_for_load_state()  # Chromium can go back to an answer that came whole only
        page.get_by_role("button", name="Skriv brevet").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ny dato for svar")
        expect(page.get_by_role("button", name="Print brevet")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ny dato for svar")
        expect(page.get_by_text("er skrevet og venter")).to_be_visible()
