"""The last counted value of measures, for other rooms that answer for a goal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.charts import Unit
from holdepunkt.core.figures import MEASURES, PeriodKind, measure, period_of
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.steering.insight.access import visible_points
from holdepunkt.steering.insight.models import FigurePoint, PeriodKindName
from holdepunkt.steering.insight.queries.rows import KIND_WORDS


@dataclass(frozen=True, slots=True)
class MeasureReading:
    """A measure's value in the last counted month: shares in percent, as of when.

    `n` is what the value rests on: below the line of a share or a rate, else what was measured.
    `url` is the measure's page of that month, with its definition and the list behind it.
    """

    measure_id: str
    name: str
    value: float
    n: int
    as_of: date
    unit: str
    url: str


_HUNDRED = 100


def latest_readings(
    *, measure_ids: Iterable[str], unit_id: int, actor: Actor
) -> dict[str, MeasureReading]:
    """Return the newest monthly value of each measure that has one and the actor may see."""
    wanted = set(measure_ids) & {one.id for one in MEASURES}
    if not wanted:
        return {}
    points = (
        visible_points(actor)
        .filter(unit_id=unit_id, period_kind=PeriodKindName.MONTH, measure__in=wanted)
        .exclude(value=None)
        .order_by("period_start")
    )
    return {point.measure: _reading(point) for point in points}


def measure_choices(*, actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the id and name of every measure; they are the same for all."""
    del actor
    return tuple((one.id, one.name) for one in MEASURES)


def measure_unit(*, measure_id: str, actor: Actor) -> str:
    """Return what a measure's value is told in, such as "%"; "" for a count."""
    del actor
    return measure(measure_id).unit_words


def _reading(point: FigurePoint) -> MeasureReading:
    one = measure(point.measure)
    value = point.value or 0.0
    told = value * _HUNDRED if one.unit is Unit.SHARE else value
    month = period_of(PeriodKind.MONTH, point.period_start)
    url = address("insight:measure", point.unit_id, KIND_WORDS[month.kind], month.slug, one.id)
    # A ratio's own list is what stands above the line; what it rests on stands below.
    of = point.n if point.denominator is None else point.denominator
    return MeasureReading(
        one.id, one.name, round(told, 1), of or 0, point.as_of, one.unit_words, url
    )
