"""The units below an area, side by side on one scale: by name, never by rank."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from holdepunkt.core.charts import Reading
from holdepunkt.core.figures import Book, Measure, first_period, measure, periods_between
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation.public import UnitValue
from holdepunkt.steering.insight.queries.books import (
    FoundBook,
    published_books,
    series_of_units,
)
from holdepunkt.steering.insight.queries.rows import (
    MARKS,
    address,
    of_text,
    spark,
    target,
    value_text,
)

COMPARED = ("decided_in_time", "open_late")


@dataclass(frozen=True, slots=True)
class MultipleRow:
    """One unit's measure."""

    unit: str
    url: str
    value: str
    of: str
    mark: str
    words: str
    spark: SafeString | str


@dataclass(frozen=True, slots=True)
class Multiple:
    """One measure of all units below, on the same scale."""

    name: str
    rows: tuple[MultipleRow, ...]


def multiples(*, found: FoundBook, actor: Actor) -> tuple[Multiple, ...]:
    """Return the units right below the book's unit, each as it was frozen or else last counted.

    Under locked figures one that is not locked says so, for it may still change.
    """
    children = sorted(
        (unit for unit in found.units if unit.parent_id == found.unit.id),
        key=lambda unit: unit.name,
    )
    if not children:
        return ()
    books = _books(found, children, actor)
    return tuple(_multiple(measure(name), books) for name in COMPARED) if books else ()


def _books(found: FoundBook, units: list[UnitValue], actor: Actor) -> tuple[Book, ...]:
    book, ids = found.book, [unit.id for unit in units]
    locked = published_books(unit_ids=ids, period=book.period, actor=actor)
    periods = periods_between(first_period(book.period), book.period)
    rest = [pk for pk in ids if pk not in locked]
    series = series_of_units(unit_ids=rest, periods=periods, actor=actor, measure_ids=COMPARED)
    told = " (ikke låst)" if found.lock else ""
    counted = {
        unit.id: Book(
            unit.id, unit.name + told, book.period, book.as_of, book.known_at, series[unit.id]
        )
        for unit in units
        if unit.id in series
    }
    kept = counted | {pk: frozen for pk, (frozen, _) in locked.items()}
    return tuple(kept[pk] for pk in ids if pk in kept)


def _multiple(one: Measure, books: tuple[Book, ...]) -> Multiple:
    readings = [book.reading(one, target(one)) for book in books]
    values = [value for reading in readings for value in reading.measured.values]
    scale = (min(0.0, *values), max(1.0, *values)) if values else None
    rows = zip(books, readings, strict=True)
    return Multiple(one.name, tuple(_row(one, book, reading, scale) for book, reading in rows))


def _row(
    one: Measure, book: Book, reading: Reading, scale: tuple[float, float] | None
) -> MultipleRow:
    figure = book.figure(one)
    return MultipleRow(
        unit=book.unit_name,
        url=address("measure", book, one, dated=False),
        value=value_text(one, figure),
        of=of_text(one, figure),
        mark=MARKS[reading.variation] if reading.variation else "",
        words=reading.words,
        spark=spark(reading, one, key=f"{one.id}-{book.unit_id}", scale=scale),
    )
