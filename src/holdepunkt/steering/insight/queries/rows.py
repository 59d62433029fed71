"""One measure of a book as a page tells it: value, words, and what is behind."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from holdepunkt.core.charts import Reading, Variation, sparkline
from holdepunkt.core.figures import Book, Figure, FigurePeriod, Measure, PeriodKind, Sum
from holdepunkt.core.wording import count, number
from holdepunkt.foundation import ui

KIND_WORDS = {PeriodKind.WEEK: "uge", PeriodKind.MONTH: "maaned"}
KINDS = {word: kind for kind, word in KIND_WORDS.items()}
MARKS = {
    Variation.COMMON: "●",
    Variation.BETTER: "◆",
    Variation.WORSE: "■",
    Variation.CHANGED: "▲",
}
# One case in four moves a share by 25 points, which is more than a meeting can learn from.
LEAST_TALKED = 5


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in the table of a report; `mark` is the sign beside the words, never alone."""

    id: str
    name: str
    value: str
    of: str
    mark: str
    words: str
    verdict: str
    spark: SafeString | str
    url: str
    list_url: str
    list_text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """Something the rules say should be talked about: the sentence, and the list behind it."""

    text: str
    url: str
    link: str
    weight: int


def address(name: str, book: Book, measure: Measure | None = None, *, dated: bool) -> str:
    """Return the address of a page of the book; `dated` keeps the day it was asked for."""
    found = period_address(name, book.unit_id, book.period, measure)
    return f"{found}?dato={book.as_of.isoformat()}" if dated else found


def period_address(
    name: str, unit_id: int, period: FigurePeriod, measure: Measure | None = None
) -> str:
    """Return the address of a page of a unit and period."""
    place = (unit_id, KIND_WORDS[period.kind], period.slug)
    return ui.address(f"insight:{name}", *place, *((measure.id,) if measure else ()))


def target(measure: Measure) -> float | None:
    """Return the target the installation has set for the measure, if any; shares are 0-1."""
    targets: dict[str, float] = getattr(settings, "HOLDEPUNKT_TARGETS", {})
    return targets.get(measure.id)


def measure_row(
    book: Book, measure: Measure, reading: Reading, *, may_open: bool, dated: bool
) -> MeasureRow:
    """Return the measure as a row."""
    figure, when = book.figure(measure), _read_when(book, reading)
    return MeasureRow(
        id=measure.id,
        name=measure.name,
        value=value_text(measure, figure),
        of=of_text(measure, figure),
        mark=MARKS[reading.variation] if reading.variation else "",
        words=f"{when}: {reading.words}" if when else reading.words,
        verdict=reading.verdict.value if reading.verdict else "–",
        spark=spark(reading, measure, key=measure.id),
        url=address("measure", book, measure, dated=dated),
        list_url=address("cases", book, measure, dated=dated) if figure.n and may_open else "",
        list_text=list_text(measure, figure),
    )


def value_text(measure: Measure, figure: Figure) -> str:
    """Return the value in words; why there is none, when there is none."""
    if figure.value is not None and (figure.n or 0) < measure.fewest:
        return f"{number(figure.numerator or 0)} af {number(figure.n or 0)}, for få til en procent"
    return measure.tell(figure.value) if figure.value is not None else figure.reason


def of_text(measure: Measure, figure: Figure) -> str:
    """Return what the value was counted on."""
    if measure.sum is Sum.RATIO and figure.denominator:
        return f"{number(figure.numerator or 0)} på {number(figure.denominator)}"
    if measure.sum is Sum.SHARE and figure.value is not None and (figure.n or 0) >= measure.fewest:
        return f"{number(figure.numerator or 0)} af {number(figure.denominator or 0)}"
    if measure.sum not in {Sum.SHARE, Sum.COUNT, Sum.RATIO} and figure.n:
        return f"n = {number(figure.n)}"
    return ""


def list_text(measure: Measure, figure: Figure) -> str:
    """Return the words of the link to the list, with the number it must hold."""
    return f"Se {count(figure.n or 0, *measure.subject)}"


def talk_of(book: Book, measure: Measure, reading: Reading, *, dated: bool) -> Talk | None:
    """Return what should be said of the measure; None when it only varies as it uses to."""
    if reading.variation in {None, Variation.COMMON}:
        return None
    figure = book.figure(measure)
    if measure.sum not in {Sum.COUNT, Sum.OLDEST} and (figure.n or 0) < max(
        LEAST_TALKED, measure.fewest
    ):
        return None
    when = _read_when(book, reading)
    about = f"{measure.name}, {when}" if when else measure.name
    return Talk(
        text=f"{about}: {reading.explained}",
        url=address("cases", book, measure, dated=dated) if figure.n else "",
        link=list_text(measure, figure),
        weight=0 if reading.variation is Variation.WORSE else 1,
    )


def _read_when(book: Book, reading: Reading) -> str:
    """Return the period that the rules read last, where it is another than the page's own."""
    points = reading.measured.points
    if reading.variation is None or not points or points[-1].label == book.period.name:
        return ""
    return points[-1].label


def spark(
    reading: Reading, measure: Measure, *, key: str, scale: tuple[float, float] | None = None
) -> SafeString | str:
    """Return the small chart of a table; core.charts escapes every word in it."""
    if not reading.measured.points:
        return ""
    title = f"Udvikling: {measure.name}"
    drawn = sparkline(reading, key=f"udvikling-{key}", title=title, scale=scale)
    return mark_safe(drawn)  # noqa: S308 -- markup of core.charts
