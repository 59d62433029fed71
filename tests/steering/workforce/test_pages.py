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


def test_absences_beyond_the_contracted_hours_are_refused_with_what_was_written_kept(
    world: World, client_of: ClientOf
) -> None:
    dorte, person = client_of("dorte"), f"/arbejdsbyrde/{world.staff['mette']}/"
    dorte.post(f"{person}timer/", {"hours": "30", "from_on": "01.01.2026"})
    away = {"hours": "20", "kind": "absence", "from_on": "01.04.2026", "until_on": "01.06.2026"}
    refused = dorte.post(f"{person}reduktion/", away | {"hours": "31"}).content.decode()
    assert "Der kan højst gå 30 timer om ugen fra" in refused
    assert 'value="31"' in refused
    assert dorte.post(f"{person}reduktion/", away).status_code == 302
    more = away | {"hours": "11", "from_on": "04.05.2026", "until_on": "", "is_meant": "on"}
    refused = dorte.post(f"{person}reduktion/", more).content.decode()
    assert "går 31 timer om ugen fra den 04.05.2026, og der er aftalt 30" in refused
    assert "Sæt først slutdag på det andet fravær" in refused
    # The negative control: with the hours there are, it is saved without a word.
    assert dorte.post(f"{person}reduktion/", more | {"hours": "10"}).status_code == 302


def test_no_hours_left_is_told_before_it_is_saved(world: World, client_of: ClientOf) -> None:
    dorte, person = client_of("dorte"), f"/arbejdsbyrde/{world.staff['mette']}/"
    training = {"hours": "18,5", "kind": "training", "from_on": "01.04.2026", "until_on": ""}
    assert "Ja, det passer" not in text(dorte, f"{person}reduktion/")
    assert dorte.post(f"{person}reduktion/", training).status_code == 302
    away = {"hours": "37", "kind": "absence", "from_on": "01.05.2026", "until_on": "01.06.2026"}
    asked = dorte.post(f"{person}reduktion/", away).content.decode()
    assert "går 55,5 timer om ugen fra den 01.05.2026, og der er aftalt 37" in asked
    assert "Så er der ingen timer til sager" in asked
    assert "Ja, det passer: der er ingen timer til sager" in asked
    assert 'value="37"' in asked
    assert "Fra 01.05.2026" not in text(dorte, person)
    assert dorte.post(f"{person}reduktion/", away | {"is_meant": "on"}).status_code == 302
    assert "Fra 01.05.2026" in text(dorte, person)


def test_the_head_writes_what_somebody_can_work_with(
    world: World, client_of: Callable[[str], Client]
) -> None:
    client, mette = client_of("dorte"), world.staff["mette"]
    assert client_of("mette").get(f"/arbejdsbyrde/{mette}/kompetencer/").status_code == 403
    said = {"languages": "Tegnsprog, arabisk,", "version": "1"}
    assert client.post(f"/arbejdsbyrde/{mette}/kompetencer/", said).status_code == 302
    page = client.get(f"/arbejdsbyrde/{mette}/").content.decode()
    assert "Taler: arabisk, tegnsprog." in page
    again = client.post(f"/arbejdsbyrde/{mette}/kompetencer/", said | {"languages": ""})
    assert again.status_code == 409, "told anew since the form was opened"
    assert "Taler: arabisk" in client.get(f"/arbejdsbyrde/{mette}/").content.decode()


@pytest.mark.parametrize(
    ("who", "area", "meant", "for_others"),
    [
        ("bente", "Børn", "Børn med handicap", "Voksne med handicap eller psykiske lidelser"),
        ("dorte", "Voksne", "Voksne med handicap eller psykiske lidelser", "Børn med handicap"),
    ],
)
def test_a_department_stands_by_the_guidance_meant_for_its_area(
    client_of: ClientOf, who: str, area: str, meant: str, for_others: str
) -> None:
    shown = text(client_of(who), "/arbejdsbyrde/")
    own, others = shown.split("Vejledende sagstal for andre", 1)
    assert f"Vejledende sagstal for {area}" in own
    assert meant in own.split("Vejledende sagstal for", 1)[1]
    assert for_others not in own
    assert for_others in others


def test_columns_say_what_they_count(client_of: ClientOf) -> None:
    shown = text(client_of("dorte"), "/arbejdsbyrde/")
    for heading in ("Åbne sager, antal", "I arbejde, point", "Point i alt", "Til rådighed, point"):
        assert f'scope="col" class="hp-number">{heading}</th>' in shown
    assert "det samme som 60 almindelige sager i arbejde" in shown
    assert "Et point er knap to minutter" in shown
