"""Mette and Stine in one section: each is told what the other does, and nobody loses a text."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import actions, queries
from holdepunkt.steering.portfolio.models import Section, SectionText
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]


def test_one_writes_in_a_section_at_a_time_and_it_can_be_taken_over(
    world: World, begun: int, planned: Planned, act: Act, fixed_clock: datetime
) -> None:
    """Mette has the activity and writes in it; Stine takes over; Mette's save meets both texts."""
    key = f"activity-{planned.phone}"
    place = actions.Place(begun, key, TODAY)
    mette = act("mette")
    actions.take_section(place=place, over=False, actor=mette, now=fixed_clock)
    version = Section.objects.get().version
    stine = act("stine")
    with pytest.raises(actions.HeldByAnother):
        actions.take_section(place=place, over=False, actor=stine, now=fixed_clock)
    actions.take_section(place=place, over=True, actor=stine, now=fixed_clock)
    mette = act("mette")
    at = actions.Place(begun, key, TODAY, version)
    with pytest.raises(actions.HeldByAnother):
        actions.write_section(
            place=at, told=actions.SectionDraft("Mettes tekst"), actor=mette, now=fixed_clock
        )
    told = queries.section_overtaken(
        manuscript_id=begun, key=key, since=version, actor=mette, now=fixed_clock
    )
    who = world.actor("stine").name
    assert told.heading == f"{who} har overtaget afsnittet kl. 12.00 og skriver i det"
    assert told.changes == ()  # Stine has saved nothing yet


def test_the_loser_of_a_section_meets_both_texts(
    begun: int, planned: Planned, client_of: ClientOf
) -> None:
    mette, stine = client_of("mette"), client_of("stine")
    url = f"/portefoelje/udkast/{begun}/afsnit/activity-{planned.phone}/"
    mette.post(f"{url}skriv/", {"do": "take"})
    assert "Overtag afsnittet" in stine.get(url).content.decode()
    stine.post(f"{url}skriv/", {"do": "over"})
    stine.post(url, {"do": "save", "version": "1", "text": "Stines tekst"})
    answer = mette.post(url, {"do": "save", "version": "1", "text": "Mettes tekst"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert re.search(r"har gemt afsnittet kl\. \d+\.\d\d, mens du skrev", page)
    assert "Mettes tekst" in page
    assert "Stines tekst" in page
    assert "Slip afsnittet uden at gemme" in page
    assert Section.objects.get().text == "Stines tekst"


@pytest.fixture
def taken_over(begun: int, planned: Planned, client_of: ClientOf) -> tuple[Client, Client, str]:
    """Return Mette, who wrote, Stine, who took the section over from her, and its address."""
    mette, stine = client_of("mette"), client_of("stine")
    url = f"/portefoelje/udkast/{begun}/afsnit/activity-{planned.phone}/"
    mette.post(f"{url}skriv/", {"do": "take"})
    stine.post(f"{url}skriv/", {"do": "over"})
    return mette, stine, url


METTES = {"version": "1", "text": "Mettes tekst"}
STINES = {"version": "1", "text": "Stines tekst"}


def test_who_writes_is_told_while_typing_that_the_section_is_taken_over(
    world: World, taken_over: tuple[Client, Client, str]
) -> None:
    mette, _stine, url = taken_over
    answer = mette.post(f"{url}?vis=1", METTES)
    assert answer.status_code == 200
    told = answer.content.decode().partition('id="laesbarhed"')[2]
    assert f"{world.actor('stine').name} har overtaget afsnittet kl." in told


def test_saving_does_not_take_a_section_back_without_a_choice(
    world: World, taken_over: tuple[Client, Client, str], act: Act
) -> None:
    """Each time Mette saves she is told; leaving it, she does not take it from Stine either."""
    mette, _stine, url = taken_over
    for _time in range(2):
        answer = mette.post(url, {"do": "save", **METTES})
        page = answer.content.decode()
        assert answer.status_code == 409
        assert f"{world.actor('stine').name} har overtaget afsnittet kl." in page
        assert "og skriver i det" in page
        assert "har ændret" not in page
        assert "Mettes tekst" in page
        assert "Tag afsnittet tilbage, og gem din tekst" in page
    assert "Slip afsnittet uden at gemme" in page
    left = mette.post(f"{url}skriv/", {"do": "release"}, follow=True).content.decode()
    assert "Du skriver ikke længere i afsnittet. Intet er gemt." in left
    act("stine")
    row = Section.objects.get()
    assert (row.written_at, row.holder_id) == (None, world.staff["stine"])


def test_who_had_taken_it_over_is_told_that_it_is_taken_back(
    world: World, taken_over: tuple[Client, Client, str], act: Act
) -> None:
    mette, stine, url = taken_over
    mette.post(url, {"do": "back", **METTES})
    act("stine")
    assert Section.objects.get().text == "Mettes tekst"
    told = f"{world.actor('mette').name} har gemt afsnittet kl."
    assert told in stine.post(f"{url}?vis=1", STINES).content.decode()
    answer = stine.post(url, {"do": "save", **STINES})
    assert answer.status_code == 409
    page = answer.content.decode()
    for words in (told, "Stines tekst", "Mettes tekst", "Slip afsnittet uden at gemme"):
        assert words in page


def test_a_section_taken_over_and_let_go_of_untouched_is_saved_in(
    taken_over: tuple[Client, Client, str], act: Act
) -> None:
    mette, stine, url = taken_over
    stine.post(f"{url}skriv/", {"do": "release"})
    assert mette.post(url, {"do": "save", **METTES}).status_code == 302
    act("mette")
    assert Section.objects.get().text == "Mettes tekst"


def test_an_earlier_text_can_stand_again(
    begun: int, act: Act, client_of: ClientOf, write: Callable[..., None]
) -> None:
    """The newest is not lost by it, and what was ready must be looked at again."""
    write(act("stine"), "sammenfatning", "Den første.", plain="I almindelige ord.")
    write(act("stine"), "sammenfatning", "Den anden.", is_ready=True)
    stine, url = client_of("stine"), f"/portefoelje/udkast/{begun}/afsnit/sammenfatning/"
    page = stine.get(url).content.decode()
    assert page.count("Brug denne udgave") == 1
    [address] = re.findall(r'action="([^"]*/udgave/\d+/)"', page)
    stine.post(address, {"version": "3"})
    act("stine")
    row = Section.objects.get()
    assert (row.text, row.plain, row.is_ready) == ("Den første.", "I almindelige ord.", False)
    texts = SectionText.objects.order_by("version").values_list("text", flat=True)
    assert list(texts) == ["Den første.", "Den anden.", "Den første."]
    assert stine.post(address, {"version": "3"}).status_code == 409


def test_an_earlier_text_is_not_put_where_somebody_writes(
    begun: int, act: Act, client_of: ClientOf, write: Callable[..., None]
) -> None:
    for text in ("Den første.", "Den anden."):
        write(act("stine"), "sammenfatning", text)
    stine, url = client_of("stine"), f"/portefoelje/udkast/{begun}/afsnit/sammenfatning/"
    stine.post(f"{url}skriv/", {"do": "take"})
    page = stine.get(url).content.decode()
    assert "Brug denne udgave" not in page
    assert "Gem eller slip afsnittet for at bruge en tidligere udgave" in page
    assert stine.post(f"{url}udgave/2/", {"version": "3"}).status_code == 409
    act("stine")
    assert Section.objects.get().text == "Den anden."
