"""Who held which citizen when, what citizens answered, and who was told: beside the cases."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Held:
    """Days on end with one dedicated caseworker; `told_on` is when the citizen heard that she came.

    `until_on` is the first day without, None while it lasts.
    """

    staff_id: int
    from_on: date
    until_on: date | None = None
    told_on: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether she holds the citizen on the day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True)
class Touch:
    """Something a member of staff did in a citizen's case."""

    case_id: int
    citizen_id: int
    staff_id: int
    on: date


@dataclass(frozen=True, slots=True)
class People:
    """What figures ask of citizens themselves, by citizen; the same for all units.

    `wishes` are answers from a day on; `home` is the household. `knows_telling` False means that
    nothing is known of what citizens were told, of any change.
    """

    held: Mapping[int, tuple[Held, ...]] = field(default_factory=dict)
    wishes: Mapping[int, tuple[tuple[date, str], ...]] = field(default_factory=dict)
    home: Mapping[int, int] = field(default_factory=dict)
    knows_telling: bool = False


NOBODY = People()


def joined(periods: Iterable[Held]) -> tuple[Held, ...]:
    """Return the periods with those of one caseworker that meet as one, the earliest first."""
    found: list[Held] = []
    for period in sorted(periods, key=lambda one: one.from_on):
        last = found[-1] if found else None
        if last and last.staff_id == period.staff_id and last.until_on == period.from_on:
            found[-1] = replace(last, until_on=period.until_on)
        else:
            found.append(period)
    return tuple(found)


def changes(periods: Iterable[Held]) -> Iterator[Held]:
    """Yield the periods that another caseworker's came before; the first is no change."""
    before: Held | None = None
    for period in periods:
        if before is not None and before.staff_id != period.staff_id:
            yield period
        before = period


def overlap(
    first: tuple[date, date | None], second: tuple[date, date | None]
) -> tuple[date, date | None] | None:
    """Return the days two half-open spans share; None for none."""
    from_on = max(first[0], second[0])
    ends = [end for end in (first[1], second[1]) if end is not None]
    until_on = min(ends) if ends else None
    return (from_on, until_on) if until_on is None or from_on < until_on else None
