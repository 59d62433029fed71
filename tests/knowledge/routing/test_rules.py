"""Routing rules are read by all, added and ended by few, and the shipped ones are examples."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor, NotAllowed, Refusal
from holdepunkt.knowledge.routing import public as routing
from tests.personas import SINCE, TODAY, World

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
SAID = {
    "decided_by": "Centerledelsen",
    "published_in": "Referat 3",
    "valid_from": "01.01.2026",
    "age_first": "18",
}


def rule(world: World) -> routing.NewRoutingRule:
    return routing.NewRoutingRule(world.units["Voksne"], SINCE, "Ledelsen", "Referatet")


def test_the_shipped_rules_are_examples_of_areas_that_exist_and_are_loaded_once(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    del world
    stine = act("stine")
    assert routing.ensure_examples(actor=stine, now=fixed_clock) == 2  # no area is called Unge
    assert routing.ensure_examples(actor=stine, now=fixed_clock) == 0
    assert all(one.is_example for one in routing.rules(actor=stine))


def test_a_rule_ends_once_and_after_it_began(world: World, act: Act, fixed_clock: datetime) -> None:
    stine = act("stine")
    rule_id = routing.adopt_routing(rule=rule(world), actor=stine, now=fixed_clock)
    with pytest.raises(Refusal, match="senere dag"):
        routing.end_routing(rule_id=rule_id, until_on=SINCE, actor=stine, now=fixed_clock)
    routing.end_routing(rule_id=rule_id, until_on=TODAY, actor=stine, now=fixed_clock)
    assert routing.rules(actor=stine)[0].valid.until_on == TODAY
    with pytest.raises(Refusal, match="allerede afsluttet"):
        routing.end_routing(rule_id=rule_id, until_on=TODAY, actor=stine, now=fixed_clock)


def test_a_caseworker_adds_none(world: World, act: Act, fixed_clock: datetime) -> None:
    with pytest.raises(NotAllowed, match="fordelingsregler"):
        routing.adopt_routing(rule=rule(world), actor=act("mette"), now=fixed_clock)


def test_the_page_adds_a_rule_and_shows_who_decided_it(world: World, client_of: ClientOf) -> None:
    client = client_of("stine")
    said = {**SAID, "unit": str(world.units["Voksne"])}
    assert client.post("/lov/fordeling/ny/", said).status_code == 302
    page = client_of("mette").get("/lov/fordeling/").content.decode()
    assert "Fra 18 år" in page
    assert "Centerledelsen" in page
    wrong = client.post("/lov/fordeling/ny/", {**said, "age_last": "3"})
    assert "ikke er mindre end det første" in wrong.content.decode()
    nobody = client.post("/lov/fordeling/ny/", {**said, "letter_first": "k", "letter_last": "A"})
    assert "ikke kommer før det første" in nobody.content.decode(), "K to A would catch nobody"


def test_the_rules_are_dated(world: World, act: Act, fixed_clock: datetime) -> None:
    routing.adopt_routing(rule=rule(world), actor=act("stine"), now=fixed_clock)
    found = routing.rules(actor=act("mette"))[0]
    assert date(2019, 12, 31) not in found.valid
    assert TODAY in found.valid
