"""What Stine writes of Alma stays in the house: a CPR number stops, a name is asked about."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.models import Activity, Manuscript, PlanReport, Section
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_manuscripts import approved, published, sent
from tests.steering.portfolio.test_story import HOME, send, text

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
CPR, SAID = "010190-1203", "Her står et CPR-nummer"
ABOUT_ALMA = f"Borgeren Alma Holm, {CPR}, venter. Skriv til mor@example.dk eller 12 34 56 78."


def test_a_cpr_number_is_not_saved_and_nothing_typed_is_lost(
    begun: int, client_of: ClientOf
) -> None:
    stine, url = client_of("stine"), f"{HOME}udkast/{begun}/afsnit/sammenfatning/"
    stine.post(f"{url}skriv/", {"do": "take"})
    for field in ("text", "plain", "why"):
        shown = send(stine, url, do="save", version="1", **{field: ABOUT_ALMA})
        assert SAID in shown
        assert ABOUT_ALMA in shown
    assert not Section.objects.exclude(written_at=None).exists()


@pytest.mark.parametrize("number", ["010190-1203", "0101901203", "010190 1203"])
def test_a_report_has_no_cpr_number_in_its_title(
    begun: int, planned: Planned, client_of: ClientOf, number: str
) -> None:
    title = f"Status om {number}"
    page = send(client_of("stine"), f"{HOME}udkast/{begun}/ret/", title=title)
    assert SAID in page
    assert title in page
    assert Manuscript.objects.get().title == "Status, forår"


def test_a_number_of_a_case_is_no_cpr_number(begun: int, client_of: ClientOf) -> None:
    told = {
        "title": "Status", "form": "table", "case_number": "2018-0084561",
        "document_number": "2018-0084561-4",
    }  # fmt: skip
    send(client_of("stine"), f"{HOME}udkast/{begun}/ret/", **told)
    assert Manuscript.objects.get().document_number == "2018-0084561-4"


def test_what_was_written_before_is_stopped_when_it_is_sent(
    world: World, begun: int, write: Callable[..., None], act: Act, client_of: ClientOf,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    """The month's update is written elsewhere, and an old draft may hold anything."""
    stine, form = act("stine"), f"{HOME}udkast/{begun}/send/"
    write(stine, "sammenfatning", "Det går godt.")
    told: dict[str, Any] = {"actor": stine, "now": fixed_clock, "today": TODAY}
    actions.update_activity(
        activity_id=Activity.objects.get(number="1.1").pk,
        told=actions.MonthlyUpdate(happened=ABOUT_ALMA),
        **told,
    )
    Section.objects.filter(key="sammenfatning").update(text=ABOUT_ALMA)
    shown = text(client_of("stine"), form)
    assert f"Sammenfatning: {SAID}" in shown
    assert f"1.1 Ét telefonnummer: {SAID}" in shown
    with pytest.raises(actions.NotReady, match="CPR-nummer"):
        sent(begun, world, act("stine"), fixed_clock)
    assert Manuscript.objects.get().stage == "writing"


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
        " 12 34 56 78. I 2026 2027 kommer resten. Siden Januar går det bedre.",
    )  # fmt: skip
    form = f"{HOME}udkast/{begun}/send/"
    shown = text(client_of("stine"), form)
    assert "Sammenfatning: mor@example.dk, 12 34 56 78, Alma Holm<" in shown
    told = {"approver_id": str(world.staff["clara"]), "version": "1", "is_seen": "on"}
    assert "sendt til godkendelse" in send(client_of("stine"), form, **told)


def test_a_mark_that_points_to_no_figure_must_be_mended(
    world: World, begun: int, write: Callable[..., None], act: Act, client_of: ClientOf,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    write(act("stine"), "sammenfatning", "Se [tal 9].")
    shown = text(client_of("stine"), f"{HOME}udkast/{begun}/send/")
    assert "Sammenfatning: [tal 9] peger ikke på noget tal." in shown
    with pytest.raises(actions.NotReady, match="tal 9"):
        sent(begun, world, act("stine"), fixed_clock)
