"""A row that tells of one unit's telephone on one day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdepunkt.core.imports.profile import Role
from holdepunkt.core.imports.records import RowRef, SetAside
from holdepunkt.core.imports.values import Fault

if TYPE_CHECKING:
    from datetime import date

    from holdepunkt.core.imports.drafts import Drafting
    from holdepunkt.core.imports.rows import FieldRow

_AMOUNT = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class PhoneRecord:
    """One unit's calls on one day; `waited` is seconds, all calls together."""

    row: RowRef
    unit: str
    on: date
    calls: int
    lost: int
    waited: int

    def aside(self, column: str, value: str, fault: Fault) -> SetAside:
        """Return the row set aside."""
        return SetAside.because(Role.PHONES, self.row, (column, value), fault)


def phone_day(row: FieldRow, drafting: Drafting) -> PhoneRecord | SetAside:
    """Return what the row tells, or the row set aside for all that is wrong with it."""
    faults: list[SetAside] = []
    on = drafting.day(row, "day", faults, needed=True)
    unit = row.values.get("unit", "")[:120]
    if not unit:
        faults.append(row.aside("unit", Fault("Afdelingen mangler")))
    calls, lost, waiting = (_amount(row, name, faults) for name in ("calls", "lost", "waiting"))
    if lost > calls:
        faults.append(row.aside("lost", Fault("Der er flere tabte opkald end opkald")))
    if faults or on is None:
        return SetAside.for_all(faults)
    return PhoneRecord(row.row, unit, on.on, calls, lost, waiting * calls)


def days_apart(
    found: list[PhoneRecord],
) -> tuple[tuple[PhoneRecord, ...], list[SetAside]]:
    """Return the first row of each unit and day, and the rest set aside."""
    kept: dict[tuple[str, date], PhoneRecord] = {}
    aside = []
    for one in found:
        first = kept.setdefault((one.unit, one.on), one)
        if first is not one:
            fault = Fault(f"Afdelingens dag står også på linje {first.row.line}", "Slet den ene")
            aside.append(one.aside("dag", f"{one.on:%d.%m.%Y}", fault))
    return tuple(kept.values()), aside


def _amount(row: FieldRow, name: str, faults: list[SetAside]) -> int:
    text = row.values.get(name, "").replace(".", "")
    if _AMOUNT.fullmatch(text):
        return int(text)
    faults.append(row.aside(name, Fault("Det er ikke et antal", "Skriv et helt tal, fx 42")))
    return 0
