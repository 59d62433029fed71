"""A row that tells who holds a citizen, what he answered, and why a family is split."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdepunkt.core.imports.profile import Role
from holdepunkt.core.imports.records import RowRef, SetAside
from holdepunkt.core.imports.values import Fault, Person, folded
from holdepunkt.core.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from holdepunkt.core.imports.drafts import Drafting
    from holdepunkt.core.imports.profile import Words
    from holdepunkt.core.imports.rows import FieldRow

LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class HoldingRecord:
    """One row: a period of one caseworker (or none), an answer, a reason; empty is not told."""

    row: RowRef
    citizen: str
    staff: Person | None
    role: str
    from_on: date | None
    until_on: date | None
    wish: str
    wished_on: date | None
    split: str
    split_text: str

    def meets(self, other: HoldingRecord) -> bool:
        """Return whether two rows of a citizen and role share a day, or both tell of no period."""
        if self.from_on is None or other.from_on is None:
            return self.from_on is other.from_on
        ends_after = other.until_on is None or self.from_on < other.until_on
        return ends_after and (self.until_on is None or other.from_on < self.until_on)

    def aside(self, column: str, value: str, fault: Fault) -> SetAside:
        """Return the row set aside."""
        return SetAside.because(Role.ASSIGNMENTS, self.row, (column, value), fault)


def holding(row: FieldRow, drafting: Drafting) -> HoldingRecord | SetAside:
    """Return what the row tells, or the row set aside for all that is wrong with it."""
    faults: list[SetAside] = []
    values, profile = row.values, drafting.profile
    citizen = drafting.citizen(row, faults)
    if not citizen and not faults:
        faults.append(row.aside("citizen", Fault("Borgeren mangler")))
    staff = drafting.person(values.get("staff", ""))
    since = drafting.day(row, "from", faults, needed=staff is not None, may_come=True)
    until = drafting.day(row, "until", faults, may_come=True)
    wished = drafting.day(row, "wished", faults)
    split, text = _split(values.get("split", ""), profile.splits)
    record = HoldingRecord(
        row=row.row,
        citizen=citizen,
        staff=staff,
        role=_word(row, "role", profile.roles, faults) or "dedicated",
        from_on=since.on if since else None,
        until_on=until.on if until else None,
        wish=_word(row, "wish", profile.wishes, faults),
        wished_on=wished.on if wished else None,
        split=split,
        split_text=text,
    )
    if since and until and until.on <= since.on:
        faults.append(row.aside("until", Fault("Slutdagen ligger ikke efter den første dag")))
    if record.split == "other" and not record.split_text:
        fault = Fault("Grunden kendes ikke", "Skriv »Andet: og grunden«")
        faults.append(row.aside("split", fault))
    return SetAside.for_all(faults) if faults else record


def apart(records: Iterable[HoldingRecord]) -> tuple[tuple[HoldingRecord, ...], list[SetAside]]:
    """Return the rows that stand, and those set aside because two periods of a role meet."""
    by_role: dict[tuple[str, str], list[HoldingRecord]] = defaultdict(list)
    for record in records:
        by_role[record.citizen, record.role].append(record)
    kept: list[HoldingRecord] = []
    aside: list[SetAside] = []
    for group in by_role.values():
        for record in group:
            other = next((one for one in group if one is not record and record.meets(one)), None)
            if other is None:
                kept.append(record)
                continue
            aside.append(_overlapping(record, other))
    return tuple(sorted(kept, key=lambda one: one.row)), aside


def _overlapping(record: HoldingRecord, other: HoldingRecord) -> SetAside:
    line = number(other.row.line)
    if record.from_on is None:
        fault = Fault(f"Borgeren står også på linje {line}", "Lad borgeren stå på én række")
        return record.aside("borgernøgle", record.citizen, fault)
    hint = "Lad den ene slutte, den dag den anden begynder"
    fault = Fault(f"Perioden overlapper den på linje {line}", hint)
    return record.aside("fra", f"{record.from_on:%d.%m.%Y}", fault)


def _split(text: str, words: Words) -> tuple[str, str]:
    """Return the reason and its words; what is not on the list is another reason, in words."""
    if not text:
        return "", ""
    word, _, more = text.partition(":")
    if folded(word) in words.by_word:
        return words.by_word[folded(word)], more.strip()[:LONGEST_TEXT]
    return words.otherwise, text[:LONGEST_TEXT]


def _word(row: FieldRow, name: str, words: Words, faults: list[SetAside]) -> str:
    text = row.values.get(name, "")
    if not text:
        return ""
    meaning = words.meaning(folded(text))
    if not meaning:
        known = ", ".join(f"»{word}«" for word in words.by_word)
        faults.append(row.aside(name, Fault("Ordet kendes ikke", f"Skriv {known}")))
    return meaning
