"""The report's section on a phone and on a desk, and the tables below a plan on one page."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize, expect

from holdepunkt.foundation.access import acting
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio import public as portfolio
from tests.journeys.auditing import axe, keyboard, narrow, reading
from tests.journeys.browser import DESKTOP, PHONE, Site
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned

pytestmark = pytest.mark.browser
ROOM = 20  # px, at the least, between a table and the heading of the next


def top(page: Page, words: str) -> float:
    """Return how far down the page a text stands."""
    box = page.locator("main").get_by_text(words).first.bounding_box()
    assert box is not None
    return box["y"]


def test_comments_stand_above_the_editor_on_a_phone_and_beside_it_on_a_desk(
    site: Site, begun: int, client_of: Callable[[str], Client], world: World,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    place = actions.Place(begun, "sammenfatning", TODAY)
    asked = "Hvorfor nævnes ventetiden ikke?"
    mette, stine = world.actor("mette"), world.actor("stine")
    with site.turn, acting(mette, today=TODAY):
        actions.comment_section(place=place, text=asked, actor=mette, now=fixed_clock)
    with site.turn, acting(stine, today=TODAY):
        actions.take_section(place=place, over=False, actor=stine, now=fixed_clock)
    with site.visitor(client_of("stine")) as page:
        page.goto(reverse("portfolio:section", args=[begun, "sammenfatning"]))
        page.set_viewport_size(PHONE)
        editor = page.locator("[name=text]")
        box = editor.bounding_box()
        assert box is not None
        assert top(page, "Kommentarer") < top(page, asked) < box["y"]
        found = [said for check in (axe, reading, keyboard, narrow) for said in check(page)]
        page.set_viewport_size(DESKTOP)
        box = editor.bounding_box()
        assert box is not None
        assert box["y"] < top(page, "Sidste rapport") < box["y"] + box["height"]
    assert not found, "\n".join(found)


def test_the_tables_below_a_plan_on_one_page_stand_apart(
    site: Site, planned: Planned, client_of: Callable[[str], Client], world: World,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    stine = world.actor("stine")
    with site.turn, acting(stine, today=TODAY):
        hearing = portfolio.HearingDraft("Nummeret", "Handicaprådet", TODAY, date(2026, 4, 28))
        portfolio.add_hearing(plan_id=planned.plan, new=hearing, actor=stine, now=fixed_clock)
    with site.visitor(client_of("stine")) as page:
        page.goto(reverse("portfolio:picture", args=[planned.plan]))
        tables = [one.bounding_box() for one in page.locator("main table").all()]
        assert len(tables) == 3
        for above, below in pairwise(tables):
            assert above is not None
            assert below is not None
            assert below["y"] - (above["y"] + above["height"]) >= ROOM


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_dates_of_an_update_unfold_for_everybody(
    site: Site, planned: Planned, client_of: Callable[[str], Client], size: ViewportSize
) -> None:
    with site.visitor(client_of("mette")) as page:
        page.set_viewport_size(size)
        page.goto(reverse("portfolio:update", args=[planned.phone]))
        assert not page.get_by_label("Den nye dato").is_visible()
        page.get_by_text("Er en dato ændret?").click()
        page.get_by_label("Den nye dato").fill("i juni 2026")
        found = [said for check in (axe, reading, keyboard, narrow) for said in check(page)]
        page.set_viewport_size(size)
        page.get_by_role("button", name="Gem", exact=True).click()
        why = page.get_by_label("Hvorfor er den flyttet?")
        expect(why).to_be_visible()  # asked for, so unfolded
    assert not found, "\n".join(found)
