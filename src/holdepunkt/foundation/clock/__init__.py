"""The only place that reads the time; views and jobs call it, everything else is told."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")


def now() -> datetime:
    """Return this instant in UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- the one allowed look at the clock


def today() -> date:
    """Return the civil day in Denmark."""
    return local(now()).date()


def local(instant: datetime) -> datetime:
    """Return the instant as Danish wall-clock time."""
    return instant.astimezone(DENMARK)
