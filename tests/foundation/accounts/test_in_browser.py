"""The doors and the end of a session, in a real browser."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django import Settings

from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.accounts import actions
from holdepunkt.foundation.accounts.models import Session
from holdepunkt.foundation.accounts.providers import IdentityProvider
from tests.foundation.accounts.strict_provider import StrictProvider, strict_provider
from tests.journeys.auditing import axe, listen, narrow, reading, zoomed
from tests.journeys.browser import Site
from tests.personas import World

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
ClientOf = Callable[[str], Client]
WARNING = "Du bliver logget af om 5 minutter."


def faults(page: Page) -> list[str]:
    return [*faults_of_dialog(page), *reading(page)]


def faults_of_dialog(page: Page) -> list[str]:
    """Return the faults but for those of reading order: what lies behind is out of reach."""
    return [fault for check in (axe, zoomed, narrow) for fault in check(page)]


@pytest.fixture
def provider(world: World, settings: Settings, fixed_clock: datetime) -> Iterator[StrictProvider]:
    with strict_provider({"abc-123": {}, "stranger": {}}) as running:
        settings.HOLDEPUNKT_PROVIDERS = (
            IdentityProvider("mock", "prøvens log-in", running.issuer, "holdepunkt", "hemmeligt"),
        )
        settings.HOLDEPUNKT_HELP_LINE = "Ring til Kasper på 12 34 56 78"
        admin = Actor.for_job("account", purpose="Test")
        actions.link(
            username="mette",
            issuer=running.issuer,
            subject="abc-123",
            actor=admin,
            now=fixed_clock,
        )
        yield running


def log_on(page: Page, subject: str) -> None:
    page.get_by_role("link", name="Log på med prøvens log-in").click()
    page.locator("input[name=sub]").fill(subject)
    page.locator("input[name=sub]").press("Enter")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_way_in_by_a_provider(site: Site, provider: StrictProvider, scripts: bool) -> None:
    with site.visitor(scripts=scripts) as page:
        page.goto("/frister/?vis=over")
        log_on(page, "abc-123")
        page.wait_for_url("**/frister/?vis=over")
        expect(page.get_by_text("Mette Holm").first).to_be_visible()


def test_a_stranger_reads_what_to_do(site: Site, provider: StrictProvider) -> None:
    with site.visitor() as page:
        page.goto("/log-paa/")
        assert faults(page) == []
        log_on(page, "stranger")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Du har ikke en brugerkonto i Holdepunkt endnu"
        )
        expect(page.get_by_text("stranger")).to_be_visible()
        expect(page.get_by_text("Ring til Kasper").last).to_be_visible()
        assert faults(page) == []


def test_the_warning_comes_in_time_and_the_session_goes_on(site: Site, client_of: ClientOf) -> None:
    with site.visitor(client_of("mette")) as page:
        noticed = listen(page)
        page.clock.install()
        page.goto("/min-dag/")
        dialog = page.get_by_role("dialog", name=WARNING)
        page.clock.fast_forward("54:00")
        expect(dialog).to_be_hidden()
        page.clock.fast_forward("01:01")
        expect(dialog).to_be_visible()
        expect(dialog).to_contain_text("Din kladde er gemt.")
        expect(dialog.get_by_role("button", name="Log af")).to_be_visible()
        assert faults_of_dialog(page) == []
        dialog.get_by_role("button", name="Bliv logget på").click()
        expect(dialog).to_be_hidden()
        page.clock.fast_forward("54:00")
        expect(dialog).to_be_hidden()
        page.clock.fast_forward("06:01")
        over = page.get_by_role("dialog", name="Du er logget af.")
        expect(over.get_by_role("link", name="Log på")).to_have_attribute("href", "/min-dag/")
        assert faults_of_dialog(page) == []
        assert noticed == []


def test_who_works_in_another_tab_is_not_warned(site: Site, client_of: ClientOf) -> None:
    with site.visitor(client_of("mette")) as page:
        page.clock.install()
        page.goto("/min-dag/")
        page.clock.fast_forward("50:00")
        page.evaluate("localStorage.setItem('hp-seen', Date.now())")  # as the other tab does
        page.clock.fast_forward("06:00")
        expect(page.get_by_role("dialog", name=WARNING)).to_be_hidden()


def test_who_was_ended_elsewhere_is_told_so(site: Site, client_of: ClientOf) -> None:
    with site.visitor(client_of("mette")) as page:
        page.clock.install()
        page.goto("/min-dag/")
        page.clock.fast_forward("55:01")
        with site.turn:
            Session.objects.all().delete()
        page.get_by_role("button", name="Bliv logget på").click()
        expect(page.get_by_role("dialog", name="Du er logget af.")).to_be_visible()


def test_nobody_may_go_on_after_eight_hours(
    site: Site, client_of: ClientOf, fixed_clock: datetime
) -> None:
    client = client_of("mette")
    Session.objects.update(started_at=fixed_clock.replace(hour=3, minute=30))
    with site.visitor(client) as page:
        page.clock.install()
        page.goto("/min-dag/")
        page.clock.fast_forward("25:01")
        dialog = page.get_by_role("dialog", name=WARNING)
        expect(dialog).to_contain_text("Du har været logget på hele dagen")
        expect(dialog.get_by_role("button", name="Bliv logget på")).to_be_hidden()
        assert faults_of_dialog(page) == []
        dialog.get_by_role("button", name="Luk").click()
        expect(dialog).to_be_hidden()
        page.clock.fast_forward("05:01")
        expect(page.get_by_role("dialog", name="Du er logget af.")).to_be_visible()


def test_without_scripts_there_is_no_warning_in_the_way(site: Site, client_of: ClientOf) -> None:
    with site.visitor(client_of("mette"), scripts=False) as page:
        page.goto("/min-dag/")
        expect(page.locator("#hp-session")).to_be_hidden()
        page.get_by_role("button", name="Log af").first.click()
        page.wait_for_url("**/log-paa/**")
