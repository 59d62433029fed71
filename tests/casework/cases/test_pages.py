"""The case pages as a caseworker meets them."""

import re
from collections.abc import Callable
from datetime import date, datetime
from html import unescape

import pytest
from django.test import Client

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.core.letters import lix
from holdepunkt.foundation.access import Actor, bind
from holdepunkt.knowledge.law import public as law
from tests.opening import opened
from tests.personas import TODAY, World

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]


def text_of(response: object) -> str:
    html = getattr(response, "content", b"").decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def version_of(case: cases.CaseVersion) -> str:
    """Return the version as a form opened now would carry it."""
    return str(Case.objects.get(pk=case.id).version)


def test_the_case_page_tells_the_date_and_why(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    page = client_of("mette").get(f"/sager/{annas_case.id}/")
    text = text_of(page)
    assert page.status_code == 200
    assert "Frist for afgørelse 27.04.2026 · 21 arbejdsdage tilbage" in text
    assert "Hvorfor denne frist?" in text
    assert "8 uger ender på samme ugedag" in text
    assert "Anna Bendtsen" in text
    title = re.search(r"<title>(.*?)</title>", page.content.decode(), re.DOTALL)
    assert title is not None
    assert "Anna" not in title[1]


def test_the_area_head_sees_the_case_without_the_name_and_without_buttons(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    text = text_of(client_of("arne").get(f"/sager/{annas_case.id}/"))
    assert "Anna" not in text
    assert "Skriv notat" not in text
    assert client_of("arne").get(f"/sager/{annas_case.id}/notat/").status_code == 403


def test_a_second_application_of_the_section_asks_if_it_is_the_same(
    annas_case: cases.CaseVersion, world: World, section_id: int, client_of: ClientOf
) -> None:
    del annas_case
    client, address = client_of("mette"), f"/sager/ny/?borger={world.citizens['anna']}"
    said = {
        "section": section_id, "kind": "first", "received_on": "20.03.2026", "channel": "phone",
    }  # fmt: skip
    asked = text_of(client.post(address, said))
    assert "Er det den samme ansøgning?" in asked
    assert "Åben sag efter samme paragraf, modtaget 02.03.2026" in asked
    assert client.post(address, {**said, "another": "on"}).status_code == 302


def test_a_section_for_adults_is_asked_about_before_a_child_gets_a_case(
    world: World, section_id: int, client_of: ClientOf
) -> None:
    client, address = client_of("lone"), f"/sager/ny/?borger={world.citizens['emil']}"
    said = {
        "section": section_id, "kind": "first", "received_on": "20.03.2026", "channel": "phone",
    }  # fmt: skip
    asked = text_of(client.post(address, said))
    assert "SEL § 112 er for dem, der er fyldt 18 år, og borgeren er 15 år" in asked
    assert "Hjælp til børn og unge står i barnets lov." in asked
    assert client.post(address, {**said, "fits_age": "on"}).status_code == 302
    newcomer = {**said, "name": "Pia Ny", "cpr": "010817-4000"}
    assert "borgeren er 8 år" in text_of(client.post("/sager/ny/", newcomer))


@pytest.mark.parametrize("path", ["", "notat/", "ny-dato/", "afgoerelse/"])
def test_a_stranger_is_told_only_whom_to_ask(
    annas_case: cases.CaseVersion, client_of: ClientOf, path: str
) -> None:
    answer = client_of("ulla").get(f"/sager/{annas_case.id}/{path}")
    assert answer.status_code == 403
    assert "Voksne 1" in text_of(answer)
    assert "Anna" not in text_of(answer)


def test_registering_asks_for_the_fewest_fields(
    client_of: ClientOf, world: World, section_id: int
) -> None:
    mette = client_of("mette")
    page = mette.get(f"/sager/ny/?borger={world.citizens['anna']}")
    assert "Anna Bendtsen" in text_of(page)
    said = {"section": section_id, "kind": "first", "received_on": "2.3.26", "channel": "phone"}
    done = mette.post(f"/sager/ny/?borger={world.citizens['anna']}", said, follow=True)
    assert "Frist for afgørelse 27.04.2026" in text_of(done)


def test_a_newcomer_is_taken_in_with_the_first_application(
    client_of: ClientOf, section_id: int
) -> None:
    said = {
        "name": "Pia Ny",
        "section": section_id,
        "kind": "first",
        "received_on": "24.03.2026",
        "channel": "phone",
    }
    assert "Pia Ny" in text_of(client_of("mette").post("/sager/ny/", said, follow=True))


def test_a_missing_date_is_asked_for_by_name(client_of: ClientOf, world: World) -> None:
    text = text_of(client_of("mette").post(f"/sager/ny/?borger={world.citizens['anna']}", {}))
    assert "Indtast datoen, hvor ansøgningen er modtaget" in text


def test_a_head_above_does_not_register(client_of: ClientOf) -> None:
    assert client_of("arne").get("/sager/ny/").status_code == 403


def test_a_receipt_can_be_pressed_back(annas_case: cases.CaseVersion, client_of: ClientOf) -> None:
    mette = client_of("mette")
    done = mette.post(
        f"/sager/{annas_case.id}/kvittering/",
        {"day": "06.03.2026", "version": version_of(annas_case)},
        follow=True,
    )
    assert "Færdig 06.03.2026" in text_of(done)
    undo = re.search(r'action="(/sager/\d+/haendelser/\d+/fortryd/)"', done.content.decode())
    assert undo is not None
    back = mette.post(undo[1], follow=True)
    assert "Hændelsen er fortrudt" in text_of(back)
    assert "Bekræft modtagelse og oplys svarfrist Ikke startet" in text_of(back)


def test_the_receipt_form_shows_the_date_it_tells(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    page = text_of(client_of("mette").get(f"/sager/{annas_case.id}/kvittering/"))
    assert "Svar senest 27.04.2026" in page


def test_what_came_late_says_so(annas_case: cases.CaseVersion, client_of: ClientOf) -> None:
    mette, path = client_of("mette"), f"/sager/{annas_case.id}/"
    said = {"day": "10.03.2026", "version": version_of(annas_case)}
    assert "For sent" in text_of(mette.post(f"{path}kvittering/", said, follow=True))


def test_what_came_in_time_does_not(annas_case: cases.CaseVersion, client_of: ClientOf) -> None:
    mette, path = client_of("mette"), f"/sager/{annas_case.id}/"
    said = {"day": "09.03.2026", "version": version_of(annas_case)}
    assert "For sent" not in text_of(mette.post(f"{path}kvittering/", said, follow=True))


def test_a_superseded_section_says_who_took_over(
    world: World, book: law.RuleBook, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    section = book.section_by_code("SEL § 41")
    assert section
    job = Actor.for_job("import", purpose="Prøve")
    bind(job, TODAY)
    row = cases.CaseRow(
        "k", "2026-1", world.citizens["anna"], world.units["Voksne 1"], section.id, "", "first",
        TODAY,
    )  # fmt: skip
    done = cases.record_bulk(batch=cases.CaseBatch("dubu", 1, (row,)), actor=job, now=fixed_clock)
    page = text_of(client_of("mette").get(f"/sager/{done.case_ids['k']}/"))
    said = "SEL § 41 gælder ikke længere fra 01.01.2024. Den er afløst af BL § 86."
    assert said in page
    assert "Sagen hentes fra fagsystemet DUBU" in page
    my_day = text_of(client_of("mette").get("/min-dag/"))
    assert "Uden frist (1)" in my_day
    assert said in my_day
    # The control: a colleague who does not act on it has no such section.
    assert "Uden frist" not in text_of(client_of("jens").get("/min-dag/"))


def test_a_case_is_handed_first_to_ones_own_department(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    page = client_of("mette").get(f"/sager/{annas_case.id}/overdrag/").content.decode()
    units = re.findall(r"<option value=\"\d+\"[^>]*>[^<]*, ([^<,]*)</option>", page)
    own = units.count("Voksne 1")
    assert own
    assert len(units) > own
    assert units[:own] == ["Voksne 1"] * own


def test_a_notice_becomes_a_letter_in_plain_danish(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    said = {
        "day": "24.03.2026",
        "known": "date",
        "due_on": "12.06.2026",
        "reason": "Vi mangler et brev fra din læge.",
        "how": "letter",
        "language": "da",
        "bekraeft": "1",
        "version": version_of(annas_case),
    }
    page = client_of("mette").post(f"/sager/{annas_case.id}/ny-dato/", said, follow=True)
    text = text_of(page)
    assert "Du får svar senest den 12. juni 2026." in text
    assert "Du skulle have svar senest den 27. april 2026." in text
    assert "Mette Holm" in text
    letter = re.search(r"<article.*?</article>", page.content.decode(), re.DOTALL)
    assert letter is not None
    assert lix(re.sub(r"<[^>]+>", " ", letter[0])) <= 30


def test_a_date_that_is_both_written_and_unknown_is_asked_about(
    client_of: ClientOf, annas_case: cases.CaseVersion
) -> None:
    said = {
        "day": "24.03.2026",
        "known": "unknown",
        "due_on": "01.05.2026",
        "reason": "Vi mangler en erklæring",
        "how": "letter",
        "language": "da",
        "version": version_of(annas_case),
    }
    answer = client_of("mette").post(f"/sager/{annas_case.id}/ny-dato/", said)
    page = answer.content.decode()
    assert "Du har også skrevet en dato. Vælg datoen, eller slet den" in page
    assert 'value="01.05.2026"' in page


def test_an_unknown_date_is_said_as_it_is(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    said = {
        "day": "24.03.2026",
        "known": "unknown",
        "reason": "Vi mangler et brev",
        "how": "letter",
        "language": "da",
        "bekraeft": "1",
        "version": version_of(annas_case),
    }
    mette = client_of("mette")
    page = mette.post(f"/sager/{annas_case.id}/ny-dato/", said, follow=True)
    assert "Vi ved ikke endnu, hvornår du får svar." in text_of(page)
    letter_id = page.request["PATH_INFO"].rstrip("/").split("/")[-1]
    mette.post("/breve/sendt/", {"brev": letter_id, "how": "print", "sent_on": "24.03.2026"})
    text = text_of(client_of("mette").get(f"/sager/{annas_case.id}/"))
    assert "Ny dato endnu ukendt. Borgeren fik besked 24.03.2026." in text


def test_two_people_one_case_nothing_is_lost(
    annas_case: cases.CaseVersion,
    client_of: ClientOf,
    act: Act,
    fixed_clock: datetime,
) -> None:
    mette = client_of("mette")
    form = mette.get(f"/sager/{annas_case.id}/notat/").content.decode()
    version = re.search(r'name="version" value="(\d+)"', form)
    assert version is not None
    actions.add_note(
        on=annas_case, written_on=date(2026, 3, 24), text="x", actor=act("jens"), now=fixed_clock
    )
    said = {"day": "24.03.2026", "text": "Min lange tekst", "version": version[1]}
    conflict = mette.post(f"/sager/{annas_case.id}/notat/", said)
    assert conflict.status_code == 409
    assert "Jens Friis har ændret sagen, mens du skrev Intet er overskrevet." in text_of(conflict)
    assert "Min lange tekst" in text_of(conflict)
    again = re.search(r'name="version" value="(\d+)"', conflict.content.decode())
    assert again is not None
    mette.post(f"/sager/{annas_case.id}/notat/", {**said, "version": again[1]})
    assert CaseEvent.objects.filter(case_id=annas_case.id, kind="note").count() == 2


def test_who_is_late_owes_a_word_first(
    world: World, section_id: int, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    new = cases.NewCase(world.citizens["anna"], section_id, "first", date(2026, 1, 5), "letter")
    late = cases.register_case(new=new, actor=act("mette"), now=fixed_clock)
    page = client_of("mette").get(f"/sager/{late}/").content.decode()
    assert f'<a class="button button-primary" href="/sager/{late}/ny-dato/">' in page
    assert "16 arbejdsdage over" in page


def test_done_in_the_source_asks_for_the_day_and_nothing_else(
    world: World, section_id: int, client_of: ClientOf, fixed_clock: datetime
) -> None:
    job = Actor.for_job("import", purpose="Prøve")
    bind(job, TODAY)
    row = cases.CaseRow(
        "k",
        "2026-1",
        world.citizens["anna"],
        world.units["Voksne 1"],
        section_id,
        "",
        "first",
        date(2026, 3, 2),
    )
    done = cases.record_bulk(batch=cases.CaseBatch("sensum", 1, (row,)), actor=job, now=fixed_clock)
    path = f"/sager/{done.case_ids['k']}/"
    mette = client_of("mette")
    done_in_source = f"{path}gjort-i-fagsystemet/"
    assert f'href="{done_in_source}"' in mette.get(path).content.decode()
    asked = mette.get(done_in_source).content.decode()
    assert 'value="24.03.2026"' in asked
    assert asked.count("form-label") == 1 + asked.partition("<main")[0].count("form-label")
    said = opened(mette, done_in_source) | {"day": "19.03.2026"}
    text = text_of(mette.post(done_in_source, said, follow=True))
    assert "Bekræftes af næste udtræk fra fagsystemet." in text
    assert "Meldt færdig 19.03.2026" in text


def test_an_agreement_on_the_case_is_typed_once(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    said = {"title": "Ring til Anna om kørestolen", "due_on": "27.03.2026"}
    page = client_of("mette").post(f"/sager/{annas_case.id}/aftale/", said, follow=True)
    assert "Ring til Anna om kørestolen: 27.03.2026" in text_of(page)
    assert "Aftale lavet: Ring til Anna om kørestolen Senest 27.03.2026" in text_of(page)
    above = text_of(client_of("arne").get(f"/sager/{annas_case.id}/"))
    assert "Aftale lavet" in above
    assert "kørestolen" not in above


def agreed(mette: Client, case: cases.CaseVersion, due_on: str = "27.03.2026") -> str:
    """Make an agreement about the case, and return the case page."""
    said = {"title": "Ring til Anna", "due_on": due_on}
    return mette.post(f"/sager/{case.id}/aftale/", said, follow=True).content.decode()


def links(page: str, ending: str) -> list[str]:
    return [unescape(found) for found in re.findall(rf'href="(/aftaler/\d+/{ending}[^"]*)"', page)]


def test_an_agreement_is_called_off_from_the_case_and_taken_back_from_the_story(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    (call_off,) = links(agreed(mette, annas_case), "bortfald/")
    gone = mette.post(call_off, opened(mette, call_off) | {"reason": "Anna ringede selv"})
    page = mette.get(gone.headers["Location"]).content.decode()
    assert "Aftale bortfaldet" in page
    assert links(page, "bortfald/") == []
    (take_back,) = links(page, "fortryd/")
    asked = mette.get(take_back)
    assert "Ring til Anna" in text_of(asked)
    back = mette.post(take_back, {"next": f"/sager/{annas_case.id}/"}, follow=True)
    assert "Det er fortrudt" in text_of(back)
    assert len(links(back.content.decode(), "bortfald/")) == 1  # it stands open again
    assert links(back.content.decode(), "fortryd/") == []


def test_an_agreement_kept_by_mistake_is_taken_back_after_the_message_is_gone(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette, path = client_of("mette"), f"/sager/{annas_case.id}/"
    keep = re.search(r'action="(/aftaler/\d+/holdt/)"', agreed(mette, annas_case))
    assert keep is not None
    mette.post(keep[1])
    mette.get(path)  # the message with its button was read
    (take_back,) = links(mette.get(path).content.decode(), "fortryd/")
    mette.post(take_back)
    assert keep[1] in mette.get(path).content.decode()


def test_my_day_offers_to_call_an_agreement_off(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    agreed(mette, annas_case)
    assert len(links(mette.get("/min-dag/").content.decode(), "bortfald/")) == 1


def test_a_decided_case_names_the_agreements_that_still_stand(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act, fixed_clock: datetime
) -> None:
    mette = client_of("mette")
    assert "Der er stadig åbne aftaler" not in agreed(mette, annas_case)
    actions.send_decision(
        on=cases.CaseVersion(annas_case.id), decision=actions.SentDecision(TODAY, "granted"),
        actor=act("mette"), now=fixed_clock,
    )  # fmt: skip
    page = mette.get(f"/sager/{annas_case.id}/").content.decode()
    assert "1 aftale i den er ikke holdt endnu" in page
    link = re.search(r'<a href="#(aftale-\d+)">Ring til Anna</a>', page)
    assert link is not None
    assert f'id="{link[1]}"' in page
