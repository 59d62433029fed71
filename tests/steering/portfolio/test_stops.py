"""What keeps Stine's report from going out wrong, and what Clara and Stine meet on its way."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.models import Activity, Goal, Manuscript, Section
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_manuscripts import approved, published, sent
from tests.steering.portfolio.test_story import HOME, send, text

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
CPR = "Borgeren 010190-1203 fik svar."
REACH = "Skriv til mor@example.dk, eller ring 12 34 56 78."


@pytest.fixture
def summary(begun: int, client_of: ClientOf) -> tuple[Client, str]:
    """Return Stine, who writes in the summary, and its address."""
    stine, url = client_of("stine"), f"{HOME}udkast/{begun}/afsnit/sammenfatning/"
    stine.post(f"{url}skriv/", {"do": "take"})
    return stine, url


def test_a_cpr_number_is_not_saved_in_a_report(
    summary: tuple[Client, str], begun: int, act: Act, fixed_clock: datetime
) -> None:
    stine, url = summary
    page = stine.post(url, {"do": "save", "version": "1", "text": CPR}).content.decode()
    assert "noget, der ligner et CPR-nummer" in page
    place = actions.Place(begun, "sammenfatning", TODAY, 1)
    for told in (actions.SectionDraft(CPR), actions.SectionDraft("x", CPR)):
        with pytest.raises(actions.NamesSomebody):
            actions.write_section(place=place, told=told, actor=act("stine"), now=fixed_clock)
    page = send(stine, f"{HOME}udkast/{begun}/ret/", title=CPR, form="sections", version="1")
    assert "noget, der ligner et CPR-nummer" in page
    act("stine")
    assert Section.objects.get().written_at is None


def test_a_cpr_number_in_a_months_text_stops_the_report(
    world: World, begun: int, planned: Planned, act: Act, client_of: ClientOf,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    stine = client_of("stine")
    send(stine, f"{HOME}indsats/{planned.phone}/opdater/", happened=CPR)
    shown = text(stine, f"{HOME}udkast/{begun}/send/")
    assert "1.1 Ét telefonnummer: der står noget, som ligner et CPR-nummer." in shown
    with pytest.raises(actions.NotReady, match="CPR-nummer"):
        sent(begun, world, act("stine"), fixed_clock)


def test_an_address_or_telephone_is_asked_about_once(summary: tuple[Client, str], act: Act) -> None:
    stine, url = summary
    told = {"do": "save", "version": "1", "text": REACH}
    page = stine.post(url, told).content.decode()
    assert "Skal »mor@example.dk« og »12 34 56 78« læses af alle, der får rapporten?" in page
    assert "Ja, det skal stå i rapporten" in page
    stine.post(url, {**told, "sure": "on"})
    act("stine")
    assert "mor@example.dk" in Section.objects.get().text


def test_a_figure_that_is_not_there_stops_the_report(
    world: World, begun: int, write: Callable[..., None], act: Act, client_of: ClientOf,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    write(act("stine"), "sammenfatning", "Se [tal 9].")
    shown = text(client_of("stine"), f"{HOME}udkast/{begun}/send/")
    assert "Sammenfatning: [tal 9] er ikke et af rapportens tal." in shown
    with pytest.raises(actions.NotReady, match=re.escape("[tal 9]")):
        sent(begun, world, act("stine"), fixed_clock)


def test_the_approver_reads_the_papers_and_chooses_an_answer(
    world: World, begun: int, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    sent(begun, world, act("stine"), fixed_clock)
    clara, url = client_of("clara"), f"{HOME}udkast/{begun}/svar/"
    shown = text(clara, url)
    assert f"{HOME}udkast/{begun}/committee.pdf" in shown
    assert '<option value="" selected>Vælg dit svar' in shown
    send(clara, url, version="2")
    act("clara")
    assert Manuscript.objects.get().stage == "asked"
    assert "Rapporten er godkendt. Den kan nu udgives" in send(
        clara, url, version="2", answer="approved"
    )


def test_who_is_not_asked_is_told_who_is(
    world: World, begun: int, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    sent(begun, world, act("stine"), fixed_clock)
    page = client_of("arne").get(f"{HOME}udkast/{begun}/svar/", follow=True).content.decode()
    assert f"Rapporten er sendt til {world.actor('clara').name}, som svarer på den." in page
    assert "Vælg dit svar" not in page


def test_publishing_asks_once_and_what_was_just_approved_is_told(
    world: World, begun: int, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    sent(begun, world, act("stine"), fixed_clock)
    approved(begun, act("clara"), fixed_clock)
    stine, own = client_of("stine"), f"{HOME}udkast/{begun}/"
    page = stine.post(f"{own}videre/", {"version": "2"}, follow=True).content.decode()
    assert "Rapporten er ikke taget tilbage. Den er nu: godkendt." in page
    assert f'href="{own}udgiv/"' in page
    assert "kan den ikke rettes eller tages tilbage" in text(stine, f"{own}udgiv/")
    act("stine")
    assert Manuscript.objects.get().stage == "approved"
    assert "Rapporten er udgivet og låst." in send(stine, f"{own}udgiv/", version="3")


def test_each_readers_file_has_a_name_of_its_own(begun: int, client_of: ClientOf) -> None:
    stine, names = client_of("stine"), []
    for readers in ("committee", "councils", "staff"):
        answer = stine.get(f"{HOME}udkast/{begun}/{readers}.docx")
        names += re.findall(r'filename="([^"]+)"', answer["Content-Disposition"])
    assert names == [
        f"udkast-{begun}-{who}.docx" for who in ("udvalget", "raadene", "medarbejderne")
    ]


def test_what_a_report_no_longer_says_a_word_of_is_told(
    world: World, begun: int, act: Act, client_of: ClientOf, write: Callable[..., None],
    fixed_clock: datetime,
) -> None:  # fmt: skip
    """An effort, a goal and the summary that were told of last time and now are not."""
    stine = act("stine")
    goal, phone = Goal.objects.get(), Activity.objects.get(number="1.1")
    for key in (f"activity-{phone.pk}", f"goal-{goal.pk}", "sammenfatning"):
        write(stine, key, "Der er søgt om midler til 2027.")
    sent(begun, world, stine, fixed_clock)
    approved(begun, act("clara"), fixed_clock)
    published(begun, act("stine"), fixed_clock)
    client, page = client_of("stine"), f"{HOME}plan/{goal.plan_id}/rapport/"
    shown = text(client, page)
    assert 'value="2026-001"' in shown  # the case is the same as last time
    assert "Intet skrevet – Sammenfatningen" not in shown  # nobody has begun to write
    told = {"title": "Status, efterår", "form": "sections"}
    own = HOME + send(client, page, **told).split(f"{HOME}udkast/")[1].split("/")[0]
    shown = text(client, own.replace(HOME, f"{HOME}udkast/") + "/send/")
    said = "Sidst stod der »Der er søgt om midler til 2027.«"
    for name in ("1.1 Ét telefonnummer", "1 Let at få fat i", "Sammenfatningen"):
        assert f"Intet skrevet – {name}: {said}" in shown
