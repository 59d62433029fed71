"""Half-open periods of civil days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `from_on` up to, but not including, `until_on`; None means no end.

    >>> spring = Period(date(2026, 3, 1), date(2026, 6, 1))
    >>> date(2026, 3, 1) in spring, date(2026, 6, 1) in spring
    (True, False)
    """

    from_on: date
    until_on: date | None

    def __post_init__(self) -> None:
        if self.until_on is not None and self.until_on <= self.from_on:
            raise ValueError("A period must end after it begins.")

    def __contains__(self, day: date) -> bool:
        """Tell whether the day lies in the period."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two periods have a day in common."""
        return (other.until_on is None or self.from_on < other.until_on) and (
            self.until_on is None or other.from_on < self.until_on
        )
