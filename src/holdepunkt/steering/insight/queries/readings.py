"""The last counted value of measures, for other rooms that answer for a goal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.charts import Unit
from holdepunkt.core.figures import (
    MEASURES,
    Figure,
    FigurePeriod,
    PeriodKind,
    Sum,
    measure,
    period_of,
    shielded,
)
from holdepunkt.core.figures.periods import ONE_DAY
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.steering.insight.access import visible_points
from holdepunkt.steering.insight.models import FigurePoint, PeriodKindName
from holdepunkt.steering.insight.queries.rows import KIND_WORDS


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """A measure's value in a month: shares in percent, as of when.

    `n` is what the value rests on: below the line of a share or a rate, else what was measured.
    `as_of` is the last day of that month that is counted in. `counted` is what a count is a number
    of, "" for any other value. `is_small`: who may not open the list is not shown the value.
    `url` is the measure's page of that month, with its definition and the list behind it.
    """

    measure_id: str
    name: str
    value: float
    n: int
    as_of: date
    unit: str
    url: str
    definition: str
    counted: str
    is_small: bool


_HUNDRED = 100


def latest_readings(
    *, measure_ids: Iterable[str], unit_id: int, actor: Actor
) -> dict[str, MeasureReading]:
    """Return the value of each measure the actor may see, in the last month that has ended.

    A month that is going on is not read yet; it is told only where no other has a value.
    """
    wanted = set(measure_ids) & {one.id for one in MEASURES}
    if not wanted:
        return {}
    points = (
        visible_points(actor)
        .filter(unit_id=unit_id, period_kind=PeriodKindName.MONTH, measure__in=wanted)
        .exclude(value=None)
        .order_by("period_start")
    )
    newest: dict[str, FigurePoint] = {}
    for point in points:
        if point.measure not in newest or _month(point).is_over(point.as_of + ONE_DAY):
            newest[point.measure] = point
    return {pk: _reading(point) for pk, point in newest.items()}


def measure_choices(*, actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the id and name of every measure; they are the same for all."""
    del actor
    return tuple((one.id, one.name) for one in MEASURES)


def measure_unit(*, measure_id: str, actor: Actor) -> str:
    """Return what a measure's value is told in, such as "%"; "" for a count."""
    del actor
    return measure(measure_id).unit_words


def _month(point: FigurePoint) -> FigurePeriod:
    return period_of(PeriodKind.MONTH, point.period_start)


def _reading(point: FigurePoint) -> MeasureReading:
    one = measure(point.measure)
    value = point.value or 0.0
    told = value * _HUNDRED if one.unit is Unit.SHARE else value
    month = _month(point)
    url = address("insight:measure", point.unit_id, KIND_WORDS[month.kind], month.slug, one.id)
    # A ratio's own list is what stands above the line; what it rests on stands below.
    of = point.n if point.denominator is None else point.denominator
    figure = Figure(point.numerator, point.denominator, point.n, point.value, point.reason)
    return MeasureReading(
        measure_id=one.id,
        name=one.name,
        value=round(told, 1),
        n=of or 0,
        as_of=month.window(point.as_of).cutoff,
        unit=one.unit_words,
        url=url,
        definition=one.definition,
        counted=one.subject[value != 1] if one.sum is Sum.COUNT else "",
        is_small=shielded(figure).value is None,
    )
