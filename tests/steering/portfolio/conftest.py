"""Stine's plan: two activities, Mette has the role in the first, and the second waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio.models import Section
from tests.personas import TODAY, World

On = Callable[[int, str], Client]


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


def written(
    world: World, stine: Actor, now: datetime, title: str = "Plan for bedre kontakt"
) -> Planned:
    centre = world.units["Centret"]
    plan = portfolio.add_plan(
        new=portfolio.PlanDraft(title, centre, "2026"), actor=stine, now=now,
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


@pytest.fixture
def begun(
    world: World, planned: Planned, act: Callable[[str], Actor], fixed_clock: datetime
) -> int:
    """Return a report that Stine began, of a plan with one criterion with a value."""
    stine = act("stine")
    criterion = actions.CriterionDraft(
        "Flere kommer igennem", is_quantitative=True, operator=">=", target=80, unit="%",
        value=91, n=212, measured_on=TODAY,
    )  # fmt: skip
    actions.add_criterion(
        plan_id=planned.plan, activity_id=planned.phone, new=criterion, actor=stine,
        now=fixed_clock,
    )  # fmt: skip
    draft = actions.ReportDraft("Status, forår", "sections", "2026-001", "2026-001-4", "2")
    return actions.begin_manuscript(plan_id=planned.plan, draft=draft, actor=stine, now=fixed_clock)


@pytest.fixture
def write(begun: int, fixed_clock: datetime) -> Callable[..., None]:
    """Return a function that takes a section and writes in it, on the version that stands."""

    def do(actor: Actor, key: str, text: str, **more: Any) -> None:
        place = actions.Place(begun, key, TODAY)
        actions.take_section(place=place, over=False, actor=actor, now=fixed_clock)
        version = Section.objects.get(manuscript_id=begun, key=key).version
        told = actions.SectionDraft(text, **more)
        at = actions.Place(begun, key, TODAY, version)
        actions.write_section(place=at, told=told, actor=actor, now=fixed_clock)

    return do


@pytest.fixture
def on(
    client_of: Callable[[str], Client], fixed_clock: datetime, monkeypatch: pytest.MonkeyPatch
) -> On:
    """Return a function that logs somebody in so many days after the plan came in."""

    def log_in(days: int, name: str) -> Client:
        monkeypatch.setattr(clock, "now", lambda: fixed_clock + timedelta(days=days))
        return client_of(name)

    return log_in
