"""Who is away in the coming months, as the municipality's payroll system lists it: never why."""

from __future__ import annotations

from datetime import timedelta

from holdepunkt.config.demo.organisation import CASEWORKER
from holdepunkt.config.demo.sheets import UTF8_WITH_MARK, Sheet, columns, day, person
from holdepunkt.config.demo.world import World

COLUMNS = columns("medarbejder;fra;til;timer;andel")
SPREAD = 23  # one in so many caseworkers
# Days until it begins and ends, hours a week, and share of them; without either the whole week.
AHEAD = (
    (100, 114, "", ""),
    (120, 127, "", ""),
    (95, 180, "", "50 %"),
    (110, 250, "7,5", ""),
    (130, 144, "", ""),
    (105, 160, "", "20 %"),
)


def absence_sheet(world: World) -> Sheet:
    """Return one period each for a few caseworkers, and one for somebody nobody knows."""
    there = [
        one
        for one in world.staff
        if one.role == CASEWORKER and one.at_work(world.today) and one.until_on is None
    ]
    rows = [
        _row(person(worker), world, *period)
        for worker, period in zip(there[::SPREAD], AHEAD, strict=False)
    ]
    rows.append(_row("Vikar fra bureau", world, 20, 60, "", ""))
    return Sheet("fravaer.csv", UTF8_WITH_MARK, COLUMNS, tuple(rows))


def _row(who: str, world: World, first: int, back: int, hours: str, part: str) -> dict[str, str]:
    return {
        "medarbejder": who,
        "fra": day(world.today + timedelta(days=first)),
        "til": day(world.today + timedelta(days=back)),
        "timer": hours,
        "andel": part,
    }
