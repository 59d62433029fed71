"""How far the scheme has come: places given, wanted and left, and the pace that is needed."""

from dataclasses import dataclass
from datetime import date

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Progress:
    """Families with a coordinating caseworker against those that need one, on a day.

    `given_lately` counts the places given in the last 91 days, a quarter of a year; `given_first`
    those of the first places.
    """

    wanted: int
    given: int
    given_first: int
    given_lately: int
    first_places: int
    cover_on: date
    today: date

    @property
    def left(self) -> int:
        """Return how many families are still without."""
        return max(self.wanted - self.given, 0)

    @property
    def first_left(self) -> int:
        """Return how many of the first places are not given yet, or have nobody to be given to."""
        return max(min(self.first_places, self.wanted) - self.given_first, 0)

    @property
    def is_over(self) -> bool:
        """Return whether the day of full cover has come."""
        return self.cover_on <= self.today

    @property
    def pace(self) -> float:
        """Return the places given a month in the last quarter."""
        return self.given_lately / 3

    @property
    def pace_needed(self) -> float | None:
        """Return the places a month that reach full cover in time; None when the day has come."""
        if self.is_over:
            return None
        return self.left / max((self.cover_on - self.today).days / DAYS_A_MONTH, 1.0)

    @property
    def keeps_pace(self) -> bool:
        """Return whether the pace of the last quarter reaches full cover in time."""
        needed = self.pace_needed
        return not self.left or (needed is not None and self.pace >= needed)
