"""What is asked and written in plain SQL is what the ORM would ask and write."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import Model

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.commitments.models import Event as LedgerEvent
from holdepunkt.foundation.access import Actor, bind, insert, rows_of, update
from holdepunkt.registry.citizens import access as citizens
from holdepunkt.registry.citizens.public import holders
from tests.personas import STAFF, TODAY, World

Act = Callable[[str], Actor]
NOBODY = Actor(0, "", None, None)
JOB = "job"


def job() -> Actor:
    actor = Actor.for_job("test", purpose="test")
    bind(actor, TODAY)
    return actor


def columns(row: Model) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name != "_state"}


@pytest.mark.parametrize("model", [Case, CaseEvent, Commitment, LedgerEvent])
def test_rows_are_read_as_the_orm_reads_them(
    annas_case: cases.CaseVersion, act: Act, model: type[Model]
) -> None:
    found = rows_of(model, "true ORDER BY id", actor=act("mette"))
    assert found
    assert [columns(row) for row in found] == [
        columns(row) for row in model._default_manager.order_by("pk")
    ]
    assert rows_of(model, "true", actor=NOBODY) == []


def test_a_row_is_written_as_it_stands(annas_case: cases.CaseVersion, act: Act) -> None:
    act("mette")
    row = Case.objects.get(pk=annas_case.id)
    row.pk, row.number, row.weight = None, "2026-H99999", Case.Weight.HEAVY
    insert(row)
    assert row.pk != annas_case.id
    assert columns(Case.objects.get(pk=row.pk)) == columns(row)
    row.version, row.waiting_for, row.waiting_since = 7, "doctor", date(2026, 3, 9)
    update(row, "waiting_for", "waiting_since", "version")
    row.number = "not named, so not written"
    written = columns(Case.objects.get(pk=row.pk))
    assert written == columns(row) | {"number": "2026-H99999"}


def test_a_row_out_of_sight_is_not_written(annas_case: cases.CaseVersion, act: Act) -> None:
    act("mette")
    row = Case.objects.get(pk=annas_case.id)
    act("lone")
    with pytest.raises(ValueError, match="unpack"):
        update(row, "version")


@pytest.mark.parametrize("status", ["new", "annulled"])
@pytest.mark.parametrize("who", [*STAFF, JOB])
def test_a_case_is_found_among_those_it_belongs_to(
    annas_case: cases.CaseVersion, act: Act, world: World, who: str, status: str
) -> None:
    act("mette")
    Case.objects.filter(pk=annas_case.id).update(status=status)
    actor = job() if who == JOB else act(who)
    assert seen(access.visible_case, annas_case.id, actor) == in_scope(
        access.visible_cases(actor), annas_case.id
    )
    writes = access.may_write(actor) and in_scope(access.visible_cases(actor), annas_case.id)
    assert seen(access.locked_case, annas_case.id, actor) == (who == JOB or writes)
    on_him = citizens.relations_on(TODAY, actor).filter(
        citizen_id=world.citizens["anna"], role="holder"
    )
    held = holders(citizen_ids=[world.citizens["anna"]], actor=actor, today=TODAY)
    assert held == dict(on_him.values_list("citizen_id", "staff_id"))


def seen(find: Callable[[int, Actor], Case], case_id: int, actor: Actor) -> bool:
    try:
        return find(case_id, actor).pk == case_id
    except Case.DoesNotExist:
        return False


def in_scope(rows: object, case_id: int) -> bool:
    return bool(rows.filter(pk=case_id).exists())  # type: ignore[attr-defined]
