"""The portfolio's pages ask a fixed number of questions, however many activities they show."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdepunkt.core.access import Act, Role, decide
from holdepunkt.foundation.access import Actor, acting, bind
from holdepunkt.foundation.access.asking import ask
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio.models import Activity, ActivityEvent, Milestone, store_words
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned

ClientOf = Callable[[str], Client]
MANY = 500


def fill(world: World, planned: Planned, now: datetime) -> None:
    """Add activities up to 500, each with a date and three months' updates."""
    words = store_words(portfolio.read_when("i maj 2026", today=TODAY))
    rows = Activity.objects.bulk_create(
        Activity(
            plan_id=planned.plan, goal_id=planned.goal, number=f"1.{place}",
            title=f"Indsats {place}",
            state="under_way", lead="Projektleder", holder_id=world.staff["mette"],
            unit_id=world.units["Voksne 1"], position=place,
        )
        for place in range(3, MANY + 1)
    )  # fmt: skip
    Milestone.objects.bulk_create(
        Milestone(activity=row, kind="deadline", what="Klar", when=words, made_on=TODAY)
        for row in rows
    )
    ActivityEvent.objects.bulk_create(
        ActivityEvent(
            activity=row, kind="updated", happened_on=date(2026, month, 10), recorded_at=now,
            facts={"happened": f"Punkt {row.pk} i måned {month}", "ahead": "", "asks_for": "",
                   "is_unchanged": False},
        )
        for row in rows for month in (1, 2, 3)
    )  # fmt: skip


def questions(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


PINNED = {"": 22, "advarsler/": 21, "side/": 20, "prioritet/": 19, "moeder/": 21}


def test_questions_do_not_grow_with_the_activities(
    world: World, planned: Planned, client_of: ClientOf, fixed_clock: datetime
) -> None:
    stine = client_of("stine")
    page = f"/portefoelje/plan/{planned.plan}/"
    few = {end: questions(stine, page + end) for end in PINNED}
    with acting(world.actor("stine"), today=TODAY):
        fill(world, planned, fixed_clock)
    assert {end: questions(stine, page + end) for end in PINNED} == few
    assert few == PINNED


@pytest.mark.parametrize("table", ["plan", "activity", "milestone", "plandecision", "steeringpack"])
def test_the_bare_database_shows_plans_to_whom_the_table_of_rights_does(
    world: World, planned: Planned, act: Callable[[str], Actor], table: str
) -> None:
    """Row policies say the same as the rights, role by role; without a role there is nothing."""
    del planned
    person = act("stine")
    for role in Role:
        with transaction.atomic():
            bind(Actor.for_job("test", purpose="Skift rolle"), TODAY)
            ask("UPDATE organisation_appointment SET role = %s WHERE staff_id = %s RETURNING id",
                role.value, person.staff_id)  # fmt: skip
            bind(person, TODAY)
            [(seen,)] = ask(f"SELECT count(*) FROM portfolio_{table}")
            allowed = decide(role, Act.SEE_PORTFOLIO).allowed
            has_rows = table not in {"plandecision", "steeringpack"}
            assert bool(seen) is (allowed and has_rows), role
            transaction.set_rollback(True)
    bind(Actor(-1, "ingen", None, None), TODAY)
    assert ask(f"SELECT count(*) FROM portfolio_{table}") == [(0,)]


def test_what_is_told_and_frozen_cannot_be_changed(
    planned: Planned, act: Callable[[str], Actor]
) -> None:
    act("stine")
    for table in ("activityevent", "steeringpack", "planreport", "reportpaper", "warninganswer"):
        with pytest.raises(DatabaseError), transaction.atomic():
            ask(f"UPDATE portfolio_{table} SET id = id RETURNING id")
