"""A plan with 500 activities, each with a date and three updates, written through the door."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.portfolio import public as portfolio

TITLE, MANY, TOLD = "Benchmark", 500, 3
WRITER = Actor.for_job("bench.plan", purpose="En stor plan til målingen")


def large_plan(unit_id: int, holder_id: int, today: date) -> int:
    """Return the id of the plan; it is written the first time it is asked for."""
    with acting(WRITER, today=today):
        known = portfolio.plans_by_title(actor=WRITER)
        return known.get(TITLE) or _write(unit_id, holder_id, today, clock.now())


def _write(unit_id: int, holder_id: int, today: date, now: datetime) -> int:
    draft = portfolio.PlanDraft(TITLE, unit_id)
    plan_id = portfolio.add_plan(new=draft, actor=WRITER, now=now, today=today)
    goals = [
        portfolio.add_goal(
            plan_id=plan_id, new=portfolio.GoalDraft(str(n), f"Mål {n}"), actor=WRITER, now=now
        )
        for n in range(1, 11)
    ]
    due = portfolio.read_when(f"{today + timedelta(days=60):%d.%m.%Y}", today=today)
    for place in range(MANY):
        activity = portfolio.ActivityDraft(
            f"Indsats {place}", unit_id, f"{place % 10 + 1}.{place // 10 + 1}",
            goal_id=goals[place % 10], state="under_way", lead="Projektleder", holder_id=holder_id,
        )  # fmt: skip
        activity_id = portfolio.add_activity(
            plan_id=plan_id, new=activity, actor=WRITER, now=now, today=today
        )
        milestone = portfolio.MilestoneDraft("deadline", "Klar", due)
        portfolio.add_milestone(
            activity_id=activity_id, new=milestone, actor=WRITER, now=now, today=today
        )
        for month in range(TOLD):
            told = portfolio.MonthlyUpdate(happened=f"Punkt {place} i måned {month} er klaret")
            portfolio.update_activity(
                activity_id=activity_id, told=told, actor=WRITER, now=now, today=today
            )
    return plan_id
