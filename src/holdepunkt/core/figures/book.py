"""One unit's figures for a period and those before it, as they are shown, stored and frozen."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from holdepunkt.core.charts import (
    BASELINE,
    Measured,
    Method,
    Point,
    Reading,
    first_after,
    read,
)
from holdepunkt.core.figures.counting import NOT_BEGUN, Figure, count, shielded, unknown
from holdepunkt.core.figures.defining import Measure, Sum
from holdepunkt.core.figures.measures import VERSION
from holdepunkt.core.figures.periods import ONE_DAY, FigurePeriod, PeriodKind, period_of
from holdepunkt.core.figures.subjects import Subjects

Series = tuple[tuple[FigurePeriod, Figure], ...]
# A book that was frozen or stored before the measure was thought of.
NOT_COUNTED = "Målet fandtes ikke, da tallene blev talt."
# Fewer than this a period, on average, is told by how seldom it happens.
RARE = 2
PER = 100.0
_YEARS_BACK = {PeriodKind.WEEK: 1, PeriodKind.MONTH: 2}
_WORDS = {PeriodKind.WEEK: ("uge", "uger"), PeriodKind.MONTH: ("måned", "måneder")}


@dataclass(frozen=True, slots=True)
class Book:
    """The figures of a unit as of a day, as known at an instant; each series ends with `period`."""

    unit_id: int
    unit_name: str
    period: FigurePeriod
    as_of: date
    known_at: datetime
    series: Mapping[str, Series]
    version: int = VERSION

    @property
    def is_ended(self) -> bool:
        """Return whether the period's last day is counted in."""
        return self.period.until_on - ONE_DAY <= self.as_of

    @property
    def counted_on(self) -> date:
        """Return the day the period's own figures are counted on: its last, once it has ended."""
        return self.period.window(self.as_of).cutoff

    def shielded(self) -> "Book":
        """Return the book for a reader who may not open the lists; its words follow from it too."""
        series = {
            name: tuple((period, shielded(figure)) for period, figure in told)
            for name, told in self.series.items()
        }
        return replace(self, series=series)

    def figure(self, measure: Measure) -> Figure:
        """Return the period's own figure."""
        if self.series and measure.id not in self.series:
            return unknown(NOT_COUNTED)
        series = reversed(self.series.get(measure.id, ()))  # the period's own is the last
        own = (figure for period, figure in series if period == self.period)
        return next(own, None) or unknown(NOT_BEGUN)

    def reading(self, measure: Measure, target: float | None = None) -> Reading:
        """Return the series read by the rules; a period that has not ended is not read yet."""
        return read(self.measured(measure, target))

    def measured(
        self, measure: Measure, target: float | None = None, changed_on: date | None = None
    ) -> Measured:
        """Return the series of ended periods, with the day a practice was changed marked."""
        word, words = _WORDS[self.period.kind]
        ended = self.as_of + ONE_DAY
        kept = tuple(
            (period.from_on, Point(period.name, figure.value, figure.n))
            for period, figure in self.series.get(measure.id, ())
            if figure.value is not None
            and (figure.n or 0) >= measure.fewest  # of fewer a share swings too much to be read
            and period.until_on <= ended
        )
        told = tuple(point for _from_on, point in kept)
        method = _method(measure, told)
        # What is counted as it is, is counted on the same each time.
        even = measure.sum is Sum.COUNT and method is Method.U
        days = [from_on for from_on, _point in kept]
        return Measured(
            name=measure.name,
            points=tuple(replace(point, n=1) for point in told) if even else told,
            method=method,
            per=PER if measure.sum is Sum.RATE else 1.0,
            unit=measure.unit,
            wanted=measure.wanted,
            target=target,
            period=word,
            periods=words,
            changed=first_after(days, changed_on) if changed_on else None,
        )


def _method(measure: Measure, points: Sequence[Point]) -> Method:
    """Return what the limits follow: how many a share or rate was measured on, or the values.

    Few events are as good as never the same number twice, and limits from the values would call
    the first of them a change (Montgomery 7.3: the c-chart).
    """
    if measure.sum is Sum.SHARE:
        return Method.P
    if measure.sum is Sum.RATE:
        return Method.U
    began = [point.value for point in points[:BASELINE]]
    is_rare = measure.sum is Sum.COUNT and sum(began) < RARE * len(began)
    return Method.U if is_rare else Method.XMR


def first_period(period: FigurePeriod) -> FigurePeriod:
    """Return where a series begins: weeks with last year, months with the year before that.

    A fixed beginning keeps the limits locked through the year, where a sliding one would move them.
    """
    year = period.slug[:4]
    return period_of(period.kind, date(int(year) - _YEARS_BACK[period.kind], 1, 4))


def periods_between(first: FigurePeriod, last: FigurePeriod) -> tuple[FigurePeriod, ...]:
    """Return the periods from the first to the last, both included."""
    found = [first]
    while found[-1] < last:
        found.append(found[-1].shifted(1))
    return tuple(found)


def series_of(
    subjects: Subjects, periods: Sequence[FigurePeriod], as_of: date
) -> Mapping[str, Series]:
    """Return every measure's series; what lies before the unit's first case is left out."""
    began_on = subjects.began_on or as_of
    told = [p for p in periods if p.until_on > began_on] or list(periods[-1:])
    figures = count(subjects, [period.window(as_of) for period in told])
    return {name: tuple(zip(told, found, strict=True)) for name, found in figures.items()}


def frozen(book: Book) -> bytes:
    """Return the book as bytes: the same figures, the same bytes."""
    told = {
        "unit": {"id": book.unit_id, "name": book.unit_name},
        "period": [book.period.kind.value, book.period.from_on.isoformat()],
        "as_of": book.as_of.isoformat(),
        "known_at": book.known_at.isoformat(),
        "version": book.version,
        "series": {
            name: [[period.from_on.isoformat(), *_row(figure)] for period, figure in series]
            for name, series in book.series.items()
        },
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def thawed(content: bytes) -> Book:
    """Return the book that was frozen."""
    told = json.loads(content)
    kind = PeriodKind(told["period"][0])
    return Book(
        unit_id=told["unit"]["id"],
        unit_name=told["unit"]["name"],
        period=FigurePeriod(kind, date.fromisoformat(told["period"][1])),
        as_of=date.fromisoformat(told["as_of"]),
        known_at=datetime.fromisoformat(told["known_at"]),
        series={name: _series(kind, rows) for name, rows in told["series"].items()},
        version=told["version"],
    )


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _row(figure: Figure) -> list[Any]:
    return [figure.numerator, figure.denominator, figure.n, figure.value, figure.reason]


def _series(kind: PeriodKind, rows: list[list[Any]]) -> Series:
    return tuple(
        (FigurePeriod(kind, date.fromisoformat(first)), Figure(*rest)) for first, *rest in rows
    )
