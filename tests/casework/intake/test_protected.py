"""A newcomer whose name and address are protected is registered as such, and it shows."""

from collections.abc import Callable

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.citizens.models import Citizen, NameToken
from tests.casework.intake.test_intake import NEW, Rita, typed
from tests.casework.intake.test_newcomers import mark_of
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
JOB = Actor.for_job("test", purpose="Prøven")
NAME = "Skjulte Skov"
NOTICE = "Navn og adresse er beskyttet"


@pytest.mark.parametrize("protected", [True, False])
def test_protected_is_asked_told_and_kept(
    world: World, section_id: int, rita: Rita, client_of: ClientOf,
    protected: bool,
) -> None:  # fmt: skip
    rita()
    desk = client_of("rita")
    assert NOTICE in desk.get(NEW).content.decode(), "it is asked of everybody"
    said = typed(section_id, name=NAME, address="Åvej 9, 4000 Byen")
    said |= {"protected": "on"} if protected else {}
    shown = desk.post(NEW, said).content.decode()
    assert ("Navnet bliver ikke vist" in shown) is protected
    unit = {"receiver": "head", "unit": str(world.units["Voksne 1"])}
    answer = desk.post(NEW, said | unit | {"checked": mark_of(shown)}, follow=True)
    assert ("kan ikke søges frem her bagefter" in answer.content.decode()) is protected
    with acting(JOB, today=TODAY):
        citizen = Citizen.objects.get(name=NAME)
        assert citizen.protected is protected
        assert NameToken.objects.filter(citizen=citizen).exists() is not protected
    found = desk.post("/modtagelsen/", {"q": NAME}).content.decode()
    assert (f"{NAME}</span>" in found) is not protected
