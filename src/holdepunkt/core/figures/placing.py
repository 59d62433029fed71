"""Where in time a case counts in a measure.

A measure only says where each case counts; both the number and the list behind it follow from that,
so they cannot differ.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from holdepunkt.core.figures.periods import Window
from holdepunkt.core.figures.subjects import Answer


class Place(Protocol):
    """When a case counts."""

    def is_in(self, window: Window) -> bool:
        """Return whether it counts in the window."""

    def among(self, run: "Run") -> range:
        """Return the places of the windows it counts in."""


@dataclass(frozen=True, slots=True)
class Run:
    """Windows in a row, without gaps, all as of one day."""

    windows: Sequence[Window]
    cutoffs: Sequence[date]

    @classmethod
    def of(cls, windows: Sequence[Window]) -> "Run":
        """Return the run of the windows; they must follow one another."""
        return cls(windows, [window.cutoff for window in windows])

    def first_at(self, day: date) -> int:
        """Return the place of the first window whose cutoff is not before the day."""
        return bisect_left(self.cutoffs, day)


@dataclass(frozen=True, slots=True)
class On:
    """It counts in the window that holds the day."""

    day: date

    def is_in(self, window: Window) -> bool:
        """Return whether the window holds the day."""
        return window.holds(self.day)

    def among(self, run: Run) -> range:
        """Return the one place, or none."""
        place = run.first_at(self.day)
        found = place < len(run.windows) and run.windows[place].holds(self.day)
        return range(place, place + 1) if found else range(0)


@dataclass(frozen=True, slots=True)
class While:
    """It counts where the cutoff lies from `from_on` up to, but not including, `until_on`."""

    from_on: date
    until_on: date | None

    def is_in(self, window: Window) -> bool:
        """Return whether it stood on the cutoff."""
        begun = self.from_on <= window.cutoff and window.from_on <= window.cutoff
        return begun and (self.until_on is None or window.cutoff < self.until_on)

    def among(self, run: Run) -> range:
        """Return the places from the first cutoff it stood on to the last."""
        last = len(run.windows) if self.until_on is None else run.first_at(self.until_on)
        return range(run.first_at(self.from_on), last)


@dataclass(frozen=True, slots=True)
class OnOrWhile:
    """It counts in the window of its first day, and wherever it still stood on the cutoff."""

    from_on: date
    until_on: date | None

    def is_in(self, window: Window) -> bool:
        """Return whether it began in the window or stood on its cutoff."""
        return window.holds(self.from_on) or While(self.from_on, self.until_on).is_in(window)

    def among(self, run: Run) -> range:
        """Return the places from where it began to where it last stood."""
        began = On(self.from_on).among(run)
        stood = While(self.from_on, self.until_on).among(run)
        return range(min(began.start, stood.start), max(began.stop, stood.stop)) if began else stood


@dataclass(frozen=True, slots=True)
class Placed:
    """A case in a measure: when it counts, whether it counts above the line, and its days if any.

    `ref` is what is listed where it is no case: a contact, an agreement, a complaint; `case_id` is
    then 0.
    `since` is the day an age is counted from on the cutoff; `days` is a length that stays the same.
    `answer` is the one placed, where the measure places answers: a case reopened has several.
    `is_base` says that it stands only below the line of a ratio, and not in the list.
    """

    case_id: int
    place: Place
    counted: bool = True
    days: int | None = None
    since: date | None = None
    citizen_id: int | None = None
    answer: Answer | None = None
    ref: int | None = None
    is_base: bool = False
