"""Outcomes period by period: bars on top of each other, told apart by pattern and number."""

from dataclasses import dataclass

from holdepunkt.core.charts import svg
from holdepunkt.core.charts.scale import Frame, levels, names, round_ticks
from holdepunkt.core.wording import number, share_of

WIDTH, HEIGHT = 760.0, 340.0
LEFT, RIGHT = 48.0, 560.0
LEGEND_X = 588.0
SWATCH = 18.0
NUMBER_GAP = 15.0  # the least distance between two numbers beside a bar
MOST_LABELS = 6
BLUE, ORANGE, VIOLET = "#1a3d5c", "#a63603", "#54278f"


@dataclass(frozen=True, slots=True)
class Stack:
    """One period's amounts, in the order of the parts."""

    label: str
    amounts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Return all of the period."""
        return sum(self.amounts)


@dataclass(frozen=True, slots=True)
class Stacks:
    """Amounts of each part in each period; the first part lies at the bottom.

    Raises ValueError when a period has another number of amounts than there are parts, or there are
    more parts than patterns.
    """

    name: str
    parts: tuple[str, ...]
    stacks: tuple[Stack, ...]

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if any(len(stack.amounts) != len(self.parts) for stack in self.stacks):
            raise ValueError("Each period has one amount for each part.")
        if len(self.parts) > len(_PATTERNS):
            raise ValueError(f"At most {len(_PATTERNS)} parts can be told apart.")

    def text(self, source: str) -> str:
        """Return the paragraph that goes with the picture: the latest period, then all of them."""
        total = sum(stack.total for stack in self.stacks)
        if not total:
            return f"{self.name}: der er ingen endnu. Kilde: {source}."
        latest, first = self.stacks[-1], self.stacks[0]
        in_all = [sum(amounts) for amounts in zip(*(s.amounts for s in self.stacks), strict=True)]
        told = [f"{part} {number(n)}" for part, n in zip(self.parts, latest.amounts, strict=True)]
        whole = [f"{part} {share_of(n, total)}" for part, n in zip(self.parts, in_all, strict=True)]
        return (
            f"{self.name}, {latest.label}: {', '.join(told)}. "
            f"Fra {first.label} til {latest.label} i alt: {', '.join(whole)}. Kilde: {source}."
        )

    def table(self, head: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Return the heads and the rows of the numbers; `head` names the periods."""
        rows = tuple(
            (stack.label, *(number(amount) for amount in stack.amounts), number(stack.total))
            for stack in self.stacks
        )
        return (head, *self.parts, "I alt"), rows


def draw_stacks(found: Stacks, *, key: str, title: str, description: str) -> str:
    """Return the bars as SVG; `key` must be unique on the page, as the patterns are named by it."""
    ticks = round_ticks(0, max((stack.total for stack in found.stacks), default=0) or 1)
    slot = (RIGHT - LEFT) / max(len(found.stacks), 1)
    frame = Frame(LEFT + slot / 2, RIGHT - slot / 2, 24, HEIGHT - 48, 0, ticks[-1],
                  len(found.stacks))  # fmt: skip
    body = [_patterns(key, len(found.parts)), levels(frame, LEFT, RIGHT, number)]
    body += [_stack(stack, frame.x(place), slot, frame, key)
             for place, stack in enumerate(found.stacks)]  # fmt: skip
    body += [names(frame, [stack.label for stack in found.stacks], MOST_LABELS)]
    body += [_legend(found.parts, key)]
    return svg.drawing(key, title, description, (WIDTH, HEIGHT), "".join(body))


def _stack(stack: Stack, middle: float, slot: float, frame: Frame, key: str) -> str:
    width = min(slot * 0.5, 48)
    left, below = middle - width / 2, 0
    rows, centres, told = [], [], []
    for place, amount in enumerate(stack.amounts):
        if amount:
            top, bottom = frame.y(below + amount), frame.y(below)
            rows.append(_piece(left, top, width, bottom - top, f"url(#{key}-m{place})"))
            centres.append((top + bottom) / 2 + 5)
            told.append(number(amount) if len(stack.amounts) > 1 else "")
            below += amount
    places = svg.spread(centres, frame.top, frame.bottom, NUMBER_GAP)
    rows += [
        svg.text(round(left + width + 4, 1), round(y, 1), words, font_size=13)
        for words, y in zip(told, places, strict=True)
        if words
    ]
    rows.append(svg.text(round(middle, 1), round(frame.y(below) - 8, 1), number(below),
                         text_anchor="middle", font_weight=600))  # fmt: skip
    return "".join(rows)


def _piece(left: float, top: float, width: float, height: float, fill: str) -> str:
    return svg.element("rect", x=round(left, 1), y=round(top, 1), width=round(width, 1),
                       height=round(height, 1), fill=fill, stroke=svg.INK)  # fmt: skip


def _legend(parts: tuple[str, ...], key: str) -> str:
    """Name the patterns, the topmost part first as in the bars."""
    rows = []
    for row, place in enumerate(reversed(range(len(parts)))):
        y = 32 + row * 30
        rows.append(_piece(LEGEND_X, y, SWATCH, SWATCH, f"url(#{key}-m{place})"))
        rows.append(svg.text(LEGEND_X + SWATCH + 8, y + 14, parts[place]))
    return "".join(rows)


def _stroke(d: str, colour: str, width: float) -> str:
    return svg.element("path", d=d, stroke=colour, stroke_width=width, fill="none")


# In black and white as in colour: full, slanted lines, dots, empty, a net, lying lines.
_PATTERNS = (
    svg.element("rect", width=8, height=8, fill=BLUE),
    _stroke("M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6", ORANGE, 2.5),
    svg.element("circle", cx=4, cy=4, r=2, fill=VIOLET),
    "",
    _stroke("M0 4 H8 M4 0 V8", BLUE, 1.5),
    _stroke("M0 4 H8", ORANGE, 3),
)


def _patterns(key: str, amount: int) -> str:
    ground = svg.element("rect", width=8, height=8, fill=svg.WHITE)
    return svg.element("defs", *(
        svg.element("pattern", ground, ink, id=f"{key}-m{place}", width=8, height=8,
                    patternUnits="userSpaceOnUse")
        for place, ink in enumerate(_PATTERNS[:amount])
    ))  # fmt: skip
