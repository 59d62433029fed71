"""The door of the insight room."""

from holdepunkt.steering.insight.actions import publish, publish_due, refresh, refresh_since
from holdepunkt.steering.insight.queries import (
    COUNTING,
    MeasureReading,
    latest_readings,
    measure_choices,
    measure_unit,
)
from holdepunkt.steering.insight.queries.lent import (
    Followed,
    followed,
    month_books,
    opened_units,
)
from holdepunkt.steering.insight.queries.report import own_period
from holdepunkt.steering.insight.queries.rows import MARKS, of_text, target, value_text

__all__ = [
    "COUNTING",
    "MARKS",
    "Followed",
    "MeasureReading",
    "followed",
    "latest_readings",
    "measure_choices",
    "measure_unit",
    "month_books",
    "of_text",
    "opened_units",
    "own_period",
    "publish",
    "publish_due",
    "refresh",
    "refresh_since",
    "target",
    "value_text",
]
