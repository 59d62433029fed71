"""Invents citizens and cases for a benchmark: many, plain, and the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from holdepunkt.casework.cases.public import CaseRow, EventRow
from holdepunkt.config.demo import names
from holdepunkt.config.demo.cpr import impossible_cpr
from holdepunkt.registry.citizens.public import CitizenRow, RelationRow

SINCE = date(2020, 1, 1)
OLDEST_OPEN = 110  # days since receipt; with terms of about eight weeks half of the open are late
PROTECTED_EVERY = 97
OLDEST = 5 * 365
Desk = tuple[int, int]
Drawn = tuple[CaseRow, tuple[EventRow, ...]]


@dataclass(slots=True)
class Invention:
    """Draws people and cases; citizen number n always belongs to the same desk."""

    today: date
    desks: tuple[Desk, ...]
    sections: tuple[int, ...]
    rng: Random = field(default_factory=lambda: Random("bench"))  # noqa: S311 -- no secret
    ids: list[int] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def desk(self, citizen_number: int) -> Desk:
        """Return the caseworker and the department of a citizen."""
        return self.desks[citizen_number % len(self.desks)]

    def citizens(self, count: int) -> Iterator[CitizenRow]:
        """Yield so many citizens, one in a hundred protected."""
        for number in range(count):
            woman = number % 2 == 0
            born_on = date(1935, 1, 2) + timedelta(days=self.rng.randrange(30_000))
            if (born_on.month, born_on.day) == (1, 1):
                born_on += timedelta(days=1)
            first = names.first_name(self.rng, woman=woman, age=40)
            yield CitizenRow(
                source_key=f"bench-{number}",
                name=f"{first} {names.surname(self.rng)}",
                birth_on=born_on,
                cpr=impossible_cpr(self.rng, born_on=born_on, woman=woman, taken=self.taken),
                protected=number % PROTECTED_EVERY == 1,
                household_key=f"bench-{number // 2}",
            )

    def relations(self, rows: Sequence[CitizenRow], ids: Mapping[str, int]) -> list[RelationRow]:
        """Return who holds each of these citizens, and remember the citizens for the cases."""
        relations = []
        for row in rows:
            staff_id, unit_id = self.desk(len(self.ids))
            self.ids.append(ids[row.source_key])
            relations.append(RelationRow(self.ids[-1], "holder", SINCE, "bench", staff_id=staff_id))
            relations.append(RelationRow(self.ids[-1], "unit", SINCE, "bench", unit_id=unit_id))
        return relations

    def cases(self, count: int, open_count: int) -> Iterator[Drawn]:
        """Yield so many cases, the open ones first, each with three events."""
        for number in range(count):
            yield self._case(number, is_open=number < open_count)

    def _case(self, number: int, *, is_open: bool) -> Drawn:
        citizen = number % len(self.ids)
        staff_id, unit_id = self.desk(citizen)
        age = self.rng.randint(4, OLDEST_OPEN) if is_open else self.rng.randint(60, OLDEST)
        received_on = self.today - timedelta(days=age)
        row = CaseRow(
            source_key=f"bench-{number}",
            number=f"{received_on.year}-{number:07d}",
            citizen_id=self.ids[citizen],
            unit_id=unit_id,
            section_id=self.rng.choice(self.sections),
            section_text="",
            kind="renewal" if number % 4 == 0 else "first",
            received_on=received_on,
            channel="digital_post",
            handler_id=staff_id,
        )
        return row, tuple(self._events(row, is_open=is_open))

    def _events(self, row: CaseRow, *, is_open: bool) -> Iterator[EventRow]:
        day, latest = row.received_on, self.today - timedelta(days=1)
        yield self._event(row, "receipt_sent", day + timedelta(days=2))
        if is_open:
            asked_on = min(day + timedelta(days=10), latest)
            yield self._event(row, "information_requested", asked_on, whom="citizen")
            yield self._event(row, "note", latest, text="Talt med borgeren om sagens gang")
        else:
            done_on = min(day + timedelta(days=self.rng.randint(20, 70)), latest)
            yield self._event(row, "information_received", done_on, whom="doctor")
            yield self._event(row, "decided", done_on, outcome="granted")

    def _event(
        self,
        row: CaseRow,
        kind: str,
        on: date,
        *,
        whom: str = "",
        text: str = "",
        outcome: str = "",
    ) -> EventRow:
        return EventRow(
            case_source_key=row.source_key,
            source_key=f"{row.source_key}-{kind}",
            kind=kind,
            happened_on=on,
            staff_id=row.handler_id,
            text=text,
            whom=whom,
            outcome=outcome,
        )
