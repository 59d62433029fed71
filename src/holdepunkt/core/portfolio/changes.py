"""What is different between two frozen snapshots of a plan, what has vanished first of all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from holdepunkt.core.portfolio.snapshots import FrozenActivity, FrozenDate, Snapshot
from holdepunkt.core.wording import count

_MONTH = 30.44  # days


class ChangeKind(StrEnum):
    """What sort of change it is."""

    SILENT = "silent"
    GONE = "gone"
    LOWERED = "lowered"
    DATE_MOVED = "date_moved"
    DATE_VAGUER = "date_vaguer"
    DATE_ADDED = "date_added"
    STATE = "state"
    LABEL = "label"
    COVERS = "covers"
    SAME_TEXT = "same_text"
    ADDED = "added"
    WORDING = "wording"
    TARGET = "target"

    @property
    def label(self) -> str:
        """Return the Danish words."""
        return _LABELS[self]


_LABELS = {
    ChangeKind.SILENT: "Intet skrevet",
    ChangeKind.GONE: "Forsvundet",
    ChangeKind.LOWERED: "Mål sænket",
    ChangeKind.DATE_MOVED: "Dato flyttet",
    ChangeKind.DATE_VAGUER: "Dato gjort vagere",
    ChangeKind.DATE_ADDED: "Ny dato",
    ChangeKind.STATE: "Ny tilstand",
    ChangeKind.LABEL: "Navn eller nummer ændret",
    ChangeKind.COVERS: "Omfatter mindre",
    ChangeKind.SAME_TEXT: "Genbrugt tekst",
    ChangeKind.ADDED: "Tilføjet",
    ChangeKind.WORDING: "Ordlyd ændret",
    ChangeKind.TARGET: "Mål ændret",
}


@dataclass(frozen=True, slots=True)
class SnapshotChange:
    """One change: its kind, what it is about, and before and after in words.

    `about` is the activity's id, 0 where it is about none; `part` is its date or criterion, `why`
    the reason given with the deed. `is_text`: it is the words that differ, and `outside` what is
    told of it to readers outside, "" for nothing.
    """

    kind: ChangeKind
    name: str
    before: str = ""
    after: str = ""
    about: int = 0
    is_text: bool = False
    part: str = ""
    why: str = ""
    outside: str = ""
    later: str = ""  # how much later a date became

    @property
    def label(self) -> str:
        """Return what sort of change it is; a vaguer date that is later too was also moved."""
        is_moved = self.kind is ChangeKind.DATE_VAGUER and self.later
        return "Dato flyttet og gjort vagere" if is_moved else self.kind.label

    @property
    def line(self) -> str:
        """Return the change in one line: its sort, what it is about, before and after."""
        return f"{self.label} – {self.name}{': ' + self.sentence if self.sentence else ''}"

    @property
    def sentence(self) -> str:
        """Return before and after as one line."""
        if self.before and self.after:
            return f"{self.before} → {self.after}{self.later}"
        return self.before or self.after


def changes(old: Snapshot, new: Snapshot) -> tuple[SnapshotChange, ...]:
    """Return all changes, ordered by kind and then as the plan stands; activities match by id."""
    before = {one.id: one for one in old.activities}
    after = {one.id: one for one in new.activities}
    found = [
        SnapshotChange(ChangeKind.GONE, name_of(one), one.state, about=one.id)
        for one in old.activities
        if one.id not in after
    ]
    for one in new.activities:
        if one.id in before:
            found += _of(before[one.id], one)
        else:
            added = SnapshotChange(ChangeKind.ADDED, name_of(one), after=one.state, about=one.id)
            found.append(added)
    found += _targets(old, new)
    return in_order(found)


def new_dates(old: Snapshot, new: Snapshot) -> Iterator[SnapshotChange]:
    """Yield the dates that activities have got since; those of a new activity came with it."""
    before = {one.id: {each.id for each in one.dates} for one in old.activities}
    for one in new.activities:
        for each in one.dates:
            if one.id in before and each.id not in before[one.id]:
                name = f"{name_of(one)}: {each.title}"
                yield SnapshotChange(
                    ChangeKind.DATE_ADDED, name, after=each.verbatim, about=one.id, part=each.title
                )


def in_order(found: Iterable[SnapshotChange]) -> tuple[SnapshotChange, ...]:
    """Return the changes by kind, what has vanished first, and else as they stand."""
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda each: order.index(each.kind)))


def _of(old: FrozenActivity, new: FrozenActivity) -> Iterator[SnapshotChange]:
    for one in _differing(old, new):
        yield replace(one, about=new.id)


def _differing(old: FrozenActivity, new: FrozenActivity) -> Iterator[SnapshotChange]:
    name = name_of(new)
    if old.state != new.state:
        yield SnapshotChange(ChangeKind.STATE, name, old.state, new.state)
    if (old.number, old.title) != (new.number, new.title):
        yield SnapshotChange(ChangeKind.LABEL, name, name_of(old), name)
    if gone := [each for each in old.covers if each not in new.covers]:
        yield SnapshotChange(ChangeKind.COVERS, name, ", ".join(gone), "ikke nævnt")
    if old.told and old.told == new.told and not new.is_closed:
        yield SnapshotChange(ChangeKind.SAME_TEXT, name, after=new.told[0])
    yield from _dates(name, old.dates, new.dates)


def _dates(
    name: str, old: Sequence[FrozenDate], new: Sequence[FrozenDate]
) -> Iterator[SnapshotChange]:
    after = {each.id: each for each in new}
    for each in old:
        now = after.get(each.id)
        if now is None:
            gone = f"{name}: {each.title}"
            yield SnapshotChange(ChangeKind.GONE, gone, each.verbatim, part=each.title)
        elif (each.first, each.last) != (now.first, now.last):
            vaguer = not now.last or (_open(now) > _open(each) and now.last >= each.last)
            kind = ChangeKind.DATE_VAGUER if vaguer else ChangeKind.DATE_MOVED
            yield SnapshotChange(
                kind, f"{name}: {each.title}", each.verbatim, now.verbatim, part=each.title,
                why=now.reason if now.reason != each.reason else "", later=_later(each, now),
            )  # fmt: skip


def _later(old: FrozenDate, new: FrozenDate) -> str:
    """Return how much later the last day is, in whole months; "" for less than one."""
    if not old.last or not new.last:
        return ""
    months = round((date.fromisoformat(new.last) - date.fromisoformat(old.last)).days / _MONTH)
    return f" (op til {count(months, 'måned', 'måneder')} senere)" if months > 0 else ""


def _open(one: FrozenDate) -> int:
    """Return how many months the days span, a rough measure of how vague they are."""
    if not one.first or not one.last:
        return 0
    first, last = one.first.split("-"), one.last.split("-")
    return (int(last[0]) - int(first[0])) * 12 + int(last[1]) - int(first[1])


def _targets(old: Snapshot, new: Snapshot) -> Iterator[SnapshotChange]:
    after = {one.id: one for one in new.measures}
    for one in old.measures:
        now = after.get(one.id)
        if now is None:
            was = one.target or "uden måltal"
            yield SnapshotChange(ChangeKind.GONE, one.text, was, about=one.activity, part=one.text)
        elif now.target != one.target:
            yield SnapshotChange(
                ChangeKind.LOWERED if _is_lower(one.target, now.target) else ChangeKind.TARGET,
                one.text,
                one.target or "uden måltal",
                now.target or "uden måltal",
                now.activity,
                part=one.text,
            )


def _is_lower(before: str, after: str) -> bool:
    """Tell whether less is aimed at: no target any more, or one that is easier to reach."""
    told = [re.search(r"\d+(?:[.,]\d+)*", text) for text in (before, after)]
    if not told[0] or not told[1]:
        return bool(told[0])
    first, second = (float(one[0].replace(".", "").replace(",", ".")) for one in told if one)
    return second > first if before.startswith(("højst", "under")) else second < first


def name_of(one: FrozenActivity) -> str:
    """Return number and title, as a person says it."""
    return f"{one.number} {one.title}".strip()
