"""Workload is for the person and the nearest head, by both walls, and explains itself."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction

from holdepunkt.core.access import RIGHTS, Act, Right, Role, Tie, decide
from holdepunkt.foundation.access import Actor, NotAllowed, acting, bind
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.workforce import public as workforce
from holdepunkt.steering.workforce.actions import LaterHoursStand
from holdepunkt.steering.workforce.models import ContractedHours
from tests.architecture.small_case import SmallCase
from tests.personas import SINCE, TODAY, World

FOUNDER = Actor.for_job("test", purpose="Prøven")
NOW = datetime.fromisoformat(f"{TODAY.isoformat()}T10:00+00:00")


def set_hours(world: World, who: str, by: Actor, hours: str = "37", day: date = SINCE) -> None:
    workforce.set_hours(
        staff_id=world.staff[who], hours=Decimal(hours), from_on=day, actor=by, now=NOW,
        today=TODAY,
    )  # fmt: skip


def names(actor: Actor) -> list[str]:
    with acting(actor, today=TODAY):
        return [each.member.name for each in workforce.workloads(actor=actor, today=TODAY)]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("mette", ["Mette Holm"]),
        ("dorte", ["Dorte Bech", "Jens Friis", "Mette Holm"]),
        ("arne", []),
        ("clara", []),
        ("stine", []),
    ],
)
def test_the_person_sees_her_own_and_the_head_the_units_by_name(
    world: World, who: str, sees: list[str]
) -> None:
    assert names(world.actor(who)) == sees


def test_cases_hours_and_reductions_become_points(world: World, small_case: SmallCase) -> None:
    head = world.actor("dorte")
    with acting(head, today=TODAY):
        set_hours(world, "mette", head, "30")
        workforce.reduce_hours(
            staff_id=world.staff["mette"],
            new=workforce.NewReduction(Decimal("7.4"), "training", SINCE),
            actor=head, now=NOW, today=TODAY,
        )  # fmt: skip
        workforce.set_competence(
            staff_id=world.staff["mette"],
            new=workforce.NewCompetence(sections=["SEL § 96"], languages=["somali"]),
            actor=head,
            now=NOW,
            today=TODAY,
        )
        mette = next(
            each
            for each in workforce.workloads(actor=head, today=TODAY)
            if each.member.id == world.staff["mette"]
        )
        (receiver,) = (
            each
            for each in workforce.receivers(since_on=SINCE, actor=head, today=TODAY)
            if each.id == world.staff["mette"]
        )
    assert mette.load.total > 0
    assert (mette.available.points, mette.available.ceiling) == (733, 843)
    assert (receiver.load, receiver.available, receiver.is_new) == (mette.load.total, 733, True)
    assert "SEL § 96" in receiver.sections
    assert receiver.languages == {"somali"}


def test_new_hours_end_the_old_and_are_written_down(world: World) -> None:
    head = world.actor("dorte")
    with acting(head, today=TODAY):
        set_hours(world, "mette", head, "37")
        set_hours(world, "mette", head, "30", TODAY)
        rows = ContractedHours.objects.filter(staff_id=world.staff["mette"]).order_by("from_on")
        assert [(str(r.hours), r.until_on) for r in rows] == [("37.00", TODAY), ("30.00", None)]
        with pytest.raises(LaterHoursStand), transaction.atomic():
            set_hours(world, "mette", head, "20", TODAY)
    with acting(FOUNDER, today=TODAY):
        lines = audit.lines(subject=f"staff:{world.staff['mette']}", actor=FOUNDER)
    assert [each.action for each in lines].count("workforce.hours_set") == 2


@pytest.mark.parametrize("who", ["mette", "bente", "arne", "stine"])
def test_only_the_nearest_head_tells(world: World, who: str) -> None:
    actor = world.actor(who)
    with acting(actor, today=TODAY), pytest.raises(NotAllowed):
        set_hours(world, "mette", actor)


def differences(world: World) -> Iterator[str]:
    """Yield where the bare database shows Mette's hours to more or fewer than the table allows."""
    with acting(FOUNDER, today=TODAY):
        ContractedHours.objects.create(staff_id=world.staff["mette"], hours=37, from_on=SINCE)
    for role in Role:
        for who in ("mette", "jens", "ulla"):
            with transaction.atomic():
                bind(FOUNDER, TODAY)
                with connection.cursor() as cursor:
                    cursor.execute(
                        "UPDATE organisation_appointment SET role = %s WHERE staff_id = %s",
                        [role.value, world.staff[who]],
                    )
                bind(Actor(world.staff[who], who, role, None), TODAY)
                shown = ContractedHours.objects.filter(staff_id=world.staff["mette"]).exists()
                ties = {"mette": {Tie.SELF, Tie.TEAM}, "jens": {Tie.TEAM}, "ulla": set()}[who]
                if shown is not decide(role, Act.SEE_WORKLOAD, ties).allowed:
                    yield f"{role.value}, {who}"
                transaction.set_rollback(True)


def test_the_bare_database_decides_as_the_table(world: World) -> None:
    assert list(differences(world)) == []


@pytest.mark.parametrize(
    "fault",
    [
        (*RIGHTS, Right(Act.SEE_WORKLOAD, (Role.AREA_HEAD,), frozenset({Tie.TEAM}))),
        tuple(right for right in RIGHTS if right.act is not Act.SEE_WORKLOAD),
    ],
)
def test_table_and_wall_that_differ_are_found(
    world: World, monkeypatch: pytest.MonkeyPatch, fault: tuple[Right, ...]
) -> None:
    monkeypatch.setattr("holdepunkt.core.access.decision.RIGHTS", fault)
    assert list(differences(world)) != []
