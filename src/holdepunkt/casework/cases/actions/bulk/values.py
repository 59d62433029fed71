"""What an import brings, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


class CaseRow(NamedTuple):
    """A case as its source knows it; `source_key` is opaque and unique in the source.

    `source_due_on` is the source's own deadline; None lets our rule decide. `tells_receipt` says
    whether the source can show that a receipt was sent; if not, none is awaited.
    """

    source_key: str
    number: str
    citizen_id: int | None
    unit_id: int
    section_id: int | None
    section_text: str
    kind: str
    received_on: date
    received_at: datetime | None = None
    channel: str = ""
    handler_id: int | None = None
    source_due_on: date | None = None
    weight: int = 2
    tells_receipt: bool = True


class EventRow(NamedTuple):
    """An event as its source knows it; `kind` is a value of CaseEventKind.

    `due_on` is the new date told, or the day a hearing is to be answered by.
    """

    case_source_key: str
    source_key: str
    kind: str
    happened_on: date
    happened_at: datetime | None = None
    staff_id: int | None = None
    text: str = ""
    whom: str = ""
    due_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class CaseBatch:
    """A part of an extract: new or changed cases, new events, and the keys of events that vanished.

    `owned_here` names facts that are ours ("received_on", "section", "kind", "handler", "unit"):
    a differing row is told, and overwrites nothing.
    """

    source: str
    import_id: int
    cases: tuple[CaseRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    reversed_events: tuple[str, ...] = ()
    owned_here: frozenset[str] = frozenset()
    extract_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a batch in parts will be about, told before its first part."""

    source: str
    import_id: int
    keys: frozenset[str]
    numbers: frozenset[str]
    reversed_events: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BulkDifference:
    """A fact of ours that the source says otherwise about."""

    source_key: str
    number: str
    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class BulkResult:
    """What became of a batch; every case and event of it is counted once."""

    case_ids: Mapping[str, int] = field(default_factory=dict)
    cases_new: int = 0
    cases_changed: int = 0
    cases_unchanged: int = 0
    events_new: int = 0
    events_unchanged: int = 0
    reversals: int = 0
    differences: tuple[BulkDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class UndoCount:
    """What an undone import took back."""

    cases: int
    events: int
