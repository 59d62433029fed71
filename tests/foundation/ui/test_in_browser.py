"""Every component in a real browser: axe, paper, telephone, keyboard, and without scripts."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.foundation.ui.catalogue_urls import LETTER, PAGES
from tests.journeys.auditing import faults
from tests.journeys.browser import PHONE, Site

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.foundation.ui.catalogue_urls")]


@pytest.fixture(autouse=True)
def frame_of_its_own(settings: Any) -> None:
    settings.HOLDEPUNKT_FRAME = "tests.foundation.ui.catalogue_urls.frame_facts"


@pytest.mark.parametrize("page", [*PAGES, LETTER])
def test_a_page_has_no_faults(site: Site, page: str) -> None:
    assert faults(site, None, f"/{page}") == []


def test_a_letter_is_printed_in_fourteen_points(site: Site) -> None:
    with site.visitor() as page:
        page.goto(f"/{LETTER}")
        page.emulate_media(media="print")
        size = "getComputedStyle(document.querySelector('main p')).fontSize"
        assert float(page.evaluate(size).removesuffix("px")) >= 18.6


def test_folded_text_and_tables_are_whole_on_paper(site: Site) -> None:
    with site.visitor() as page:
        page.goto("/komponenter/")
        page.emulate_media(media="print")
        expect(page.get_by_text("8 uger fra 23.01.2026")).to_be_visible()
        head = "getComputedStyle(document.querySelector('thead')).display"
        assert page.evaluate(head) == "table-header-group"


def test_the_focus_lands_on_the_summary_and_its_links_on_the_fields(site: Site) -> None:
    with site.visitor() as page:
        page.goto("/komponenter/fejl/")
        expect(page.locator(".hp-error-summary")).to_be_focused()
        page.get_by_role("link", name="Vælg slags").click()
        expect(page.locator("#id_kind_0")).to_be_focused()


def test_the_drawer_opens_on_a_telephone_and_the_link_works_without_scripts(site: Site) -> None:
    with site.visitor(viewport=PHONE) as page:
        page.goto("/privatliv/")
        page.get_by_role("button", name="Menu").click()
        expect(page.get_by_role("dialog").get_by_role("link", name="Frister")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
    with site.visitor(viewport=PHONE, scripts=False) as page:
        page.goto("/privatliv/")
        page.get_by_role("link", name="Menu").click()
        expect(page.get_by_role("link", name="Frister")).to_be_visible()


def test_a_swap_moves_the_focus_tells_the_rows_and_keeps_the_page_usable(site: Site) -> None:
    with site.visitor() as page:
        page.goto("/komponenter/")
        page.get_by_role("link", name="Side 2", exact=True).click()
        expect(page.get_by_text("Viser 51–100 af 9.874")).to_have_count(2)  # shown and announced
        assert page.evaluate("document.activeElement !== document.body")
        assert "side=2" in page.url
        assert page.locator(".navigation-menu .more-option").count() == 1


def test_the_shortcut_leads_to_the_search_and_can_be_switched_off(site: Site) -> None:
    with site.visitor() as page:
        page.goto("/genvejstaster/")
        page.keyboard.press("Control+k")
        expect(page.get_by_label("Søg borger, sag eller paragraf")).to_be_focused()
        page.get_by_label("Brug genvejstasten").uncheck()
        page.reload()
        page.keyboard.press("Control+k")
        expect(page.get_by_label("Søg borger, sag eller paragraf")).not_to_be_focused()
