"""What is different between two frozen snapshots of a plan, what has vanished first of all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from holdepunkt.core.portfolio.snapshots import FrozenActivity, FrozenDate, Snapshot


class ChangeKind(StrEnum):
    """What sort of change it is."""

    GONE = "gone"
    DATE_MOVED = "date_moved"
    DATE_VAGUER = "date_vaguer"
    STATE = "state"
    LABEL = "label"
    COVERS = "covers"
    SAME_TEXT = "same_text"
    ADDED = "added"
    TARGET = "target"

    @property
    def label(self) -> str:
        """Return the Danish words."""
        return _LABELS[self]


_LABELS = {
    ChangeKind.GONE: "Forsvundet",
    ChangeKind.DATE_MOVED: "Dato flyttet",
    ChangeKind.DATE_VAGUER: "Dato gjort vagere",
    ChangeKind.STATE: "Ny tilstand",
    ChangeKind.LABEL: "Navn eller nummer ændret",
    ChangeKind.COVERS: "Omfatter mindre",
    ChangeKind.SAME_TEXT: "Samme tekst som sidst",
    ChangeKind.ADDED: "Tilføjet",
    ChangeKind.TARGET: "Mål ændret",
}


@dataclass(frozen=True, slots=True)
class SnapshotChange:
    """One change: its kind, what it is about, and before and after in words."""

    kind: ChangeKind
    name: str
    before: str = ""
    after: str = ""

    @property
    def sentence(self) -> str:
        """Return before and after as one line."""
        if self.before and self.after:
            return f"{self.before} → {self.after}"
        return self.before or self.after


def changes(old: Snapshot, new: Snapshot) -> tuple[SnapshotChange, ...]:
    """Return all changes, ordered by kind and then as the plan stands; activities match by id."""
    before = {one.id: one for one in old.activities}
    after = {one.id: one for one in new.activities}
    found = [
        SnapshotChange(ChangeKind.GONE, _name(one), one.state)
        for one in old.activities
        if one.id not in after
    ]
    for one in new.activities:
        if one.id in before:
            found += _of(before[one.id], one)
        else:
            found.append(SnapshotChange(ChangeKind.ADDED, _name(one), after=one.state))
    found += _targets(old, new)
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda each: order.index(each.kind)))


def _of(old: FrozenActivity, new: FrozenActivity) -> Iterator[SnapshotChange]:
    name = _name(new)
    if old.state != new.state:
        yield SnapshotChange(ChangeKind.STATE, name, old.state, new.state)
    if (old.number, old.title) != (new.number, new.title):
        yield SnapshotChange(ChangeKind.LABEL, name, _name(old), name)
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
            yield SnapshotChange(ChangeKind.GONE, f"{name}: {each.what}", each.verbatim)
        elif (each.first, each.last) != (now.first, now.last):
            vaguer = not now.last or (_open(now) > _open(each) and now.last >= each.last)
            kind = ChangeKind.DATE_VAGUER if vaguer else ChangeKind.DATE_MOVED
            yield SnapshotChange(kind, f"{name}: {each.what}", each.verbatim, now.verbatim)


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
            yield SnapshotChange(ChangeKind.GONE, one.text, one.target or "uden måltal")
        elif now.target != one.target:
            yield SnapshotChange(
                ChangeKind.TARGET,
                one.text,
                one.target or "uden måltal",
                now.target or "uden måltal",
            )


def _name(one: FrozenActivity) -> str:
    return f"{one.number} {one.title}".strip()
