"""Anna's complaint, and thirty weeks in which Voksne 1 decided late, then in time."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from holdepunkt.casework.complaints import public as complaints
from holdepunkt.casework.complaints.models import ComplaintTopic
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.steering.insight.models import FigurePoint
from holdepunkt.steering.learning import actions, queries
from tests.personas import TODAY, World

JOB = Actor.for_job("test", purpose="Læringens prøver")
CHANGED_ON = date(2025, 12, 1)
LAST_MONDAY = date(2026, 3, 16)
ANSWER_BY = date(2026, 4, 7)
Complain = Callable[..., int]


@pytest.fixture
def theme(world: World) -> int:
    """Return the id of the theme of answers that do not come."""
    del world
    with acting(JOB, today=TODAY):
        return ComplaintTopic.objects.get(name__startswith="Sagsbehandlingstid").pk


@pytest.fixture
def complain(world: World, theme: int, fixed_clock: datetime) -> Complain:
    """Return a function that lets somebody complain that no answer came; it returns the id."""
    with acting(JOB, today=TODAY):
        law.ensure_register(actor=JOB, now=fixed_clock)

    def come(who: str = "anna", by: str = "mette", on: date = date(2026, 3, 2)) -> int:
        new = complaints.NewComplaint(world.citizens[who], "handling", on, themes=(theme,))
        with acting(world.actor(by), today=TODAY) as actor:
            return complaints.register_complaint(new=new, actor=actor, now=fixed_clock)

    return come


@pytest.fixture
def reflect(world: World, fixed_clock: datetime) -> Callable[..., int]:
    """Return a function that lets somebody ask of a complaint; it returns the MiniFOKUS' id."""

    def ask(complaint_id: int, *asked: str, by: str = "mette") -> int:
        with acting(world.actor(by), today=TODAY, now=fixed_clock) as actor:
            what = queries.occasion(
                about="complaint", subject_id=complaint_id, actor=actor, today=TODAY
            )
            staff = tuple(world.staff[one] for one in asked)
            new = actions.NewReflection(what, "Svaret kom sent", what.themes, staff, ANSWER_BY)
            return actions.start(new=new, actor=actor, now=fixed_clock, today=TODAY)

    return ask


@pytest.fixture
def change(world: World, theme: int, fixed_clock: datetime) -> Callable[..., int]:
    """Return a function that lets Dorte change a practice of Mette's; it returns the id."""

    def begin(by: str = "dorte", **more: object) -> int:
        told: dict[str, object] = {
            "kind": "procedure", "title": "Ring op, før fristen er nået",
            "unit_ids": (world.units["Voksne 1"],), "owner_id": world.staff["mette"],
            "from_on": CHANGED_ON, "measure": "decided_in_time", "expected": 10.0, "weeks": 12,
            "themes": (theme,),
        }  # fmt: skip
        new = actions.NewAction(**(told | more))  # type: ignore[arg-type]
        with acting(world.actor(by), today=TODAY, now=fixed_clock) as actor:
            return actions.begin_action(new=new, actor=actor, now=fixed_clock, today=TODAY)

    return begin


@pytest.fixture
def weeks(world: World, fixed_clock: datetime) -> Callable[..., None]:
    """Return a function that stores thirty weeks of a unit's decisions, of twenty each week."""

    def store(before: int = 12, after: int = 18, unit: str = "Voksne 1", n: int = 20) -> None:
        rows = []
        for back in range(30):
            monday = LAST_MONDAY - timedelta(weeks=back)
            kept = (after if monday >= CHANGED_ON else before) + (back % 3 - 1)
            rows.append(
                FigurePoint(
                    unit_id=world.units[unit], period_kind="week", period_start=monday,
                    measure="decided_in_time", numerator=kept, denominator=n, n=n, value=kept / n,
                    definition=1, as_of=TODAY, known_at=fixed_clock,
                )
            )  # fmt: skip
        with acting(JOB, today=TODAY):
            FigurePoint.objects.bulk_create(rows)

    return store
