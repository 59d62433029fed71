"""Counts all measures of one unit for many periods in one pass; names the cases behind a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from statistics import median

from holdepunkt.core.figures.defining import Measure, Sum
from holdepunkt.core.figures.measures import MEASURES
from holdepunkt.core.figures.periods import Window
from holdepunkt.core.figures.placing import Placed, Run
from holdepunkt.core.figures.subjects import Subjects

FEWEST_SHOWN = 5
TOO_FEW = "under 5"
NOT_BEGUN = "Perioden er ikke begyndt."
NO_TELLING = "Det kan ikke vides: ingen besked om et skift er registreret."
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
    return tuple(
        placed
        for placed in measure.place(subjects)
        if not placed.is_base and placed.place.is_in(window)
    )


def shielded(figure: Figure) -> Figure:
    """Return the figure for a reader who may not open the list: under five is hidden.

    So is what is left of a share, which would tell the same.
    """
    parts = [figure.numerator, figure.denominator, figure.n]
    if figure.numerator is not None and figure.denominator is not None:
        parts.append(figure.denominator - figure.numerator)
    is_small = any(part is not None and 0 < part < FEWEST_SHOWN for part in parts)
    return unknown(TOO_FEW) if is_small else figure


def _counted(measure: Measure, subjects: Subjects, run: Run) -> tuple[Figure, ...]:
    tally = _Tally(measure, run.cutoffs)
    for placed in measure.place(subjects):
        places = placed.place.among(run)
        if places:
            (tally.add_base if placed.is_base else tally.add)(placed, places)
    figures = tally.figures()
    reason = _unknowable(measure, subjects)
    if not reason:
        return figures
    if reason == NO_TELLING:
        return tuple(Figure(None, None, f.n, None, reason) for f in figures)
    if measure.id == "dedicated":  # whose case was open then is remembered, not who held whom
        return tuple(Figure(None, f.denominator, f.n, None, reason) for f in figures)
    return (unknown(reason),) * len(figures)


def _unknowable(measure: Measure, subjects: Subjects) -> str:
    if measure.needs_memory and not subjects.knows_dedicated:
        return NO_RECORD
    if measure.needs_telling and not subjects.people.knows_telling:
        return NO_TELLING
    return ""


class _Tally:
    """Counts per window; what counts in many windows is noted only where it begins and ends."""

    def __init__(self, measure: Measure, cutoffs: Sequence[date]) -> None:
        length = len(cutoffs)
        self.measure = measure
        self.all_steps = [0] * (length + 1)
        self.counted_steps = [0] * (length + 1)
        self.days: list[list[int]] = [[] for _ in range(length)]
        self.amount_steps = [0] * (length + 1)
        self.base_steps = [0] * (length + 1)
        self.cutoffs = cutoffs
        self.oldest = [date.max] * length

    def add(self, placed: Placed, places: range) -> None:
        """Note that the case counts in these windows, at least one."""
        self.all_steps[places.start] += 1
        self.all_steps[places.stop] -= 1
        if placed.counted:
            self.counted_steps[places.start] += 1
            self.counted_steps[places.stop] -= 1
        if self.measure.sum is Sum.MEDIAN and placed.days is not None:
            self.days[places.start].append(placed.days)
        if self.measure.sum is Sum.RATE and placed.days:
            self.amount_steps[places.start] += placed.days
            self.amount_steps[places.stop] -= placed.days
        if self.measure.sum is Sum.AGE and placed.since is not None:
            for place in places:
                self.days[place].append((self.cutoffs[place] - placed.since).days)
        if self.measure.sum is Sum.OLDEST and placed.since is not None:
            for place in places:
                self.oldest[place] = min(self.oldest[place], placed.since)

    def add_base(self, placed: Placed, places: range) -> None:
        """Note that the case counts in these windows, below the line alone."""
        del placed  # It is no more than one.
        self.base_steps[places.start] += 1
        self.base_steps[places.stop] -= 1

    def figures(self) -> tuple[Figure, ...]:
        """Return the measure's figures in the windows."""
        counts, totals = accumulate(self.counted_steps), accumulate(self.all_steps)
        is_ratio = self.measure.sum is Sum.RATIO
        amounts = list(accumulate(self.base_steps if is_ratio else self.amount_steps))
        return tuple(
            self._figure(place, counted, total, amounts[place])
            for place, counted, total in zip(range(len(self.days)), counts, totals, strict=False)
        )

    def _figure(self, place: int, counted: int, total: int, amount: int) -> Figure:
        measure = self.measure
        if measure.sum in {Sum.COUNT, Sum.RATIO}:
            is_count = measure.sum is Sum.COUNT
            own = Figure(counted, None, total, counted)
            return own if is_count else _ratio(total, amount, measure)
        if not total:
            return Figure(0, 0 if measure.sum is Sum.SHARE else None, 0, None, measure.empty)
        if measure.sum is Sum.SHARE:
            return Figure(counted, total, total, counted / total)
        if measure.sum is Sum.OLDEST:
            return Figure(None, None, total, (self.cutoffs[place] - self.oldest[place]).days)
        if measure.sum is Sum.RATE:
            return Figure(None, None, total, 100 * amount / total)
        return Figure(None, None, total, float(median(self.days[place])))


def _ratio(amount: int, base: int, measure: Measure) -> Figure:
    value = 100 * amount / base if base else None
    return Figure(amount, base, amount, value, "" if base else measure.empty)
