"""One dedicated caseworker at a time, and the right to see follows her."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.casework.assignments.public import NewAssignment
from holdepunkt.foundation.access import Actor, Refusal, acting
from holdepunkt.registry.citizens import public as citizens
from tests.personas import SINCE, TODAY, World

Act = Callable[[str], Actor]


def to_jens(world: World, from_on: date = TODAY) -> NewAssignment:
    return NewAssignment(
        world.citizens["anna"], world.staff["jens"], world.units["Voksne 1"], from_on
    )


def test_the_new_caseworker_holds_the_citizen_from_the_day_on(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    dorte, anna = act("dorte"), world.citizens["anna"]
    assignments.assign(new=to_jens(world), actor=dorte, now=fixed_clock)
    assert assignments.dedicated(citizen_ids=[anna], actor=dorte, today=TODAY) == {
        anna: world.staff["jens"]
    }
    roles = citizens.relations(citizen_id=anna, actor=dorte, today=TODAY)
    assert world.staff["jens"] in {line.staff_id for line in roles if line.role == "holder"}


def test_a_change_ends_the_former_period_and_both_are_remembered(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    dorte, anna = act("dorte"), world.citizens["anna"]
    assignments.assign(new=to_jens(world), actor=dorte, now=fixed_clock)
    held = assignments.histories(as_of=TODAY, actor=dorte)
    assert [(one.from_on, one.until_on) for one in held[anna]] == [(SINCE, TODAY), (TODAY, None)]


def test_an_extract_read_twice_changes_nothing(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    del act
    job = Actor.for_job("import", purpose="prøve")
    world_rows = [to_jens(world)]
    from_source = {"source": "borgere", "import_id": 1, "actor": job, "now": fixed_clock}
    with acting(job, today=TODAY):
        assert assignments.ensure_assigned(rows=world_rows, **from_source).made == 1  # type: ignore[arg-type]
        assert assignments.ensure_assigned(rows=world_rows, **from_source).made == 0  # type: ignore[arg-type]


def test_the_database_refuses_two_at_once(world: World, act: Act, fixed_clock: datetime) -> None:
    assignments.assign(new=to_jens(world), actor=act("dorte"), now=fixed_clock)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            citizen_id=world.citizens["anna"],
            staff_id=world.staff["mette"],
            unit_id=world.units["Voksne 1"],
            from_on=TODAY,
        )


def test_a_caseworker_does_not_hand_out_citizens(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    with pytest.raises(Refusal, match="afdelingslederen"):
        assignments.assign(new=to_jens(world), actor=act("mette"), now=fixed_clock)
