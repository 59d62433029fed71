"""The rows of one case woven into a record: receipt, events in order, keys and digests."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from holdepunkt.core.cases import CaseEventKind
from holdepunkt.core.imports.profile import Role
from holdepunkt.core.imports.records import CaseRecord, EventRecord, SetAside
from holdepunkt.core.imports.values import Fault, Moment, Person, folded, masked
from holdepunkt.core.wording import count, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from holdepunkt.core.imports.drafts import CaseDraft, EventDraft
    from holdepunkt.core.imports.profile import Profile

_RANK = {kind.value: rank for rank, kind in enumerate(CaseEventKind)}
_ENDINGS = frozenset({"decided", "withdrawn", "closed"})
_ENDING = "ending"
_LISTED = 6
_START = datetime.min.replace(tzinfo=UTC)


class Weaver:
    """Weaves cases, and remembers whom it met on the way."""

    def __init__(self, profile: Profile, secret: bytes) -> None:
        """Take the profile and the key that makes fingerprints unreadable."""
        self.profile, self._secret = profile, secret
        self.staff_units: dict[str, str] = {}
        self.resources: set[str] = set()
        self.closed_undated: list[str] = []
        self.unmapped: Counter[str] = Counter()

    def fingerprint(self, *parts: object) -> str:
        """Return 32 hexadecimal digits that only the same parts give, with this key."""
        text = "\x1f".join(map(str, (self.profile.source, *parts)))
        return hashlib.blake2b(text.encode(), key=self._secret, digest_size=16).hexdigest()

    def learn_units(self, events: Sequence[EventDraft]) -> None:
        """Note the unit each member of staff last worked in, whatever the order of the rows."""
        latest: dict[str, tuple[date, str]] = {}
        for event in events:
            if event.staff and event.unit:
                seen = (_on(event), event.unit)
                latest[event.staff.code] = max(seen, latest.get(event.staff.code, seen))
        self.staff_units = {code: unit for code, (_, unit) in latest.items()}

    def case_key(self, draft: CaseDraft) -> str:
        """Return the fingerprint a case is known by."""
        return self.fingerprint("case", *draft.key)

    def case(
        self, drafts: Sequence[CaseDraft], events: Sequence[EventDraft]
    ) -> CaseRecord | SetAside:
        """Return the whole case, or why it cannot be."""
        first = drafts[0]
        received = _received(first, events)
        if received is None:
            return _without_receipt(first)
        if fault := _order_fault(first, events, received, self.profile):
            return fault
        key = self.case_key(first)
        records = self._events(key, first, events)
        unit = first.unit or _latest_unit(events) or self._unit_of(first.handler)
        facts = (first.number, first.citizen, first.section_text, first.kind, received)
        more = (first.channel, first.handler, unit, first.due)
        if (
            first.status in self.profile.closed or first.status in self.profile.withdrawn
        ) and not any(record.kind in _ENDINGS for record in records):
            self.closed_undated.append(first.number)
        return CaseRecord(
            key=key,
            digest=self.fingerprint(*facts, *more)[:16],
            number=first.number or f"S-{key[:8].upper()}",
            citizen=first.citizen,
            section_text=first.section_text,
            sections=first.sections,
            kind=first.kind,
            received=received,
            channel=first.channel or _channel(events, self.profile),
            handler=first.handler,
            unit=unit,
            due=first.due.on if first.due and self.profile.due_in_source else None,
            events=records,
            rows=(
                *(draft.row for draft in drafts),
                *(event.row for event in events if not _happened(event)),
            ),
            unended=""
            if first.decided or not first.tells_decided
            else self.fingerprint(key, _ENDING),
        )

    def _unit_of(self, handler: Person | None) -> str:
        return self.staff_units.get(handler.code, "") if handler else ""

    def _events(
        self, key: str, first: CaseDraft, events: Sequence[EventDraft]
    ) -> tuple[EventRecord, ...]:
        for event in events:
            if event.kind == "source_step":
                self.unmapped[event.activity] += 1
            if event.staff:
                self.resources.add(event.staff.code)
        times: Counter[tuple[object, ...]] = Counter()
        found = []
        for event in sorted(filter(_happened, events), key=_story_order):
            same = (event.instance,) if event.instance else (folded(event.activity), event.happened)
            times[same] += 1
            found.append(self._event(self.fingerprint(key, *same, times[same]), event))
        if first.decided:
            found.append(self._ending(key, first, first.decided))
        return tuple(sorted(found, key=_record_order))

    def _event(self, key: str, event: EventDraft) -> EventRecord:
        assert event.happened is not None  # noqa: S101 -- planned rows were left out
        answer, kind = event.answer, event.kind
        content = (kind, event.happened, event.staff, event.activity, answer, event.due)
        return EventRecord(
            key=key,
            digest=self.fingerprint(*content)[:16],
            kind=kind,
            happened=event.happened,
            staff=event.staff,
            step=event.activity,
            text=answer if kind in {"note", "source_step"} else "",
            party=self._party(kind, answer),
            outcome=self._outcome(answer) if kind == "decided" else "",
            reason=answer if kind in {"notice_sent", "withdrawn", "reopened"} else "",
            date_told=event.due.on
            if event.due and kind in {"notice_sent", "hearing_sent"}
            else None,
            row=event.row,
        )

    def _party(self, kind: str, answer: str) -> str:
        if kind not in {"information_requested", "information_received"} or not answer:
            return ""
        return self.profile.parties.meaning(folded(answer)) or answer[:60]

    def _outcome(self, answer: str) -> str:
        return self.profile.outcomes.meaning(folded(answer)) or answer[:60]

    def _ending(self, key: str, first: CaseDraft, on: Moment) -> EventRecord:
        withdrawn = folded(first.outcome) in self.profile.withdrawn
        return EventRecord(
            key=self.fingerprint(key, _ENDING),
            digest=self.fingerprint(on, first.outcome)[:16],
            kind="withdrawn" if withdrawn else "decided",
            happened=on,
            staff=first.handler,
            outcome="" if withdrawn else self._outcome(first.outcome),
            reason=first.outcome if withdrawn else "",
        )


def _happened(event: EventDraft) -> bool:
    """Return whether the row is an event of its own: done, and not the receipt itself."""
    return event.happened is not None and event.kind != "received"


def _received(first: CaseDraft, events: Sequence[EventDraft]) -> Moment | None:
    told = [event.happened for event in events if event.kind == "received" and event.happened]
    return min(told, key=_clock, default=None) or first.received or first.created


def _clock(at: Moment) -> tuple[date, datetime]:
    return at.on, at.at or _START


def _story_order(event: EventDraft) -> tuple[object, ...]:
    assert event.happened is not None  # noqa: S101 -- planned rows were left out
    return (
        *_clock(event.happened),
        *(_RANK[event.kind], event.activity, event.answer, str(event.staff), str(event.due)),
        event.instance,
    )


def _record_order(record: EventRecord) -> tuple[object, ...]:
    return (*_clock(record.happened), _RANK[record.kind], record.key)


def _channel(events: Sequence[EventDraft], profile: Profile) -> str:
    answers = (event.answer for event in events if event.kind == "received")
    return next((profile.channels.meaning(folded(answer)) for answer in answers), "")


def _latest_unit(events: Sequence[EventDraft]) -> str:
    placed = [event for event in events if event.unit]
    latest = max(placed, key=lambda event: (_on(event), event.unit), default=None)
    return latest.unit if latest else ""


def _on(event: EventDraft) -> date:
    return event.happened.on if event.happened else date.min


def _without_receipt(first: CaseDraft) -> SetAside:
    fault = Fault("Dagen, ansøgningen kom, mangler")
    return SetAside.because(Role.CASES, first.row, ("modtaget", ""), fault)


def _order_fault(
    first: CaseDraft, events: Sequence[EventDraft], received: Moment, profile: Profile
) -> SetAside | None:
    ends = [(Role.CASES, first.row, first.decided)] if first.decided else []
    ends += [
        (Role.EVENTS, event.row, event.happened)
        for event in events
        if event.kind in _ENDINGS and event.happened
    ]
    for role, row, end in ends:
        if end.on < received.on:
            fault = Fault(
                "Sagen slutter før den dag, den blev modtaget", f"Modtaget {received.on:%d.%m.%Y}"
            )
            column = profile.column(Role.CASES, "decided", "afgjort")
            told = SetAside.because(role, row, (column, f"{end.on:%d.%m.%Y}"), fault)
            if role is not Role.CASES or not first.received:
                return told
            # Either may be the wrong one, and both stand in this row.
            cell = (profile.column(Role.CASES, "received", "modtaget"), f"{received.on:%d.%m.%Y}")
            other = Fault("Modtaget efter den dag, sagen slutter")
            return SetAside.for_all([told, SetAside.because(role, row, cell, other)])
    return None


def warnings_about(
    cases: Sequence[CaseRecord], profile: Profile, weaver: Weaver
) -> tuple[str, ...]:
    """Return what the reader should know about what is brought in, in Danish sentences."""
    return tuple(
        filter(
            None,
            (
                _backwards(cases),
                _undated(weaver.closed_undated),
                _unheld(cases, profile),
                _without_citizen(cases, profile),
                _without_section(cases, profile),
                _steps(weaver.unmapped, profile),
            ),
        )
    )


def passed_over(words: Counter[str]) -> tuple[str, ...]:
    """Return what the reader should know of rows that belong to no kind the profile reads."""
    if not words:
        return ()
    rows = count(words.total(), "række hører", "rækker hører")
    listed = [f"»{masked(word)}« ({number(times)})" for word, times in words.most_common()]
    return (f"{rows} ikke til profilen og er sprunget over: {_named(listed)}.",)


def _backwards(cases: Sequence[CaseRecord]) -> str:
    numbers = [
        case.number
        for case in cases
        if (end := case.ending)
        and end.happened.at
        and case.received.at
        and end.happened.at < case.received.at
    ]
    if not numbers:
        return ""
    begins = "den begynder" if len(numbers) == 1 else "de begynder"
    counted = count(len(numbers), "sag", "sager")
    return f"{counted} slutter før {begins}, samme dag: {_named(numbers)}."


def _undated(numbers: Sequence[str]) -> str:
    if not numbers:
        return ""
    counted = count(len(numbers), "sag", "sager")
    return f"{counted} er lukket i kilden uden dato og står derfor som åben: {_named(numbers)}."


def _unheld(cases: Sequence[CaseRecord], profile: Profile) -> str:
    if not any("handler" in file.columns for file in profile.files):
        return ""
    numbers = [case.number for case in cases if not case.handler and not case.ending]
    if not numbers:
        return ""
    counted = count(len(numbers), "åben sag", "åbne sager")
    return f"{counted} har ingen sagsbehandler og står på ingens liste: {_named(numbers)}."


def _tells(profile: Profile, name: str) -> bool:
    """Return whether the profile reads the field of a case at all."""
    return any(file.role is Role.CASES and name in file.columns for file in profile.files)


def _without_citizen(cases: Sequence[CaseRecord], profile: Profile) -> str:
    if not _tells(profile, "citizen"):
        return ""
    rows = [case.row for case in cases if not case.citizen]
    if not rows:
        return ""
    counted = count(len(rows), "sag har", "sager har")
    lines = [number(row.line) + (f" i fil nr. {row.file + 1}" if row.file else "") for row in rows]
    return f"{counted} ingen borger og kan kun findes på sagens nummer: linje {_named(lines)}."


def _without_section(cases: Sequence[CaseRecord], profile: Profile) -> str:
    if not _tells(profile, "section"):
        return ""
    numbers = [case.number for case in cases if not case.section_text]
    if not numbers:
        return ""
    counted = count(len(numbers), "sag har", "sager har")
    return f"{counted} ingen paragraf og får ingen frist efter regel: {_named(numbers)}."


def _steps(unmapped: Counter[str], profile: Profile) -> str:
    if not unmapped:
        return ""
    kinds = count(len(unmapped), "aktivitet", "aktiviteter")
    rows = count(sum(unmapped.values()), "hændelse", "hændelser")
    names = [name for name, _ in unmapped.most_common()]
    return (
        f"{kinds} har ingen oversættelse i profilen {profile.name} og gemmes som"
        f" kildens trin ({rows}): {_named(names)}."
    )


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_LISTED])
    return f"{shown} og {number(len(names) - _LISTED)} til" if len(names) > _LISTED else shown
