"""Nothing typed is lost: drafts by themselves, by the button, and when the server is away."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import expect

from holdepunkt.foundation.accounts.models import Session
from tests.architecture.small_case import SmallCase
from tests.journeys.auditing import faults
from tests.journeys.browser import PHONE, Site
from tests.opening import opened

pytestmark = pytest.mark.browser
ClientOf = Callable[[str], Client]
TEXT = "Anna vil gerne ringes op om kørestolen"
KEPT = re.compile(r"Kladde gemt kl\. 12\.00\.")
WITHIN = 10_000  # ms: ux rule 11


def note_of(small_case: SmallCase) -> str:
    """Return the form that has no draft yet."""
    return f"/sager/{small_case.arguments['case_id']}/bed-om-oplysninger/"


def test_a_draft_keeps_itself_within_ten_seconds_and_is_there_after_a_crash(
    site: Site, client_of: ClientOf, small_case: SmallCase
) -> None:
    with site.visitor(client_of("mette")) as page:
        page.goto(note_of(small_case))
        page.get_by_label("Hvad mangler?").type(TEXT)
        expect(page.locator("[data-draft-shown]")).to_have_text(KEPT, timeout=WITHIN)
        expect(page.locator("[data-draft-told]")).to_have_text(KEPT)
        page.goto("about:blank")  # the browser forgets the form
        page.goto(note_of(small_case))
        expect(page.get_by_label("Hvad mangler?")).to_have_value(TEXT)
        expect(page.get_by_text("Din kladde fra")).to_be_visible()
        page.get_by_role("button", name="Smid kladden væk").click()
        expect(page.get_by_label("Hvad mangler?")).to_have_value("")


def test_leaving_the_field_keeps_it_at_once(
    site: Site, client_of: ClientOf, small_case: SmallCase
) -> None:
    with site.visitor(client_of("mette")) as page:
        page.goto(note_of(small_case))
        page.get_by_label("Hvad mangler?").fill(TEXT)
        page.get_by_label("Spurgt den").focus()
        expect(page.locator("[data-draft-shown]")).to_have_text(KEPT, timeout=1_500)


def test_when_the_server_is_away_the_text_stays_and_it_tries_again(
    site: Site, client_of: ClientOf, small_case: SmallCase
) -> None:
    with site.visitor(client_of("mette")) as page:
        page.goto(note_of(small_case))
        page.context.set_offline(True)
        page.get_by_label("Hvad mangler?").fill(TEXT)
        shown = page.locator("[data-draft-shown]")
        words = "Kladden er ikke gemt. Din tekst står her stadig. Prøver igen."
        expect(shown).to_have_text(words, timeout=WITHIN)
        expect(page.get_by_label("Hvad mangler?")).to_have_value(TEXT)
        page.context.set_offline(False)
        expect(shown).to_have_text(KEPT, timeout=WITHIN)


def test_the_button_works_by_keyboard_with_and_without_scripts(
    site: Site, client_of: ClientOf, small_case: SmallCase
) -> None:
    for scripts in (True, False):
        with site.visitor(client_of("mette"), scripts=scripts) as page:
            page.goto(note_of(small_case))
            page.get_by_label("Hvad mangler?").fill(f"{TEXT} {scripts}")
            page.get_by_role("button", name="Gem kladde").press("Enter")
            expect(page.get_by_text(KEPT).first).to_be_visible()
            page.goto(note_of(small_case))
            expect(page.get_by_label("Hvad mangler?")).to_have_value(f"{TEXT} {scripts}")


def test_enter_in_a_line_sends_the_form_and_does_not_only_keep_it(
    site: Site, client_of: ClientOf, small_case: SmallCase
) -> None:
    with site.visitor(client_of("mette"), scripts=False) as page:
        page.goto(f"/sager/{small_case.arguments['case_id']}/aftale/")
        page.get_by_label("Senest hvornår?").fill("27.03.2026")
        page.get_by_label("Hvad er aftalt?").fill("Ring til Anna")
        page.get_by_label("Hvad er aftalt?").press("Enter")
        expect(page.get_by_text("Aftalen er gemt.")).to_be_visible()


def test_a_sent_form_leaves_no_draft_behind(
    site: Site, client_of: ClientOf, small_case: SmallCase
) -> None:
    with site.visitor(client_of("mette")) as page:
        page.goto(note_of(small_case))
        page.get_by_label("læge").check()
        page.get_by_label("Hvad mangler?").fill(TEXT)
        page.get_by_role("button", name="Gem", exact=True).click()
        expect(page.get_by_text("Sagen venter nu på svar.")).to_be_visible()
        page.goto(note_of(small_case))
        expect(page.get_by_label("Hvad mangler?")).to_have_value("")


def test_an_expired_log_in_gives_the_text_back(
    site: Site, client_of: ClientOf, small_case: SmallCase
) -> None:
    mette = client_of("mette")
    with site.visitor(mette, scripts=False) as page:
        page.goto(note_of(small_case))
        page.get_by_label("Hvad mangler?").fill(TEXT)
        with site.turn:
            Session.objects.all().delete()
        page.get_by_role("button", name="Gem", exact=True).click()
        expect(page.get_by_text("Din tekst er gemt som kladde.")).to_be_visible()
    with site.visitor(client_of("mette"), scripts=False) as page:
        page.goto(note_of(small_case))
        expect(page.get_by_label("Hvad mangler?")).to_have_value(TEXT)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_page_of_a_conflict_shows_both_texts_and_lets_one_send_again(
    site: Site, client_of: ClientOf, small_case: SmallCase, *, scripts: bool
) -> None:
    note = f"/sager/{small_case.arguments['case_id']}/notat/"
    with site.visitor(client_of("mette"), scripts=scripts, viewport=PHONE) as page:
        page.goto(note)
        with site.turn:
            jens = client_of("jens")
            carried = opened(jens, note)
            jens.post(note, carried | {"day": "24.03.2026", "text": "Lægen har svaret i dag"})
        page.get_by_label("Notat").fill(TEXT)
        page.get_by_role("button", name="Gem notatet").click()
        heading = page.get_by_role("heading", name="Jens Friis har ændret sagen, mens du skrev")
        expect(heading).to_be_visible()
        expect(page.get_by_text("Lægen har svaret i dag")).to_be_visible()
        expect(page.get_by_label("Notat")).to_have_value(TEXT)
        page.get_by_role("button", name="Gem notatet").click()
        expect(page.get_by_text("Notatet er gemt.")).to_be_visible()


def test_a_form_with_a_draft_has_no_faults(
    site: Site, client_of: ClientOf, small_case: SmallCase
) -> None:
    # The small case keeps a draft of this very form; Jens has been there since.
    note = f"/sager/{small_case.arguments['case_id']}/notat/"
    jens = client_of("jens")
    jens.post(note, opened(jens, note) | {"day": "24.03.2026", "text": "Lægen har svaret"})
    assert faults(site, client_of("mette"), note) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_cancelled_is_gone_and_nobody_elses_form_is_filled_in(
    site: Site, client_of: ClientOf, small_case: SmallCase, *, scripts: bool
) -> None:
    with site.visitor(client_of("mette"), scripts=scripts) as page:
        page.goto("/sager/ny/")
        page.get_by_label("Borgerens navn").fill("Bo Prøve")
        page.get_by_role("button", name="Gem kladde").click()
        expect(page.get_by_text(KEPT).first).to_be_visible()
        page.goto("/sager/ny/")
        expect(page.get_by_text("Du har en kladde om Bo Prøve")).to_be_visible()
        expect(page.get_by_label("Borgerens navn")).to_have_value("")
        page.get_by_role("link", name="Sæt kladden ind").click()
        expect(page.get_by_label("Borgerens navn")).to_have_value("Bo Prøve")
        page.get_by_role("button", name="Annullér").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Min dag")
        page.goto("/sager/ny/")
        expect(page.get_by_text("Du har en kladde")).to_have_count(0)
