"""A newcomer whose name and address are protected is registered as such, and it shows."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens.models import Citizen, NameToken
from tests.casework.intake.conftest import adopt
from tests.casework.intake.test_intake import Rita, typed
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
JOB = Actor.for_job("test", purpose="Prøven")
NAME = "Skjulte Skov"
NOTICE = "Navn og adresse er beskyttet"


@pytest.mark.parametrize("protected", [True, False])
def test_protected_is_asked_told_and_kept(
    world: World, section_id: int, rita: Rita, client_of: ClientOf, fixed_clock: datetime,
    protected: bool,
) -> None:  # fmt: skip
    rita()
    with acting(JOB, today=TODAY):
        adopt(world, JOB, fixed_clock, "Voksne 1")
    desk = client_of("rita")
    assert NOTICE in desk.get("/modtagelse/ny/").content.decode(), "it is asked of everybody"
    said = typed(section_id, name=NAME, address="Åvej 9, 4000 Byen")
    said |= {"protected": "on"} if protected else {}
    shown = desk.post("/modtagelse/ny/", said).content.decode()
    assert ("Navnet bliver ikke vist" in shown) is protected
    mark = shown.split('name="checked" value="')[1].split('"')[0]
    answer = desk.post("/modtagelse/ny/", said | {"checked": mark, "receiver": "head"}, follow=True)
    assert ("kan ikke søges frem her bagefter" in answer.content.decode()) is protected
    with acting(JOB, today=TODAY):
        citizen = Citizen.objects.get(name=NAME)
        assert citizen.protected is protected
        assert NameToken.objects.filter(citizen=citizen).exists() is not protected
    found = desk.post("/modtagelsen/", {"q": NAME}).content.decode()
    assert (f"ansøgning fra {NAME}" in found) is not protected
