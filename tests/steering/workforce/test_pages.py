"""The page Arbejdsbyrde: totals with their lines, guidance with its source, forms for the head."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.architecture.small_case import SmallCase
from tests.personas import World

ClientOf = Callable[[str], Client]


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")


def test_a_total_stands_with_its_lines(
    world: World, small_case: SmallCase, client_of: ClientOf
) -> None:
    shown = text(client_of("mette"), f"/arbejdsbyrde/{world.staff['mette']}/")
    assert "point i arbejde" in shown
    assert "× almindelig 100 %" in shown
    assert "Ingen timer er oplyst, så der regnes med fuld tid" in shown
    assert "Skriv andre timer" not in shown
    assert "Dansk Socialrådgiverforening" in shown
    assert "Anna" not in shown


def test_the_head_writes_hours_and_a_reduction(world: World, client_of: ClientOf) -> None:
    dorte, person = client_of("dorte"), f"/arbejdsbyrde/{world.staff['mette']}/"
    dorte.post(f"{person}timer/", {"hours": "32,5", "from_on": "01.01.2026"})
    dorte.post(
        f"{person}reduktion/",
        {"hours": "5", "kind": "other_duty", "from_on": "01.01.2026", "until_on": "01.06.2026"},
    )
    shown = text(dorte, person)
    assert "Aftalt: 32,5 timer om ugen." in shown
    assert "Fra 01.01.2026 til 01.06.2026: 5 timer om ugen mindre (anden opgave)." in shown


@pytest.mark.parametrize(
    ("page", "sent", "says"),
    [
        ("timer", {"hours": "mange", "from_on": "01.01.2026"}, "Skriv timer som et tal, fx 32,5"),
        (
            "reduktion",
            {"hours": "5", "kind": "absence", "from_on": "01.06.2026", "until_on": "01.01.2026"},
            "Perioden skal slutte efter, at den begynder",
        ),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(
    world: World, client_of: ClientOf, page: str, sent: dict[str, str], says: str
) -> None:
    answer = client_of("dorte").post(f"/arbejdsbyrde/{world.staff['mette']}/{page}/", sent)
    assert says in answer.content.decode()
    assert f'value="{sent["hours"]}"' in answer.content.decode()


def test_others_do_not_see_that_there_is_a_page(world: World, client_of: ClientOf) -> None:
    assert client_of("jens").get(f"/arbejdsbyrde/{world.staff['mette']}/").status_code == 404
    assert client_of("clara").get("/arbejdsbyrde/").status_code == 403
