"""The figures of a report: what can be inserted, and what was, as it stands in the text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.portfolio import Criterion, FrozenFigure, mark, told_value
from holdepunkt.core.wording import HARD_SPACE, month_till, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.portfolio.models import InsertedFigure
from holdepunkt.steering.portfolio.queries.loading import LoadedPlan

TOO_FEW = (
    "Der er under fem bag tallet eller bag resten af det, så det kunne pege på enkelte."
    " Fortæl det i ord."
)
Readings = Mapping[str, insight.MeasureReading]


@dataclass(frozen=True, slots=True)
class Source:
    """What a figure can be read from: its key, its name, and what it says now.

    `measure` is the measure of ours behind it, "" where somebody typed it. `is_small`: it tells of
    so few that it cannot stand in a paper.
    """

    key: str
    name: str
    value: str
    n: int
    as_of: date
    url: str
    definition: str = ""
    measure: str = ""
    is_count: bool = False
    is_small: bool = False

    @property
    def period(self) -> str:
        """Return the month it is counted for; "" for what somebody measured on a day."""
        return month_till(self.as_of) if self.measure else ""

    @property
    def words(self) -> str:
        """Return the value, of how many, and the month or day it is for."""
        return FrozenFigure(
            0, self.name, self.value, self.n, self.as_of.isoformat(), self.key, self.period,
            is_count=self.is_count,
        ).words  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of the report: its mark, what stands in the text, and what its source says now."""

    id: int
    mark: str
    name: str
    words: str
    definition: str
    url: str
    changed: str
    may_renew: bool
    version: int


@dataclass(frozen=True, slots=True)
class OfferedFigure:
    """A figure that can be inserted; `why_not` where it cannot."""

    name: str
    words: str
    definition: str
    url: str
    why_not: str


def sources(loaded: LoadedPlan, actor: Actor) -> dict[str, Source]:
    """Return what figures can be read from now: the plan's criteria and the centre's figures."""
    ids = [pk for pk, _name in insight.measure_choices(actor=actor)]
    found = insight.latest_readings(measure_ids=ids, unit_id=loaded.row.unit_id, actor=actor)
    measured = (_measured(found[pk]) for pk in ids if pk in found)
    return {one.key: one for one in (*_criteria(loaded, found), *measured)}


def offered(found: Mapping[str, Source]) -> tuple[Source, ...]:
    """Return the sources, each measure once: by the first criterion that is read from it."""
    seen: set[str] = set()
    once = []
    for one in found.values():
        if not one.measure or one.measure not in seen:
            once.append(one)
        seen.add(one.measure)
    return tuple(once)


def choices(found: Mapping[str, Source]) -> tuple[tuple[str, str], ...]:
    """Return the key and words of what may stand in a paper."""
    return tuple(
        (one.key, f"{one.name}: {one.words}") for one in offered(found) if not one.is_small
    )


def offered_figures(found: Mapping[str, Source]) -> tuple[OfferedFigure, ...]:
    """Return what each figure is, and why it cannot be inserted where it tells of too few."""
    return tuple(
        OfferedFigure(one.name, one.words, one.definition, one.url, TOO_FEW if one.is_small else "")
        for one in offered(found)
    )


def frozen_figure(row: InsertedFigure, now: Source | None) -> FrozenFigure:
    """Return the figure as it stands in the text, for which month, and how it is counted.

    One inserted before that was kept has it from its source, which not every reader may open.
    """
    kept = (row.period, row.definition, row.is_count)
    if row.is_count is None and now is not None:
        period = month_till(row.as_of) if now.measure else ""
        kept = (period, now.definition, now.is_count)
    return FrozenFigure(
        row.place, row.name, row.value, row.n, row.as_of.isoformat(), row.source, kept[0],
        kept[1], is_count=bool(kept[2]),
    )  # fmt: skip


def figure_line(row: InsertedFigure, stands: FrozenFigure, now: Source | None) -> FigureLine:
    """Return the figure with what its source says now, where that is another value."""
    told = ""
    if now is not None and differs(row, now):
        since = short_date(row.as_of)
        told = f"Tallet er ændret siden {since}: {row.value} → {now.words}."
        told += f" {TOO_FEW}" if now.is_small else ""
    return FigureLine(
        id=row.pk,
        mark=mark(row.place),
        name=row.name,
        words=stands.words,
        definition=stands.definition,
        url=now.url if now else "",
        changed=told,
        may_renew=now is not None and not now.is_small,
        version=row.version,
    )


def differs(figure: InsertedFigure, now: Source | None) -> bool:
    """Return whether the source says another value than the text, and nobody chose to keep it."""
    if now is None or (figure.value, figure.n) == (now.value, now.n):
        return False
    return (figure.kept_value, figure.kept_on) != (now.value, now.as_of)


def _criteria(loaded: LoadedPlan, found: Readings) -> Iterator[Source]:
    plan = loaded.plan
    pairs = [(address("portfolio:plan", plan.id), one) for one in plan.criteria]
    for activity in plan.activities:
        url = address("portfolio:activity", activity.id)
        pairs += [(url, one) for one in activity.criteria]
    for url, one in pairs:
        if one.reading is not None:
            yield _criterion(one, url, found.get(one.reading.measure))


def _criterion(one: Criterion, url: str, read: insight.MeasureReading | None) -> Source:
    """Return a criterion as a source; one that is read from a measure says which and how."""
    key, reading = f"criterion-{one.id}", one.reading
    if read is not None:
        told = f"{read.name}. {read.definition}"
        return _source(key, one.text, read, told)
    if reading is None:
        raise ValueError(key)
    value = _value(reading.value, one.unit, reading.n)
    return Source(
        key, one.text, value, reading.n, reading.on, url, one.instrument,
        is_small=reading.is_small,
    )  # fmt: skip


def _measured(one: insight.MeasureReading) -> Source:
    """Return a measure as a source; its name does not say the unit that its value says."""
    return _source(
        f"measure-{one.measure_id}", one.name.removesuffix(f" {one.unit}"), one, one.definition
    )


def _source(key: str, name: str, one: insight.MeasureReading, definition: str) -> Source:
    value = _value(one.value, one.unit or one.counted, one.n)
    return Source(
        key, name, value, one.n, one.as_of, one.url, definition, one.measure_id,
        is_count=bool(one.counted), is_small=one.is_small,
    )  # fmt: skip


def _value(value: float, unit: str, n: int) -> str:
    return told_value(value, unit, n).replace(" %", f"{HARD_SPACE}%")
