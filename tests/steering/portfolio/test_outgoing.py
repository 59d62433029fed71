"""What Stine writes of Alma stays in the house: a CPR number stops, a name is asked about."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.models import Activity, Goal, Manuscript, PlanReport
from tests.personas import World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_manuscripts import approved, published, sent
from tests.steering.portfolio.test_story import HOME, send, text

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
CPR = "010190-1203"
ABOUT_ALMA = f"Borgeren Alma Holm, {CPR}, venter. Skriv til mor@example.dk eller 12 34 56 78."


def test_a_number_of_a_case_is_no_cpr_number(begun: int, client_of: ClientOf) -> None:
    told = {
        "title": "Status", "form": "table", "case_number": "2018-0084561",
        "document_number": "2018-0084561-4",
    }  # fmt: skip
    send(client_of("stine"), f"{HOME}udkast/{begun}/ret/", **told)
    assert Manuscript.objects.get().document_number == "2018-0084561-4"


def test_a_cpr_number_anywhere_in_the_plans_own_words_stops_the_report(
    begun: int, planned: Planned, act: Act, client_of: ClientOf
) -> None:
    """A goal's text and an activity's content are the plan's, and the paper prints them."""
    act("stine")
    Goal.objects.filter(pk=planned.goal).update(text=ABOUT_ALMA)
    Activity.objects.filter(pk=planned.rota).update(content=ABOUT_ALMA)
    Manuscript.objects.update(appendix=CPR)
    shown = text(client_of("stine"), f"{HOME}udkast/{begun}/send/")
    for where in ("Titel og numre", "1 Let at få fat i", "1.2 Vagtplan for telefonen"):
        assert f"{where}: der står noget, som ligner et CPR-nummer." in shown


def test_what_was_approved_before_is_stopped_when_it_is_published(
    world: World, begun: int, act: Act, fixed_clock: datetime
) -> None:
    sent(begun, world, act("stine"), fixed_clock)
    approved(begun, act("clara"), fixed_clock)
    stine = act("stine")
    Manuscript.objects.update(title=f"Status om {CPR}")
    with pytest.raises(actions.HoldsCpr, match="kan ikke udgives"):
        published(begun, stine, fixed_clock)
    assert not PlanReport.objects.exists()


def test_names_addresses_and_telephones_are_asked_about_and_can_be_sent(
    world: World, begun: int, planned: Planned, write: Callable[..., None], act: Act,
    client_of: ClientOf,
) -> None:  # fmt: skip
    write(
        act("stine"), "sammenfatning",
        "Alma Holm er glad for Ét telefonnummer i Børn Nord. Skriv til mor@example.dk eller"
        " 12 34 56 78. I 2026 kommer resten. Siden Januar går det bedre.",
    )  # fmt: skip
    form = f"{HOME}udkast/{begun}/send/"
    shown = text(client_of("stine"), form)
    assert "Sammenfatning: mor@example.dk, 12 34 56 78, Alma Holm<" in shown
    told = {"approver_id": str(world.staff["clara"]), "version": "1", "is_seen": "on"}
    assert "sendt til godkendelse" in send(client_of("stine"), form, **told)
