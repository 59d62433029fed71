"""A reading as a picture: the full chart, and the small line of a table cell."""

from collections.abc import Sequence
from itertools import pairwise

from holdepunkt.core.charts import shapes, svg
from holdepunkt.core.charts.control import Limits, Variation
from holdepunkt.core.charts.scale import Frame, levels, names, round_ticks, span
from holdepunkt.core.charts.series import ChartKind, Measured
from holdepunkt.core.charts.words import Reading

WIDTH, HEIGHT = 760.0, 340.0
SPARK_WIDTH, SPARK_HEIGHT = 160.0, 40.0
MOST_LABELS = 5  # "september 2026" is a fifth of the axis
LABEL_X = 588.0  # direct labels stand to the right of this
PROVISIONAL_Y = 12.0


def draw(reading: Reading, *, key: str, title: str, description: str) -> str:
    """Return the chart of a reading as SVG; `title` is the conclusion, `description` the text."""
    frame = _frame(reading)
    body = [_scale(reading.measured, frame)]
    body += [_lines(stretch, frame) for stretch in reading.stretches]
    body += [_target(reading, frame), _median(reading, frame), _breaks(reading, frame)]
    body.append(_change(reading.measured, frame))
    is_list = reading.kind is ChartKind.LIST
    body += [_numbers(reading.measured, frame) if is_list else _line(reading.measured, frame)]
    body += [_points(reading, frame), _labels(reading, frame), _provisional(reading)]
    return svg.drawing(key, title, description, (WIDTH, HEIGHT), "".join(body))


def sparkline(
    reading: Reading, *, key: str, title: str, scale: tuple[float, float] | None = None
) -> str:
    """Return a small chart without text: the line, the mean, and the marked points.

    `scale` is the lowest and highest value of several charts that are to be compared.
    """
    values = reading.measured.values or (0.0,)
    low, high = scale or span(values)
    if low == high:
        low, high = low - 1, high + 1
    frame = Frame(6, SPARK_WIDTH - 6, 6, SPARK_HEIGHT - 6, low, high, len(values))
    body = [
        svg.element(
            "line", x1=frame.x(stretch.start), x2=frame.x(stretch.stop - 1),
            y1=frame.y(_within(stretch.mean, frame)), y2=frame.y(_within(stretch.mean, frame)),
            stroke=svg.COMMON, stroke_dasharray="4 3",
        )
        for stretch in reading.stretches
    ]  # fmt: skip
    if reading.kind is ChartKind.LIST:
        body.append(_points(reading, frame))
    else:
        body.append(_line(reading.measured, frame))
    body += [
        shapes.mark(mark.variation, frame.x(index), frame.y(values[index]), 4)
        for index, mark in enumerate(reading.marks)
        if mark.variation is not Variation.COMMON
    ]
    told = f"{reading.words}."
    picture = svg.drawing(key, title, told, (SPARK_WIDTH, SPARK_HEIGHT), "".join(body))
    return picture.replace("<svg ", '<svg class="hp-spark" ', 1)


def _within(value: float, frame: Frame) -> float:
    return min(max(value, frame.low), frame.high)


def _frame(reading: Reading) -> Frame:
    shown = list(reading.measured.values) or [0.0]
    for stretch in reading.stretches:
        shown += [bound for band in stretch.bands for bound in (band.lower, band.upper)]
    if reading.measured.target is not None:
        shown.append(reading.measured.target)
    ticks = round_ticks(*span(shown))
    return Frame(
        64, LABEL_X - 12, 20, HEIGHT - 48, ticks[0], ticks[-1], len(reading.measured.points)
    )


def _scale(measured: Measured, frame: Frame) -> str:
    labels = [point.label for point in measured.points]
    numbers = levels(frame, frame.left, frame.right, measured.unit.tell_limit)
    return numbers + names(frame, labels, MOST_LABELS)


def _lines(stretch: Limits, frame: Frame) -> str:
    limits = [
        svg.path(_steps(values, stretch.start, frame), stroke=svg.COMMON, stroke_width=1.5,
                 stroke_dasharray="6 5")
        for values in ([band.lower for band in stretch.bands],
                       [band.upper for band in stretch.bands])
    ]  # fmt: skip
    centre = _steps([stretch.mean] * len(stretch.bands), stretch.start, frame)
    return "".join([*limits, svg.path(centre, stroke=svg.INK, stroke_width=1.5)])


def _steps(values: Sequence[float], start: int, frame: Frame) -> list[tuple[float, float]]:
    """Return a line that is level at each point and steps midway to the next where it changes."""
    places = [(frame.x(start), frame.y(values[0]))]
    for offset, (before, after) in enumerate(pairwise(values), 1):
        if before != after:
            middle = frame.x(start + offset - 0.5)
            places += [(middle, frame.y(before)), (middle, frame.y(after))]
    return [*places, (frame.x(start + len(values) - 1), frame.y(values[-1]))]


def _target(reading: Reading, frame: Frame) -> str:
    if reading.measured.target is None:
        return ""
    y = frame.y(reading.measured.target)
    return svg.element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, stroke=svg.TARGET,
                       stroke_width=2, stroke_dasharray="2 4")  # fmt: skip


def _median(reading: Reading, frame: Frame) -> str:
    if reading.runs is None:
        return ""
    y = frame.y(reading.runs.median)
    return svg.element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, stroke=svg.INK,
                       stroke_width=1.5)  # fmt: skip


def _breaks(reading: Reading, frame: Frame) -> str:
    return "".join(
        _upright(stretch.start, "Nye grænser", svg.QUIET, frame, stroke_dasharray="1 3")
        for stretch in reading.stretches[1:]
    )


def _change(measured: Measured, frame: Frame) -> str:
    """Mark the change that is followed; one that no point has come after has no place yet."""
    if measured.changed is None or not 0 < measured.changed < len(measured.points):
        return ""
    return _upright(measured.changed, "Ændring", svg.INK, frame, stroke_width=2)


def _upright(index: int, words: str, colour: str, frame: Frame, **stroke: str | float) -> str:
    """Draw a line before the point with this index, with its words above."""
    x = frame.x(index - 0.5)
    line = svg.element("line", x1=x, x2=x, y1=frame.top, y2=frame.bottom, stroke=colour, **stroke)
    return line + svg.text(x + 4, frame.top - 8, words, font_size=13, fill=colour)


def _line(measured: Measured, frame: Frame) -> str:
    places = [(frame.x(index), frame.y(value)) for index, value in enumerate(measured.values)]
    return svg.path(places, stroke=svg.QUIET, stroke_width=1.5) if len(places) > 1 else ""


def _numbers(measured: Measured, frame: Frame) -> str:
    """Write each number at its point: so few have no line to follow."""
    return "".join(
        svg.text(
            frame.x(index), frame.y(point.value) - 10, measured.tell(point), text_anchor="middle"
        )
        for index, point in enumerate(measured.points)
    )


def _provisional(reading: Reading) -> str:
    if not _is_provisional(reading):
        return ""
    return svg.text(LABEL_X, PROVISIONAL_Y, "Foreløbige grænser", font_style="italic",
                    fill=svg.QUIET)  # fmt: skip


def _is_provisional(reading: Reading) -> bool:
    return bool(reading.stretches) and reading.stretches[-1].is_provisional


def _points(reading: Reading, frame: Frame) -> str:
    rows = []
    for index, value in enumerate(reading.measured.values):
        x, y = frame.x(index), frame.y(value)
        variation = reading.marks[index].variation if reading.marks else Variation.COMMON
        is_left_out = index in reading.measured.left_out
        rows.append(shapes.hollow(x, y) if is_left_out else shapes.mark(variation, x, y))
    return "".join(rows)


def _labels(reading: Reading, frame: Frame) -> str:
    """Name the lines at their right end, moved apart where they would touch."""
    tell = reading.measured.unit.tell_limit
    named: list[tuple[str, float, str]] = []
    if reading.stretches:
        last = reading.stretches[-1].latest
        named += [
            (f"Øvre grænse {tell(last.upper)}", last.upper, svg.QUIET),
            (f"Gennemsnit {tell(last.centre)}", last.centre, svg.INK),
            (f"Nedre grænse {tell(last.lower)}", last.lower, svg.QUIET),
        ]
    if reading.runs is not None:
        named.append((f"Median {tell(reading.runs.median)}", reading.runs.median, svg.INK))
    if reading.measured.target is not None:
        target = reading.measured.target
        named.append((f"Mål {reading.measured.unit.tell(target)}", target, svg.TARGET))
    top = PROVISIONAL_Y + svg.LABEL_GAP if _is_provisional(reading) else frame.top + 5
    places = svg.spread([frame.y(value) + 5 for _, value, _ in named], top, frame.bottom)
    return "".join(
        svg.text(LABEL_X, place, words, fill=colour)
        for (words, _, colour), place in zip(named, places, strict=True)
    )
