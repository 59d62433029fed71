"""The mark of each kind of variation: its shape tells it in black and white, its colour again."""

from holdepunkt.core.charts.control import Variation
from holdepunkt.core.charts.svg import COMMON, WHITE, element

COLOURS = {
    Variation.COMMON: COMMON,
    Variation.BETTER: "#08519c",
    Variation.WORSE: "#a63603",
    Variation.CHANGED: "#54278f",
}


def mark(variation: Variation, x: float, y: float, size: float = 5) -> str:
    """Return a circle, diamond, square or triangle at the place."""
    paint: dict[str, str | float] = {"fill": COLOURS[variation], "stroke": WHITE, "stroke_width": 1}
    if variation is Variation.COMMON:
        return element("circle", cx=round(x, 1), cy=round(y, 1), r=size - 1, **paint)
    reach = size + 1
    corners = {
        Variation.BETTER: ((0, -reach), (reach, 0), (0, reach), (-reach, 0)),
        Variation.WORSE: ((-size, -size), (size, -size), (size, size), (-size, size)),
        Variation.CHANGED: ((0, -reach), (reach, size), (-reach, size)),
    }[variation]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return element("polygon", points=points, **paint)


def hollow(x: float, y: float, size: float = 5) -> str:
    """Return the mark of a point that is left out of the limits."""
    return element("circle", cx=round(x, 1), cy=round(y, 1), r=size - 1, fill=WHITE, stroke=COMMON,
                   stroke_width=2)  # fmt: skip
