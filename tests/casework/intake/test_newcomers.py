"""A newcomer without a CPR number is taken in once, however often Rita clicks."""

import re
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.intake import public as intake
from holdepunkt.foundation.access import Refusal, acting
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.models import Citizen
from tests.casework.intake.test_intake import (
    KEEPER,
    NEW,
    ClientOf,
    Rita,
    application,
    text_of,
    typed,
)
from tests.personas import TODAY, World


def register_twice(client: Client, world: World, section_id: int) -> tuple[dict[str, str], str]:
    """Register a newcomer without a CPR number, click once more, and return what is then asked."""
    who = {"name": "Nye Nielsen", "cpr": "", "address": "Åvej 2, 4000 Byen"}
    said = typed(section_id, **who)
    answer = {"receiver": "head", "unit": str(world.units["Voksne 1"])}
    first = client.post(NEW, said)
    ready = said | answer | {"checked": mark_of(first.content.decode())}
    assert client.post(NEW, ready).status_code == 302
    again = client.post(NEW, ready)
    return said | answer, again.content.decode()


def mark_of(html: str) -> str:
    found = re.search(r'name="checked" value="([0-9a-f]+)"', html)
    assert found is not None
    return found[1]


def registered() -> tuple[int, int]:
    with acting(KEEPER, today=TODAY):
        return Citizen.objects.filter(name="Nye Nielsen").count(), Case.objects.count()


def test_a_double_click_takes_a_newcomer_in_once(
    world: World, rita: Rita, section_id: int, client_of: ClientOf
) -> None:
    rita()
    _said, asked = register_twice(client_of("rita"), world, section_id)
    assert "Er det den borger, som er registreret i dag?" in asked
    assert registered() == (1, 1)


@pytest.mark.parametrize(
    ("same", "citizens_cases"), [("same", (1, 1)), ("known", (1, 2)), ("another", (2, 2))]
)
def test_the_answer_says_whether_he_is_the_same(
    same: str, citizens_cases: tuple[int, int], world: World, rita: Rita, section_id: int,
    client_of: ClientOf,
) -> None:  # fmt: skip
    rita()
    client = client_of("rita")
    said, asked = register_twice(client, world, section_id)
    done = client.post(NEW, said | {"checked": mark_of(asked), "same": same})
    assert done.status_code == 302
    assert registered() == citizens_cases


def test_a_newcomer_taken_in_meanwhile_is_refused_and_nothing_typed_is_lost(
    world: World, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    newcomer = intake.Newcomer("Nye Nielsen", "", "Åvej 2, 4000 Byen")
    said = {
        "application": application(section_id, newcomer=newcomer),
        "chosen": intake.Chosen(world.units["Voksne 1"], None, "Reglerne"),
        "now": fixed_clock,
        "today": TODAY,
    }
    intake.receive_application(actor=rita(), **said)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="samme navn og adresse er registreret i dag"):
        intake.receive_application(actor=rita(), **said)  # type: ignore[arg-type]


def test_a_refusal_of_the_registering_itself_stands_in_the_form(
    world: World, rita: Rita, section_id: int, client_of: ClientOf, fixed_clock: datetime
) -> None:
    """Rita has declared herself disqualified from a number; nobody bears it until he applies."""
    citizens.declare_for_number(cpr="140598-1234", kind="kin", actor=rita(), now=fixed_clock)
    who = {"name": "Nye Nielsen", "cpr": "140598-1234", "address": "Åvej 2, 4000 Byen"}
    client = client_of("rita")
    said = typed(section_id, **who)
    answer = {"receiver": "head", "unit": str(world.units["Voksne 1"])}
    checked = {"checked": mark_of(client.post(NEW, said).content.decode())}
    page = client.post(NEW, said | answer | checked)
    assert page.status_code == 200
    assert "Du er inhabil. Bed en kollega" in text_of(page)
    assert 'value="Nye Nielsen"' in page.content.decode()
    assert registered() == (0, 0)


def test_modtagelsen_is_asked_where_the_section_is_not_for_the_age(
    world: World, rita: Rita, section_id: int, client_of: ClientOf
) -> None:
    rita()
    client = client_of("rita")
    said = typed(section_id, name="Nye Nielsen", cpr="010817-4000", address="Åvej 2, 4000 Byen")
    page = client.post(NEW, said).content.decode()
    assert "borgeren er 8 år" in page
    answer = {"receiver": "head", "unit": str(world.units["Børn 1"]), "checked": mark_of(page)}
    assert (
        "Vælg en anden paragraf, eller sæt kryds"
        in client.post(NEW, said | answer).content.decode()
    )
    assert registered() == (0, 0)
    assert client.post(NEW, said | answer | {"fits_age": "on"}).status_code == 302
    assert registered() == (1, 1)
