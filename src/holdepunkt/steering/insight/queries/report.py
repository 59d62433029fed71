"""The report of a unit and a period, and the page of one measure."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import mark_safe

from holdepunkt.core.charts import draw
from holdepunkt.core.figures import (
    MEASURES,
    Book,
    Figure,
    FigurePeriod,
    Measure,
    PeriodKind,
    measure,
    period_of,
)
from holdepunkt.core.wording import clock_time, number, short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import ChartFigure, Crumb, Fact
from holdepunkt.registry.organisation.public import UnitValue
from holdepunkt.steering.insight import access
from holdepunkt.steering.insight.queries.books import (
    Asked,
    FoundBook,
    Lock,
    found_book,
    lag,
    published_books,
)
from holdepunkt.steering.insight.queries.multiples import Multiple, multiples
from holdepunkt.steering.insight.queries.rows import (
    LEAST_TALKED,
    MeasureRow,
    Talk,
    address,
    list_text,
    measure_row,
    of_text,
    period_address,
    talk_of,
    target,
    value_text,
)

MONTHLY = frozenset({"area", "centre"})
OWNER = "Stabskonsulenterne"
MOST_TALK = 5  # more than a meeting can hold
_WANTED = {"op": "Højere er bedre", "ned": "Lavere er bedre", "neutral": "Hverken op eller ned"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words; the page itself has no address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A unit's figures for a period."""

    unit: str
    period: str
    told: str
    lag: str
    locked: str
    is_ended: bool
    rows: tuple[MeasureRow, ...]
    talk: tuple[Talk, ...]
    more_talk: int
    least_talked: int
    kinds: tuple[Link, ...]
    earlier: Link
    later: Link | None
    units: tuple[Link, ...]
    multiples: tuple[Multiple, ...]
    csv_url: str
    publish_url: str


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """One measure of a unit: the chart, what it means, and the way to its list."""

    name: str
    period: str
    value: str
    of: str
    told: str
    lag: str
    changed: str
    definition: str
    facts: tuple[Fact, ...]
    chart: ChartFigure | None
    list_url: str
    list_text: str
    crumbs: tuple[Crumb, ...]


def own_period(unit: UnitValue, today: date) -> FigurePeriod:
    """Return the last period that has ended: a week of a department, else a month."""
    return period_of(own_kind(unit), today).shifted(-1)


def own_kind(unit: UnitValue) -> PeriodKind:
    """Return the kind of period the unit is led by."""
    return PeriodKind.MONTH if unit.kind in MONTHLY else PeriodKind.WEEK


def home(*, day: date | None, actor: Actor, today: date) -> Asked:
    """Return the figures an actor begins with: her unit's last period, or the one of a day."""
    unit = access.figure_units(actor)[0]
    period = period_of(own_kind(unit), day) if day else own_period(unit, today)
    return Asked(unit.id, period, day)


def report(*, asked: Asked, actor: Actor, today: date, now: datetime) -> ReportPage:
    """Return a unit's figures for a period."""
    found = found_book(asked=asked, actor=actor, today=today, now=now)
    book, dated = found.book, asked.day is not None
    may_open = found.may_open
    may_lock = not (found.lock or dated) and access.may_publish(actor)
    read = [(one, book.reading(one, target(one))) for one in MEASURES]
    talk = (talk_of(book, *each, dated=dated) for each in read) if may_open else ()
    worst = tuple(sorted((one for one in talk if one), key=lambda one: one.weight))
    return ReportPage(
        unit=book.unit_name,
        period=book.period.name,
        told=_told(book),
        lag=lag(found, now),
        locked=_locked(found.lock),
        is_ended=book.is_ended,
        rows=tuple(measure_row(book, *each, may_open=may_open, dated=dated) for each in read),
        talk=worst[:MOST_TALK],
        more_talk=max(len(worst) - MOST_TALK, 0),
        least_talked=LEAST_TALKED,
        kinds=_kinds(book),
        earlier=_period_link(book, book.period.shifted(-1)),
        later=_later(book, today),
        units=_units(found),
        multiples=() if dated else multiples(found=found, actor=actor),
        csv_url=address("report_csv", book, dated=dated),
        publish_url=address("publish", book, dated=False)
        if may_lock and book.period.is_over(today)
        else "",
    )


def measure_page(
    *, asked: Asked, measure_id: str, actor: Actor, today: date, now: datetime
) -> MeasurePage:
    """Return one measure of a unit."""
    found = found_book(asked=asked, actor=actor, today=today, now=now)
    book, one, dated = found.book, measure(measure_id), asked.day is not None
    figure = book.figure(one)
    return MeasurePage(
        name=one.name,
        period=book.period.name,
        value=value_text(one, figure),
        of=of_text(one, figure),
        told=_told(book) if not found.lock else _locked(found.lock),
        lag=lag(found, now),
        changed="" if dated or found.lock else _changed(found, one, actor),
        definition=one.definition,
        facts=_facts(one, figure, found),
        chart=_chart(found, one, dated=dated),
        list_url=address("cases", book, one, dated=dated) if figure.n and found.may_open else "",
        list_text=list_text(one, figure),
        crumbs=crumbs(book, Crumb(one.name), dated=dated),
    )


def _changed(found: FoundBook, one: Measure, actor: Actor) -> str:
    """Return how the period before was locked, where the curve now counts it otherwise."""
    book, before = found.book, found.book.period.shifted(-1)
    locked = published_books(unit_ids=[found.unit.id], period=before, actor=actor)
    if found.unit.id not in locked:
        return ""
    then = locked[found.unit.id][0]
    told = (then if found.may_open else then.shielded()).figure(one)
    now = dict(book.series.get(one.id, ())).get(before)
    if now is None or value_text(one, told) == value_text(one, now):
        return ""
    return (
        f"{before.name} blev låst med {value_text(one, told)}. Talt igen med det, der er kommet til"
        f" siden, er det {value_text(one, now)}, og det er dét, kurven viser. Det låste tal står"
        " fast på periodens egen side."
    )


def crumbs(book: Book, *below: Crumb, dated: bool) -> tuple[Crumb, ...]:
    """Return the way to a page of the book."""
    report_url = address("report", book, dated=dated)
    return (Crumb(f"Tal for {book.unit_name}, {book.period.name}", report_url), *below)


def _told(book: Book) -> str:
    at = clock.local(book.known_at)
    return (
        f"Opgjort pr. {short_date(book.counted_on)} med det, der var kendt "
        f"{short_date(at)} {clock_time(at)}"
    )


def _locked(lock: Lock | None) -> str:
    if lock is None:
        return ""
    at = clock.local(lock.published_at)
    return f"Låst {short_date(at)} {clock_time(at)}"


def _kinds(book: Book) -> tuple[Link, ...]:
    last_day = min(book.as_of, book.period.until_on)
    words = {PeriodKind.WEEK: "Ugentlig", PeriodKind.MONTH: "Månedlig"}
    return tuple(
        Link(word, "" if kind is book.period.kind
             else period_address("report", book.unit_id, period_of(kind, last_day).shifted(-1)))
        for kind, word in words.items()
    )  # fmt: skip


def _period_link(book: Book, period: FigurePeriod) -> Link:
    return Link(period.name, period_address("report", book.unit_id, period))


def _later(book: Book, today: date) -> Link | None:
    later = book.period.shifted(1)
    return _period_link(book, later) if later.from_on <= today else None


def _units(found: FoundBook) -> tuple[Link, ...]:
    def link(unit: UnitValue) -> Link:
        is_here = unit.id == found.unit.id
        url = "" if is_here else period_address("report", unit.id, found.book.period)
        return Link(unit.name, url)

    ordered = sorted(found.units, key=lambda unit: (unit.parent_id is not None, unit.name))
    return tuple(link(unit) for unit in ordered)


def _facts(one: Measure, figure: Figure, found: FoundBook) -> tuple[Fact, ...]:
    goal = target(one)
    facts = [
        Fact("Tæller", one.numerator),
        Fact("Nævner", one.denominator) if one.denominator else None,
        Fact("Tælles blandt", one.population),
        Fact("Antal målt på (n)", number(figure.n) if figure.n is not None else "–"),
        Fact("Ønsket retning", _WANTED[one.wanted.value]),
        Fact("Mål", one.tell(goal) if goal is not None else "Intet mål er sat"),
        Fact("Kilde", f"Holdepunkt: {one.source}"),
        Fact("Ejer af definitionen", f"{OWNER} (version {number(found.book.version)})"),
        Fact("Opgjort", _told(found.book)),
    ]
    if found.lock:
        facts.append(Fact("Fingeraftryk (SHA-256)", found.lock.sha256))
    return tuple(fact for fact in facts if fact)


def _chart(found: FoundBook, one: Measure, *, dated: bool) -> ChartFigure | None:
    """Return the chart; a series without a single value has none."""
    book = found.book
    reading = book.reading(one, target(one))
    if not reading.measured.points:
        return None
    frozen_on = short_date(clock.local(found.lock.published_at)) if found.lock else ""
    text = reading.text(f"Holdepunkt, {one.source}", frozen_on)
    drawing = draw(reading, key=f"graf-{one.id}", title=f"{one.name}: {reading.words}",
                   description=text)  # fmt: skip
    series = book.series.get(one.id, ())
    return ChartFigure(
        name=f"{one.name}, {book.unit_name}",
        svg=mark_safe(drawing),  # noqa: S308 -- markup of core.charts, which escapes its words
        text=text,
        heads=("Periode", "Værdi", "Målt på"),
        rows=tuple(
            (period.name, value_text(one, figure), of_text(one, figure) or number(figure.n or 0))
            for period, figure in reversed(series)
        ),
        csv_url=address("measure_csv", book, one, dated=dated),
    )
