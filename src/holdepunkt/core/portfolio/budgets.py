"""Budget lines as they were read: sums are checked both ways, and a difference is never mended."""

import re
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


class BudgetUnreadable(ValueError):
    """The table cannot be kept as it stands; the sentence says which line and what to do."""


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """A budget as printed: its unit, its sources in their order, its lines and its sums."""

    unit: str
    sources: tuple[str, ...]
    rows: tuple[BudgetRow, ...]
    printed: BudgetRow | None = None

    def differences(self) -> tuple[SumDifference, ...]:
        """Return every sum that differs from the printed."""
        return differences(self.rows, self.printed, self.sources)


_SUM = re.compile(r"^(?:i alt|total|sum)\b", re.IGNORECASE)
_UNIT = re.compile(r"\b(?:i\s+)?((?:t\.|mio\.\s?)?kr\.?)", re.IGNORECASE)
_AMOUNT = re.compile(r"^-?\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$|^-?\d+(?:,\d{1,2})?$")
_HEAD = (
    "Første linje er overskriften: budgetpost, kilderne og til sidst »I alt«, hvis den er trykt."
)


def read_budget(text: str) -> BudgetTable:
    r"""Return the table that is written or pasted, a line a row, ";" or tabs between its cells.

    >>> head = "Post i t.kr.;Fonden;Egne;I alt"
    >>> table = read_budget(f"{head}\nLøn;2.507;1.253;3.761\nMoms;;568;568")
    >>> table.unit, table.sources, [(one.where, int(one.difference)) for one in table.differences()]
    ('t.kr.', ('Fonden', 'Egne'), [('Løn', -1)])
    """
    lines = [(place, line) for place, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) < 2:  # noqa: PLR2004 -- a head and a line
        raise BudgetUnreadable(f"Skriv mindst to linjer. {_HEAD}")
    head = _cells(lines[0][1])
    has_total = len(head) > 2 and bool(_SUM.match(head[-1]))  # noqa: PLR2004
    sources = tuple(head[1 : -1 if has_total else None])
    if not sources or not all(sources):
        raise BudgetUnreadable(f"Der skal stå en kilde over hver kolonne. {_HEAD}")
    rows = [_row(place, _cells(line), len(head), has_total=has_total) for place, line in lines[1:]]
    sums = [row for row in rows if _SUM.match(row.title)]
    if len(sums) > 1:
        raise BudgetUnreadable("Der er to linjer med »I alt«. Behold den ene.")
    unit = _UNIT.search(head[0])
    return BudgetTable(
        unit[1] if unit else "kr.", sources, tuple(row for row in rows if row not in sums),
        sums[0] if sums else None,
    )  # fmt: skip


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"\t|;", line)]


def _row(place: int, cells: list[str], wide: int, *, has_total: bool) -> BudgetRow:
    if len(cells) != wide:
        raise BudgetUnreadable(
            f"Linje {place} har {len(cells)} felter, men overskriften har {wide}."
            " Sæt et semikolon også for en tom celle."
        )
    amounts = [_amount(cell, place) for cell in cells[1:]]
    total = amounts.pop() if has_total else None
    return BudgetRow(cells[0], tuple(amounts), total)


def _amount(cell: str, place: int) -> Decimal | None:
    if cell in {"", "-", "–"}:
        return None
    if not _AMOUNT.match(cell):
        raise BudgetUnreadable(
            f"»{cell}« i linje {place} er ikke et beløb. Skriv fx 2.507 eller 12,5."
        )
    return Decimal(cell.replace(".", "").replace(",", "."))
