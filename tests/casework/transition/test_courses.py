"""The courses of the young stand in the ledger, follow the facts, and are seen by those who may."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction
from django.test import Client

from holdepunkt.casework.cases import actions as deeds
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.transition import public as transition
from holdepunkt.casework.transition.actions import NoSuchStep, WrongDay
from holdepunkt.casework.transition.models import CourseEvent
from holdepunkt.casework.transition.queries import course_page
from holdepunkt.core.routing import Interval
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.routing import public as routing
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.models import Citizen
from tests.personas import SINCE, TODAY, World

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
DERIVER = Actor.for_job("transition.derive", purpose="Prøven")
BORN = date(2009, 1, 10)  # 17 years old, 18 on 10 January 2027


def text_of(response: object) -> str:
    html = getattr(response, "content", b"").decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def emil(world: World, fixed_clock: datetime) -> int:
    """Return Emil, 17 years old, with an open case of Lone's and grown-ups going to Voksne 1."""
    with acting(DERIVER, today=TODAY):
        law.ensure_register(actor=DERIVER, now=fixed_clock)
        Citizen.objects.filter(pk=world.citizens["emil"]).update(birth_on=BORN)
        for unit, ages in (("Voksne", Interval(18, None)), ("Voksne 1", Interval())):
            rule = routing.NewRoutingRule(
                world.units[unit], SINCE, "Ledelsen", "Referatet", ages=ages
            )
            routing.adopt_routing(rule=rule, actor=DERIVER, now=fixed_clock)
    register(world, "BL § 87", date(2025, 11, 3), fixed_clock)
    derive(fixed_clock)
    return world.citizens["emil"]


def register(world: World, code: str, received_on: date, now: datetime) -> int:
    with acting(world.actor("lone"), today=TODAY) as lone:
        section = law.rule_book(actor=lone).section_by_code(code)
        assert section is not None
        new = cases.NewCase(
            world.citizens["emil"], section.id, "first", received_on, "digital_post"
        )
        return cases.register_case(new=new, actor=lone, now=now)


def derive(now: datetime, today: date = TODAY) -> tuple[int, int]:
    with acting(DERIVER, today=today):
        count = transition.derive(actor=DERIVER, now=now, today=today)
    return count.made, count.changed


def states(now: datetime) -> dict[str, str]:
    del now
    with acting(DERIVER, today=TODAY):
        rows = Commitment.objects.filter(kind="transition")
        return {row.key.rsplit(":", 1)[1]: row.state for row in rows}


def test_a_course_is_promised_once(emil: int, fixed_clock: datetime) -> None:
    assert set(states(fixed_clock)) == {"start", "meeting", "application", "decision", "handover"}
    assert derive(fixed_clock) == (0, 0)
    with acting(DERIVER, today=TODAY):
        row = Commitment.objects.get(key=f"transition:{emil}:decision")
    assert row.due_on == date(2027, 1, 9)
    assert row.proof


def test_only_who_is_of_the_years_has_one(world: World, emil: int) -> None:
    with acting(DERIVER, today=TODAY):
        found = set(Commitment.objects.filter(kind="transition").values_list("citizen", flat=True))
    assert found == {emil}
    assert world.citizens["anna"] not in found


def test_the_receiving_department_answers_for_the_handover(
    world: World, emil: int, fixed_clock: datetime
) -> None:
    del fixed_clock
    with acting(DERIVER, today=TODAY):
        rows = {r.key.rsplit(":", 1)[1]: r for r in Commitment.objects.filter(citizen_id=emil)}
    assert rows["handover"].unit_id == world.units["Voksne 1"]
    assert rows["meeting"].person_id == world.staff["lone"]


def test_a_step_is_marked_and_taken_back_by_who_sees_the_citizen(
    world: World, act: Act, emil: int, fixed_clock: datetime
) -> None:
    lone = act("lone")
    done = transition.StepDone(emil, "start", date(2026, 1, 5))
    transition.mark_step(done=done, actor=lone, now=fixed_clock, today=TODAY)
    assert states(fixed_clock)["start"] == "kept"
    assert derive(fixed_clock) == (0, 0)
    with acting(world.actor("lone"), today=TODAY) as again:
        back = transition.StepDone(emil, "start", TODAY, taken_back=True)
        transition.mark_step(
            done=back, actor=again, now=fixed_clock + timedelta(minutes=1), today=TODAY
        )
    assert states(fixed_clock)["start"] == "open"
    with pytest.raises(NoSuchStep):
        transition.mark_step(
            done=transition.StepDone(emil, "decision", TODAY),
            actor=act("lone"),
            now=fixed_clock,
            today=TODAY,
        )
    with pytest.raises(ObjectDoesNotExist):
        transition.mark_step(done=done, actor=act("mette"), now=fixed_clock, today=TODAY)


def test_no_step_is_done_before_the_course_began(
    act: Act, emil: int, fixed_clock: datetime, client_of: ClientOf
) -> None:
    early = transition.StepDone(emil, "start", date(2020, 1, 1))
    with pytest.raises(WrongDay, match="når den unge fylder 16 år"):
        transition.mark_step(done=early, actor=act("lone"), now=fixed_clock, today=TODAY)
    assert states(fixed_clock)["start"] == "open"
    said = {"step": "start", "happened_on": "01.01.2020"}
    page = client_of("lone").post(f"/overgang/{emil}/", said)
    assert "når den unge fylder 16 år" in text_of(page)


def test_a_decision_for_grown_up_life_keeps_two_steps(
    world: World, act: Act, emil: int, fixed_clock: datetime
) -> None:
    del emil
    case_id = register(world, "SEL § 85", date(2026, 3, 2), fixed_clock)
    derive(fixed_clock)
    assert states(fixed_clock)["application"] == "kept"
    deeds.send_decision(
        on=cases.CaseVersion(case_id),
        decision=deeds.SentDecision(TODAY, "granted"),
        actor=act("lone"),
        now=fixed_clock,
    )
    derive(fixed_clock)
    assert states(fixed_clock)["decision"] == "kept"


def test_who_leaves_has_the_rest_withdrawn(
    act: Act, emil: int, world: World, fixed_clock: datetime
) -> None:
    lone = act("lone")
    (label,) = cases.of_citizen(citizen_id=emil, actor=lone)
    deeds.withdraw(
        on=cases.CaseVersion(label.id), withdrawn_on=TODAY, reason="", actor=lone, now=fixed_clock
    )
    derive(fixed_clock)
    assert set(states(fixed_clock).values()) == {"withdrawn"}
    assert derive(fixed_clock) == (0, 0)
    register(world, "BL § 87", TODAY, fixed_clock + timedelta(hours=1))
    derive(fixed_clock + timedelta(hours=2))
    assert set(states(fixed_clock).values()) == {"open"}


def test_a_grant_alone_begins_a_course_and_ends_it(
    world: World, emil: int, fixed_clock: datetime
) -> None:
    with acting(DERIVER, today=TODAY):
        Case.objects.filter(citizen_id=emil).update(status="annulled")
    derive(fixed_clock)
    assert set(states(fixed_clock).values()) == {"withdrawn"}, "nothing is left to begin it"
    given(world, fixed_clock, None)
    derive(fixed_clock + timedelta(hours=1))
    assert set(states(fixed_clock).values()) == {"open"}
    with acting(DERIVER, today=TODAY):
        row = Commitment.objects.get(key=f"transition:{emil}:start")
    assert row.unit_id == world.units["Børn 1"]
    given(world, fixed_clock, TODAY - timedelta(days=2))
    derive(fixed_clock + timedelta(hours=2))
    assert set(states(fixed_clock).values()) == {"withdrawn"}


def given(world: World, now: datetime, until_on: date | None) -> None:
    """Let an extract say that Emil has a grant and no case."""
    job = Actor.for_job("test", purpose="Bevillingen")
    with acting(job, today=TODAY):
        section = law.rule_book(actor=job).section_by_code("BL § 87")
        assert section is not None
        row = grants.GrantRow(
            "g1", "g1", world.citizens["emil"], section.id, "BL § 87", "Merudgifter",
            date(2025, 6, 1), until_on, world.units["Børn 1"],
        )  # fmt: skip
        extract = grants.Extract("test", 1, now)
        grants.record_grants(rows=[row], extract=extract, actor=job, now=now)


def test_a_case_that_is_annulled_takes_its_course_along(
    emil: int, world: World, fixed_clock: datetime
) -> None:
    with acting(DERIVER, today=TODAY):
        Case.objects.filter(citizen_id=emil).update(status="annulled")
    derive(fixed_clock)
    assert set(states(fixed_clock).values()) == {"withdrawn"}
    assert derive(fixed_clock) == (0, 0)
    register(world, "BL § 87", TODAY, fixed_clock + timedelta(hours=1))
    derive(fixed_clock + timedelta(hours=2))
    assert set(states(fixed_clock).values()) == {"open"}


def test_who_opened_him_with_a_reason_reads_the_course_and_marks_nothing(
    world: World, emil: int, fixed_clock: datetime
) -> None:
    done = transition.StepDone(emil, "start", TODAY)
    why = citizens.Reason("cover", "Jeg har vagten for Børn 1 i dag")
    with acting(world.actor("ulla"), today=TODAY, now=fixed_clock) as ulla:
        citizens.open_citizen(citizen_id=emil, reason=why, actor=ulla, now=fixed_clock)
        page = course_page(citizen_id=emil, actor=ulla, today=TODAY)
        assert (page.name, page.may_write) == ("Emil Bendtsen", False)
        with pytest.raises(NotAllowed, match="kun åbnet borgeren for at læse"):
            transition.mark_step(done=done, actor=ulla, now=fixed_clock, today=TODAY)
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            CourseEvent.objects.create(
                citizen_id=emil, step="start", kind="done", happened_on=TODAY,
                recorded_at=fixed_clock, staff_id=ulla.staff_id,
            )  # fmt: skip


def test_the_list_names_the_young_to_their_own(emil: int, client_of: ClientOf) -> None:
    del emil
    own = text_of(client_of("lone").get("/overgang/"))
    assert "Emil Bendtsen" in own
    assert "1 ung er på vej. 1 mangler noget" in own
    assert "Fælles møde med dem, der tager over" in own
    taking_over = text_of(client_of("dorte").get("/overgang/"))
    assert "En ung, hvis navn du ikke kan se. Spørg Børn 1" in taking_over
    assert "Overdragelse til en voksensagsbehandler" in taking_over
    assert "Emil" not in taking_over
    assert "Emil" not in text_of(client_of("ulla").get("/overgang/"))


def test_the_course_stands_on_the_citizens_page(emil: int, client_of: ClientOf) -> None:
    client = client_of("lone")
    assert "Se forløbet" in text_of(client.get(f"/borgere/{emil}/"))
    page = client.get(f"/overgang/{emil}/")
    assert "Borgeren fylder 18 år den 10.01.2027." in text_of(page)
    said = {"step": "meeting", "happened_on": "20.03.2026", "text": ""}
    refused = client.post(f"/overgang/{emil}/", said)
    assert "kan først sættes, når »Begynd forberedelsen" in text_of(refused)
    start = {"step": "start", "happened_on": "19.03.2026", "text": ""}
    assert client.post(f"/overgang/{emil}/", start).status_code == 302
    assert client.post(f"/overgang/{emil}/", said).status_code == 302
    back = client.post(f"/overgang/{emil}/", {**start, "fortryd": "1"})
    assert "bygger på trinnet og er gjort. Fortryd først det." in text_of(back)
    assert "Gjort 20.03.2026" in text_of(client.get(f"/overgang/{emil}/"))


def test_what_is_said_is_never_changed(act: Act, emil: int, fixed_clock: datetime) -> None:
    done = transition.StepDone(emil, "start", date(2026, 1, 5))
    transition.mark_step(done=done, actor=act("lone"), now=fixed_clock, today=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        CourseEvent.objects.update(step="meeting")
    act("mette")
    assert not CourseEvent.objects.exists()
    act("lone")
    assert CourseEvent.objects.exists()
