"""What is typed is kept for its writer alone, filled in again, and gone when it is sent."""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import unquote

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from pytest_django import Settings

from holdepunkt.casework.cases import public as cases
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting, bind
from holdepunkt.foundation.accounts.models import Session
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.drafts.jobs import expire_every_night
from holdepunkt.foundation.drafts.keys import FIELD, FormKey
from holdepunkt.foundation.drafts.models import Draft
from tests.opening import hidden, opened
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
KEEP, DISCARD = "/kladder/gem/", "/kladder/smid-vaek/"
TEXT = "Anna vil gerne ringes op om kørestolen =1+1"


@pytest.fixture
def note(annas_case: cases.CaseVersion) -> str:
    """Return the address of the note form."""
    return f"/sager/{annas_case.id}/notat/"


@pytest.fixture
def kept(note: str, client_of: ClientOf) -> dict[str, str]:
    """Let Mette type a note and keep it as a draft; return what her form carried."""
    mette = client_of("mette")
    carried = opened(mette, note)
    told = mette.post(KEEP, carried | {"text": TEXT}, headers={"Accept": "application/json"})
    assert told.json() == {"told": "Kladde gemt kl. 12.00."}
    return carried


def drafts_of(world: World, who: str) -> list[Draft]:
    with acting(world.actor(who), today=TODAY):
        return [row for row in Draft.objects.all() if row.content]


def test_a_draft_is_filled_in_where_it_was_typed_and_says_so(
    kept: dict[str, str], note: str, client_of: ClientOf
) -> None:
    page = client_of("mette").get(note).content.decode()
    assert f">\n{TEXT}</textarea>" in page
    assert "Din kladde fra 24.03.2026 kl. 12.00 er sat ind." in page
    assert TEXT not in client_of("mette").get(note.replace("notat", "hjemvist")).content.decode()


def test_without_scripts_the_button_keeps_it_and_shows_the_form_again(
    note: str, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    page = mette.post(KEEP, opened(mette, note) | {"text": TEXT}, follow=True)
    assert page.request["PATH_INFO"] == note
    assert "Kladde gemt kl. 12.00." in page.content.decode()
    assert TEXT in page.content.decode()


def test_a_draft_can_be_thrown_away(kept: dict[str, str], note: str, client_of: ClientOf) -> None:
    mette = client_of("mette")
    page = mette.post(DISCARD, opened(mette, note), follow=True).content.decode()
    assert "Kladden er smidt væk." in page
    assert TEXT not in page


def test_a_sent_form_needs_its_draft_no_more_and_a_late_autosave_brings_nothing_back(
    kept: dict[str, str], note: str, client_of: ClientOf, world: World
) -> None:
    mette = client_of("mette")
    carried = opened(mette, note)
    sent = mette.post(note, carried | {"text": TEXT, "day": "24.03.2026"})
    assert sent.status_code == 302
    assert drafts_of(world, "mette") == []
    mette.post(KEEP, carried | {"text": TEXT})
    assert drafts_of(world, "mette") == []
    assert TEXT not in mette.get(note).content.decode()
    mette.post(KEEP, opened(mette, note) | {"text": "Et nyt notat"})  # a new opening is a new draft
    assert "Et nyt notat" in mette.get(note).content.decode()


def test_a_form_with_faults_keeps_its_draft(
    kept: dict[str, str], note: str, client_of: ClientOf, world: World
) -> None:
    client_of("mette").post(note, kept | {"text": TEXT, "day": "31.02.2026"})
    assert len(drafts_of(world, "mette")) == 1


def test_a_colleague_on_the_same_case_finds_nothing(
    kept: dict[str, str], note: str, client_of: ClientOf, world: World
) -> None:
    assert TEXT not in client_of("jens").get(note).content.decode()
    assert drafts_of(world, "jens") == []
    with acting(Actor.for_job("test", purpose="Kig"), today=TODAY):
        assert Draft.objects.count() == 0


def test_a_colleague_can_neither_fill_nor_throw_away_anothers_form(
    kept: dict[str, str], note: str, client_of: ClientOf, world: World
) -> None:
    for address in (KEEP, DISCARD):
        answer = client_of("jens").post(address, kept | {"text": "Jens var her"})
        assert answer.status_code == 409
    assert TEXT in client_of("mette").get(note).content.decode()


@pytest.mark.parametrize("key", ["", "x", "eyJ:x:y"])
def test_a_key_nobody_signed_opens_nothing(client_of: ClientOf, key: str) -> None:
    assert client_of("mette").post(KEEP, {FIELD: key, "text": "x"}).status_code == 409


def test_what_is_kept_cannot_be_read_in_the_database(kept: dict[str, str], world: World) -> None:
    (row,) = drafts_of(world, "mette")
    assert b"Anna" not in bytes(row.content)
    assert (row.citizen_id, "Anna" in row.address) == (world.citizens["anna"], False)


def test_content_moved_to_another_place_or_another_key_is_nothing(
    kept: dict[str, str], note: str, client_of: ClientOf, settings: Settings
) -> None:
    settings.SECRET_KEY = "another"
    mette = client_of("mette")
    page = mette.get(note)
    assert page.status_code == 200
    assert TEXT not in page.content.decode()
    assert "er sat ind" not in page.content.decode()


def test_too_much_is_refused(note: str, client_of: ClientOf) -> None:
    mette = client_of("mette")
    long = "x" * (drafts.MOST + 1)
    assert mette.post(KEEP, opened(mette, note) | {"text": long}).status_code == 409


def test_a_draft_on_a_case_that_moved_on_tells_what_is_new(
    kept: dict[str, str], note: str, client_of: ClientOf
) -> None:
    jens = client_of("jens")
    jens.post(note, opened(jens, note) | {"text": "Lægen har svaret", "day": "24.03.2026"})
    page = client_of("mette").get(note)
    text = page.content.decode()
    assert page.status_code == 200  # nothing was sent yet
    assert "Jens Friis har ændret sagen" in text
    assert "Lægen har svaret" in text
    assert TEXT in text
    mette = client_of("mette")
    sent = mette.post(note, hidden(text) | {"text": TEXT, "day": "24.03.2026"})
    assert sent.status_code == 302


def test_old_drafts_are_deleted_by_the_night(
    kept: dict[str, str], world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    expire_every_night.task(timestamp=0)
    assert len(drafts_of(world, "mette")) == 1
    later = clock.now() + timedelta(days=settings.HOLDEPUNKT_DRAFT_DAYS, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    expire_every_night.task(timestamp=0)
    assert drafts_of(world, "mette") == []


def test_nobody_but_a_job_deletes_the_drafts_of_others(
    kept: dict[str, str], world: World, fixed_clock: datetime
) -> None:
    bind(world.actor("jens"), TODAY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT drafts_expire(%s)", [fixed_clock + timedelta(days=99)])
        assert cursor.fetchone() == (0,)
    with pytest.raises(drafts.NotYourForm):
        drafts.expire(actor=world.actor("jens"), now=fixed_clock)
    assert len(drafts_of(world, "mette")) == 1


def test_a_draft_of_another_citizen_at_the_same_address_is_another(
    client_of: ClientOf, section_id: int, world: World
) -> None:
    mette = client_of("mette")
    ny = "/sager/ny/?borger={}"
    anna, karin = (ny.format(world.citizens[who]) for who in ("anna", "karin"))
    mette.post(KEEP, opened(mette, anna) | {"number": "ANNA-1"})
    assert "ANNA-1" not in mette.get(karin).content.decode()
    assert "ANNA-1" not in mette.get("/sager/ny/").content.decode()
    assert "ANNA-1" in mette.get(anna).content.decode()


def test_what_was_sent_with_an_expired_log_in_stands_in_the_form_after_the_next(
    note: str, client_of: ClientOf, world: World
) -> None:
    mette = client_of("mette")
    carried = opened(mette, note)
    Session.objects.all().delete()
    door = mette.post(note, carried | {"text": TEXT, "day": "24.03.2026"})
    assert door.headers["Location"] == f"/log-paa/?next={note}"
    said = mette.get(door.headers["Location"]).content.decode()
    assert "Din tekst er gemt som kladde." in said
    assert TEXT not in said
    mette.force_login(world.accounts["mette"])
    assert TEXT in mette.get(note).content.decode()


def test_another_account_at_the_same_browser_never_sees_it(
    note: str, client_of: ClientOf, world: World
) -> None:
    browser = client_of("mette")
    carried = opened(browser, note)
    Session.objects.all().delete()
    browser.post(note, carried | {"text": TEXT, "day": "24.03.2026"})
    browser.force_login(world.accounts["jens"])
    assert TEXT not in browser.get(note).content.decode()
    assert drafts_of(world, "jens") == []
    browser.force_login(world.accounts["mette"])  # control: it was there to be seen
    assert TEXT in browser.get(note).content.decode()


def test_a_stranger_without_a_signed_form_leaves_nothing(
    note: str, client_of: ClientOf, world: World
) -> None:
    before = drafts_of(world, "mette")
    answer = Client().post(note, {"text": TEXT, FIELD: "made:up"})
    assert answer.status_code == 302
    assert [row.content for row in drafts_of(world, "mette")] == [row.content for row in before]


def test_an_autosave_that_meets_the_closed_door_is_kept_in_silence(
    note: str, client_of: ClientOf, world: World
) -> None:
    mette = client_of("mette")
    carried = opened(mette, note)
    Session.objects.all().delete()
    mette.post(KEEP, carried | {"text": TEXT}, headers={"Accept": "application/json"})
    assert Session.objects.count() == 0  # no session for a stranger
    mette.force_login(world.accounts["mette"])
    assert TEXT in mette.get(note).content.decode()


def test_a_form_too_old_to_be_trusted_keeps_its_text(
    note: str, client_of: ClientOf, world: World
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.accounts["mette"])
    carried = opened(strict, note)
    answer = strict.post(note, carried | {"text": TEXT, "day": "24.03.2026"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert f'href="{note}"' in page
    assert "Din tekst er gemt som kladde." in page
    assert TEXT in strict.get(note).content.decode()


def test_a_forged_form_of_another_site_is_refused_and_keeps_nothing(
    note: str, client_of: ClientOf, world: World
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.accounts["mette"])
    answer = strict.post(note, {"text": "Fra en fremmed side", "day": "24.03.2026"})
    assert answer.status_code == 403
    assert "intet er gemt" in answer.content.decode()
    assert "Fra en fremmed side" not in strict.get(note).content.decode()


NY = "/sager/ny/"


def kept_newcomer(mette: Client) -> None:
    mette.post(KEEP, opened(mette, NY) | {"name": "Bo Prøve", "cpr": "010170-1234"})


def test_a_draft_about_nobody_yet_is_offered_and_never_mixed_with_the_next_citizen(
    client_of: ClientOf, section_id: int
) -> None:
    mette = client_of("mette")
    kept_newcomer(mette)
    page = mette.get(NY).content.decode()
    assert "Du har en kladde om <strong>Bo Prøve</strong> fra 24.03.2026 kl. 12.00." in page
    assert "010170-1234" not in page
    filled = mette.get(f"{NY}?saet-ind=saet-ind").content.decode()
    assert 'value="Bo Prøve"' in filled
    assert "er sat ind" in filled
    assert f'href="{NY}?saet-ind=saet-ind"' in page


@pytest.mark.parametrize("about", ["", "?borger={anna}"])
def test_cancelling_throws_the_draft_away_and_a_late_autosave_brings_nothing_back(
    client_of: ClientOf, section_id: int, world: World, about: str
) -> None:
    mette = client_of("mette")
    form = NY + about.format(anna=world.citizens["anna"])
    carried = opened(mette, form)
    mette.post(KEEP, carried | {"number": "SAG-77"})
    assert len(drafts_of(world, "mette")) == 1
    left = mette.post(DISCARD, carried | {"number": "SAG-77", "forlad-til": "/min-dag/"})
    assert left.headers["Location"] == "/min-dag/"
    mette.post(KEEP, carried | {"number": "SAG-77"})
    assert drafts_of(world, "mette") == []
    page = mette.get(form).content.decode()
    assert "kladde om" not in page
    assert "SAG-77" not in page


def test_cancelling_leads_to_our_own_pages_only(
    kept: dict[str, str], note: str, client_of: ClientOf
) -> None:
    away = kept | {"forlad-til": "https://example.org/"}
    assert client_of("mette").post(DISCARD, away).headers["Location"] == note


def test_every_form_with_a_draft_cancels_by_throwing_it_away(
    note: str, client_of: ClientOf
) -> None:
    page = client_of("mette").get(note).content.decode()
    button = page[: page.index(">Annullér</button>")].rsplit("<button", 1)[1]
    assert f'formaction="{DISCARD}"' in button
    assert f'value="{note.removesuffix("notat/")}"' in button


def test_an_expired_log_in_fills_a_newcomers_form_in_without_asking(
    client_of: ClientOf, section_id: int, world: World
) -> None:
    mette = client_of("mette")
    carried = opened(mette, NY)
    Session.objects.all().delete()
    door = mette.post(NY, carried | {"name": "Bo Prøve", "received_on": "20.03.2026"})
    mette.force_login(world.accounts["mette"])
    back = unquote(door.headers["Location"].partition("next=")[2])
    page = mette.get(back).content.decode()
    assert 'value="Bo Prøve"' in page
    assert 'value="20.03.2026"' in page  # it was never refused


def test_the_day_of_a_refused_deed_is_asked_for_again(
    kept: dict[str, str], note: str, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    mette.post(KEEP, kept | {"text": TEXT, "day": "20.03.2026"})
    assert 'value="20.03.2026"' in mette.get(note).content.decode()  # control: not refused yet
    mette.post(note, kept | {"text": "", "day": "20.03.2026"})
    mette.post(note, kept | {"text": "", "day": "19.03.2026"})
    page = mette.get(note).content.decode()
    assert 'value="24.03.2026"' in page
    assert "19.03.2026" not in page


def test_the_key_of_a_form_is_read_as_it_was_signed_and_no_other_way() -> None:
    key = FormKey.opened(staff_id=7, back="/sager/1/notat/?next=/", citizen_id=None)
    assert FormKey.read(key.signed) == key
    assert key.address == "/sager/1/notat/"
    assert FormKey.read(key.signed[:-1] + "x") is None


def test_keeping_needs_the_writer_himself(world: World, fixed_clock: datetime) -> None:
    key = FormKey.opened(staff_id=world.staff["mette"], back="/x/", citizen_id=None)
    with pytest.raises(drafts.NotYourForm):
        drafts.keep(key, QueryDict("text=x"), actor=world.actor("jens"), now=fixed_clock)
