"""What a case weighs, and how many points a week's hours are good for: dated tables, read as data.

The file is the municipality's to change; a table holds from a day until another takes its place.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from holdepunkt.core.calendar import Period

ALWAYS = Period(date.min, None)


class TableUnreadable(ValueError):
    """The file lacks something or contradicts itself; the Danish sentence says where."""


class Stage(StrEnum):
    """How far a case is, as far as its work goes."""

    WORKING = "working"
    WAITING = "waiting"


class Weight(StrEnum):
    """How much a case asks for."""

    LIGHT = "light"
    ORDINARY = "ordinary"
    HEAVY = "heavy"


@dataclass(frozen=True, slots=True)
class PointRule:
    """The points of a case of a section and a kind; None stands for any."""

    section: str | None
    kind: str | None
    points: int


@dataclass(frozen=True, slots=True)
class PointsTable:
    """The points of a period, who decided them, and whether they are only an example.

    `weights` and `stages` are per cent of a rule's points. `citizen` is for each citizen somebody
    holds, with or without an open case, and `grant` for each of his running grants. `full_time` is
    how many points a full week's `hours` are good for; `ceiling` is the per cent of her available
    points that nobody should go above.
    """

    valid: Period
    source: str
    is_example: bool
    hours: Decimal
    full_time: int
    ceiling: int
    rules: tuple[PointRule, ...]
    weights: Mapping[Weight, int]
    stages: Mapping[Stage, int]
    citizen: int = 0
    grant: int = 0

    def rule(self, section: str | None, kind: str) -> PointRule:
        """Return the rule that says most about the case: section and kind, section, kind, any."""
        wanted = ((section, kind), (section, None), (None, kind), (None, None))
        found = {(each.section, each.kind): each for each in self.rules}
        return next(found[each] for each in wanted if each in found)


@dataclass(frozen=True, slots=True)
class Guidance:
    """A published guide to case numbers: context, never a rule here.

    `areas` are the names of the areas whose citizens it covers; none where it stands for itself.
    """

    covers: str
    least: int
    most: int
    says: str
    source: str
    areas: tuple[str, ...] = ()
    valid: Period = ALWAYS

    def fits(self, units: Iterable[str], day: date) -> bool:
        """Return whether it holds on the day for one of the units, named from within to above."""
        covered = {each.casefold() for each in self.areas}
        return day in self.valid and any(each.casefold() in covered for each in units)


@dataclass(frozen=True, slots=True)
class Workbook:
    """Every dated table and the guidance that stands beside them."""

    tables: tuple[PointsTable, ...]
    guidance: tuple[Guidance, ...]

    def on(self, day: date) -> PointsTable:
        """Return the table that holds on the day; the earliest one for days before it."""
        found = (each for each in self.tables if day in each.valid)
        return next(found, min(self.tables, key=lambda each: each.valid.from_on))


Table = Mapping[str, Any]


def read_workbook(text: str) -> Workbook:
    """Return the tables that the TOML text holds; every source it names is listed in it."""
    try:
        table = tomllib.loads(text)
        sources: Table = table["sources"]
        book = Workbook(
            tables=tuple(_points_table(each, sources) for each in table["tables"]),
            guidance=tuple(_guidance(each, sources) for each in table["guidance"]),
        )
    except KeyError as missing:
        raise TableUnreadable(f"Pointtabellen mangler {missing}.") from missing
    except (tomllib.TOMLDecodeError, ValueError) as fault:
        raise TableUnreadable(f"Pointtabellen kan ikke læses: {fault}") from fault
    _check(book)
    return book


def _points_table(table: Table, sources: Table) -> PointsTable:
    return PointsTable(
        valid=Period(table["from"], table.get("until")),
        source=sources[table["source"]],
        is_example=table.get("example", False),
        hours=Decimal(str(table["hours"])),
        full_time=table["full_time"],
        ceiling=table["ceiling"],
        rules=tuple(
            PointRule(each.get("section"), each.get("kind"), each["points"])
            for each in table["rules"]
        ),
        weights={each: table["weights"][each.value] for each in Weight},
        stages={each: table["stages"][each.value] for each in Stage},
        citizen=table.get("standing", {}).get("citizen", 0),
        grant=table.get("standing", {}).get("grant", 0),
    )


def _guidance(table: Table, sources: Table) -> Guidance:
    return Guidance(
        covers=table["covers"],
        least=table["least"],
        most=table["most"],
        says=table["says"],
        source=sources[table["source"]],
        areas=tuple(table.get("areas", ())),
        valid=Period(table.get("from", date.min), table.get("until")),
    )


def _check(book: Workbook) -> None:
    if not book.tables:
        raise TableUnreadable("Der er ingen pointtabel.")
    for at, table in enumerate(book.tables):
        if not any(each.section is None and each.kind is None for each in table.rules):
            raise TableUnreadable("En pointtabel mangler point for alle andre sager.")
        if len({(each.section, each.kind) for each in table.rules}) < len(table.rules):
            raise TableUnreadable("En pointtabel har to tal for de samme sager.")
        amounts = [each.points for each in table.rules]
        amounts += [*table.weights.values(), *table.stages.values()]
        amounts += [table.citizen, table.grant, table.full_time, table.ceiling]
        if table.hours <= 0 or min(amounts) < 0:
            raise TableUnreadable("En pointtabel har et tal under nul.")
        if any(table.valid.overlaps(other.valid) for other in book.tables[:at]):
            raise TableUnreadable("To pointtabeller gælder samtidig.")
