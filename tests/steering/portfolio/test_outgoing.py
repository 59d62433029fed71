"""What Stine writes of Alma stays in the house: a CPR number stops, a name is asked about."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio.models import Activity, Goal, Manuscript, PlanReport, Section
from tests.personas import TODAY, World
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


def test_names_addresses_and_telephones_are_asked_about_and_can_be_sent_with_a_tick(
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
    assert "Se navne og numre efter, og bekræft" in send(client_of("stine"), form, **told)
    assert Manuscript.objects.get().stage == Manuscript.Stage.WRITING
    told["names_nobody"] = "on"
    assert "sendt til godkendelse" in send(client_of("stine"), form, **told)


def test_a_citizens_name_is_asked_about_where_it_is_written(
    begun: int, client_of: ClientOf
) -> None:
    """Once: a name that was ticked and stands is not asked about at the next comma."""
    stine, url = client_of("stine"), f"{HOME}udkast/{begun}/afsnit/sammenfatning/"
    stine.post(f"{url}skriv/", {"do": "take"})
    said = "Sagen om Jonas Holm-Gade er afgjort. Spørg Mette Holm om det."
    asked = send(stine, url, text=said, do="save")
    assert "Skal »Jonas Holm-Gade« og »Spørg Mette Holm« læses af alle, der får rapporten?" in asked
    assert said in asked  # nothing typed is lost
    assert Section.objects.get().text == ""
    stine.post(url, {"text": said, "do": "save", "version": "1", "sure": "on"})
    assert Section.objects.get().text == said
    stine.post(f"{url}skriv/", {"do": "take"})
    again = f"{said} Alle er glade."
    assert "Afsnittet er gemt." in send(stine, url, text=again, do="save")
    assert "Skal »Emil Bendtsen« læses" in send(stine, url, text=f"{again} Emil Bendtsen venter.")


def test_what_only_opens_a_sentence_or_names_a_matter_is_no_person(
    begun: int, planned: Planned, write: Callable[..., None], act: Act, client_of: ClientOf,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    """A citizen's name must not drown in what is none."""
    when = portfolio.read_when("Herefter", today=TODAY)
    portfolio.add_milestone(
        activity_id=planned.rota, new=portfolio.MilestoneDraft("start", "Start", when),
        actor=act("stine"), now=fixed_clock, today=TODAY,
    )  # fmt: skip
    write(
        act("stine"), "sammenfatning",
        "Da Udviklingsplanen kom, lå Københavns Kommunen pænt. Intern Revision har set på det."
        " Derefter Ankestyrelsen. Med Kontaktpersonerne er Jonas Holm enig.",
    )  # fmt: skip
    shown = text(client_of("stine"), f"{HOME}udkast/{begun}/send/")
    asked = shown.partition("Kan det pege på en person?")[2].partition("</ul>")[0]
    assert "Sammenfatning: Jonas Holm<" in asked
    assert asked.count("<li>") == 1
