"""Rows about complaints: each one complaint with all that came of it, or set aside with why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from holdepunkt.core.complaints import (
    Complaint,
    ComplaintKind,
    ComplaintOutcome,
    Reconsideration,
    amiss,
)
from holdepunkt.core.imports.records import ComplaintRecord, SetAside
from holdepunkt.core.imports.values import Fault, folded
from holdepunkt.core.wording import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from holdepunkt.core.imports.drafts import Drafting
    from holdepunkt.core.imports.profile import Profile
    from holdepunkt.core.imports.rows import FieldRow

_ENUMS = {
    "kind": ComplaintKind,
    "reconsideration": Reconsideration,
    "outcome": ComplaintOutcome,
}
_DAYS = {
    "received": "received_on",
    "decided": "decision_on",
    "answered": "answered_on",
    "reconsidered": "reconsidered_on",
    "forwarded": "forwarded_on",
    "outcome_day": "outcome_on",
    "withdrawn": "withdrawn_on",
}
_PAIRS = (("reconsidered", "reconsideration"), ("outcome_day", "outcome"))


class Complaining:
    """Takes the rows about complaints in any order, and holds those that can be brought in."""

    def __init__(
        self, profile: Profile, drafting: Drafting, fingerprint: Callable[..., str]
    ) -> None:
        """Take how the profile reads a row, and what makes keys unreadable."""
        self._profile, self._drafting, self._fingerprint = profile, drafting, fingerprint
        self._found: dict[str, ComplaintRecord] = {}

    @property
    def complaints(self) -> tuple[ComplaintRecord, ...]:
        """Return the complaints in the order of their rows."""
        return tuple(sorted(self._found.values(), key=lambda one: one.row))

    def take(self, row: FieldRow, aside: list[SetAside]) -> None:
        """Take one row; one that cannot be a complaint is set aside."""
        faults: list[SetAside] = []
        record = self._record(row, faults)
        before = self._found.get(record.key) if record else None
        if before:
            reason = f"Klagen står allerede på linje {number(before.row.line)}"
            faults.append(row.aside("complaint", Fault(reason)))
        if faults or record is None:
            aside.append(SetAside.for_all(faults))
        else:
            self._found[record.key] = record

    def _record(self, row: FieldRow, faults: list[SetAside]) -> ComplaintRecord | None:
        values = row.values
        citizen = self._drafting.citizen(row, faults)
        if not citizen and not faults:
            faults.append(row.aside("citizen", Fault("Borgeren mangler")))
        if not values.get("complaint"):
            faults.append(row.aside("complaint", Fault("Klagenummeret mangler")))
        state = self._state(row, faults)
        if faults or state is None:
            return None
        themes, causes = (_listed(values.get(name, "")) for name in ("themes", "causes"))
        channel = self._profile.channels.meaning(folded(values.get("channel", "")))
        text, unit, case = (values.get(name, "") for name in ("text", "unit", "number"))
        facts = (citizen, repr(state), *themes, "/", *causes, channel, text, unit, case)
        return ComplaintRecord(
            key=self._fingerprint("complaint", folded(values["complaint"])),
            digest=self._fingerprint(*facts)[:16],
            number=values["complaint"][:60],
            case_number=case[:60],
            citizen=citizen,
            state=state,
            themes=themes,
            causes=causes,
            channel=channel,
            text=text[:2000],
            unit=unit[:120],
            row=row.row,
        )

    def _state(self, row: FieldRow, faults: list[SetAside]) -> Complaint | None:
        """Return what the row tells, without unit, case and themes, which others know."""
        days: dict[str, date | None] = {}
        for name, field in _DAYS.items():
            found = self._drafting.day(row, name, faults, needed=name == "received")
            days[field] = found.on if found else None
        words = {name: self._word(row, name, faults) for name in _ENUMS}
        for day, word in _PAIRS:
            if bool(words[word]) is not bool(row.values.get(day)):
                missing = word if row.values.get(day) else day
                faults.append(row.aside(missing, Fault("Udfald og dag skal stå der begge to")))
        if faults or not words["kind"]:
            return None
        told = {name: _ENUMS[name](value) for name, value in words.items() if value}
        state = Complaint(unit_id=0, **told, **days)  # type: ignore[arg-type]
        wrong = amiss(state, today=self._drafting.today)
        faults.extend(row.aside("received", Fault(sentence)) for sentence in wrong)
        return state

    def _word(self, row: FieldRow, name: str, faults: list[SetAside]) -> str:
        text = row.values.get(name, "")
        meaning = self._profile.complaint_words.meaning(folded(text)) if text else ""
        allowed = {one.value for one in _ENUMS[name]}
        if meaning not in allowed and (text or name == "kind"):
            faults.append(row.aside(name, Fault("Profilen kender ikke ordet")))
            return ""
        return meaning


def placed(record: ComplaintRecord, *, unit_id: int, case_id: int | None,
           themes: tuple[int, ...], causes: tuple[int, ...]) -> Complaint:  # fmt: skip
    """Return the complaint with the unit, the case and the words that are ours."""
    return replace(record.state, unit_id=unit_id, case_id=case_id, themes=themes, causes=causes)


def _listed(text: str) -> tuple[str, ...]:
    """Return the words of a cell, which stand with a line or a plus between.

    >>> _listed("Begrundelse | Hjemmel")
    ('Begrundelse', 'Hjemmel')
    """
    return tuple(part.strip() for part in text.replace("+", "|").split("|") if part.strip())
