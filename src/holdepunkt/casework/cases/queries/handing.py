"""The open cases that go along when a caseworker's citizens are handed over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.cases.queries.weighing import WEIGHTS
from holdepunkt.core.workload import Stage, WorkCase
from holdepunkt.foundation.access import Actor, ask
from holdepunkt.knowledge.law import public as law


@dataclass(frozen=True, slots=True)
class HeldCase:
    """An open case, who handles it if anybody is named, and what it weighs by."""

    id: int
    number: str
    citizen_id: int | None
    unit_id: int
    handler_id: int | None
    received_on: date
    work: WorkCase


_HELD = """
SELECT id, number, citizen_id, unit_id, handler_id, received_on, section_id, kind, weight,
    waiting_for <> '' FROM cases_case
WHERE ended_on IS NULL AND status <> 'annulled' AND (handler_id = ANY (%(staff)s::bigint[])
    OR (handler_id IS NULL AND citizen_id = ANY (%(citizens)s::bigint[])))
ORDER BY id
"""


def held_cases(
    *, staff_ids: Iterable[int], citizen_ids: Iterable[int], actor: Actor
) -> tuple[HeldCase, ...]:
    """Return the open cases the staff handle, and those of the citizens that nobody handles."""
    if not actor.job and not actor.staff_id:
        return ()
    book = law.rule_book(actor=actor)
    found = ask(_HELD, staff=list(staff_ids), citizens=list(citizen_ids))
    return tuple(_held(row, book) for row in found)


def _held(row: tuple[Any, ...], book: law.RuleBook) -> HeldCase:
    pk, number, citizen_id, unit_id, handler_id, received_on, section_id, kind, weight, waits = row
    work = WorkCase(
        pk,
        book.section(section_id).code if section_id else None,
        kind,
        WEIGHTS[Case.Weight(weight)],
        Stage.WAITING if waits else Stage.WORKING,
    )
    return HeldCase(pk, number, citizen_id, unit_id, handler_id, received_on, work)
