"""The pages and the command: what the head, the leaver and the receiver meet."""

import json
from collections.abc import Callable
from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.handover import actions, queries
from holdepunkt.steering.handover.models import Handover, HandoverLine
from tests.personas import TODAY, World
from tests.steering.handover.conftest import choose, confirmed, employ_kim, proposed, started

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


@pytest.mark.parametrize(
    ("who", "day", "says"),
    [
        ("Ingen", "2026-05-01", "Ingen medarbejder i dag hedder »Ingen«. Skriv hele navnet."),
        ("Mette Holm", "2020-01-01", "01.01.2020 er gået."),
        ("Dorte Bech", "2026-05-01", "Dorte Bech har ingen borgere at overdrage 01.05.2026."),
        ("Lone Kjær", "2026-05-01", "Ingen i Børn 1 kan modtage fra 01.05.2026"),
    ],
)
def test_the_command_refuses_in_one_sentence(
    unit: World, capsys: pytest.CaptureFixture[str], who: str, day: str, says: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("handover", "propose", "--staff", who, "--from", day, "--json")
    assert ended.value.code == 3
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["refused"]
    assert says in told["refused"]


def test_the_command_takes_a_name_whatever_its_capital_letters(unit: World) -> None:
    answer = command("propose", "--staff", "mette  holm", "--from", "2026-05-01")
    assert answer["staff"] == "Mette Holm"


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


def test_jens_says_yes_to_many_at_once(
    unit: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    confirmed(unit, fixed_clock)
    with acting(JOB, today=TODAY):
        ids = list(HandoverLine.objects.values_list("pk", flat=True))
    jens = client_of("jens")
    assert "Sig ja til flere på én gang (3)" in jens.get("/overdragelse/").content.decode()
    done = jens.post("/overdragelse/ja/", {"borger": ids}, follow=True).content.decode()
    assert "Du har sagt ja til 3 borgere" in done
    with acting(JOB, today=TODAY):
        assert set(HandoverLine.objects.values_list("accepted_on", flat=True)) == {TODAY}
    assert jens.post("/overdragelse/ja/", {}).status_code == 409


def test_mette_says_yes_for_nobody_else(
    unit: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    confirmed(unit, fixed_clock)
    with acting(JOB, today=TODAY):
        ids = list(HandoverLine.objects.values_list("pk", flat=True))
    assert client_of("mette").post("/overdragelse/ja/", {"borger": ids}).status_code == 409
    with acting(JOB, today=TODAY):
        assert set(HandoverLine.objects.values_list("accepted_on", flat=True)) == {None}


def test_no_note_is_asked_about_who_has_no_open_case(unit: World, fixed_clock: datetime) -> None:
    confirmed(unit, fixed_clock)
    with acting(JOB, today=TODAY):
        lines = HandoverLine.objects.all()
        noted = {line.citizen_id for line in lines if line.note_by}
    assert noted == {unit.citizens["anna"], unit.citizens["karin"]}


def test_the_head_finds_handovers_in_the_menu_and_others_do_not(
    unit: World, client_of: Callable[[str], Client]
) -> None:
    link = 'href="/overdragelse/"'
    assert link in client_of("dorte").get("/menu/").content.decode()
    assert link not in client_of("jens").get("/menu/").content.decode()


def test_what_is_over_its_day_still_goes_along_when_it_is_confirmed(
    unit: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    handover_id = proposed(unit, fixed_clock)
    late = date(2026, 4, 28)
    with acting(unit.actor("dorte"), today=late) as head:
        before = facts(handover_id, head, late)
        actions.confirm(
            handover_id=handover_id, version=None, actor=head,
            now=fixed_clock + (late - TODAY), today=late,
        )  # fmt: skip
        assert facts(handover_id, head, late) == before != "0"


def facts(handover_id: int, head: Actor, day: date) -> str:
    page = queries.show(handover_id=handover_id, actor=head, today=day)
    return next(one.value for one in page.facts if one.label.startswith("Frister over tid"))


def test_the_proof_is_not_told_of_a_plan_the_head_changed(
    unit: World, fixed_clock: datetime
) -> None:
    employ_kim(unit, fixed_clock)
    handover_id = proposed(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        given = HandoverLine.objects.get(citizen_id=unit.citizens["anna"]).receiver_id
    other = "kim" if given == unit.staff["jens"] else "jens"
    choose(unit, handover_id, "anna", other, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        page = queries.show(handover_id=handover_id, actor=head, today=TODAY)
    assert "bevist" not in page.proof
    assert "Du har selv valgt modtager til 1 familie" in page.proof
    assert "ikke kroner" in page.prices


def test_each_is_led_on_to_the_next_and_the_head_to_the_letters(
    unit: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    handover_id = proposed(unit, fixed_clock)
    head = client_of("dorte")
    before = head.get(f"/overdragelse/{handover_id}/").content.decode()
    assert "postrummet" not in before
    with acting(unit.actor("dorte"), today=TODAY) as actor:
        actions.confirm(
            handover_id=handover_id, version=None, actor=actor, now=fixed_clock, today=TODAY
        )
    after = head.get(f"/overdragelse/{handover_id}/").content.decode()
    assert "3 borgere har ikke fået brevet endnu" in after
    with acting(JOB, today=TODAY):
        line_id = HandoverLine.objects.get(citizen_id=unit.citizens["anna"]).pk
    page = client_of("jens").get(f"/overdragelse/borger/{line_id}/").content.decode()
    assert "Næste: <a" in page
    assert "2 andre venter på dig" in page
    assert (
        "andre venter på dig" not in head.get(f"/overdragelse/borger/{line_id}/").content.decode()
    )


def test_who_started_a_handover_is_asked_to_distribute(unit: World, fixed_clock: datetime) -> None:
    handover_id = started(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        page = queries.show(handover_id=handover_id, actor=head, today=TODAY)
    assert (page.step, page.step_title) == (2, "Fordel")
