"""How far one citizen's handover has come: what is due, what is done, and what is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """Where a citizen's handover stands; the worst comes first."""

    MISSING = "missing"
    OVERDUE = "overdue"
    UNCONFIRMED = "unconfirmed"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"

    @property
    def label(self) -> str:
        """Return the Danish words."""
        return _LABELS[self]


_LABELS = {
    Phase.MISSING: "Mangler modtager",
    Phase.OVERDUE: "Over frist",
    Phase.UNCONFIRMED: "Ikke bekræftet",
    Phase.PLANNED: "Planlagt",
    Phase.IN_PROGRESS: "I gang",
    Phase.DONE: "Færdig",
}


@dataclass(frozen=True, slots=True)
class Due:
    """Something that belongs to a handover: the day it is due, and the day it was done."""

    by: date
    done_on: date | None = None

    def is_late(self, today: date) -> bool:
        """Return whether the day has passed without it."""
        return self.done_on is None and self.by < today


def phase(
    dues: Iterable[Due],
    *,
    has_receiver: bool,
    is_confirmed: bool,
    from_on: date,
    today: date,
) -> Phase:
    """Return where the handover of one citizen stands.

    >>> phase((), has_receiver=False, is_confirmed=False, from_on=date.max, today=date.min).label
    'Mangler modtager'
    """
    due = tuple(dues)
    if not has_receiver:
        return Phase.MISSING
    if any(each.is_late(today) for each in due):
        return Phase.OVERDUE
    if not is_confirmed:
        return Phase.UNCONFIRMED
    if all(each.done_on for each in due) and from_on <= today:
        return Phase.DONE
    if from_on > today and not any(each.done_on for each in due):
        return Phase.PLANNED
    return Phase.IN_PROGRESS
