"""How many points somebody's week is good for: contracted hours less reductions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from holdepunkt.core.calendar import Period
from holdepunkt.core.workload.tables import PointsTable


class ReductionKind(StrEnum):
    """What the hours go to; never why somebody is absent."""

    ABSENCE = "absence"
    TRAINING = "training"
    OTHER_DUTY = "other_duty"


@dataclass(frozen=True, slots=True)
class Contract:
    """The contracted hours a week of a period."""

    hours: Decimal
    valid: Period


@dataclass(frozen=True, slots=True)
class Reduction:
    """Hours a week of a period that are not for cases."""

    hours: Decimal
    kind: ReductionKind
    valid: Period


@dataclass(frozen=True, slots=True)
class Available:
    """The points of a day, with the hours they come from: contracted, less each reduction.

    `contracted` is None when nobody has said; then the hours of a full week are taken.
    """

    contracted: Decimal | None
    reductions: tuple[Reduction, ...]
    hours: Decimal
    points: int
    ceiling: int


def available(
    contracts: Iterable[Contract], reductions: Iterable[Reduction], table: PointsTable, day: date
) -> Available:
    """Return what the day is good for by the table; it never goes below nothing."""
    contracted = next((each.hours for each in contracts if day in each.valid), None)
    holding = tuple(
        sorted(
            (each for each in reductions if day in each.valid),
            key=lambda each: (each.valid.from_on, each.kind, each.hours),
        )
    )
    full = table.hours if contracted is None else contracted
    hours = max(Decimal(0), full - sum((each.hours for each in holding), Decimal(0)))
    points = _whole(table.full_time * hours / table.hours)
    return Available(
        contracted, holding, hours, points, _whole(Decimal(points * table.ceiling) / 100)
    )


def absences(
    contracts: Iterable[Contract], reductions: Iterable[Reduction], table: PointsTable
) -> tuple[Period, ...]:
    """Return the periods of absence that leave nothing of the contracted hours.

    Where nobody has said how many, the hours of a full week are taken.
    """
    held = tuple(contracts)
    return tuple(
        each.valid
        for each in reductions
        if each.kind is ReductionKind.ABSENCE
        and each.hours >= contracted(held, each.valid, table.hours)
    )


def contracted(contracts: Iterable[Contract], period: Period, full: Decimal) -> Decimal:
    """Return the most hours a week contracted in the period; `full` where nobody has said."""
    told = (each.hours for each in contracts if each.valid.overlaps(period))
    return max(told, default=full)


def _whole(exact: Decimal) -> int:
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))
