"""The Danish public holidays, read from the library `holidays` a year at a time."""

from datetime import date
from functools import cache
from importlib.metadata import version

from holidays import country_holidays

FIRST_YEAR = 1900
LAST_YEAR = 2100  # The library ends here.
SOURCE = f"Danske helligdage (biblioteket holidays {version('holidays')})"


@cache
def public_holidays(year: int) -> dict[date, str]:
    """Return the year's public holidays with their Danish names; store bededag until 2023.

    >>> public_holidays(2026)[date(2026, 4, 6)]
    'Anden påskedag'
    >>> date(2023, 5, 5) in public_holidays(2023), date(2024, 4, 26) in public_holidays(2024)
    (True, False)
    """
    return dict(country_holidays("DK", years=year, language="da", categories=("public",)))


@cache
def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the year.

    >>> easter_sunday(2027)
    datetime.date(2027, 3, 28)
    """
    days = public_holidays(year).items()
    return next(day for day, name in days if "Påskedag" in name.split("; "))
