"""Writes periods, and with each the relation by which the two walls of access know it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from holdepunkt.casework.assignments.models import Assignment
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens

SOURCE = "tilknytning"
BATCH = 2000
Role = Assignment.Role
STANDS_AS = {
    Role.DEDICATED: "holder",
    Role.COORDINATING: "coordinating",
    Role.SUBSTITUTE: "substitute",
}


@dataclass(slots=True)
class Periods:
    """What is to be written: periods that begin, and those that end on another day than before."""

    begun: list[Assignment] = field(default_factory=list)
    ended: list[Assignment] = field(default_factory=list)
    # Departments that let the citizen go from a day (None: keep him after all), by their period.
    left: list[tuple[Assignment, date | None]] = field(default_factory=list)

    def begin(self, row: Assignment) -> None:
        """Note a period that begins."""
        self.begun.append(row)

    def end(self, row: Assignment, until_on: date | None) -> None:
        """Note a period that ends on the day, or goes on (None)."""
        row.until_on = until_on
        self.ended.append(row)

    def follow(self, former: Assignment, row: Assignment) -> None:
        """Note that one period takes over from another."""
        self.end(former, row.from_on)
        if former.unit_id != row.unit_id:
            self.left.append((former, row.from_on))
        self.begin(row)

    def write(self, actor: Actor, now: datetime) -> None:
        """Write it all; the periods that end first, since two never overlap."""
        if self.ended:
            Assignment.objects.bulk_update(self.ended, ["until_on"], batch_size=BATCH)
        Assignment.objects.bulk_create(self.begun, batch_size=BATCH)
        # One statement: who gives a citizen away may write it to the end by the relation he gives.
        rows = [
            *(person(row) for row in (*self.begun, *self.ended)),
            *(department(row) for row in self.begun if row.role == Role.DEDICATED),
            *(department(row, on) for row, on in self.left if row.role == Role.DEDICATED),
        ]
        citizens.relate(rows=rows, actor=actor, now=now)


def person(row: Assignment, until_on: date | None = None) -> citizens.RelationRow:
    """Return how the caseworker stands to the citizen in the period."""
    return citizens.RelationRow(
        row.citizen_id, STANDS_AS[Role(row.role)], row.from_on, source(row), row.staff_id,
        until_on=until_on or row.until_on,
    )  # fmt: skip


def department(row: Assignment, until_on: date | None = None) -> citizens.RelationRow:
    """Return how the department of a dedicated caseworker stands to the citizen.

    It keeps him when she ends, until another department takes over: nobody falls between chairs.
    """
    return citizens.RelationRow(
        row.citizen_id, "unit", row.from_on, source(row), unit_id=row.unit_id, until_on=until_on
    )


def source(row: Assignment) -> str:
    """Return what the relation is known by: a caseworker who comes back has two."""
    return f"{SOURCE} {row.from_on.isoformat()}"


def standing(
    citizen_ids: Iterable[int], roles: Iterable[str], since: date, rows: Sequence[Assignment]
) -> Mapping[tuple[int, str], list[Assignment]]:
    """Return the periods not over by the day, by citizen and role, the earliest first."""
    found: dict[tuple[int, str], list[Assignment]] = {
        (citizen_id, role): [] for citizen_id in citizen_ids for role in roles
    }
    for row in sorted(rows, key=lambda one: one.from_on):
        if row.until_on is None or row.until_on > since:
            found[row.citizen_id, row.role].append(row)
    return found
