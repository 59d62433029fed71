"""A handover of many asks the database by the group, not by the citizen, where it can."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import NewAssignment
from holdepunkt.casework.cases import public as cases
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.handover import actions, queries
from holdepunkt.steering.handover.actions import NewHandover
from tests.personas import SINCE, TODAY, World

JOB = Actor.for_job("test", purpose="Prøven")
PER_CASE, PER_CITIZEN = 21, 2


def ten_more(world: World, now: datetime) -> None:
    unit_id, mette = world.units["Voksne 1"], world.staff["mette"]
    rows = tuple(
        citizens.CitizenRow(
            source_key=f"more{at}", name=f"Ekstra {at}", birth_on=date(1990, 1, 1),
            protected=False, household_key="", address="Åvej 2, 4000 Byen",
        )
        for at in range(10)
    )  # fmt: skip
    with acting(JOB, today=TODAY):
        section = law.rule_book(actor=JOB).section_by_code("SEL § 112")
        assert section is not None
        ids = citizens.ensure_citizens(rows=rows, actor=JOB, now=now).values()
        near = [citizens.RelationRow(pk, "unit", SINCE, "t", unit_id=unit_id) for pk in ids]
        citizens.relate(rows=near, actor=JOB, now=now)
        held = [NewAssignment(pk, mette, unit_id, SINCE) for pk in ids]
        assignments.ensure_assigned(rows=held, source="t", import_id=None, actor=JOB, now=now)
        for pk in ids:
            new = cases.NewCase(
                pk, section.id, "first", date(2026, 2, 2), "phone", handler_id=mette,
                unit_id=unit_id,
            )  # fmt: skip
            cases.register_case(new=new, actor=JOB, now=now)


def counted(world: World, now: datetime) -> dict[str, int]:
    """Return how many questions each step of a sudden handover asks."""
    found: dict[str, int] = {}

    def count(name: str, ask: Callable[[], Any]) -> Any:
        with CaptureQueriesContext(connection) as seen:
            told = ask()
        found[name] = len(seen)
        return told

    with acting(world.actor("dorte"), today=TODAY) as head:
        new = NewHandover(world.staff["mette"], "sudden", TODAY)
        pk = count("start", lambda: actions.start(new=new, actor=head, now=now, today=TODAY))
        asked = {"handover_id": pk, "actor": head, "today": TODAY}
        count("show", lambda: queries.show(**asked))
        count("propose", lambda: actions.propose(**asked, now=now))
        count("confirm_page", lambda: queries.confirm_page(**asked))
        count("confirm", lambda: actions.confirm(**asked, now=now, version=None))
    return found


def test_pages_ask_the_same_for_many_and_deeds_only_for_each_case(
    unit: World, fixed_clock: datetime
) -> None:
    with transaction.atomic():
        few = counted(unit, fixed_clock)
        transaction.set_rollback(True)
    ten_more(unit, fixed_clock)
    many = counted(unit, fixed_clock)
    grown = {step: many[step] - few[step] for step in few}
    assert grown["confirm_page"] == grown["show"] == 0
    # A case that moves writes its own event and its own promises; nothing else is asked for each.
    assert grown["start"] <= 10 * PER_CASE
    assert grown["confirm"] <= 10 * (PER_CASE + PER_CITIZEN), grown
