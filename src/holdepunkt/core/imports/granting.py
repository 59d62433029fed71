"""Rows about grants: each a grant of its own, or set aside with all that is wrong with it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from holdepunkt.core.imports.records import GrantRecord, SetAside
from holdepunkt.core.imports.values import Fault, folded
from holdepunkt.core.wording import number

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from holdepunkt.core.imports.drafts import Drafting
    from holdepunkt.core.imports.profile import Profile
    from holdepunkt.core.imports.rows import FieldRow

# A sheet that has divided tells more decimals than anyone asked for.
_AMOUNT = re.compile(r"\d{1,3}(\.\d{3})+(,\d{1,17})?|\d{1,9}([.,]\d{1,17})?")
_FIRST_DAYS = ("starts", "ends", "follow_up")
# More than a grant can hold is a slip of the keys: kroner, and hours in any period.
_LARGEST = {"amount": Decimal(9_999_999_999), "hours": Decimal(99_999)}


class Granting:
    """Takes the rows about grants in any order, and holds those that can be brought in."""

    def __init__(
        self, profile: Profile, drafting: Drafting, fingerprint: Callable[..., str]
    ) -> None:
        """Take how the profile reads a row, and what makes keys unreadable."""
        self._profile, self._drafting, self._fingerprint = profile, drafting, fingerprint
        self._found: dict[str, GrantRecord] = {}

    @property
    def grants(self) -> tuple[GrantRecord, ...]:
        """Return the grants in the order of their rows."""
        return tuple(sorted(self._found.values(), key=lambda one: one.row))

    def take(self, row: FieldRow, aside: list[SetAside]) -> None:
        """Take one row; one that cannot be a grant is set aside."""
        faults: list[SetAside] = []
        record = self._record(row, faults)
        before = self._found.get(record.key) if record else None
        if record and before:
            reason = f"Bevillingen står allerede på linje {number(before.row.line)}"
            faults.append(row.aside(self._profile.grant_key[0], Fault(reason)))
        if faults or record is None:
            aside.append(SetAside.for_all(faults))
        else:
            self._found[record.key] = record

    def _record(self, row: FieldRow, faults: list[SetAside]) -> GrantRecord | None:
        values = row.values
        citizen = self._drafting.citizen(row, faults)
        if not citizen and not faults:
            faults.append(row.aside("citizen", Fault("Borgeren mangler")))
        if not values.get("what"):
            faults.append(row.aside("what", Fault("Ydelsen mangler")))
        starts, ends, follow_up = (self._day(row, name, faults) for name in _FIRST_DAYS)
        if starts and ends and ends < starts:
            faults.append(row.aside("ends", Fault("Bevillingen slutter, før den begynder")))
        amount, hours = (_number(row, name, faults) for name in ("amount", "hours"))
        key = tuple(folded(values.get(name, "")) for name in self._profile.grant_key)
        if not all(key):
            faults.append(row.aside(self._profile.grant_key[0], Fault("Nøglen mangler")))
        if faults or starts is None:
            return None
        section = values.get("section", "")
        facts = (
            *(citizen, section, values["what"], amount, hours, values.get("per", "")),
            *(values.get("provider", ""), starts, ends, follow_up),
            *(values.get("unit", ""), values.get("number", "")),
        )
        return GrantRecord(
            key=self._fingerprint("grant", *key),
            digest=self._fingerprint(*facts)[:16],
            number=values.get("grant", "")[:60],
            case_number=values.get("number", "")[:60],
            citizen=citizen,
            section_text=section[:200],
            sections=self._profile.section_codes(section),
            what=values["what"][:200],
            amount=amount,
            hours=hours,
            per=values.get("per", "")[:40],
            provider=values.get("provider", "")[:200],
            starts=starts,
            ends=ends,
            follow_up=follow_up,
            unit=values.get("unit", "")[:120],
            row=row.row,
        )

    def _day(self, row: FieldRow, name: str, faults: list[SetAside]) -> date | None:
        """Return the day; a grant may begin, end and be followed up in days to come."""
        needed = name == "starts"
        found = self._drafting.day(row, name, faults, needed=needed, may_come=True)
        return found.on if found else None


def _number(row: FieldRow, name: str, faults: list[SetAside]) -> str:
    """Return a Danish number as a plain one; note what is none.

    Thousands may have a dot before each three, decimals a comma.
    """
    text = row.values.get(name, "").removesuffix("kr.").strip()
    if not text:
        return ""
    if not _AMOUNT.fullmatch(text):
        faults.append(row.aside(name, Fault("Det er ikke et tal", "Skriv fx 1.250,50")))
        return ""
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+", text):
        text = text.replace(".", "")
    found = Decimal(text)
    if found > _LARGEST[name]:
        faults.append(row.aside(name, Fault("Tallet er for stort", "Er der et punktum for meget?")))
        return ""
    return str(found.quantize(Decimal("0.01")))
