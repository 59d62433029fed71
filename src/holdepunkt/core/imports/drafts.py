"""One row at a time: the facts of a case, an event or a citizen, or the faults that stop it."""

from __future__ import annotations

from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING

from holdepunkt.core.cases import ApplicationKind
from holdepunkt.core.identifiers import CprError, parse
from holdepunkt.core.imports.doubts import TwoReadings
from holdepunkt.core.imports.records import RowRef, SetAside
from holdepunkt.core.imports.values import (
    Fault,
    Moment,
    Person,
    folded,
    moment,
    person,
    yes_or_no,
)

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from holdepunkt.core.imports.profile import Profile
    from holdepunkt.core.imports.rows import FieldRow

LONGEST_NUMBER = 60
LONGEST_TEXT = 2_000
_CPR_DIGITS = 10
_CPR_SHORT = 9


# The fields of a case's row, and where the draft keeps what they say.
FACTS = {
    name: "section_text" if name == "section" else name
    for name in (
        *("number", "citizen", "section", "kind", "created", "received", "decided", "due"),
        *("channel", "handler", "unit", "status", "outcome"),
    )
}


@dataclass(slots=True)
class CaseDraft:
    """A row about a case; `key` is its identity in the source's own words."""

    row: RowRef
    key: tuple[str, ...]
    number: str
    raw_number: str
    citizen: str
    link: str
    section_text: str
    sections: tuple[str, ...]
    kind: str
    created: Moment | None
    received: Moment | None
    decided: Moment | None
    due: Moment | None
    channel: str
    handler: Person | None
    unit: str
    status: str
    outcome: str
    tells_decided: bool = False
    faults: list[SetAside] = field(default_factory=list)

    def differing(self, other: CaseDraft) -> tuple[str, ...]:
        """Return the fields of what rows about the same case must agree on, and do not."""
        return tuple(
            name for name, fact in FACTS.items() if getattr(self, fact) != getattr(other, fact)
        )


@dataclass(slots=True)
class EventDraft:
    """A row about something done, or planned when `happened` is None."""

    row: RowRef
    number: str
    citizen: str
    link: str
    activity: str
    kind: str
    answer: str
    happened: Moment | None
    due: Moment | None
    staff: Person | None
    unit: str
    instance: str
    faults: tuple[SetAside, ...] = ()


class Drafting:
    """Turns field rows into drafts, as one profile reads them on one day."""

    def __init__(
        self, profile: Profile, today: date, sheets: AbstractSet[int] = frozenset()
    ) -> None:
        """Take the profile and the day of reading; nothing may lie after it.

        `sheets` are the files where a bare number may be a day, as Excel counts them.
        """
        self.profile, self.today = profile, today
        self._people: dict[str, Person | None] = {}
        self._kinds: dict[str, str] = {}
        self._sheets = sheets
        self.two_readings = TwoReadings()

    def case(self, row: FieldRow) -> CaseDraft:
        """Return the case a row tells of, with its faults."""
        values, faults = row.values, list[SetAside]()
        citizen = self.citizen(row, faults)
        number = self._number(row, faults)
        created = self.day(row, "created", faults)
        received = self.day(row, "received", faults, needed="created" not in values)
        section = values.get("section", "")
        return CaseDraft(
            row=row.row,
            key=tuple(self._key_part(name, row, citizen, created) for name in self.profile.key),
            number=number,
            raw_number=folded(values.get("number", "")),
            citizen=citizen,
            link=folded(values.get("link", "")),
            section_text=section[:200],
            sections=self.profile.section_codes(section),
            kind=self._kind(row, faults),
            created=created,
            received=received,
            decided=self.day(row, "decided", faults),
            due=self.day(row, "due", faults, may_come=True),
            channel=self.profile.channels.meaning(folded(values.get("channel", ""))),
            handler=self.person(values.get("handler", "")),
            unit=values.get("unit", "")[:120],
            status=folded(values.get("status", "")),
            outcome=values.get("outcome", ""),
            tells_decided="decided" in values,
            faults=faults,
        )

    def event(self, row: FieldRow) -> EventDraft:
        """Return the event a row tells of, with its faults."""
        values, faults = row.values, list[SetAside]()
        # An extract has a million rows of a few hundred words: each word is held once.
        activity = intern(values.get("activity", "")[:200])
        kind = self.profile.activities.meaning(folded(activity))
        if not activity:
            faults.append(row.aside("activity", Fault("Aktiviteten mangler")))
        return EventDraft(
            row=row.row,
            number=values.get("number", ""),
            citizen=intern(self.citizen(row, faults)) if "citizen" in values else "",
            link=folded(values.get("link", "")),
            activity=activity,
            kind=kind,
            answer=values.get("answer", "")[:LONGEST_TEXT],
            happened=self._happened(row, kind, faults),
            due=self.day(row, "due", faults, may_come=True),
            staff=self.person(values.get("staff", "")),
            unit=intern(values.get("unit", "")[:120]),
            instance=values.get("instance", ""),
            faults=tuple(faults),
        )

    def _happened(self, row: FieldRow, kind: str, faults: list[SetAside]) -> Moment | None:
        # A step of the source's own may begin later, as help does: until then it is planned.
        may_come = kind == "source_step"
        found = self.day(row, "happened", faults, may_come=may_come)
        return found if found and found.on <= self.today else None

    def citizen(self, row: FieldRow, faults: list[SetAside]) -> str:
        """Return the citizen's key: the digits of a CPR number, else the source's own key."""
        text = row.values.get("citizen", "")
        if not text:
            if self.profile.citizen_is_cpr:
                faults.append(row.aside("citizen", Fault("Cpr-nummeret mangler")))
            return ""
        if not self.profile.citizen_is_cpr and not _looks_like_cpr(text):
            return folded(text)[:60]
        try:
            return parse(text).digits
        except CprError as error:
            digits = sum(letter.isdigit() for letter in text)
            hint = "Excel kan have fjernet et nul forrest" if digits == _CPR_SHORT else ""
            fault = Fault(str(error).rstrip("."), hint)
            # Whatever is misspelt, the serial part must not be shown, nor a name in its place.
            shown = text if len(text) < _CPR_SHORT else f"{text[:6]}-••••"
            shown = "".join("•" if letter.isalpha() else letter for letter in shown)
            cell = (row.cell("citizen")[0], shown)
            faults.append(SetAside.because(row.role, row.row, cell, fault))
            return ""

    def person(self, text: str) -> Person | None:
        """Return the member of staff a text names; the same text gives the same value."""
        if text not in self._people:
            self._people[text] = person(text[:120])
        return self._people[text]

    def protected(self, row: FieldRow, faults: list[SetAside]) -> bool | None:
        """Return whether a citizen's name and address are protected; None when not told.

        Note a word that says neither: nobody loses protection because of how it is written.
        """
        text = row.values.get("protected", "")
        found = yes_or_no(text) if text else None
        if isinstance(found, Fault):
            faults.append(row.aside("protected", found))
            return None
        return found

    def _number(self, row: FieldRow, faults: list[SetAside]) -> str:
        text = row.values.get("number", "")
        if pattern := self.profile.number_pattern:
            found = pattern.match(text)
            return found[0][:LONGEST_NUMBER] if found else ""
        if not text:
            faults.append(row.aside("number", Fault("Sagsnummeret mangler")))
        if len(text) > LONGEST_NUMBER:
            faults.append(row.aside("number", Fault("Sagsnummeret er længere end 60 tegn")))
        return text

    def _key_part(self, name: str, row: FieldRow, citizen: str, created: Moment | None) -> str:
        if name == "citizen":
            return citizen
        if name == "created":
            return str(created.on) if created else ""
        return folded(row.values.get(name, ""))

    def _kind(self, row: FieldRow, faults: list[SetAside]) -> str:
        """Return the kind of application; a word that the profile does not list is no kind."""
        text = row.values.get("kind", "")
        if text not in self._kinds:
            words, last = self.profile.kinds, folded(text.replace("–", "-").rpartition(" - ")[2])
            told = words.by_word.get(folded(text)) or words.meaning(last)
            self._kinds[text] = told or ("" if text else ApplicationKind.FIRST.value)
        if not self._kinds[text]:
            listed = " eller ".join(f"»{word}«" for word in list(self.profile.kinds.by_word)[:2])
            fault = Fault("Profilen kender ikke ordet", f"Skriv {listed}" if listed else "")
            faults.append(row.aside("kind", fault))
        return self._kinds[text]

    def day(
        self,
        row: FieldRow,
        name: str,
        faults: list[SetAside],
        *,
        needed: bool = False,
        may_come: bool = False,
    ) -> Moment | None:
        """Return the day in a field; note what is wrong with it, a day to come included."""
        text = row.values.get(name, "")
        if not text:
            if needed and name in row.values:
                faults.append(row.aside(name, Fault("Datoen mangler", "Skriv dd.mm.åååå")))
            return None
        found = moment(text, self.profile.zone, counts_days=row.row.file in self._sheets)
        if isinstance(found, Moment) and found.on > self.today and not may_come:
            found = Fault("Datoen ligger i fremtiden")
        if isinstance(found, Fault):
            faults.append(row.aside(name, found))
            return None
        if "/" in text:
            self.two_readings.note(row.row, row.cell(name)[0], text, found.on)
        return found


def _looks_like_cpr(text: str) -> bool:
    digits = text.replace("-", "").replace(" ", "")
    return len(digits) == _CPR_DIGITS and digits.isdigit() and digits.isascii()
