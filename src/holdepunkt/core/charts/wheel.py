"""The year as a wheel: twelve months clockwise from the top, each with its number in words too.

A picture has no links: the list that stands beside it has them, where everybody reaches them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from holdepunkt.core.charts import svg
from holdepunkt.core.wording import number

SIZE, CENTRE = 720.0, 360.0
INNER, OUTER, NAMES, COUNTS = 150.0, 290.0, 325.0, 222.0
TODAY = "#cc0000"
# Dark text on all of them keeps a contrast of at least 7:1.
STEPS = ("#f7fbff", "#deebf7", "#c6dbef", "#9ecae1", "#6baed6")
_TEXT = 18


@dataclass(frozen=True, slots=True)
class Segment:
    """One month: short name, how much lies in it, the same in words, and whether it is chosen."""

    label: str
    value: int
    told: str
    is_chosen: bool = False


def year_wheel(
    segments: Sequence[Segment], *, key: str, title: str, centre: str, today_share: float | None
) -> str:
    """Return the wheel as SVG.

    `today_share` is how far round the wheel today lies, from 0 at the top; None draws no line.
    """
    most = max((one.value for one in segments), default=0)
    told = ". ".join(one.told for one in segments)
    body = "".join(_segment(one, place, len(segments), most) for place, one in enumerate(segments))
    body += svg.text(CENTRE, CENTRE + 6, centre, text_anchor="middle", font_size=_TEXT)
    if today_share is not None:
        body += _today(today_share)
    return svg.drawing(key, title, f"{told}.", (SIZE, SIZE), body)


def step_of(value: int, most: int) -> int:
    """Return the step of five that a value has where `most` is the largest.

    >>> [step_of(value, 20) for value in (0, 1, 5, 10, 20)]
    [0, 1, 1, 2, 4]
    """
    if not value or not most:
        return 0
    return max(1, round(value / most * (len(STEPS) - 1)))


def _segment(one: Segment, place: int, places: int, most: int) -> str:
    start, end = place / places, (place + 1) / places
    middle = (start + end) / 2
    (x1, y1), (x2, y2) = _at(start, OUTER), _at(end, OUTER)
    (x3, y3), (x4, y4) = _at(end, INNER), _at(start, INNER)
    edge: dict[str, str | float] = {
        "stroke": svg.INK if one.is_chosen else svg.COMMON,
        "stroke_width": 4 if one.is_chosen else 1,
    }
    shape = svg.element(
        "path",
        d=f"M{x1:.1f} {y1:.1f} A{OUTER:g} {OUTER:g} 0 0 1 {x2:.1f} {y2:.1f}"
        f" L{x3:.1f} {y3:.1f} A{INNER:g} {INNER:g} 0 0 0 {x4:.1f} {y4:.1f} Z",
        fill=STEPS[step_of(one.value, most)],
        **edge,
    )
    (nx, ny), (cx, cy) = _at(middle, NAMES), _at(middle, COUNTS)
    words: dict[str, str | float] = {"text_anchor": "middle", "font_size": _TEXT}
    name = svg.text(round(nx, 1), round(ny + 6, 1), one.label, **words)
    value = svg.text(round(cx, 1), round(cy + 6, 1), number(one.value), font_weight=600, **words)
    return shape + name + value


def _today(share: float) -> str:
    (x1, y1), (x2, y2) = _at(share, INNER), _at(share, OUTER + 8)
    ends = {"x1": round(x1, 1), "y1": round(y1, 1), "x2": round(x2, 1), "y2": round(y2, 1)}
    return svg.element("line", **ends, stroke=TODAY, stroke_width=4)


def _at(share: float, radius: float) -> tuple[float, float]:
    """Return the point that far round the wheel, clockwise from the top."""
    angle = 2 * pi * share - pi / 2
    return CENTRE + radius * cos(angle), CENTRE + radius * sin(angle)
