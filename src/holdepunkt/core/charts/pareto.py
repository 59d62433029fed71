"""What there is most of, first: bars in order of size, with the numbers added up from the top."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from holdepunkt.core.charts import svg
from holdepunkt.core.wording import FEWEST_FOR_PERCENT, count, number, share_of

WIDTH, ROW, TOP = 760.0, 56.0, 28.0
BAR_MOST = 540.0  # the longest bar; the added numbers stand to the right of it
BAR_HEIGHT = 18.0
FILL = "#1a3d5c"
MOST_OF = 0.8  # Juran's *vital few*: the fewest that are so much of the whole


@dataclass(frozen=True, slots=True)
class ParetoRow:
    """One kind: how many, and how many with all the larger ones."""

    label: str
    amount: int
    added: int


@dataclass(frozen=True, slots=True)
class Pareto:
    """The kinds in order of size; `one` and `many` are the Danish words for what is counted."""

    name: str
    rows: tuple[ParetoRow, ...]
    one: str
    many: str

    @property
    def total(self) -> int:
        """Return how many there are of all kinds together."""
        return self.rows[-1].added if self.rows else 0

    def text(self, source: str) -> str:
        """Return the paragraph that goes with the picture."""
        if not self.total:
            return f"{self.name}: der er ingen {self.many} endnu. Kilde: {source}."
        first, total = self.rows[0], count(self.total, self.one, self.many)
        most = f"Flest: {first.label}, {share_of(first.amount, self.total)}."
        return " ".join([f"{self.name}: {total}.", most, *self._few(), f"Kilde: {source}."])

    def table(self, head: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return the heads and the rows of the numbers; `head` names the kinds."""
        rows = tuple(
            (row.label, number(row.amount), share_of(row.added, self.total)) for row in self.rows
        )
        return (head, "Antal", "Lagt sammen"), rows

    def _few(self) -> list[str]:
        few = next(
            place for place, row in enumerate(self.rows, 1) if row.added >= MOST_OF * self.total
        )
        if self.total < FEWEST_FOR_PERCENT or few in {1, len(self.rows)}:
            return []
        added = share_of(self.rows[few - 1].added, self.total)
        return [f"De {number(few)} største er tilsammen {added}."]


def pareto(name: str, counts: Sequence[tuple[str, int]], *, one: str, many: str) -> Pareto:
    """Return the counts in order of size; equal ones keep their order, and nothing is left out."""
    ordered = sorted(counts, key=lambda pair: -pair[1])
    added = accumulate(amount for _, amount in ordered)
    rows = (
        ParetoRow(label, amount, sum_) for (label, amount), sum_ in zip(ordered, added, strict=True)
    )
    return Pareto(name, tuple(rows), one, many)


def draw_pareto(found: Pareto, *, key: str, title: str, description: str) -> str:
    """Return the bars as SVG, the longest first, each with its number and the numbers added up."""
    most = max((row.amount for row in found.rows), default=0) or 1
    body = [svg.text(WIDTH, TOP - 10, "Lagt sammen", text_anchor="end", fill=svg.QUIET)]
    body += [
        _bar(row, found.total, TOP + place * ROW, BAR_MOST * row.amount / most)
        for place, row in enumerate(found.rows)
    ]
    height = TOP + ROW * max(len(found.rows), 1)
    return svg.drawing(key, title, description, (WIDTH, height), "".join(body))


def _bar(row: ParetoRow, total: int, top: float, length: float) -> str:
    middle = top + 24 + BAR_HEIGHT / 2 + 5
    bar = svg.element("rect", x=0, y=top + 24, width=round(length, 1), height=BAR_HEIGHT, fill=FILL)
    return "".join([
        svg.text(0, top + 16, row.label),
        bar if row.amount else "",
        svg.text(round(length + 8, 1), middle, number(row.amount), font_weight=600),
        svg.text(WIDTH, middle, share_of(row.added, total), text_anchor="end"),
    ])  # fmt: skip
