"""The figures of a page as a table for a file."""

from collections.abc import Iterable
from datetime import date, datetime

from holdepunkt.core.charts import Unit
from holdepunkt.core.figures import MEASURES, Book, Figure, FigurePeriod, Measure, measure
from holdepunkt.core.sheets import Cell, semicolon_file
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.insight.queries.books import Asked, found_book

_HEADS = (
    "Enhed",
    "Periode",
    "Mål",
    "Værdi",
    "Måles i",
    "Tæller",
    "Nævner",
    "n",
    "Opgjort pr.",
    "Kendt",
    "Definitionens version",
    "Bemærkning",
)
_UNITS = {
    Unit.SHARE: "procent",
    Unit.DAYS: "kalenderdage",
    Unit.COUNT: "antal",
}


def report_file(*, asked: Asked, actor: Actor, today: date, now: datetime) -> bytes:
    """Return all measures of the unit in the period."""
    found = found_book(asked=asked, actor=actor, today=today, now=now)
    rows = ((one, found.book.period, found.book.figure(one)) for one in MEASURES)
    return _file(found.book, rows)


def measure_file(
    *, asked: Asked, measure_id: str, actor: Actor, today: date, now: datetime
) -> bytes:
    """Return one measure's whole series, the newest period first."""
    found = found_book(asked=asked, actor=actor, today=today, now=now)
    one = measure(measure_id)
    series = found.book.series.get(one.id, ())
    rows = ((one, period, figure) for period, figure in reversed(series))
    return _file(found.book, rows)


def _file(book: Book, rows: Iterable[tuple[Measure, FigurePeriod, Figure]]) -> bytes:
    return semicolon_file(_HEADS, (_row(book, *each) for each in rows))


def _row(book: Book, one: Measure, period: FigurePeriod, figure: Figure) -> tuple[Cell, ...]:
    value = figure.value
    if value is not None and one.unit is Unit.SHARE:
        value = round(value * 100, 1)
    return (
        book.unit_name,
        period.name,
        one.name,
        value,
        _UNITS.get(one.unit, one.unit_words),
        figure.numerator,
        figure.denominator,
        figure.n,
        period.window(book.as_of).cutoff.isoformat(),
        book.known_at.isoformat(timespec="minutes"),
        book.version,
        figure.reason,
    )
