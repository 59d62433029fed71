"""A department can be closed to colleagues: then each sees her own citizens only."""

import json
from datetime import datetime

import pytest
from django.core.management import call_command

from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from tests.personas import TODAY, World

JOB = Actor.for_job("team_access", purpose="Prøve af adgangen i en afdeling")


def change(capsys: pytest.CaptureFixture[str], unit: str, **way: bool) -> dict[str, object]:
    call_command("team_access", unit, json=True, **way)
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


def seen(world: World, who: str) -> set[str]:
    """Return the names of the small centre's citizens whom the person may see."""
    with acting(world.actor(who), today=TODAY) as actor:
        return {
            name
            for name, citizen_id in world.citizens.items()
            if citizens.may_see(citizen_id=citizen_id, actor=actor).allowed
        }


def test_a_closed_department_hides_the_colleagues_citizens_until_it_is_shared_again(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = "Voksne/Voksne 1"
    before = {who: seen(world, who) for who in ("mette", "jens", "ulla", "dorte")}
    told = change(capsys, unit, closed=True)
    assert (told["unit"], told["shared"]) == (world.units["Voksne 1"], False)
    # Jens held none of them himself; Mette keeps hers, and so does the head.
    assert {who: seen(world, who) for who in before} == before | {"jens": set()}
    assert before["jens"] == {"anna", "aase", "karin"}
    change(capsys, unit, shared=True)
    assert {who: seen(world, who) for who in before} == before


def test_a_change_is_written_once_and_only_by_who_may(
    world: World, capsys: pytest.CaptureFixture[str], fixed_clock: datetime
) -> None:
    unit_id = world.units["Børn 1"]
    for _ in range(2):
        change(capsys, "Børn/Børn 1", closed=True)
    with acting(JOB, today=TODAY):
        lines = audit.lines(subject=f"unit:{unit_id}", actor=JOB)
    assert [line.action for line in lines].count("unit.access_changed") == 1
    with acting(world.actor("mette"), today=TODAY) as mette, pytest.raises(NotAllowed):
        organisation.share_citizens(unit_id=unit_id, shared=True, actor=mette, now=fixed_clock)


def test_a_unit_that_is_not_there_is_refused(world: World) -> None:
    for wrong in ("Børn/Ukendt", "", "Ukendt/Børn 1"):
        with pytest.raises(SystemExit) as left:
            call_command("team_access", wrong, closed=True)
        assert left.value.code == 3
