"""The pages and the command: what the head, the leaver and the receiver meet."""

import json
from collections.abc import Callable
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.handover.models import Handover, HandoverLine
from tests.personas import TODAY, World
from tests.steering.handover.conftest import confirmed, proposed

JOB = Actor.for_job("test", purpose="Prøven")


def command(*arguments: str) -> dict[str, object]:
    out = StringIO()
    call_command("handover", *arguments, "--json", stdout=out)
    answer: dict[str, object] = json.loads(out.getvalue())
    return answer


def test_the_command_tells_the_proposal_and_writes_nothing(
    unit: World, fixed_clock: datetime
) -> None:
    asked = ("propose", "--staff", "Mette Holm", "--from", "2026-05-01")
    answer = command(*asked)
    assert (answer["citizens"], answer["placed"]) == (3, 3)
    assert answer["gap"] == 0
    assert answer["bound"] == answer["cost"]
    placements = answer["placements"]
    assert isinstance(placements, list)
    assert all(one["receiver"] == "Jens Friis" and one["reasons"] for one in placements)
    assert answer == command(*asked)
    with acting(JOB, today=TODAY):
        assert not Handover.objects.exists()


def test_the_command_refuses_who_is_unknown(
    unit: World, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("handover", "propose", "--staff", "Ingen", "--from", "2026-05-01", "--json")
    assert ended.value.code == 3
    assert "Der er 0 medarbejdere" in capsys.readouterr().out


def test_the_head_goes_all_the_way_by_forms(
    unit: World, client_of: Callable[[str], Client]
) -> None:
    head = client_of("dorte")
    said = {"leaver": unit.staff["mette"], "kind": "planned", "from_on": "01.05.2026"}
    started = head.post("/overdragelse/start/", said, follow=True)
    assert "Mangler modtager" in started.content.decode()
    page = started.redirect_chain[-1][0]
    shown = head.post(f"{page}foreslaa/", {"version": 1}, follow=True).content.decode()
    assert "Jens Friis" in shown
    assert "Det er bevist, at ingen plan er billigere" in shown
    preview = head.get(f"{page}bekraeft/").content.decode()
    assert "Kære Anna Bendtsen" in preview
    with acting(JOB, today=TODAY):
        version = Handover.objects.get().version
    done = head.post(f"{page}bekraeft/", {"version": version}, follow=True).content.decode()
    assert "Bekræftet: 3 borgere har en modtager" in done
    assert "sendes senest" in done


def test_everybody_concerned_sees_who_comes(
    unit: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    confirmed(unit, fixed_clock)
    with acting(JOB, today=TODAY):
        line_id = HandoverLine.objects.get(citizen_id=unit.citizens["anna"]).pk
    anna = client_of("mette").get(f"/borgere/{unit.citizens['anna']}/").content.decode()
    assert "fast sagsbehandler <strong>Jens Friis" in anna
    day = client_of("jens").get("/min-dag/").content.decode()
    assert "Sig ja til borgeren" in day
    assert f"/overdragelse/borger/{line_id}/" in day
    assert "Overdragelsesnotat" in client_of("mette").get("/frister/?vis=alle").content.decode()
    own = client_of("jens").get("/overdragelse/").content.decode()
    assert "Anna Bendtsen" in own


def test_a_price_is_shown_before_it_is_chosen(
    unit: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    handover_id = proposed(unit, fixed_clock)
    path = f"/overdragelse/{handover_id}/familie/{unit.citizens['anna']}/"
    head = client_of("dorte")
    shown = head.get(path, {"til": unit.staff["jens"]}).content.decode()
    assert "Planen bliver ikke dyrere" in shown
    assert head.get(path, {"til": "vrøvl"}).status_code == 404
