"""The invented telephone: more calls on Mondays, and longer waits where more of them are lost."""

from __future__ import annotations

from random import Random

from holdepunkt.config.demo.days import WorkingDays
from holdepunkt.config.demo.organisation import DEPARTMENTS, SIZES
from holdepunkt.config.demo.sheets import UTF8_WITH_MARK, Sheet, columns, day
from holdepunkt.config.demo.world import World

COLUMNS = columns("dag;afdeling;opkald;tabte;ventetid (sek.)")
DAYS = 120
WEEKDAYS = (1.3, 1.05, 1.0, 1.0, 0.7)


def phone_sheet(world: World, rng: Random) -> Sheet:
    """Return the calls of each department on the last working days."""
    office = WorkingDays(world.today.year - 1, world.today.year + 1)
    days = [office.moved(world.drawn_on, -back) for back in range(DAYS, -1, -1)]
    rows = []
    for on in days:
        for unit in DEPARTMENTS:
            calls = round(SIZES.get(unit, 12) * WEEKDAYS[on.weekday()] * rng.uniform(1.6, 2.6))
            lost = round(calls * rng.uniform(0.03, 0.16))
            waiting = round(40 + 900 * lost / calls * rng.uniform(0.7, 1.3))
            numbers = {"opkald": str(calls), "tabte": str(lost), "ventetid (sek.)": str(waiting)}
            rows.append({"dag": day(on), "afdeling": unit} | numbers)
    return Sheet("telefon.csv", UTF8_WITH_MARK, COLUMNS, tuple(rows))
