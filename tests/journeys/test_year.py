"""Mette gathers one family's follow-ups from the yearly wheel and follows them up in one form."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.casework.grants.conftest import Given, given_grant
from tests.journeys.auditing import axe, keyboard, narrow, reading
from tests.journeys.browser import Site
from tests.personas import TODAY

__all__ = ["given_grant"]
pytestmark = pytest.mark.browser
SAID = "Ledsageren er god. Anna vil gerne have begge opfølgninger på samme dag."
NEXT = "01.02.2027"


def gather_one(page: Page) -> None:
    """Take one family's proposal of the two, and leave the other's."""
    page.goto("/aarshjul/")
    page.get_by_role("link", name="Se forslag til samling").click()
    expect(page.get_by_role("button", name="Flyt kun denne")).to_have_count(2)
    page.get_by_role("button", name=re.compile("Flyt kun denne.*Anna Bendtsen")).click()
    expect(page.locator("body")).to_contain_text("er flyttet")


def follow_up(page: Page) -> None:
    """Follow both grants up, with what was said written once."""
    page.goto("/aarshjul/?vis=liste")
    page.get_by_role("link", name="Anna Bendtsen").first.click()
    expect(page.locator("main")).to_contain_text("Alt, vi allerede ved")
    page.get_by_label("Hvad talte I om?").fill(SAID)
    for chosen in page.get_by_label("hvordan endte opfølgningen?").all():
        chosen.select_option(label="Fortsætter")
    for next_on in page.get_by_label("næste dato").all():
        next_on.fill(NEXT)
    page.get_by_role("button", name="Gem opfølgningerne").click()
    expect(page.locator("body")).to_contain_text("Opfølgning")


def test_one_family_is_gathered_and_followed_up_without_being_asked_twice(
    site: Site, client_of: Callable[[str], Client], given_grant: Given
) -> None:
    for who in ("anna", "karin"):
        given_grant(who)
        given_grant(who, code="SEL § 85", from_on=date(2025, 7, 20))
    found: list[str] = []
    with site.visitor(client_of("mette")) as page:
        gather_one(page)
        follow_up(page)
        page.goto("/aarshjul/?vis=liste")
        page.get_by_role("link", name="Anna Bendtsen").first.click()
        main = page.locator("main")
        expect(main.get_by_text(SAID).first).to_be_visible()
        expect(main).to_contain_text(f"opfølgning {NEXT}")
        expect(main).to_contain_text(f"sidst fulgt op {TODAY:%d.%m.%Y}")
        found += [fault for check in (axe, reading, keyboard, narrow) for fault in check(page)]
    assert not found, "\n".join(found)
