"""Stine's plan: two activities, Mette has the role in the first, and the second waits for it."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.portfolio import public as portfolio
from tests.personas import TODAY, World


@dataclass(frozen=True)
class Planned:
    """The ids of the plan and what hangs on it."""

    plan: int
    goal: int
    phone: int
    rota: int
    milestone: int


@pytest.fixture
def planned(world: World, fixed_clock: datetime) -> Planned:
    stine = world.actor("stine")
    with acting(stine, today=TODAY):
        return written(world, stine, fixed_clock)


def written(world: World, stine: Actor, now: datetime) -> Planned:
    centre = world.units["Centret"]
    plan = portfolio.add_plan(
        new=portfolio.PlanDraft("Plan for bedre kontakt", centre, "2026"), actor=stine, now=now,
        today=TODAY,
    )  # fmt: skip
    goal = portfolio.add_goal(
        plan_id=plan, new=portfolio.GoalDraft("1", "Let at få fat i"), actor=stine, now=now
    )
    phone, rota = (
        portfolio.add_activity(
            plan_id=plan,
            new=portfolio.ActivityDraft(
                title=title, unit_id=world.units["Voksne 1"], number=number, goal_id=goal,
                lead="Projektleder", holder_id=world.staff["mette"], state=state,
                covers=["telefon", "brev"],
            ),
            actor=stine, now=now, today=TODAY,
        )
        for number, title, state in (
            ("1.1", "Ét telefonnummer", "under_way"),
            ("1.2", "Vagtplan for telefonen", "not_started"),
        )
    )  # fmt: skip
    due = portfolio.read_when("i maj 2026", today=TODAY)
    milestone = portfolio.add_milestone(
        activity_id=phone, new=portfolio.MilestoneDraft("deadline", "Nummeret virker", due),
        actor=stine, now=now, today=TODAY,
    )  # fmt: skip
    portfolio.link_activities(
        activity_id=rota,
        link=portfolio.LinkDraft(phone, "after"),
        actor=stine,
        now=now,
        today=TODAY,
    )
    return Planned(plan, goal, phone, rota, milestone)
