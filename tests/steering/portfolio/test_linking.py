"""What waits for what: never in a circle, and taken away with a why."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from holdepunkt.core.portfolio import LinkKind
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.audit.models import Line
from holdepunkt.steering.portfolio.models import ActivityEvent, ActivityLink
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned, written
from tests.steering.portfolio.test_story import HOME, send, text

ClientOf = Callable[[str], Client]


def test_a_circle_is_refused_also_over_several_links(
    world: World, planned: Planned, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    """1.2 waits for 1.1 already, and 1.3 will wait for 1.2: then 1.1 waits for neither."""
    stine = client_of("stine")
    act("stine")
    linked = ActivityEvent.objects.filter(activity_id=planned.rota, kind="linked")
    before = linked.count()
    shown = send(
        stine, f"{HOME}plan/{planned.plan}/indsats/", number="1.3", title="Oplæring",
        state="not_started", unit_id=world.units["Voksne 1"],
    )  # fmt: skip
    third = int(shown.split("/portefoelje/indsats/")[1].split("/")[0])
    send(stine, f"{HOME}indsats/{third}/sammenhaeng/", kind="input", other_id=planned.rota)
    own = f"{HOME}indsats/{planned.phone}/sammenhaeng/"
    shown = send(stine, own, kind="after", other_id=planned.rota)
    assert (
        "Så går det i ring: »1.2 Vagtplan for telefonen« afventer allerede »1.1 Ét telefonnummer«."
        in shown
    )
    shown = send(stine, own, kind="input", other_id=third)
    assert (
        "»1.3 Oplæring« afventer allerede »1.2 Vagtplan for telefonen«,"
        " som afventer »1.1 Ét telefonnummer«." in shown
    )
    # What became of something is no waiting, and the same said twice is once.
    assert "Sammenhængen er gemt." in send(stine, own, kind="became", other_id=planned.rota)
    again = send(
        stine, f"{HOME}indsats/{planned.rota}/sammenhaeng/", kind="after", other_id=planned.phone
    )
    assert "Sammenhængen er gemt." in again
    act("stine")
    assert ActivityLink.objects.filter(activity_id=planned.rota, kind="after").count() == 1
    assert linked.count() == before


def test_a_dependency_written_by_mistake_is_taken_away_with_a_why(
    planned: Planned, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    stine, own = client_of("stine"), f"{HOME}indsats/{planned.rota}/"
    shown = text(stine, own)
    assert "kan først begynde efter <a" in shown
    act("stine")
    [link] = ActivityLink.objects.filter(kind=LinkKind.AFTER)
    page = f"{HOME}sammenhaeng/{link.pk}/"
    assert page in shown
    assert page in text(stine, f"{HOME}indsats/{planned.phone}/")
    assert page not in text(client_of("ulla"), own)
    asked = send(stine, page)
    assert "»1.2 Vagtplan for telefonen« kan først begynde efter »1.1 Ét telefonnummer«." in asked
    assert "Skriv et svar på »Hvorfor gælder den ikke?«" in asked
    shown = send(stine, page, why="Vagten kan planlægges uden nummeret")
    assert "Sammenhængen er fjernet." in shown
    assert page not in shown
    for pk, told in (
        (planned.rota, "Sammenhæng fjernet: kan først begynde efter »1.1 Ét telefonnummer«"),
        (planned.phone, "Sammenhæng fjernet: skal være færdig før »1.2 Vagtplan for telefonen«"),
    ):
        story = text(stine, f"{HOME}indsats/{pk}/")
        assert told in story
        assert "Vagten kan planlægges uden nummeret" in story
    act("stine")
    assert not ActivityLink.objects.filter(pk=link.pk).exists()
    about = Line.objects.filter(action="portfolio.unlinked").values_list("subject", flat=True)
    assert set(about) == {f"activity:{planned.rota}", f"activity:{planned.phone}"}


def test_what_an_activity_hangs_on_is_chosen_from_its_own_plan_first(
    world: World, planned: Planned, client_of: ClientOf, fixed_clock: datetime
) -> None:
    stine = world.actor("stine")
    with acting(stine, today=TODAY):
        written(world, stine, fixed_clock, "En nyere plan")
    page = text(client_of("stine"), f"{HOME}indsats/{planned.phone}/sammenhaeng/")
    asked = page.split("Hvilken indsats?")[1].split("</select>")[0]
    assert "Vælg en indsats" in asked.split("</option>")[0]  # nothing is chosen beforehand
    assert "selected" not in asked.split("</option>", 1)[1]
    assert asked.index("Plan for bedre kontakt") < asked.index("En nyere plan")
    shown = send(client_of("stine"), f"{HOME}indsats/{planned.phone}/sammenhaeng/", kind="input")
    assert "Sammenhængen er gemt." not in shown
