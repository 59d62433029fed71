"""Bars for a week: how much waits on each day, from zero, with the number on every bar."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdepunkt.core.charts import svg
from holdepunkt.core.wording import number

WIDTH, HEIGHT = 280.0, 160.0
BAR, STRIPES = "#1a3d5c", "#a63603"


@dataclass(frozen=True, slots=True)
class Bar:
    """A day's count; a heavy one is outlined and its word says so."""

    label: str
    value: int
    is_heavy: bool = False


def week_bars(bars: Sequence[Bar], *, key: str, title: str) -> str:
    """Return the bars as SVG; the description tells every number."""
    told = ", ".join(f"{bar.label}: {number(bar.value)}" for bar in bars)
    most = max((bar.value for bar in bars), default=0) or 1
    width = WIDTH / max(len(bars), 1)
    body = "".join(_bar(bar, index * width, width, most) for index, bar in enumerate(bars))
    floor = svg.element("line", x1=0, x2=WIDTH, y1=HEIGHT - 28, y2=HEIGHT - 28, stroke=svg.INK)
    return svg.drawing(key, title, f"{told}.", (WIDTH, HEIGHT), body + floor)


def _bar(bar: Bar, left: float, width: float, most: int) -> str:
    room = HEIGHT - 28 - 28
    height = room * bar.value / most
    top, middle = HEIGHT - 28 - height, left + width / 2
    edge: dict[str, str | float] = {"stroke": STRIPES, "stroke_width": 3} if bar.is_heavy else {}
    place = {"x": round(left + width * 0.15, 1), "y": round(top, 1)}
    size = {"width": round(width * 0.7, 1), "height": round(height, 1)}
    shape = svg.element("rect", **place, **size, fill=BAR, **edge)
    return "".join([
        shape if bar.value else "",
        svg.text(middle, top - 8, number(bar.value), text_anchor="middle", font_weight=600),
        svg.text(middle, HEIGHT - 8, bar.label, text_anchor="middle"),
    ])  # fmt: skip
