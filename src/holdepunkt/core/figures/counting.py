"""Counts all measures of one unit for many periods in one pass; names the cases behind a number."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate
from statistics import median

from holdepunkt.core.figures.measures import MEASURES, Measure, Sum
from holdepunkt.core.figures.periods import Window
from holdepunkt.core.figures.placing import Placed, Run
from holdepunkt.core.figures.subjects import Subjects

FEWEST_SHOWN = 5
TOO_FEW = "under 5"
NOT_BEGUN = "Perioden er ikke begyndt."
NO_RECORD = "Relationer husker ikke, hvad der var kendt dengang."


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one unit in one period.

    `n` is how many cases it was counted on, which is also the length of the list behind it. `value`
    None comes with the reason in words: it cannot be known, or there is nothing to tell about.
    """

    numerator: int | None
    denominator: int | None
    n: int | None
    value: float | None
    reason: str = ""


def unknown(reason: str) -> Figure:
    """Return a figure that cannot be known."""
    return Figure(None, None, None, None, reason)


def count(subjects: Subjects, windows: Sequence[Window]) -> Mapping[str, tuple[Figure, ...]]:
    """Return every measure in every window, by measure id; the windows must follow one another.

    One pass over the subjects a measure, however many windows there are.
    """
    begun = [window for window in windows if window.from_on <= window.as_of]
    run = Run.of(begun)
    late = (unknown(NOT_BEGUN),) * (len(windows) - len(begun))
    return {one.id: (*_counted(one, subjects, run), *late) for one in MEASURES}


def behind(measure: Measure, subjects: Subjects, window: Window) -> tuple[Placed, ...]:
    """Return the cases that the measure's number in the window stands for, one `n` each."""
    return tuple(placed for placed in measure.place(subjects) if placed.place.is_in(window))


def shielded(figure: Figure, *, may_open: bool) -> Figure:
    """Return the figure for a reader; under five is hidden from who may not open the list."""
    parts = (figure.numerator, figure.denominator, figure.n)
    is_small = any(part is not None and 0 < part < FEWEST_SHOWN for part in parts)
    return figure if may_open or not is_small else unknown(TOO_FEW)


def _counted(measure: Measure, subjects: Subjects, run: Run) -> tuple[Figure, ...]:
    tally = _Tally(len(run.windows))
    for placed in measure.place(subjects):
        tally.add(placed, placed.place.among(run))
    figures = tally.figures(measure, run)
    if measure.id == "dedicated" and not subjects.knows_dedicated:
        return tuple(Figure(None, f.denominator, f.n, None, NO_RECORD) for f in figures)
    return tuple(figures)


@dataclass(slots=True)
class _Tally:
    """Counts per window; what counts in many windows is noted only where it begins and ends."""

    length: int
    all_steps: Counter[int] = field(default_factory=Counter)
    counted_steps: Counter[int] = field(default_factory=Counter)
    days: dict[int, list[int]] = field(default_factory=dict)
    oldest: dict[int, date] = field(default_factory=dict)

    def add(self, placed: Placed, places: range) -> None:
        """Note that the case counts in these windows."""
        if not places:
            return
        for steps in (self.all_steps, self.counted_steps) if placed.counted else (self.all_steps,):
            steps[places.start] += 1
            steps[places.stop] -= 1
        for place in places if placed.since or placed.days is not None else ():
            if placed.since:
                self.oldest[place] = min(self.oldest.get(place, placed.since), placed.since)
            if placed.days is not None:
                self.days.setdefault(place, []).append(placed.days)

    def figures(self, measure: Measure, run: Run) -> list[Figure]:
        """Return the figures of the measure."""
        totals = list(accumulate(self.all_steps[place] for place in range(self.length)))
        counts = list(accumulate(self.counted_steps[place] for place in range(self.length)))
        return [
            self._figure(measure, run, place, (counts[place], totals[place]))
            for place in range(self.length)
        ]

    def _figure(self, measure: Measure, run: Run, place: int, found: tuple[int, int]) -> Figure:
        counted, total = found
        if measure.sum is Sum.COUNT:
            return Figure(counted, None, total, counted)
        nothing = Figure(0, 0 if measure.sum is Sum.SHARE else None, 0, None, measure.empty)
        if not total:
            return nothing
        if measure.sum is Sum.SHARE:
            return replace(nothing, numerator=counted, denominator=total, n=total,
                           value=counted / total, reason="")  # fmt: skip
        is_age = measure.sum is Sum.OLDEST
        days = self._age(run, place) if is_age else float(median(self.days[place]))
        return Figure(None, None, total, days)

    def _age(self, run: Run, place: int) -> float:
        return (run.cutoffs[place] - self.oldest[place]).days
