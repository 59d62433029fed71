"""How a section reads and how far it is, as Stine sees it while she writes."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.core.letters import hardest_sentence
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import actions
from tests.personas import TODAY
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, send, text

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
Looks = Callable[[str], str]
HARD = (
    "Vi er i gang. Koordineringsordningens implementeringsforudsætninger konsolideres"
    " tværorganisatorisk."
)


@pytest.fixture
def looks(begun: int, client_of: ClientOf) -> Looks:
    """Return a function that shows how a text reads."""
    stine, url = client_of("stine"), f"{HOME}udkast/{begun}/afsnit/sammenfatning/"
    stine.post(f"{url}skriv/", {"do": "take"})

    def do(words: str) -> str:
        page = stine.post(f"{url}?vis=1", {"version": "1", "text": words}).content.decode()
        told = page.partition('id="laesbarhed"')[2].partition("<article")[0]
        return " ".join(re.sub(r"<[^>]+>", " ", told).split())

    return do


def test_a_text_that_is_shown_as_30_is_not_over_30(looks: Looks) -> None:
    """Two sentences of 41 words, four of them long: 30.26, shown and judged as 30."""
    words = f"afdelinger afdelinger {'vi ' * 17}vi. Afdelinger afdelinger {'vi ' * 18}vi."
    told = looks(words)
    assert told.count("Lix 30 – let.") == 2
    assert "højst 30" not in told
    told = looks(words.replace("vi.", "afdelinger."))
    assert "Til rådene: Lix 35 – middel" in told
    assert "Til rådene bør lix være højst 30." in told


def test_how_hard_it_is_stands_once(looks: Looks) -> None:
    told = looks(HARD)
    assert told.partition("Til rådene:")[0].lower().count("svær") == 1
    assert f"Lix 54 – svær Tungest er sætning 2: »{HARD.partition('. ')[2]}«" in told


def test_a_label_is_not_the_hardest_sentence(looks: Looks) -> None:
    told = looks("- Undervisningsforløb: vi lærer af det, der gik galt.\n- Afgjort inden frist: 12")
    assert "Tungest er sætning 2: »vi lærer af det, der gik galt.«" in told
    assert hardest_sentence("Februar: undervisning") is None


def test_a_section_without_text_is_not_ready(
    begun: int, planned: Planned, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    stine, url = client_of("stine"), f"{HOME}udkast/{begun}/afsnit/activity-{planned.rota}/"
    stine.post(f"{url}skriv/", {"do": "take"})
    page = stine.post(url, {"do": "save", "version": "1", "text": " ", "is_ready": "on"})
    assert "Skriv en tekst, eller lad være at sætte mærket" in page.content.decode()
    act("stine")
    place = actions.Place(begun, f"activity-{planned.rota}", TODAY, 1)
    with pytest.raises(actions.NotTold, match="Skriv en tekst"):
        actions.write_section(
            place=place, told=actions.SectionDraft("", is_ready=True), actor=act("stine"),
            now=fixed_clock,
        )  # fmt: skip
    stine.post(url, {"do": "save", "version": "1", "text": ""})
    assert "1.2 Vagtplan for telefonen: Mangler tekst" in text(stine, f"{HOME}udkast/{begun}/send/")


def test_where_the_text_is_from_is_told_only_where_there_is_one(
    begun: int, planned: Planned, client_of: ClientOf
) -> None:
    stine, url = client_of("stine"), f"{HOME}udkast/{begun}/afsnit/"
    send(stine, f"{HOME}indsats/{planned.phone}/opdater/", happened="Nummeret er bestilt")
    shown = text(stine, f"{url}activity-{planned.phone}/")
    assert "Teksten er fra opdateringen 24.03.2026." in shown
    shown = text(stine, f"{url}activity-{planned.rota}/")
    assert "og der er ingen opdatering at bygge på." in shown
    shown = text(stine, f"{url}sammenfatning/")
    assert "Ingen har skrevet i afsnittet endnu.<" in shown
