"""Modtagelsen registers once, is told what concerns the application, and sees nothing else."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction
from django.test import Client

from holdepunkt.casework.cases import actions as deeds
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.intake import public as intake
from holdepunkt.casework.intake.actions import AlreadyGiven, NotFound
from holdepunkt.entrance.desk import queries as desk
from holdepunkt.foundation.access import Actor, NotAllowed, Refusal, acting, bind
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.models import Citizen
from tests.personas import TODAY, World

Act = Callable[[str], Actor]
Rita = Callable[[], Actor]
ClientOf = Callable[[str], Client]
RECEIVED = date(2026, 3, 20)
KEEPER = Actor.for_job("test", purpose="Prøven")
NEW = "/modtagelse/ny/"


def text_of(response: object) -> str:
    html = getattr(response, "content", b"").decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def asked(world: World, who: str, section_id: int) -> intake.Asked:
    return intake.Asked(world.citizens[who], section_id, RECEIVED)


def application(section_id: int, **more: object) -> intake.Application:
    return intake.Application(section_id, "first", RECEIVED, "phone", **more)  # type: ignore[arg-type]


def typed(section_id: int, **more: str) -> dict[str, str]:
    said = {
        "section": str(section_id),
        "kind": "first",
        "received_on": "20.03.2026",
        "channel": "phone",
    }
    return {**said, **more}


def test_the_dedicated_caseworker_is_proposed_first(
    world: World, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    told = intake.check(
        asked=asked(world, "anna", section_id), actor=rita(), today=TODAY, now=fixed_clock
    )
    assert told.placing.unit == "Voksne 1"
    assert [one.name for one in told.placing.receivers] == ["Mette Holm", "Jens Friis"]
    assert told.placing.receivers[0].reasons[0] == "er borgerens faste sagsbehandler"


def test_the_citizen_stays_with_the_caseworker_of_the_area_though_he_has_moved(
    world: World, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    bind(KEEPER, TODAY)
    Citizen.objects.filter(pk=world.citizens["anna"]).update(address="Åvej 2, 5000 Byen")
    told = intake.check(
        asked=asked(world, "anna", section_id), actor=rita(), today=TODAY, now=fixed_clock
    )
    assert told.placing.unit == "Voksne 1"
    assert told.placing.proof[-1].text.startswith("Den faste sagsbehandler arbejder i området")


def test_nobody_disqualified_is_proposed_or_given_the_case(
    world: World, act: Act, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    citizens.declare_for_citizen(
        citizen_id=world.citizens["anna"], kind="kin", actor=act("jens"), now=fixed_clock
    )
    told = intake.check(
        asked=asked(world, "anna", section_id), actor=rita(), today=TODAY, now=fixed_clock
    )
    assert [one.name for one in told.placing.receivers] == ["Mette Holm"]


def test_modtagelsen_is_told_days_and_no_outcome(
    world: World, act: Act, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    mette = act("mette")
    new = cases.NewCase(
        world.citizens["anna"], section_id, "first", date(2026, 2, 2), "digital_post"
    )
    case_id = cases.register_case(new=new, actor=mette, now=fixed_clock)
    deeds.receive_information(
        on=cases.CaseVersion(case_id),
        party="doctor",
        received_on=date(2026, 2, 20),
        text="Diagnosen er stillet",
        actor=mette,
        now=fixed_clock,
    )
    told = intake.check(
        asked=asked(world, "anna", section_id), actor=rita(), today=TODAY, now=fixed_clock
    ).known
    assert [(line.on, line.holder, line.case_id) for line in told.same_open] == [
        (date(2026, 2, 2), "Mette Holm", None)
    ]
    assert [line.text for line in told.information] == ["Oplysninger fra læge"]
    seen = cases.known_already(
        citizen_id=world.citizens["anna"],
        section_id=section_id,
        received_on=RECEIVED,
        actor=act("mette"),
    )
    assert seen.same_open[0].case_id == case_id
    assert seen.information[0].text == "Oplysninger fra læge · Diagnosen er stillet"


def test_an_application_is_registered_and_then_out_of_her_sight(
    world: World, act: Act, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    chosen = intake.Chosen(world.units["Voksne 1"], world.staff["mette"], "Reglerne")
    case_id = intake.receive_application(
        application=application(section_id, citizen_id=world.citizens["anna"]),
        chosen=chosen,
        actor=rita(),
        now=fixed_clock,
        today=TODAY,
    )
    assert not Case.objects.filter(pk=case_id).exists()
    assert not Commitment.objects.filter(subject_id=case_id).exists()
    mette = act("mette")
    label = cases.labels(case_ids=[case_id], actor=mette)[case_id]
    assert (label.handler_id, label.unit_id) == (mette.staff_id, world.units["Voksne 1"])
    told = desk.my_day(actor=mette, today=TODAY)
    assert [line.what for line in told.news] == ["Ny ansøgning · Anna Bendtsen"]


def test_the_head_sees_what_modtagelsen_gave_and_why(
    world: World, rita: Rita, section_id: int, client_of: ClientOf, fixed_clock: datetime
) -> None:
    intake.receive_application(
        application=application(section_id, citizen_id=world.citizens["anna"]),
        chosen=intake.Chosen(
            world.units["Voksne 1"], world.staff["jens"], "Reglen siger Voksne 1."
        ),
        actor=rita(),
        now=fixed_clock,
        today=TODAY,
    )
    told = text_of(client_of("dorte").get("/modtagelse/fordeling/"))
    assert "Alle åbne sager har en sagsbehandler." in told
    assert "Anna Bendtsen 20.03.2026 Jens Friis Reglen siger Voksne 1. Overdrag" in told


def test_the_bare_database_lets_only_the_job_write_for_her(
    world: World, rita: Rita, section_id: int
) -> None:
    def written_by(actor: Actor) -> Case:
        bind(actor, TODAY)
        return Case.objects.create(
            number="1",
            citizen_id=world.citizens["anna"],
            section_id=section_id,
            kind="first",
            received_on=RECEIVED,
            unit_id=world.units["Voksne 1"],
            status="new",
        )

    assert written_by(KEEPER).pk
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        written_by(rita())


@pytest.mark.parametrize("who", ["mette", "dorte", "arne", "stine"])
def test_only_modtagelsen_registers_for_others(
    world: World, act: Act, section_id: int, fixed_clock: datetime, who: str
) -> None:
    with pytest.raises(NotAllowed, match="Kun Modtagelsen"):
        intake.receive_application(
            application=application(section_id, citizen_id=world.citizens["anna"]),
            chosen=intake.Chosen(world.units["Voksne 1"], None, ""),
            actor=act(who),
            now=fixed_clock,
            today=TODAY,
        )


def test_a_protected_citizen_is_neither_known_nor_registered(
    world: World, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    with pytest.raises(NotFound):
        intake.receive_application(
            application=application(section_id, citizen_id=world.citizens["karin"]),
            chosen=intake.Chosen(world.units["Voksne 1"], None, ""),
            actor=rita(),
            now=fixed_clock,
            today=TODAY,
        )
    known = cases.known_already(
        citizen_id=world.citizens["karin"],
        section_id=section_id,
        received_on=RECEIVED,
        actor=rita(),
    )
    assert known == cases.KnownAlready()


def test_a_newcomer_without_a_caseworker_goes_to_the_head(
    world: World, act: Act, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    newcomer = intake.Newcomer("Nye Nielsen", "140598-1234", "Åvej 2, 4000 Byen")
    case_id = intake.receive_application(
        application=application(section_id, newcomer=newcomer),
        chosen=intake.Chosen(world.units["Voksne 1"], None, "Reglerne"),
        actor=rita(),
        now=fixed_clock,
        today=TODAY,
    )
    assert not Citizen.objects.exists()
    dorte = act("dorte")
    label = cases.labels(case_ids=[case_id], actor=dorte)[case_id]
    assert label.handler_id is None
    assert citizens.card(citizen_id=label.citizen_id or 0, actor=dorte).name == "Nye Nielsen"
    with pytest.raises(Refusal, match="en borger, vi kender"):
        intake.receive_application(
            application=application(section_id, newcomer=newcomer),
            chosen=intake.Chosen(world.units["Voksne 1"], None, ""),
            actor=rita(),
            now=fixed_clock,
            today=TODAY,
        )


def test_a_case_nobody_has_is_proposed_and_given_once(
    world: World, act: Act, rita: Rita, section_id: int, client_of: ClientOf, fixed_clock: datetime
) -> None:
    newcomer = intake.Newcomer("Nye Nielsen", "140598-1234", "Åvej 2, 4000 Byen")
    case_id = intake.receive_application(
        application=application(section_id, newcomer=newcomer),
        chosen=intake.Chosen(world.units["Voksne 1"], None, "Reglerne"),
        actor=rita(),
        now=fixed_clock,
        today=TODAY,
    )
    told = text_of(client_of("dorte").get("/modtagelse/fordeling/"))
    assert "1 åben sag har ingen sagsbehandler" in told
    assert "Nye Nielsen" in told
    assert "Jens Friis: har 0 åbne sager, mest plads i afdelingen" in told
    above = text_of(client_of("arne").get("/modtagelse/fordeling/"))
    assert "1 åben sag" in above
    assert "Nielsen" not in above
    given = {"case_id": case_id, "staff_id": world.staff["jens"], "now": fixed_clock}
    intake.give(actor=act("dorte"), today=TODAY, **given)  # type: ignore[arg-type]
    assert (
        cases.labels(case_ids=[case_id], actor=act("jens"))[case_id].handler_id
        == (world.staff["jens"])
    )
    with pytest.raises(AlreadyGiven):
        intake.give(actor=act("dorte"), today=TODAY, **given)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        intake.give(actor=act("mette"), today=TODAY, **given)  # type: ignore[arg-type]


def test_an_application_put_in_another_department_is_distributed_there(
    world: World, act: Act, rita: Rita, section_id: int, client_of: ClientOf, fixed_clock: datetime
) -> None:
    """Anna is held in Voksne 1; what Rita puts in Børn 1 lies with the head there, nobody else."""
    case_id = intake.receive_application(
        application=application(section_id, citizen_id=world.citizens["anna"]),
        chosen=intake.Chosen(world.units["Børn 1"], None, "Afdelingen er valgt af Modtagelsen."),
        actor=rita(),
        now=fixed_clock,
        today=TODAY,
    )
    assert "1 åben sag har ingen" in text_of(client_of("bente").get("/modtagelse/fordeling/"))
    assert "Alle åbne sager" in text_of(client_of("dorte").get("/modtagelse/fordeling/"))
    given = {"case_id": case_id, "staff_id": world.staff["lone"], "now": fixed_clock}
    intake.give(actor=act("bente"), today=TODAY, **given)  # type: ignore[arg-type]
    assert "Alle åbne sager" in text_of(client_of("bente").get("/modtagelse/fordeling/"))


def test_what_lies_in_the_area_of_who_holds_the_citizen_waits_for_nobody(
    world: World, rita: Rita, section_id: int, client_of: ClientOf, fixed_clock: datetime
) -> None:
    for unit, waiting in (("Voksne", "Alle åbne sager"), ("Voksne 2", "1 åben sag")):
        intake.receive_application(
            application=application(section_id, citizen_id=world.citizens["anna"]),
            chosen=intake.Chosen(world.units[unit], None, "Valgt"),
            actor=rita(),
            now=fixed_clock,
            today=TODAY,
        )
        assert waiting in text_of(client_of("arne").get("/modtagelse/fordeling/"))


def test_the_page_asks_first_and_registers_then(
    world: World, rita: Rita, section_id: int, client_of: ClientOf
) -> None:
    rita()
    client = client_of("rita")
    address = f"{NEW}?borger={world.citizens['anna']}"
    first = client.post(address, typed(section_id))
    told = text_of(first)
    assert "Det ved vi allerede" in told
    assert "Reglen »postnummer 4000-4999« siger Voksne 1." in told
    assert "Mette Holm: er borgerens faste sagsbehandler" in told
    mark = re.search(r'name="checked" value="([0-9a-f]+)"', first.content.decode())
    assert mark is not None
    answer = {"checked": mark[1], "receiver": str(world.staff["mette"]), "unit": ""}
    done = client.post(address, typed(section_id, **answer), follow=True)
    assert "Ansøgningen er registreret hos Mette Holm i Voksne 1" in text_of(done)
    again = client.post(address, typed(section_id))
    assert "Er det den samme ansøgning?" in text_of(again)
    mark = re.search(r'name="checked" value="([0-9a-f]+)"', again.content.decode())
    assert mark is not None
    same = client.post(address, typed(section_id, **answer, same="same") | {"checked": mark[1]})
    assert same.status_code == 302
    with acting(KEEPER, today=TODAY):
        assert Case.objects.count() == 1


def test_a_changed_answer_is_checked_again(
    world: World, rita: Rita, section_id: int, client_of: ClientOf
) -> None:
    rita()
    address = f"{NEW}?borger={world.citizens['anna']}"
    page = client_of("rita").post(
        address, typed(section_id, checked="0123456789abcdef", receiver="head", unit="")
    )
    assert "Hvor den hører til" in text_of(page)
    with acting(KEEPER, today=TODAY):
        assert not Case.objects.exists()


def test_unsure_rules_ask_for_the_department(
    world: World, rita: Rita, section_id: int, client_of: ClientOf
) -> None:
    del world
    rita()
    who = {"name": "Nye Nielsen", "cpr": "", "address": "Åvej 2, 9000 Byen"}
    page = client_of("rita").post(NEW, typed(section_id, **who))
    told = text_of(page)
    assert "Reglerne kan ikke vælge" in told
    assert "Ingen regel siger, hvilket område sagen hører til" in told


def test_a_citizen_out_of_reach_is_not_shown(world: World, rita: Rita, client_of: ClientOf) -> None:
    rita()
    page = client_of("rita").get(f"{NEW}?borger={world.citizens['karin']}")
    assert "Kanariefugl" not in page.content.decode()
    with pytest.raises(ObjectDoesNotExist):
        citizens.card(citizen_id=world.citizens["anna"], actor=rita())
