"""SVG as text: presentation attributes only, so that a strict content policy lets it through."""

from collections.abc import Sequence
from functools import cache
from html import escape

INK, QUIET, WHITE = "#1a1a1a", "#595959", "#ffffff"
GRID, COMMON, TARGET = "#dcdcdc", "#707070", "#cc0000"
LABEL_GAP = 18.0  # the least distance between two lines of text, in user units


def element(name: str, *children: str, **attributes: str | float) -> str:
    """Return an element; an underscore in an attribute's name is a hyphen.

    >>> element("line", x1=0, y1=1.5, stroke_width=2)
    '<line x1="0" y1="1.5" stroke-width="2"/>'
    """
    told = "".join([f' {_hyphened(key)}="{_plain(value)}"' for key, value in attributes.items()])
    inner = "".join(children)
    return f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>"


def text(x: float, y: float, words: str, **attributes: str | float) -> str:
    """Return a text; its words are escaped."""
    told = {"fill": INK, "font_size": 14, **attributes}
    return element("text", escape(words), x=x, y=y, **told)


def path(points: Sequence[tuple[float, float]], **attributes: str | float) -> str:
    """Return an open line through the points."""
    steps = " ".join(f"{'L' if i else 'M'}{x:.1f} {y:.1f}" for i, (x, y) in enumerate(points))
    return element("path", d=steps, fill="none", **attributes)


def drawing(key: str, title: str, description: str, size: tuple[float, float], body: str) -> str:
    """Return the whole picture with its name and description; its parts are hidden from readers.

    `key` must be unique on the page and made of letters, digits and hyphens.
    """
    return element(
        "svg",
        element("title", escape(title), id=f"{key}-t"),
        element("desc", escape(description), id=f"{key}-d"),
        element("g", body, aria_hidden="true"),
        role="img",
        aria_labelledby=f"{key}-t {key}-d",
        viewBox=f"0 0 {size[0]:g} {size[1]:g}",
        focusable="false",
    )


def spread(wanted: Sequence[float], low: float, high: float, gap: float = LABEL_GAP) -> list[float]:
    """Return positions as near the wanted ones as a gap between them and the two ends allow.

    >>> spread([100.0, 104.0, 200.0], 0, 210)
    [100.0, 118.0, 200.0]
    >>> spread([200.0, 205.0], 0.0, 210.0)
    [192.0, 210.0]
    """
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed = list(wanted)
    floor = low
    for index in order:
        placed[index] = floor = max(placed[index], floor)
        floor += gap
    ceiling = high
    for index in reversed(order):
        placed[index] = ceiling = min(placed[index], ceiling)
        ceiling -= gap
    return placed


@cache
def _hyphened(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _plain(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{value:g}"
