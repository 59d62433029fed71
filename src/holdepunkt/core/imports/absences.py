"""A row that tells when somebody is away, and how much of her week; never why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from holdepunkt.core.imports.profile import Role
from holdepunkt.core.imports.records import RowRef, SetAside
from holdepunkt.core.imports.values import Fault, Person

if TYPE_CHECKING:
    from datetime import date

    from holdepunkt.core.imports.drafts import Drafting
    from holdepunkt.core.imports.rows import FieldRow

# A sheet that has divided tells more decimals than anyone asked for.
_HOURS = re.compile(r"\d{1,3}([.,]\d{1,17})?")
_PART = re.compile(r"\d{1,3}([.,]\d{1,17})? ?%?")
_WHOLE = Decimal(100)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class AbsenceRecord:
    """One period away: so many hours a week, or a per cent of them; neither means all of them.

    `until_on` is the first day she is back; None while nobody knows.
    """

    row: RowRef
    staff: Person
    from_on: date
    until_on: date | None
    hours: Decimal | None
    part: Decimal | None

    def taken(self, contracted: Decimal) -> Decimal:
        """Return the hours a week that are taken of those contracted."""
        if self.hours is not None:
            return self.hours
        share = _WHOLE if self.part is None else self.part
        return (contracted * share / _WHOLE).quantize(_CENT, ROUND_HALF_UP)

    def meets(self, other: AbsenceRecord) -> bool:
        """Return whether two rows share a day."""
        ends_after = other.until_on is None or self.from_on < other.until_on
        return ends_after and (self.until_on is None or other.from_on < self.until_on)

    def aside(self, column: str, value: str, fault: Fault) -> SetAside:
        """Return the row set aside."""
        return SetAside.because(Role.ABSENCES, self.row, (column, value), fault)


def absence(row: FieldRow, drafting: Drafting) -> AbsenceRecord | SetAside:
    """Return what the row tells, or the row set aside for all that is wrong with it."""
    faults: list[SetAside] = []
    staff = drafting.person(row.values.get("staff", ""))
    if staff is None:
        faults.append(row.aside("staff", Fault("Medarbejderen mangler")))
    since = drafting.day(row, "from", faults, needed=True, may_come=True)
    until = drafting.day(row, "until", faults, may_come=True)
    if since and until and until.on <= since.on:
        hint = "Skriv den første dag, medarbejderen er tilbage"
        faults.append(row.aside("until", Fault("Slutdagen ligger ikke efter den første dag", hint)))
    hours = _amount(row, "hours", _HOURS, faults)
    part = _amount(row, "part", _PART, faults)
    if hours is not None and part is not None:
        fault = Fault("Rækken har både timer og andel", "Skriv kun det ene")
        faults.append(row.aside("part", fault))
    if faults or staff is None or since is None:
        return SetAside.for_all(faults)
    return AbsenceRecord(row.row, staff, since.on, until.on if until else None, hours, part)


def _amount(
    row: FieldRow, name: str, pattern: re.Pattern[str], faults: list[SetAside]
) -> Decimal | None:
    text = row.values.get(name, "")
    if not text:
        return None
    if not pattern.fullmatch(text):
        hint = "Skriv fx 18,5" if name == "hours" else "Skriv fx 50 %"
        faults.append(row.aside(name, Fault("Det er ikke et tal", hint)))
        return None
    found = Decimal(text.rstrip(" %").replace(",", "."))
    if name == "part" and found <= 1 and "%" not in text:
        found *= _WHOLE  # A sheet keeps 50 % as 0.5.
    found = found.quantize(_CENT, ROUND_HALF_UP)
    if not found:
        faults.append(row.aside(name, Fault("Intet er intet fravær", "Lad rækken udgå")))
    if name == "part" and found > _WHOLE:
        faults.append(row.aside(name, Fault("Andelen er over 100 %")))
    return found
