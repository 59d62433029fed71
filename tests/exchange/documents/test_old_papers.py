"""Papers older than anybody's appointment: Stine brings a plan and its status of years ago in."""

from datetime import date, datetime

from holdepunkt.exchange.documents import actions, queries
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.portfolio.models import ActivityEvent
from tests.exchange.documents.conftest import front
from tests.exchange.documents.test_known_plan_story import PLAN, STATUS, taken
from tests.personas import SINCE, TODAY, World


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
