"""A mother rings: by the keyboard alone she has a name, a number and a time."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.architecture.small_case import SmallCase
from tests.journeys.browser import Site

pytestmark = pytest.mark.browser
WORDS = "Hvornår kommer kørestolen?"
# Beside the letters of a name and of her errand: as many as two hands press in some seconds.
MOST_KEYS = 8


class Keyboard:
    """Presses keys and counts them; letters that must be written whatever the page is not."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def write(self, words: str) -> None:
        """Type in the field the page gives the focus to by itself, once it has it."""
        expect(self.page.locator("main [autofocus]")).to_be_focused()
        self.page.keyboard.type(words)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on what is so called, at most as often as may be."""
        while self.pressed <= MOST_KEYS:
            self.press("Tab")
            if name in self.page.evaluate("document.activeElement.closest('a')?.textContent ?? ''"):
                return
        raise AssertionError(f"{name} is too many keys away")


def test_a_call_is_written_down_by_few_keys_and_no_mouse(
    site: Site,
    client_of: Callable[[str], Client],
    small_case: SmallCase,
) -> None:
    del small_case
    with site.visitor(client_of("rita")) as page:
        keys = Keyboard(page)
        page.goto("/modtagelsen/")
        keys.write("anna ben")
        keys.press("Enter")
        expect(page.get_by_role("status").filter(has_text="1 resultat")).to_be_visible()
        expect(page.get_by_role("cell", name="Mette Holm")).to_be_visible()
        page.wait_for_load_state()
        keys.press("Control+k")
        keys.tab_to("Henvendelse om Anna Bendtsen")
        keys.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Henvendelse om Anna")
        keys.write(WORDS)
        keys.press("Enter")
        expect(page.get_by_text("Sig: Vi ringer senest onsdag den 25. marts 2026.")).to_be_visible()
    assert keys.pressed <= MOST_KEYS
    with site.visitor(client_of("mette")) as page:
        page.goto("/min-dag/")
        expect(page.locator("main")).to_contain_text(WORDS)


def test_the_control_what_is_far_away_is_counted(
    site: Site, client_of: Callable[[str], Client], small_case: SmallCase
) -> None:
    del small_case
    with site.visitor(client_of("mette")) as page:
        page.goto("/min-dag/")
        with pytest.raises(AssertionError, match="too many keys away"):
            Keyboard(page).tab_to("Privatliv")
