"""All rows of an extract put together: every case with its events, whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from holdepunkt.core.imports.absences import AbsenceRecord, absence
from holdepunkt.core.imports.complaining import Complaining
from holdepunkt.core.imports.doubts import difference, line_words
from holdepunkt.core.imports.drafts import FACTS, CaseDraft, Drafting, EventDraft
from holdepunkt.core.imports.granting import Granting
from holdepunkt.core.imports.holdings import HoldingRecord, apart, holding
from holdepunkt.core.imports.phones import PhoneRecord, days_apart, phone_day
from holdepunkt.core.imports.profile import Role
from holdepunkt.core.imports.records import CaseRecord, CitizenRecord, Reading, RowRef, SetAside
from holdepunkt.core.imports.rows import FieldRow, Sorter
from holdepunkt.core.imports.values import Fault, folded
from holdepunkt.core.imports.weaving import Weaver, passed_over, warnings_about

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from holdepunkt.core.imports.profile import Profile

Key = tuple[str, ...]
# The rows that are each a record of their own, and what reads one.
_ALONE: Mapping[Role, Callable[[FieldRow, Drafting], Any]] = {
    Role.ASSIGNMENTS: holding,
    Role.PHONES: phone_day,
    Role.ABSENCES: absence,
}
# What rows about cases tell of their citizens, and how much of it is kept.
_NOTED = (("given_name", 100), ("family_name", 100), ("phone", 20))


@dataclass(slots=True)
class _Whole:
    """What has been gathered about one case, and where its first fault stands.

    What cannot be read in its first row, says nothing that another row could differ from.
    """

    drafts: list[CaseDraft]
    events: list[EventDraft]
    fault: RowRef | None = None
    unread: frozenset[str] = frozenset()

    def apart(self, draft: CaseDraft, row: FieldRow) -> list[tuple[str, str, str]]:
        """Return column, field and fact of what the row says otherwise than the first."""
        told = [(row.cell(name)[0], name, FACTS[name]) for name in draft.differing(self.drafts[0])]
        # Two facts may be read from one column: what differs there is told once.
        once = {column: (column, name, fact) for column, name, fact in reversed(told)}
        return [one for one in told if once[one[0]] == one and one[0] not in self.unread]


class Gatherer:
    """Takes raw rows in any order and gives the reading when all are in."""

    def __init__(
        self, profile: Profile, extra: Sequence[Profile], *, today: date, secret: bytes
    ) -> None:
        """Take the profile, those that may come along, the day, and the key of fingerprints."""
        self.profile = profile
        self._sorter = Sorter(profile, extra)
        self._sheets: set[int] = set()
        self._drafting = Drafting(profile, today, self._sheets)
        # A citizen list is keyed by CPR, whatever the profile it comes along with.
        self._listing = Drafting(replace(profile, citizen_is_cpr=True), today, self._sheets)
        self._weaver = Weaver(profile, secret)
        self._complaining = Complaining(profile, self._drafting, self._weaver.fingerprint)
        self._granting = Granting(profile, self._drafting, self._weaver.fingerprint)
        self._listings: dict[Role, Granting | Complaining] = {
            Role.GRANTS: self._granting,
            Role.COMPLAINTS: self._complaining,
        }
        self._rows = 0
        self._aside: list[SetAside] = []
        self._cases: dict[Key, _Whole] = {}
        self._events: list[EventDraft] = []
        self._citizens: dict[str, CitizenRecord] = {}
        self._listed: dict[str, list[CitizenRecord]] = defaultdict(list)
        self._guarded: set[str] = set()
        self._holdings: list[HoldingRecord] = []
        self._phones: list[PhoneRecord] = []
        self._absences: list[AbsenceRecord] = []
        self._alone: dict[Role, list[Any]] = {
            Role.ASSIGNMENTS: self._holdings,
            Role.PHONES: self._phones,
            Role.ABSENCES: self._absences,
        }
        self._tainted: dict[tuple[str, str], RowRef] = {}

    def open_table(self, file: int, names: Sequence[str], *, is_sheet: bool = False) -> None:
        """Recognise a table; raise `UnfitFile` if the profile does not describe it."""
        self._sorter.open_table(file, names)
        if is_sheet:
            self._sheets.add(file)

    def take(self, row: RowRef, part: str, cells: Sequence[str] | Mapping[str, str]) -> None:
        """Take one row."""
        found = self._sorter.field_row(row, part, cells)
        if found is None:
            return
        self._rows += 1
        if isinstance(found, SetAside):
            self._aside.append(found)
        elif found.role is Role.CASES:
            self._take_case(found)
        elif found.role is Role.EVENTS:
            self._take_event(found)
        elif found.role in _ALONE:
            told = _ALONE[found.role](found, self._drafting)
            (self._aside if isinstance(told, SetAside) else self._alone[found.role]).append(told)
        elif found.role in self._listings:
            self._listings[found.role].take(found, self._aside)
        else:
            self._take_citizen(found)

    def reading(self) -> Reading:
        """Return the whole extract, once; raise `UnfitFile` if a kind of file is missing."""
        self._sorter.check_complete()
        self._list_citizens()
        self._weaver.learn_units(self._events)
        self._place_events()
        woven = [self._weave(whole) for whole in self._cases.values()]
        cases = tuple(sorted((case for case in woven if case), key=lambda case: case.row))
        known = {case.citizen for case in cases}
        holdings, overlapping = apart(self._holdings)
        phones, twice = days_apart(self._phones)
        self._aside += overlapping + twice
        return Reading(
            rows=self._rows,
            cases=cases,
            citizens=tuple(one for one in self._citizens.values() if one.rows or one.key in known),
            set_aside=tuple(sorted(self._aside, key=lambda one: one.row)),
            staff_units=self._weaver.staff_units,
            left_out=frozenset(
                self._weaver.case_key(whole.drafts[0])
                for whole in self._cases.values()
                if whole.fault is not None
            ),
            resources=len(
                self._weaver.resources or {case.handler for case in cases if case.handler}
            ),
            warnings=(
                *warnings_about(cases, self.profile, self._weaver),
                *self._drafting.two_readings.warnings(),
                *self._listing.two_readings.warnings(),
                *passed_over(self._sorter.passed_over),
            ),
            holdings=holdings,
            grants=self._granting.grants,
            complaints=self._complaining.complaints,
            phones=phones,
            absences=tuple(sorted(self._absences, key=lambda one: one.row)),
        )

    # -- taking -----------------------------------------------------------------------------

    def _take_case(self, row: FieldRow) -> None:
        draft = self._drafting.case(row)
        self._note_citizen(draft.citizen, row)
        if not all(draft.key):
            self._refuse_keyless(draft, row)
            return
        unread = frozenset(fault.field for fault in draft.faults)
        whole = self._cases.setdefault(draft.key, _Whole([], [], unread=unread))
        whole.drafts.append(draft)
        if draft.faults:
            whole.fault = whole.fault or draft.row
        elif told := whole.apart(draft, row):
            first = whole.drafts[0]
            whole.fault = whole.fault or first.row
            columns = ", ".join(dict.fromkeys(column for column, _name, _fact in told))
            for one, other in ((draft, first), (first, draft)):
                where = line_words(other.row, one.row)
                what = difference(one, other, told, self.profile)
                reason = f"Samme sag står på {where} med andre oplysninger: {what}"
                one.faults.append(
                    SetAside.because(Role.CASES, one.row, (columns, ""), Fault(reason))
                )

    def _refuse_keyless(self, draft: CaseDraft, row: FieldRow) -> None:
        if not draft.faults:
            missing = next(
                n for n, part in zip(self.profile.key, draft.key, strict=True) if not part
            )
            draft.faults.append(row.aside(missing, Fault("Sagen kan ikke kendes uden dette felt")))
        self._aside.append(_whole(draft))
        if draft.citizen and draft.link:
            self._tainted.setdefault((draft.citizen, draft.link), draft.row)

    def _take_event(self, row: FieldRow) -> None:
        draft = self._drafting.event(row)
        self._note_citizen(draft.citizen, row)
        self._events.append(draft)

    def _take_citizen(self, row: FieldRow) -> None:
        faults: list[SetAside] = []
        key = self._listing.citizen(row, faults)
        since = self._listing.day(row, "holder_since", faults)
        protected = self._listing.protected(row, faults)
        if faults:
            self._aside.append(SetAside.for_all(faults))
            if protected or (protected is None and row.values.get("protected")):
                self._guarded.add(key)
            return
        values = row.values
        place = f"{values.get('postcode', '')} {values.get('town', '')}".strip()
        listed = CitizenRecord(
            key=key,
            cpr=key,
            given_name=values.get("given_name", "")[:100],
            family_name=values.get("family_name", "")[:100],
            phone=values.get("phone", "")[:20],
            address=", ".join(part for part in (values.get("address", ""), place) if part)[:200],
            protected=protected,
            household=values.get("household", "")[:60],
            holder=self._listing.person(values.get("holder", "")),
            holder_unit=values.get("unit", "")[:120],
            holder_since=since.on if since else None,
            tells_holder="holder" in values,
            tells_unit="unit" in values,
            rows=(row.row,),
        )
        self._listed[key].append(listed)

    def _note_citizen(self, key: str, row: FieldRow) -> None:
        if not key:
            return
        known = self._citizens.get(key)
        if known is None:
            cpr = key if self.profile.is_cpr(key) else ""
            known = self._citizens[key] = CitizenRecord(key, cpr)
        values = row.values
        # Most rows tell nothing new of their citizen, and an extract has many.
        told: dict[str, Any] = {
            name: text[:longest]
            for name, longest in _NOTED
            if not getattr(known, name) and (text := values.get(name, ""))
        }
        if told:
            self._citizens[key] = replace(known, **told)

    def _list_citizens(self) -> None:
        """Let the list tell who the citizens are; where its own rows disagree, none of them does.

        Whom a row that is set aside may protect is protected, if nobody here knows him yet.
        """
        for key, listed in self._listed.items():
            rows = tuple(one.rows[0] for one in listed)
            if len({replace(one, rows=()) for one in listed}) == 1:
                self._citizens[key] = replace(listed[0], rows=rows)
                continue
            if any(one.protected for one in listed):
                self._guarded.add(key)
            for row in rows:
                other = next(one for one in rows if one != row)
                reason = f"Borgeren står på {line_words(other, row)} med andre oplysninger"
                cell = ("borger", key)
                self._aside.append(SetAside.because(Role.CITIZENS, row, cell, Fault(reason)))
        for key in self._guarded & self._citizens.keys():
            if not self._citizens[key].rows:
                self._citizens[key] = replace(self._citizens[key], protected=True)

    # -- joining ----------------------------------------------------------------------------

    def _place_events(self) -> None:
        by_number: dict[str, _Whole] = {}
        by_pair: dict[tuple[str, str], list[_Whole]] = defaultdict(list)
        for whole in self._cases.values():
            first = whole.drafts[0]
            by_number.setdefault(first.raw_number, whole)
            by_pair[first.citizen, first.link].append(whole)
        for pair, row in self._tainted.items():
            for whole in by_pair.get(pair, ()):
                whole.fault = whole.fault or row
        for event in self._events:
            if event.link:
                wholes = by_pair.get((event.citizen, event.link), [])
            else:
                named = by_number.get(folded(event.number))
                wholes = [named] if named else []
            self._place(event, wholes)
        self._events.clear()

    def _place(self, event: EventDraft, wholes: Sequence[_Whole]) -> None:
        if not wholes:
            fault = Fault("Sagen findes ikke i udtrækket", _way_to_case(self.profile))
            self._aside.append(_whole_aside(event, fault))
            return
        whole, sure = _of_the_day(event, wholes)
        if not sure:
            fault = Fault("To sager af samme type fra samme dag passer; vi kan ikke vide hvilken")
            self._aside.append(_whole_aside(event, fault))
            for other in wholes:
                other.fault = other.fault or event.row
            return
        whole.events.append(event)
        if event.faults:
            whole.fault = whole.fault or event.row

    def _weave(self, whole: _Whole) -> CaseRecord | None:
        if whole.fault is None:
            woven = self._weaver.case(whole.drafts, whole.events)
            if isinstance(woven, CaseRecord):
                # Millions of values live on as the record; both at once would take twice the room.
                whole.events.clear()
                return woven
            whole.fault = woven.row
            self._aside.append(woven.of_case(whole.drafts[0].number))
        self._set_aside(whole, whole.fault)
        return None

    def _set_aside(self, whole: _Whole, cause: RowRef) -> None:
        told = f"Sagen {whole.drafts[0].number} er sat til side på grund af".replace("  ", " ")
        already = {aside.row for aside in self._aside[-1:]}
        rows: list[tuple[Role, CaseDraft | EventDraft]] = [
            *((Role.CASES, draft) for draft in whole.drafts),
            *((Role.EVENTS, event) for event in whole.events),
        ]
        for role, draft in rows:
            if draft.row not in already:
                follower = SetAside(
                    role, draft.row, "", "", f"{told} {line_words(cause, draft.row)}"
                )
                aside = _whole(draft) if draft.faults else follower
                self._aside.append(aside.of_case(whole.drafts[0].number))


def _whole(draft: CaseDraft | EventDraft) -> SetAside:
    """Return the row set aside for all its faults, with the case and the names it holds besides."""
    aside = SetAside.for_all(draft.faults).of_case(draft.number)
    if isinstance(draft, EventDraft):
        return replace(aside, person=draft.staff)
    law = draft.section_text, draft.sections
    return replace(aside, section_text=law[0], sections=law[1], person=draft.handler)


def _way_to_case(profile: Profile) -> str:
    """Return how an event without a case may find one: which row a case is, if a word says so."""
    filters = [file.where for file in profile.files if file.role is Role.CASES and file.where]
    if not filters:
        return "Tag sagen med, eller ret nøglen"
    words = " eller ".join(f"»{word}«" for word in sorted(filters[0].words))
    return f"Tag sagens række med, hvor {filters[0].column} er {words}, eller ret nøglen"


def _whole_aside(event: EventDraft, fault: Fault) -> SetAside:
    cell = ("aktivitet", event.activity)
    unplaced = SetAside.because(Role.EVENTS, event.row, cell, fault)
    return SetAside.for_all([*event.faults, unplaced]).of_case(event.number)


def _of_the_day(event: EventDraft, wholes: Sequence[_Whole]) -> tuple[_Whole, bool]:
    """Return the case the event belongs to, and whether no other fits as well."""
    if len(wholes) == 1:
        return wholes[0], True
    ordered = sorted(wholes, key=_made_on)
    if event.happened:
        ordered = [whole for whole in ordered if _made_on(whole) <= event.happened.on] or ordered[
            :1
        ]
    last = _made_on(ordered[-1])
    return ordered[-1], sum(_made_on(whole) == last for whole in ordered) == 1


def _made_on(whole: _Whole) -> date:
    first = whole.drafts[0]
    made = first.created or first.received
    return made.on if made else date.min
