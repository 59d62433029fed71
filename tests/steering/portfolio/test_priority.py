"""The order of a plan: one moved makes the rest make room, and what nobody rated is not 0."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from holdepunkt.core.portfolio import CRITERIA
from tests.opening import opened
from tests.personas import World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, send, text

ClientOf = Callable[[str], Client]
WHY = {"why": "Vi begynder et andet sted", "by": "Områdecheferne"}


@pytest.fixture
def third(world: World, planned: Planned, client_of: ClientOf) -> int:
    """Return a third activity, so that there is a rest to make room."""
    shown = send(
        client_of("stine"), f"{HOME}plan/{planned.plan}/indsats/", number="1.3", title="Oplæring",
        state="not_started", unit_id=world.units["Voksne 1"],
    )  # fmt: skip
    return int(shown.split("/portefoelje/indsats/")[1].split("/")[0])


def form_of(client: Client, page: str) -> dict[str, str]:
    """Open the form and return what stands in it: what is hidden, and each place."""
    shown = client.get(f"{page}?ret=ja").content.decode()
    places = re.findall(r'name="(place_\d+)" value="(\d+)"', shown)
    return {**opened(client, f"{page}?ret=ja"), **dict(places)}


def order(client: Client, page: str) -> list[str]:
    """Return the names in the order of the page."""
    shown = text(client, page)
    return [each.split(">")[-1] for each in shown.split('</a></th><td data-label="Tilstand">')[:-1]]


def test_one_moved_to_the_first_place_moves_the_rest(
    planned: Planned, third: int, client_of: ClientOf
) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/prioritet/"
    before = ["1.1 Ét telefonnummer", "1.2 Vagtplan for telefonen", "1.3 Oplæring"]
    assert order(stine, page) == before
    form = form_of(stine, page)
    stine.post(page, {**form, **WHY, f"place_{third}": "1"})
    assert order(stine, page) == [before[2], before[0], before[1]]
    form = form_of(stine, page)
    said = {**form, **WHY, f"place_{third}": "2", f"place_{planned.rota}": "2"}
    # 1.2 and 1.3 both want the second place: that is refused, and nothing is changed.
    answer = stine.post(page, said)
    assert "Plads 2 er givet til to. Giv den ene en anden plads" in answer.content.decode()
    too_far = stine.post(page, {**form, **WHY, f"place_{third}": "9"}).content.decode()
    assert "Skriv en plads fra 1 til 3" in too_far
    assert order(stine, page) == [before[2], before[0], before[1]]


def test_what_nobody_rated_is_a_dash_and_a_nought_is_an_answer(
    planned: Planned, third: int, client_of: ClientOf
) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/prioritet/"
    shown = text(stine, page)
    assert shown.count(">–</td>") == 3 * (len(CRITERIA) + 2)  # no place is decided either
    assert ">0</td>" not in shown
    assert "<strong>0</strong> passer slet ikke" in shown
    assert f'href="{HOME}plan/{planned.plan}/side/"' in shown
    form = form_of(stine, page)
    rated = {f"effect_{third}": "3", f"law_{third}": "0", f"effect_{planned.phone}": "1"}
    stine.post(page, {**form, **WHY, **rated})
    shown = text(stine, page)
    row = shown[shown.index("1.3 Oplæring</a></th>") :].split("</tr>")[0]
    assert row.count(">–</td>") == len(CRITERIA) - 2
    assert '>3</td><td class="hp-number" data-label="Krav i loven">0</td>' in row
    assert "1.3 Oplæring har flere point (3) end 1.1 Ét telefonnummer (1), men står efter." in shown
