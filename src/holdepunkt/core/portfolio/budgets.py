"""Budget lines as they were read: sums are checked both ways, and a difference is never mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One line: its words, an amount for each source (None: an empty cell), and the printed sum."""

    title: str
    amounts: tuple[Decimal | None, ...]
    total: Decimal | None = None

    def computed(self) -> Decimal:
        """Return the sum of the sources."""
        return sum((one for one in self.amounts if one is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class SumDifference:
    """A sum that does not add up: where, as printed, and as reckoned."""

    where: str
    printed: Decimal
    computed: Decimal

    @property
    def difference(self) -> Decimal:
        """Return what the reckoned sum is above the printed."""
        return self.computed - self.printed


def differences(
    rows: Sequence[BudgetRow], printed: BudgetRow | None, sources: Sequence[str]
) -> tuple[SumDifference, ...]:
    """Return every sum that differs from the printed: across each line, and down each column."""
    across = [
        SumDifference(row.title, row.total, row.computed()) for row in rows if row.total is not None
    ]
    if printed is None:
        return tuple(one for one in across if one.difference)
    down = [
        SumDifference(f"{source} i alt", said, _column(rows, place))
        for place, source in enumerate(sources)
        if (said := printed.amounts[place]) is not None
    ]
    whole = []
    if printed.total is not None:
        lines = sum(
            (row.total if row.total is not None else row.computed() for row in rows), Decimal(0)
        )
        whole = [
            SumDifference("I alt, linjerne lagt sammen", printed.total, lines),
            SumDifference("I alt, kilderne lagt sammen", printed.total, printed.computed()),
        ]
    return tuple(one for one in (*across, *down, *whole) if one.difference)


def _column(rows: Sequence[BudgetRow], place: int) -> Decimal:
    return sum((one for row in rows if (one := row.amounts[place]) is not None), Decimal(0))
