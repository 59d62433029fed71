"""The door of the insight room."""

from holdepunkt.steering.insight.actions import publish, publish_due, refresh
from holdepunkt.steering.insight.queries import (
    MeasureReading,
    latest_readings,
    measure_choices,
    measure_unit,
)

__all__ = [
    "MeasureReading",
    "latest_readings",
    "measure_choices",
    "measure_unit",
    "publish",
    "publish_due",
    "refresh",
]
