"""The command that tells a unit's figures as of a day, as known at an instant."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.core.calendar import short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.cli import JsonCommand, civil_day, instant
from holdepunkt.steering.insight import queries
from holdepunkt.steering.insight.queries import PERIODS, AskedFigures


class Command(JsonCommand):
    """Tell every measure of a unit."""

    help = "Fortæl en enheds tal, som de stod på en dag, med det, man vidste på et tidspunkt."

    def arguments(self, parser: CommandParser) -> None:
        """Add the unit, the day, the instant and the period."""
        parser.add_argument("--unit", required=True, help="enhedens navn")
        parser.add_argument("--as-of", required=True, type=civil_day, help="dagen, fx 2026-03-22")
        parser.add_argument("--known-at", type=instant, help="hvad der var kendt hvornår")
        parser.add_argument(
            "--period", choices=PERIODS, help="perioden, dagen ligger i; ellers enhedens egen"
        )

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the unit, the period and its measures."""
        actor = Actor.for_job("figures", purpose="Fortæl en enheds tal på kommandolinjen")
        now = clock.now()
        asked = AskedFigures(
            unit_name=options["unit"],
            as_of=options["as_of"],
            known_at=options["known_at"],
            period=options["period"],
        )
        with acting(actor, today=clock.today()):
            return queries.told_figures(asked=asked, actor=actor, now=now)

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return the unit and the days, and one line a measure with what it was counted on."""
        days = f"til og med {short_date(answer['until'])}"
        if answer["from"] > date.min:
            days = f"fra {short_date(answer['from'])} {days}"
        return "\n".join([f"{answer['unit']}, {days}.", *map(_line, answer["measures"])])


def _line(one: Mapping[str, Any]) -> str:
    counted_on = f" ({one['of']})" if one["of"] else ""
    return f"{one['name']}: {one['told']}{counted_on}"
