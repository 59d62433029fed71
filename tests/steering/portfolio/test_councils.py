"""A council reads the plan a published report is of, and no file that is written for staff."""

from collections.abc import Callable
from datetime import datetime

import pytest

from holdepunkt.core.access import Role
from holdepunkt.foundation.access import Actor, acting, bind
from holdepunkt.foundation.access.asking import ask
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio import queries
from holdepunkt.steering.portfolio.models import ReportPaper
from tests.personas import TODAY, World

BOTH = {"Plan for bedre kontakt", "Plan, der endnu er en kladde"}


@pytest.fixture
def published(world: World, planned: object, fixed_clock: datetime) -> int:
    """Stine has published a report of one plan, and has another that none has heard of."""
    stine = world.actor("stine")
    told = {"actor": stine, "now": fixed_clock, "today": TODAY}
    draft = portfolio.PlanDraft("Plan, der endnu er en kladde", world.units["Centret"], "2026")
    report = portfolio.ReportDraft("Status, forår", "sections", "2026-001", "2026-001-4", "2")
    with acting(stine, today=TODAY):
        portfolio.add_plan(new=draft, **told)  # type: ignore[arg-type]
        return portfolio.publish_report(plan_id=planned.plan, draft=report, **told)  # type: ignore[arg-type, attr-defined]


def as_council(world: World) -> Actor:
    """Return Arne, who from today reads for the council."""
    bind(Actor.for_job("test", purpose="Skift rolle"), TODAY)
    ask("UPDATE organisation_appointment SET role = %s WHERE staff_id = %s RETURNING id",
        Role.COUNCIL.value, world.staff["arne"])  # fmt: skip
    arne = world.actor("arne")
    bind(arne, TODAY)
    return arne


def seen() -> tuple[set[str], set[str]]:
    """Return the plans and the readers of papers that the bare database shows."""
    plans = ask("SELECT title FROM portfolio_plan")
    papers = ask("SELECT readers FROM portfolio_reportpaper")
    return {title for (title,) in plans}, {readers for (readers,) in papers}


def test_the_bare_database_shows_a_council_what_is_published(
    world: World, published: int, act: Callable[[str], Actor]
) -> None:
    del published
    act("stine")
    assert seen() == (BOTH, {"committee", "councils", "staff"})
    as_council(world)
    assert seen() == ({"Plan for bedre kontakt"}, {"committee", "councils"})


def test_a_councils_page_offers_no_file_for_staff(
    world: World, published: int, act: Callable[[str], Actor]
) -> None:
    offered = queries.report_page(report_id=published, actor=act("stine")).papers
    assert len([one for one in offered if "/staff" in one.url]) == 2
    council = as_council(world)
    offered = queries.report_page(report_id=published, actor=council).papers
    assert len(offered) == 4
    with pytest.raises(ReportPaper.DoesNotExist):
        queries.paper(report_id=published, readers="staff", suffix="pdf", actor=council)
    assert queries.paper(report_id=published, readers="councils", suffix="pdf", actor=council)
