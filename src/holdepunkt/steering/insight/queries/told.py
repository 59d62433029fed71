"""A unit's figures as the command line tells them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from holdepunkt.core.figures import (
    MEASURES,
    Figure,
    Measure,
    PeriodKind,
    Window,
    count,
    period_of,
    together,
)
from holdepunkt.core.figures.periods import ONE_DAY
from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import UnitValue
from holdepunkt.steering.insight.queries.report import own_kind
from holdepunkt.steering.insight.queries.rows import of_text, value_text
from holdepunkt.steering.insight.queries.subjects import Moment, unit_subjects

ALL = "all"
PERIODS = (PeriodKind.WEEK.value, PeriodKind.MONTH.value, ALL)


class NoUnitOfThatName(Refusal):
    """There is not exactly one unit of the name."""


@dataclass(frozen=True, slots=True)
class AskedFigures:
    """A unit by name, a day, an instant (None: now), a period (None: the unit's own kind)."""

    unit_name: str
    as_of: date
    known_at: datetime | None
    period: str | None


def told_figures(*, asked: AskedFigures, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return every measure of the unit in the period the day lies in, up to that day."""
    unit = _unit(asked.unit_name, actor)
    window = _window(asked, unit)
    moment = Moment(asked.as_of, asked.known_at or now)
    ids = unit.and_below(organisation.units(actor=actor))
    # Asked as known at an instant, the answer must be the same for ever, so it leaves out what
    # has no memory of when it was known.
    remembers = asked.known_at is None
    parts = unit_subjects(moment=moment, unit_ids=ids, remembers=remembers, actor=actor)
    found = count(together(parts.values()), [window])
    return {
        "unit": unit.name,
        "from": window.from_on,
        "until": window.cutoff,
        "as_of": moment.as_of,
        "known_at": moment.known_at,
        "measures": [_told(one, found[one.id][0]) for one in MEASURES],
    }


def _window(asked: AskedFigures, unit: UnitValue) -> Window:
    if asked.period == ALL:
        return Window(date.min, asked.as_of + ONE_DAY, asked.as_of)
    kind = PeriodKind(asked.period) if asked.period else own_kind(unit)
    return period_of(kind, asked.as_of).window(asked.as_of)


def _unit(name: str, actor: Actor) -> UnitValue:
    units = organisation.units(actor=actor)
    found = [unit for unit in units if unit.name == name]
    if not found:
        names = ", ".join(sorted({unit.name for unit in units}))
        raise NoUnitOfThatName(f"Ingen enhed hedder »{name}«. Vælg en af: {names}.")
    if len(found) > 1:
        raise NoUnitOfThatName(f"Der er {len(found)} enheder med navnet »{name}«.")
    return found[0]


def _told(one: Measure, figure: Figure) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "value": figure.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "n": figure.n,
        "told": value_text(one, figure),
        "of": of_text(one, figure),
        **({"reason": figure.reason} if figure.reason else {}),
    }
