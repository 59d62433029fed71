"""What a head told of hours can be ended, withdrawn and told again; the audit keeps it all."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.workforce.models import ContractedHours, HoursReduction
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
FOUNDER = Actor.for_job("test", purpose="Prøven")
AWAY = {"hours": "37", "kind": "absence", "from_on": "01.03.2026"}


@pytest.fixture
def mettes(world: World) -> str:
    """Return the address of Mette's page."""
    return f"/arbejdsbyrde/{world.staff['mette']}/"


def reductions(world: World) -> list[HoursReduction]:
    with acting(FOUNDER, today=TODAY):
        return list(HoursReduction.objects.filter(staff_id=world.staff["mette"]))


def hours(world: World) -> list[tuple[str, date | None]]:
    with acting(FOUNDER, today=TODAY):
        rows = ContractedHours.objects.filter(staff_id=world.staff["mette"]).order_by("from_on")
        return [(str(row.hours), row.until_on) for row in rows]


def deeds(world: World) -> list[str]:
    with acting(FOUNDER, today=TODAY):
        lines = audit.lines(subject=f"staff:{world.staff['mette']}", actor=FOUNDER)
        return [each.action for each in lines]


def test_who_comes_back_has_her_hours_again(world: World, client_of: ClientOf, mettes: str) -> None:
    dorte = client_of("dorte")
    dorte.post(f"{mettes}reduktion/", AWAY)
    (row,) = reductions(world)
    end = f"{mettes}reduktion/{row.pk}/"
    assert end in dorte.get(mettes).content.decode()
    (version,) = re.findall(r'name="version" value="(\d+)"', dorte.get(end).content.decode())
    said = {"version": version, "until_on": "24.03.2026"}
    early = dorte.post(end, said | {"until_on": "01.03.2026"}).content.decode()
    assert "kan først slutte efter den dag" in early
    assert dorte.post(end, said).status_code == 302
    page = dorte.get(mettes).content.decode()
    assert "Fra 01.03.2026" not in page  # from today the hours are hers again
    assert "workforce.reduction_ended" in deeds(world)


def test_who_ends_a_reduction_second_overwrites_nothing(
    world: World, client_of: ClientOf, mettes: str
) -> None:
    dorte = client_of("dorte")
    dorte.post(f"{mettes}reduktion/", AWAY)
    (row,) = reductions(world)
    said = {"version": str(row.version), "until_on": "01.06.2026"}
    assert dorte.post(f"{mettes}reduktion/{row.pk}/", said).status_code == 302
    second = dorte.post(f"{mettes}reduktion/{row.pk}/", said | {"until_on": "01.05.2026"})
    assert second.status_code == 409
    assert 'value="01.05.2026"' in second.content.decode()
    assert reductions(world)[0].until_on == date(2026, 6, 1)


def test_a_reduction_told_by_mistake_is_withdrawn(
    world: World, client_of: ClientOf, mettes: str
) -> None:
    dorte = client_of("dorte")
    dorte.post(f"{mettes}reduktion/", AWAY)
    (row,) = reductions(world)
    assert dorte.post(f"{mettes}reduktion/{row.pk}/fjern/").status_code == 302
    assert reductions(world) == []
    assert dorte.post(f"{mettes}reduktion/{row.pk}/fjern/").status_code == 404
    assert "workforce.reduction_withdrawn" in deeds(world)


def test_the_latest_hours_are_withdrawn_and_told_again(
    world: World, client_of: ClientOf, mettes: str
) -> None:
    dorte = client_of("dorte")
    for told, since in (("37", "01.01.2026"), ("3", "01.03.2026")):
        dorte.post(f"{mettes}timer/", {"hours": told, "from_on": since})
    (version,) = re.findall(r'name="version" value="(\d+)"', dorte.get(mettes).content.decode())
    assert dorte.post(f"{mettes}timer/fjern/", {"version": version}).status_code == 302
    assert hours(world) == [("37.00", None)]
    # A second press is about hours that are gone: those before stay.
    assert dorte.post(f"{mettes}timer/fjern/", {"version": version}).status_code == 409
    dorte.post(f"{mettes}timer/", {"hours": "30", "from_on": "01.03.2026"})
    assert hours(world) == [("37.00", date(2026, 3, 1)), ("30.00", None)]
    assert "workforce.hours_withdrawn" in deeds(world)


@pytest.mark.parametrize(("who", "status"), [("mette", 403), ("bente", 403), ("stine", 403)])
def test_only_the_nearest_head_corrects(
    world: World, client_of: ClientOf, mettes: str, who: str, status: int
) -> None:
    client_of("dorte").post(f"{mettes}reduktion/", AWAY)
    (row,) = reductions(world)
    other = client_of(who)
    assert other.post(f"{mettes}reduktion/{row.pk}/fjern/").status_code == status
    assert other.post(f"{mettes}timer/fjern/", {"version": "1"}).status_code == status
    assert other.get(f"{mettes}reduktion/{row.pk}/").status_code in {403, 404}
    assert "Sæt slutdag" not in client_of("mette").get(mettes).content.decode()
    assert len(reductions(world)) == 1
