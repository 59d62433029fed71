"""Stine wrote a decision by mistake: she takes it back, until somebody may have been told of it."""

from collections.abc import Callable

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit.models import Line
from holdepunkt.steering.portfolio.models import PlanDecision
from tests.steering.portfolio.conftest import On, Planned
from tests.steering.portfolio.test_meetings import asked_for, meeting, section
from tests.steering.portfolio.test_story import HOME, send, text

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
AGAIN = "Beslut igen, hvis den skal ændres."


@pytest.fixture
def place(planned: Planned, client_of: ClientOf) -> str:
    """Return the page of a meeting that is held today."""
    return meeting(client_of("stine"), planned.plan, "24.03.2026")


@pytest.fixture
def form(planned: Planned, place: str, client_of: ClientOf) -> str:
    """Return where the decision that the meeting asks for is written."""
    return asked_for(client_of("stine"), planned, place)


def decided(stine: Client, form: str, place: str, outcome: str = "Ja, én linje") -> str:
    """Write the decision, and return the page it leads to."""
    number = place.split("/")[-2]
    return send(
        stine, f"{form}?moede={number}", outcome=outcome, by="Centerchefen", doer="staben",
        meeting_id=number, follow_up_on="30.03.2026",
    )  # fmt: skip


def refused(stine: Client, form: str) -> str:
    """Press *Fortryd*, and return the page that says no."""
    answer = stine.post(f"{form}fortryd/")
    assert answer.status_code == 409
    return answer.content.decode().replace("&nbsp;", " ")


def test_who_wrote_it_takes_it_back_and_it_waits_as_it_did(
    planned: Planned, form: str, place: str, client_of: ClientOf, act: Act
) -> None:
    stine, arne = client_of("stine"), client_of("arne")
    undo = f'action="{form}fortryd/"'
    shown = decided(stine, form, place)
    assert undo in shown[: shown.index("Besluttet på mødet")]  # on the receipt
    assert undo in text(stine, place)
    assert undo in text(stine, f"{HOME}plan/{planned.plan}/moeder/")
    assert undo not in text(arne, place)
    assert arne.post(f"{form}fortryd/").status_code == 403
    coming = meeting(stine, planned.plan, "30.03.2026")
    assert "Udføres af staben" in section(text(stine, coming), "Opfølgning på beslutninger")
    shown = stine.post(f"{form}fortryd/", follow=True).content.decode()
    assert "Beslutningen er fortrudt" in shown
    assert "Der er ikke truffet beslutninger på mødet endnu." in shown
    assert "Udføres af staben" not in text(stine, coming)  # nobody is to carry it out
    assert 'value="Områdecheferne"' in text(stine, form)
    story = text(stine, f"{HOME}indsats/{planned.phone}/")
    assert "Besluttet: »Må vi købe en linje?«. (fortrudt)" in story
    assert "Beslutningen er fortrudt: »Må vi købe en linje?«." in story
    act("clara")
    assert Line.objects.filter(action="portfolio.decision_taken_back").count() == 1
    assert PlanDecision.objects.get().decided_on is None
    # What waits is not taken back twice, and can be decided as if nothing had been written.
    assert "Der er ikke skrevet en beslutning, som kan fortrydes." in refused(stine, form)
    assert "Nej" in section(decided(stine, form, place, "Nej"), "Besluttet på mødet")


def test_when_it_was_decided_again_by_mistake_the_first_holds(
    form: str, place: str, on: On, act: Act
) -> None:
    decided(on(0, "stine"), form, place)
    stine = on(1, "stine")
    decided(stine, form, place, "Nej, to linjer")
    act("stine")
    second = PlanDecision.objects.get(outcome="Nej, to linjer").pk
    assert "Der er besluttet igen om det samme" in refused(stine, form)
    shown = stine.post(f"{HOME}beslutning/{second}/fortryd/", follow=True).content.decode()
    made = section(shown, "Besluttet på mødet")
    assert "Ja, én linje" in made
    assert "afløst" not in made
    assert "to linjer" not in made


def test_what_is_locked_or_handed_on_stands_and_can_be_decided_again(
    planned: Planned, form: str, place: str, on: On
) -> None:
    """The minutes of the meeting, and then the pack of the next, have the decision."""
    stine = on(0, "stine")
    decided(stine, form, place)
    send(stine, f"{place}holdt/", present="Områdecheferne")
    assert f"{form}fortryd/" in text(stine, place)  # held, and nobody has fetched the minutes
    assert on(1, "mette").get(f"{place}referat.pdf").status_code == 200
    stine = on(2, "stine")
    assert f"{form}fortryd/" not in text(stine, place)
    told = refused(stine, form)
    assert f"Referatet er hentet med beslutningen i, så den bliver stående. {AGAIN}" in told
    other = asked_for(stine, planned, place)
    send(stine, other, outcome="Ja", by="Centerchefen")
    stine = on(3, "stine")
    send(stine, f"{meeting(stine, planned.plan, '01.04.2026')}send/")
    said = "Beslutningen står i en mødepakke eller en rapport, der er låst, så den bliver stående."
    assert f"{said} {AGAIN}" in refused(stine, other)


def test_what_was_followed_up_stands(form: str, place: str, client_of: ClientOf) -> None:
    stine = client_of("stine")
    decided(stine, form, place)
    send(stine, f"{form}fulgt-op/", came_of_it="Linjen virker.")
    told = refused(stine, form)
    assert f"hvad der kom ud af beslutningen, så den bliver stående. {AGAIN}" in told
