"""What an extract becomes: cases with their events, citizens, and the rows that were set aside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from holdepunkt.core.imports.profile import Role
from holdepunkt.core.imports.values import Fault, Moment, Person, masked
from holdepunkt.core.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from holdepunkt.core.complaints import Complaint
    from holdepunkt.core.imports.absences import AbsenceRecord
    from holdepunkt.core.imports.holdings import HoldingRecord
    from holdepunkt.core.imports.phones import PhoneRecord

_LONGEST_SHOWN = 80
_MOST_TOLD = 20


class RowRef(NamedTuple):
    """Where a row stands: the number of the file (from 0), the line in it, and its turn.

    Rows of a log may stand on the same line; their turn tells them apart.
    """

    file: int
    line: int
    turn: int = 0


class Corrected(NamedTuple):
    """A row that a correction was used in, and the correction's number."""

    row: RowRef
    correction: int


def shown(role: Role, value: str) -> str:
    """Return a cell's value as it may be shown: CPR numbers hidden, and cut when it is long.

    In a list of citizens a word out of place may be a protected name or address: it is not shown.
    """
    if role is Role.CITIZENS and any(map(str.isalpha, value)):
        return ""
    return masked(value)[:_LONGEST_SHOWN]


class Told(NamedTuple):
    """One fault of a row: its column, the value there, what is wrong, what it may have meant."""

    field: str
    value: str
    reason: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """One row that is not brought in, and why; CPR numbers in it are hidden.

    Its first fault stands in the row itself; `others` are those found besides.
    """

    role: Role
    row: RowRef
    field: str
    value: str
    reason: str
    suggestion: str = ""
    others: tuple[Told, ...] = ()
    # The case it belongs to, as the source numbers it; "" where the row does not say.
    number: str = ""
    # What else the row names, for those who know the law and the staff to judge.
    section_text: str = ""
    sections: tuple[str, ...] = ()
    person: Person | None = None

    @classmethod
    def because(cls, role: Role, row: RowRef, cell: tuple[str, str], fault: Fault) -> SetAside:
        """Return the row set aside for what is wrong in a (field, value)."""
        name, value = cell
        shown = masked(value)[:_LONGEST_SHOWN]
        return cls(role, row, name, shown, fault.reason, fault.suggestion)

    @classmethod
    def for_all(cls, faults: Sequence[SetAside]) -> SetAside:
        """Return the one row set aside for all its faults; of very many the last are counted."""
        if len(faults) == 1:
            return faults[0]
        _, *others = chain.from_iterable(fault.faults for fault in faults)
        if (more := len(others) - _MOST_TOLD) > 0:
            rest = Told("", "", f"Og {count(more, 'fejl', 'fejl')} mere", "")
            others = [*others[:_MOST_TOLD], rest]
        return replace(faults[0], others=tuple(others))

    def of_case(self, number: str) -> SetAside:
        """Return the row with the number of its case."""
        return replace(self, number=masked(number))

    @property
    def faults(self) -> tuple[Told, ...]:
        """Return all that is wrong with the row."""
        return Told(self.field, self.value, self.reason, self.suggestion), *self.others


@dataclass(frozen=True, slots=True)
class CitizenRecord:
    """A citizen as the extract knows them; empty text and None mean not told.

    Of the caseworker and the unit `tells_holder` and `tells_unit` say whether the list has the
    column: only then does an empty cell mean nobody.
    """

    key: str
    cpr: str = ""
    given_name: str = ""
    family_name: str = ""
    phone: str = ""
    address: str = ""
    protected: bool | None = None
    household: str = ""
    holder: Person | None = None
    holder_unit: str = ""
    holder_since: date | None = None
    tells_holder: bool = False
    tells_unit: bool = False
    # The rows of a citizen list that tell of him; none for one who is only met in cases.
    rows: tuple[RowRef, ...] = ()

    @property
    def name(self) -> str:
        """Return the whole name, or nothing."""
        return f"{self.given_name} {self.family_name}".strip()


class EventRecord(NamedTuple):
    """What happened on a case; `key` is the same in every extract, `digest` tells its content."""

    key: str
    digest: str
    kind: str
    happened: Moment
    staff: Person | None = None
    step: str = ""
    text: str = ""
    party: str = ""
    outcome: str = ""
    reason: str = ""
    date_told: date | None = None
    row: RowRef | None = None


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case as the extract knows it, with its events in order.

    `unended` is the key of the ending its own row would tell of, where the row now leaves it empty.
    """

    key: str
    digest: str
    number: str
    citizen: str
    section_text: str
    sections: tuple[str, ...]
    kind: str
    received: Moment
    channel: str
    handler: Person | None
    unit: str
    due: date | None
    events: tuple[EventRecord, ...]
    rows: tuple[RowRef, ...]
    unended: str = ""

    @property
    def row(self) -> RowRef:
        """Return where the case first stands."""
        return self.rows[0]

    @property
    def ending(self) -> EventRecord | None:
        """Return the event that ended the case, unless it was reopened later."""
        ending: EventRecord | None = None
        for event in self.events:
            if event.kind in {"decided", "withdrawn", "closed"}:
                ending = ending or event
            elif event.kind == "reopened":
                ending = None
        return ending

    @property
    def event_rows(self) -> int:
        """Return how many rows of the extract are events of this case."""
        return sum(event.row is not None for event in self.events)


@dataclass(frozen=True, slots=True)
class GrantRecord:
    """A grant as the extract knows it; `ends` is its last day, `amount` and `hours` plain numbers.

    `number` is the grant's own, `case_number` that of the case it came from.
    """

    key: str
    digest: str
    number: str
    case_number: str
    citizen: str
    section_text: str
    sections: tuple[str, ...]
    what: str
    amount: str
    hours: str
    per: str
    provider: str
    starts: date
    ends: date | None
    follow_up: date | None
    unit: str
    row: RowRef


@dataclass(frozen=True, slots=True)
class ComplaintRecord:
    """A complaint as the extract knows it; unit, case and words are placed where they are known."""

    key: str
    digest: str
    number: str
    case_number: str
    citizen: str
    state: Complaint
    themes: tuple[str, ...]
    causes: tuple[str, ...]
    channel: str
    text: str
    unit: str
    row: RowRef


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole extract read: rows = all rows that became something + rows set aside."""

    rows: int
    cases: tuple[CaseRecord, ...]
    citizens: tuple[CitizenRecord, ...]
    set_aside: tuple[SetAside, ...]
    staff_units: dict[str, str]
    resources: int
    left_out: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = field(default=())
    holdings: tuple[HoldingRecord, ...] = ()
    grants: tuple[GrantRecord, ...] = ()
    complaints: tuple[ComplaintRecord, ...] = ()
    phones: tuple[PhoneRecord, ...] = ()
    absences: tuple[AbsenceRecord, ...] = ()
    corrected: tuple[Corrected, ...] = ()

    @property
    def accounted(self) -> int:
        """Return the rows that have a fate; always equal to `rows`."""
        listed = sum(len(citizen.rows) for citizen in self.citizens)
        stored = sum(len(case.rows) + case.event_rows for case in self.cases)
        listed += len(self.grants) + len(self.holdings)
        listed += len(self.phones) + len(self.complaints) + len(self.absences)
        return stored + listed + len(self.set_aside)
