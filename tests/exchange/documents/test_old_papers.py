"""Papers older than anybody's appointment: Stine brings a plan and its status of years ago in."""

from datetime import date, datetime

import pytest

from holdepunkt.exchange.documents import actions, queries
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.portfolio.models import Activity, ActivityEvent
from tests.core.papers.invented import STATUS as OTHER_STATUS
from tests.core.papers.invented import TABLE
from tests.exchange.documents.conftest import front
from tests.exchange.documents.test_acceptance import FILES, SHARED
from tests.exchange.documents.test_known_plan_story import PLAN, STATUS, taken
from tests.personas import SINCE, TODAY, World

# Statuses older than anybody's appointment, by their shape: a table, and sections.
OLD = {"tabel": "\n".join(TABLE), "status": "\n".join(OTHER_STATUS).replace("2021", "2011")}


def long_ago(text: str) -> str:
    """Return the paper as if it were ten years older."""
    for year in (2025, 2026, 2027):
        text = text.replace(str(year), str(year - 10))
    return text


def bring_in(row: PaperImport, world: World, stine: Actor, now: datetime) -> None:
    shown = queries.reviewed(row=row, actor=stine, today=TODAY).proposal
    whys = {one.field: "Udstyret var forsinket" for one in shown.faults}
    part = actions.PartTyped(0, row.version, whys)
    actions.type_in(paper_id=row.pk, told=part, actor=stine, now=now, today=TODAY)
    row.refresh_from_db()
    actions.bring_in(paper_id=row.pk, front=front(row, world), actor=stine, now=now, today=TODAY)
    row.refresh_from_db()


def test_what_a_paper_told_before_she_was_appointed_is_written_on_its_own_day(
    world: World, fixed_clock: datetime
) -> None:
    stine = world.actor("stine")
    with acting(stine, today=TODAY):
        plan = taken(long_ago(PLAN), "plan", None, stine, fixed_clock)
        bring_in(plan, world, stine, fixed_clock)
        status = taken(long_ago(STATUS), "status", plan.plan_id, stine, fixed_clock)
        bring_in(status, world, stine, fixed_clock)
    with acting(stine, today=TODAY):
        told = ActivityEvent.objects.filter(activity__plan_id=plan.plan_id or 0, kind="updated")
        assert {one.happened_on for one in told} == {date(2016, 3, 18)}
    assert date(2016, 3, 18) < SINCE


@pytest.mark.parametrize("name", OLD)
def test_a_paper_that_tells_of_what_was_done_long_ago_becomes_a_plan(
    name: str, world: World, fixed_clock: datetime
) -> None:
    brought_in_whole(OLD[name], world, fixed_clock)


@pytest.mark.skipif(SHARED is None, reason="no acceptance papers beside the project")
@pytest.mark.parametrize("number", ["002", "001"])
def test_the_municipalitys_own_old_papers_become_plans(
    number: str, world: World, fixed_clock: datetime
) -> None:
    assert SHARED is not None
    text = (SHARED / "documents" / FILES[number]).read_text("utf-8")
    brought_in_whole(text, world, fixed_clock)


@pytest.mark.skipif(SHARED is None, reason="no acceptance papers beside the project")
def test_the_municipalitys_own_plan_and_its_status_come_in(
    world: World, fixed_clock: datetime
) -> None:
    assert SHARED is not None
    plan_text, status_text = (
        (SHARED / "documents" / FILES[number]).read_text("utf-8") for number in ("000", "001")
    )
    stine = world.actor("stine")
    with acting(stine, today=TODAY):
        plan = taken(plan_text, "plan", None, stine, fixed_clock)
        bring_in(plan, world, stine, fixed_clock)
        status = taken(status_text, "status", plan.plan_id, stine, fixed_clock)
        bring_in(status, world, stine, fixed_clock)
    assert status.state == PaperImport.State.CONFIRMED
    assert status.written["counts"]["updates"] + status.written["counts"]["unchanged"] == 12


def brought_in_whole(text: str, world: World, now: datetime) -> None:
    """Bring a paper in as a new plan, and find each of its activities there under its goal."""
    stine = world.actor("stine")
    with acting(stine, today=TODAY):
        row = taken(text, "plan", None, stine, now)
        shown = queries.reviewed(row=row, actor=stine, today=TODAY)
        bring_in(row, world, stine, now)
    with acting(stine, today=TODAY):
        written = Activity.objects.filter(plan_id=row.plan_id or 0)
        told = ActivityEvent.objects.filter(activity__plan_id=row.plan_id or 0, kind="updated")
        assert written.count() == len(shown.activities)
        assert not written.filter(goal=None).exists()
        assert told.count() == sum(bool(one.get("told")) for one in shown.proposal.items)
        assert told.count() > 1
        assert max(one.happened_on for one in told) < SINCE
