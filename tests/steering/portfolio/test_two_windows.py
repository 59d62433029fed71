"""Two who do the same thing at once: each is told who did what, and finds the way back."""

from http import HTTPStatus

from django.test import Client

from tests.opening import opened
from tests.personas import World
from tests.steering.portfolio.conftest import On, Planned
from tests.steering.portfolio.test_meetings import meeting
from tests.steering.portfolio.test_story import HOME, send, text


def test_only_what_is_newer_than_the_form_is_told_as_written_meanwhile(
    world: World, planned: Planned, on: On
) -> None:
    own = f"{HOME}indsats/{planned.phone}/"
    told = {"unit_id": world.units["Voksne 1"], "state": "under_way", "covers": "telefon, brev"}
    send(on(0, "stine"), f"{own}ret/", **told, title="Ét nummer til alle")
    stine, clara = on(1, "stine"), on(1, "clara")
    begun = opened(clara, f"{own}ret/")
    send(stine, f"{own}ret/", **told, title="Et nummer til alle")
    answer = clara.post(f"{own}ret/", {**begun, **told, "title": "Telefonen"})
    assert answer.status_code == HTTPStatus.CONFLICT
    page = answer.content.decode()
    assert "Stine Lind har ændret indsatsen, mens du skrev" in page
    assert "»Ét nummer til alle« → »Et nummer til alle«" in page
    assert "»Ét telefonnummer« → »Ét nummer til alle«" not in page  # stood there already
    assert "Sammenhæng" not in page


def test_who_moves_a_meeting_second_is_told_who_moved_it_and_to_which_day(
    planned: Planned, on: On
) -> None:
    stine, clara = on(0, "stine"), on(0, "clara")
    form = f"{meeting(stine, planned.plan, '30.03.2026')}ret/"
    begun = opened(clara, form)
    send(stine, form, held_on="14.04.2026")
    answer = clara.post(form, {**begun, "held_on": "20.04.2026"})
    assert answer.status_code == HTTPStatus.CONFLICT
    told = answer.content.decode()
    assert "Stine Lind har rettet mødet, som nu står til 14.04.2026, mens du skrev" in told
    begun = opened(clara, form)
    send(stine, form, held_on="14.04.2026", is_called_off="on")
    told = clara.post(form, {**begun, "held_on": "20.04.2026"}).content.decode()
    assert "Stine Lind har aflyst mødet, mens du skrev" in told


def test_who_moves_a_meeting_in_two_windows_is_told_it_was_herself(
    planned: Planned, on: On
) -> None:
    stine = on(0, "stine")
    form = f"{meeting(stine, planned.plan, '30.03.2026')}ret/"
    begun = opened(stine, form)
    send(stine, form, held_on="14.04.2026", is_called_off="on")
    told = stine.post(form, {**begun, "held_on": "20.04.2026"}).content.decode()
    assert "Du har selv aflyst mødet i et andet vindue, mens du skrev" in told
    assert "Stine Lind har aflyst" not in told


def test_who_locks_a_pack_second_is_back_at_the_meeting(planned: Planned, on: On) -> None:
    stine, clara = on(0, "stine"), on(0, "clara")
    page = meeting(stine, planned.plan, "30.03.2026")
    text(clara, f"{page}send/")
    stine.post(f"{page}send/")
    answer = clara.post(f"{page}send/", follow=True)
    assert answer.redirect_chain[-1][0] == page
    told = answer.content.decode().replace("&nbsp;", " ")
    assert "Stine Lind har låst pakken 24.03.2026. Den ændres ikke mere." in told


def test_who_begins_a_section_second_is_back_at_it_and_may_take_over(begun: int, on: On) -> None:
    stine, clara = on(0, "stine"), on(0, "clara")
    section = f"{HOME}udkast/{begun}/afsnit/sammenfatning/"
    assert "Skriv i afsnittet" in text(clara, section)
    _take(stine, section)
    answer = _take(clara, section)
    assert "En anden nåede at begynde i afsnittet før dig." in answer
    assert "Stine Lind skriver her (siden" in answer
    assert "Overtag afsnittet" in answer


def _take(client: Client, section: str) -> str:
    answer = client.post(f"{section}skriv/", {"do": "take"}, follow=True)
    assert answer.redirect_chain[-1][0] == section
    return answer.content.decode().replace("&nbsp;", " ")
