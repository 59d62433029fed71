"""Mette is Anna's aunt, and Anna's case is late: it must not fall between two chairs."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.actions import transfer
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter
from holdepunkt.entrance.desk import actions
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.ui import address
from holdepunkt.knowledge.law import public as law
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
JOB = Actor.for_job("test", purpose="Prøven")


@pytest.fixture
def case_id(world: World, fixed_clock: datetime) -> int:
    """Register an application of Anna's with Mette."""
    with acting(JOB, today=TODAY):
        law.ensure_register(actor=JOB, now=fixed_clock)
        section = law.rule_book(actor=JOB).section_by_code("SEL § 112")
        assert section is not None
    new = cases.NewCase(world.citizens["anna"], section.id, "first", date(2025, 9, 1), "letter")
    mette = world.actor("mette")
    with acting(mette, today=TODAY):
        return cases.register_case(new=new, actor=mette, now=fixed_clock)


def owed(who: Actor, until: date | None = None) -> list[tuple[str, date | None, int | None]]:
    wanted = LedgerFilter(mine=who.staff_id, kinds=("replacement",), due_until=until)
    found = commitments.page(wanted=wanted, number=1, actor=who, today=TODAY).rows
    return [(row.kind, row.standing.promised_on, row.citizen_id) for row in found]


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def declare(world: World, client: Client) -> None:
    sent = client.post(f"/borgere/{world.citizens['anna']}/inhabil/", {"kind": "kin"})
    assert sent.status_code == 302


def test_her_head_owes_another_within_two_working_days_and_sees_it_everywhere(
    world: World, case_id: int, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    declare(world, client_of("mette"))
    assert owed(act("dorte")) == [("replacement", date(2026, 3, 26), None)]
    dorte = client_of("dorte")
    my_day = text(dorte, address("desk:my_day"))
    assert "Find en anden sagsbehandler" in my_day
    assert f'href="{address("desk:seals")}"' in my_day
    assert "Inhabil</span>" in text(dorte, address("desk:citizen", world.citizens["anna"]))
    assert "Inhabil</span>" in text(dorte, address("cases:case", case_id))
    for who in ("dorte", "jens"):
        assert "Inhabil</span>" in text(client_of(who), "/frister/?vis=alle")


def test_no_name_stands_with_the_promise_and_she_herself_sees_nothing_of_him(
    world: World, case_id: int, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    declare(world, mette)
    page = text(mette, "/frister/?vis=alle")
    assert "Find en anden sagsbehandler" in page
    assert "Anna" not in page
    assert "Inhabil</span>" not in page
    assert mette.get(address("cases:case", case_id)).status_code == 404
    # Who may not see Anna learns of no seal either: the function is asked, and answers nothing.
    for who in ("ulla", "lone", "stine", "mette"):
        assert not _told(world, who)
    assert _told(world, "dorte") == [world.staff["mette"]]


def _told(world: World, who: str) -> list[int]:
    with acting(world.actor(who), today=TODAY), connection.cursor() as cursor:
        cursor.execute("SELECT staff_id FROM citizens_disqualified(%s)", [[world.citizens["anna"]]])
        return [staff_id for (staff_id,) in cursor.fetchall()]


def test_it_is_kept_when_somebody_else_handles_and_holds(
    world: World, case_id: int, client_of: ClientOf, fixed_clock: datetime
) -> None:
    declare(world, client_of("mette"))
    dorte, jens = world.actor("dorte"), world.staff["jens"]
    with acting(dorte, today=TODAY):
        on = cases.CaseVersion(case_id)
        transfer(on=on, from_on=TODAY, handler_id=jens, actor=dorte, now=fixed_clock)
    settle(fixed_clock)
    with acting(dorte, today=TODAY):
        assert len(owed(dorte)) == 1  # Mette still holds Anna
        given = assignments.NewAssignment(
            world.citizens["anna"], jens, world.units["Voksne 1"], TODAY, reason="planned"
        )
        assignments.assign(new=given, actor=dorte, now=fixed_clock)
    settle(fixed_clock)
    with acting(dorte, today=TODAY):
        assert not owed(dorte)
        seal = commitments.stories(subject_type="seal", subject_id=_seal(), actor=dorte)
        assert seal[0].row.standing.kept_on == TODAY
    assert "Inhabil</span>" not in text(client_of("dorte"), "/frister/?vis=alle")


def test_a_lifted_seal_asks_for_nobody(world: World, case_id: int, client_of: ClientOf) -> None:
    del case_id
    declare(world, client_of("mette"))
    with acting(JOB, today=TODAY):
        seal_id = _seal()
    assert client_of("dorte").post(f"/inhabilitet/{seal_id}/ophaev/").status_code == 302
    dorte = world.actor("dorte")
    with acting(dorte, today=TODAY):
        assert not owed(dorte)


def test_who_has_nothing_of_his_leaves_nothing_to_find(world: World, client_of: ClientOf) -> None:
    declare(world, client_of("jens"))
    dorte = world.actor("dorte")
    with acting(dorte, today=TODAY):
        assert not owed(dorte)


def settle(now: datetime) -> None:
    with acting(JOB, today=TODAY):
        actions.settle_seals(actor=JOB, now=now, today=TODAY)


def _seal() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM citizens_disqualification")
        return int(cursor.fetchone()[0])
