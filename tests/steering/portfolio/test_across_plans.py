"""Plans that hang together: what is in the other plan is read with the plan, and few questions."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import public as portfolio
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_pages import PINNED, questions

ClientOf = Callable[[str], Client]
ELSEWHERE = 3  # the activities of other plans, their dates, and what was told of them


def test_what_waits_for_another_plan_and_what_came_of_one_is_warned_of(
    world: World, planned: Planned, act: Callable[[str], Actor], client_of: ClientOf,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    stine = act("stine")
    told: dict[str, Any] = {"actor": stine, "now": fixed_clock, "today": TODAY}
    older = portfolio.add_plan(
        new=portfolio.PlanDraft("Plan fra før", world.units["Centret"], "2024"), **told
    )
    draft = portfolio.ActivityDraft(
        "Omstilling", world.units["Voksne 1"], "7", state="under_way", lead="Projektleder"
    )
    other = portfolio.add_activity(plan_id=older, new=draft, **told)
    for activity_id, other_id, kind in (
        (planned.phone, other, "input"),
        (other, planned.rota, "became"),
    ):
        link = portfolio.LinkDraft(other_id, kind)
        portfolio.link_activities(activity_id=activity_id, link=link, **told)
    written = portfolio.MonthlyUpdate(happened="Omstillingen er prøvet.")
    portfolio.update_activity(activity_id=other, told=written, **told)
    browser = client_of("stine")
    page = browser.get(f"/portefoelje/plan/{planned.plan}/advarsler/").content.decode()
    assert "Den bygger på viden fra 7 Omstilling (»Plan fra før«)" in page
    # The rota has said nothing itself; what it came of has, today.
    assert f"/portefoelje/plan/{planned.plan}/advarsler/W1/activity/{planned.rota}/" not in page
    rota = browser.get(f"/portefoelje/indsats/{planned.rota}/").content.decode()
    assert "kommer af <a" in rota
    assert "7 Omstilling (»Plan fra før«)" in rota
    assert questions(browser, f"/portefoelje/plan/{planned.plan}/") == PINNED[""] + ELSEWHERE
