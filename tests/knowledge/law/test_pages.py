"""The pages of the law: read by all, and added to by few."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from tests.opening import opened
from tests.personas import TODAY, World

JOB = Actor.for_job("law", purpose="Prøver lovens sider")
ClientOf = Callable[[str], Client]


@pytest.fixture
def aids(world: World, fixed_clock: datetime) -> int:
    """Return the id of SEL § 112 in a loaded register."""
    with acting(JOB, today=TODAY):
        law.load_register(actor=JOB, now=fixed_clock)
        section = law.rule_book(actor=JOB).section_by_code("SEL § 112")
    assert section is not None
    return section.id


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_all_sections_are_listed_with_todays_deadlines(aids: int, client_of: ClientOf) -> None:
    page = text(client_of("mette"), reverse("law:sections"))
    for words in (
        "SEL § 112 Hjælpemidler",
        "8 uger",
        "Eksempel",
        "afløst af BL § 86",
        "Grundlovsdag",
    ):
        assert words in page
    assert "Kompensationsydelse, voksne" in page


def test_without_a_register_the_page_says_what_to_do(client_of: ClientOf) -> None:
    assert "ikke indlæst" in text(client_of("mette"), reverse("law:sections"))


def test_a_section_shows_its_rules_and_where_they_come_from(aids: int, client_of: ClientOf) -> None:
    page = text(client_of("mette"), reverse("law:section", args=[aids]))
    for words in (
        "27.60.04",
        "Bornholms Regionskommune",
        "Fra 01.01.2020",
        "Eksempel",
        "Genansøgning",
    ):
        assert words in page
    assert "Tilføj frist" not in page


def test_a_section_that_does_not_exist_is_404(aids: int, client_of: ClientOf) -> None:
    assert client_of("mette").get(reverse("law:section", args=[999_999])).status_code == 404


def rule_fields(**changes: str) -> dict[str, str]:
    return {
        "kind": "first", "length": "6", "unit": "weeks", "roll": "strict", "valid_from": "1.7.2026",
        "decided_by": "Socialudvalget 15.06.2026", "published_in": "byen.dk/frister",
    } | changes  # fmt: skip


def test_the_staff_consultant_adds_a_dated_rule(aids: int, client_of: ClientOf) -> None:
    client, adopt = client_of("stine"), reverse("law:adopt", args=[aids])
    assert reverse("law:adopt", args=[aids]) in text(client, reverse("law:section", args=[aids]))
    assert "Besluttet af" in text(client, adopt)
    answer = client.post(adopt, rule_fields(**opened(client, adopt)))
    assert answer.headers["Location"] == reverse("law:section", args=[aids])
    page = text(client, reverse("law:section", args=[aids]))
    for words in (
        "6 uger",
        "Socialudvalget 15.06.2026",
        "Fra 01.01.2020 til og med 30.06.2026",
        "Kommer",
    ):
        assert words in page


def test_a_refused_rule_is_explained_and_nothing_typed_is_lost(
    aids: int, client_of: ClientOf
) -> None:
    adopt = reverse("law:adopt", args=[aids])
    stine = client_of("stine")
    said = rule_fields(valid_from="1.1.2020", **opened(stine, adopt))
    answer = stine.post(adopt, said)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Den nye frist skal gælde fra en senere dag." in page
    assert "Socialudvalget 15.06.2026" in page


def test_a_rule_needs_its_decision(aids: int, client_of: ClientOf) -> None:
    adopt = reverse("law:adopt", args=[aids])
    page = (
        client_of("stine").post(adopt, rule_fields(decided_by="", published_in="")).content.decode()
    )
    assert "Skriv, hvem der har besluttet fristen" in page
    assert "Skriv, hvor fristen er offentliggjort" in page


@pytest.mark.parametrize("who", ["mette", "dorte", "arne"])
def test_others_are_told_whom_to_ask(aids: int, client_of: ClientOf, who: str) -> None:
    adopt = reverse("law:adopt", args=[aids])
    for answer in (client_of(who).get(adopt), client_of(who).post(adopt, rule_fields())):
        assert answer.status_code == 403
        assert "Bed en stabskonsulent" in answer.content.decode()
