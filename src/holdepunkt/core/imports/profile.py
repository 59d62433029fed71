"""The profile of an extract: a readable file that says what each column and word means here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from holdepunkt.core.imports.sections import section_codes
from holdepunkt.core.imports.values import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Role(StrEnum):
    """What the rows of a file are about."""

    CASES = "cases"
    EVENTS = "events"
    CITIZENS = "citizens"
    ASSIGNMENTS = "holdings"
    GRANTS = "grants"
    COMPLAINTS = "complaints"
    PHONES = "phones"
    ABSENCES = "absences"


class Part(StrEnum):
    """The kind of row: a line of a table, or a trace or an event of an XES log."""

    TABLE = "table"
    TRACE = "trace"
    EVENT = "event"


class Extract(StrEnum):
    """Whether the files are the whole truth of their day, or only what changed."""

    FULL = "full"
    PARTIAL = "partial"


CITIZEN_FIELDS = frozenset({"citizen", "given_name", "family_name", "phone"})
FIELDS: Mapping[Role, frozenset[str]] = MappingProxyType(
    {
        Role.CASES: CITIZEN_FIELDS
        | {
            *("number", "name", "created", "received", "decided", "status", "outcome", "due"),
            *("section", "kind", "channel", "handler", "unit", "link"),
        },
        Role.EVENTS: CITIZEN_FIELDS
        | {"number", "link", "activity", "answer", "happened", "due", "staff", "unit", "instance"},
        Role.CITIZENS: CITIZEN_FIELDS
        | {
            *("address", "postcode", "town", "protected", "household"),
            *("holder", "unit", "holder_since"),
        },
        Role.ASSIGNMENTS: frozenset(
            {"citizen", "staff", "role", "from", "until", "wish", "wished", "split"}
        ),
        Role.PHONES: frozenset({"day", "unit", "calls", "lost", "waiting"}),
        Role.GRANTS: frozenset(
            {
                *("citizen", "grant", "number", "section", "what", "amount", "hours", "per"),
                *("provider", "starts", "ends", "follow_up", "unit"),
            }
        ),
        Role.COMPLAINTS: frozenset(
            {
                *("citizen", "complaint", "number", "kind", "received", "channel", "text"),
                *("decided", "themes", "answered", "reconsidered", "reconsideration", "unit"),
                *("forwarded", "outcome", "outcome_day", "causes", "withdrawn"),
            }
        ),
        # Why somebody is away is no field, so that no profile can read it.
        Role.ABSENCES: frozenset({"staff", "from", "until", "hours", "part"}),
    }
)
ACTIVITY_KINDS = frozenset(
    {
        *("received", "receipt_sent", "information_requested", "information_received"),
        *("hearing_sent", "hearing_answered", "notice_sent", "note", "source_step"),
        *("done_in_source", "decided", "withdrawn", "closed", "reopened"),
    }
)
OWNED_FACTS = frozenset({"received_on", "section", "kind", "handler", "unit"})


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows of a file a role takes, by the word in one column."""

    column: str
    words: frozenset[str]
    taken: bool = True

    def takes(self, word: str) -> bool:
        """Return whether a row with this folded word belongs to the role."""
        return (word in self.words) is self.taken


@dataclass(frozen=True, slots=True)
class FileRole:
    """One kind of row the profile expects, and the column each field is read from."""

    role: Role
    title: str
    part: Part
    columns: Mapping[str, tuple[str, ...]]
    optional: frozenset[str] = frozenset()
    required: bool = True
    where: RowFilter | None = None

    @property
    def needed_columns(self) -> frozenset[str]:
        """Return the columns without which a file is not this one."""
        needed = {
            column
            for name, columns in self.columns.items()
            if name not in self.optional
            for column in columns
        }
        return frozenset(needed | ({self.where.column} if self.where else set()))

    def fits(self, names: Iterable[str]) -> bool:
        """Return whether a table with these headers may be this one."""
        return self.part is Part.TABLE and self.needed_columns <= set(names)


@dataclass(frozen=True, slots=True)
class Words:
    """How the source's words become ours; keys are folded, `otherwise` is for the rest."""

    by_word: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = ""

    def meaning(self, folded_word: str) -> str:
        """Return our word, or `otherwise`."""
        return self.by_word.get(folded_word, self.otherwise)


_CPR_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Profile:
    """All that is needed to read one source's extract."""

    name: str
    title: str
    source: str
    zone: ZoneInfo
    extract: Extract
    files: tuple[FileRole, ...]
    about: str = ""
    key: tuple[str, ...] = ("number",)
    grant_key: tuple[str, ...] = ("grant",)
    number_pattern: re.Pattern[str] | None = None
    citizen_is_cpr: bool = True
    vanished_events_reversed: bool = False
    vanished_cases_named: bool = False
    sample: str = ""
    extra: tuple[str, ...] = ()
    owned_here: frozenset[str] = frozenset()
    default_unit: str = ""
    unit_area: str = ""
    section_law: str = ""
    sections: Words = Words()
    kinds: Words = Words()
    channels: Words = Words()
    parties: Words = Words()
    outcomes: Words = Words()
    activities: Words = Words()
    roles: Words = Words()
    wishes: Words = Words()
    splits: Words = Words()
    complaint_words: Words = Words()
    closed: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    due_in_source: bool = False

    def is_cpr(self, citizen: str) -> bool:
        """Return whether the key of a citizen is a CPR number; of mixed keys, ten digits are."""
        return self.citizen_is_cpr or (len(citizen) == _CPR_DIGITS and citizen.isdigit())

    def column(self, role: Role, name: str, otherwise: str) -> str:
        """Return the source's own word for a field of a role, if its files agree on one."""
        told = {
            " + ".join(columns)
            for file in self.files
            if file.role is role and (columns := file.columns.get(name))
        }
        return told.pop() if len(told) == 1 else otherwise

    def fits(self, names: Iterable[str]) -> bool:
        """Return whether a table with these headers is one of this extract's."""
        return any(file.fits(names) for file in self.files)

    @property
    def tells_receipts(self) -> bool:
        """Return whether the source can show that a receipt was sent; if not, none is awaited."""
        return "receipt_sent" in self.activities.by_word.values()

    def section_codes(self, text: str) -> tuple[str, ...]:
        """Return the codes our register may know the source's words for a section by."""
        told = self.sections.by_word.get(folded(text))
        return (told,) if told else section_codes(text, self.section_law)


class ProfileFault(Exception):
    """A profile that cannot be used; each line is a Danish sentence that says why."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        """Keep the sentences."""
        super().__init__(" ".join(sentences))
        self.sentences = sentences
