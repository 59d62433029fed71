"""What the component catalogue shows: every component with invented content, in every state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django import forms
from django.utils.safestring import SafeString, mark_safe

from holdepunkt.core.charts import (
    Bar,
    Direction,
    Measured,
    Method,
    Point,
    Reading,
    Stack,
    Stacks,
    Unit,
    draw,
    draw_pareto,
    draw_stacks,
    judge_change,
    pareto,
    read,
    sparkline,
    week_bars,
)
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.values import (
    ChartFigure,
    ConfirmPage,
    DueDate,
    Fact,
    FilterTag,
    Paging,
    ReceiptPage,
    TimelineEntry,
)

DAY = date(2026, 3, 24)


class ExampleForm(StaffForm):
    """A form with one of each kind of field."""

    received_on = DanishDateField(label="Dato, hvor ansøgningen er modtaget")
    section = forms.ChoiceField(
        label="Paragraf",
        choices=[("", "Vælg"), ("112", "SEL § 112 hjælpemidler"), ("100", "SEL § 100 merudgifter")],
        help_text="Den paragraf, der er søgt efter",
    )
    kind = forms.ChoiceField(
        label="Slags",
        choices=[("first", "Første ansøgning"), ("renewal", "Genansøgning")],
        widget=forms.RadioSelect,
    )
    waiting_for = forms.MultipleChoiceField(
        label="Venter på",
        choices=[("doctor", "Læge"), ("citizen", "Borger")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="Notat", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    told = forms.BooleanField(label="Borgeren har fået besked", required=False)


class FilterForm(StaffForm):
    """A small filter."""

    paragraf = forms.ChoiceField(
        label="Paragraf", choices=[("", "Alle"), ("100", "SEL § 100")], required=False
    )
    frist_til = DanishDateField(label="Frist til og med", required=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the example list."""

    case: str
    due: DueDate
    section: str
    events: int


@dataclass(frozen=True, slots=True)
class Page:
    """All that the catalogue prints."""

    form: ExampleForm
    filter_form: FilterForm
    paging: Paging
    sort: str
    charts: tuple[ChartFigure, ...]
    bars: SafeString
    sparklines: tuple[tuple[str, str, SafeString], ...]
    day: date = DAY
    instant: datetime = datetime(2026, 3, 24, 7, 5, tzinfo=UTC)
    amount: float = 1234.5
    share: float = 0.125
    deadlines: tuple[DueDate, ...] = (
        DueDate(date(2026, 4, 28), DAY, 20),
        DueDate(date(2026, 3, 31), DAY, 5),
        DueDate(DAY, DAY),
        DueDate(date(2026, 3, 20), DAY, 2),
        DueDate(None, DAY),
        DueDate(date(2026, 3, 20), DAY, 2, kept_on=date(2026, 3, 19)),
    )
    rows: tuple[Row, ...] = (
        Row("2026-000911", DueDate(date(2026, 3, 2), DAY, 16), "SEL § 100", 12),
        Row("2026-001004", DueDate(date(2026, 3, 5), DAY, 13), "SEL § 100", 1204),
        Row("2026-001377", DueDate(date(2026, 4, 21), DAY, 16), "BL § 86", 3),
    )
    tags: tuple[FilterTag, ...] = (
        FilterTag("SEL § 100", "/komponenter/"),
        FilterTag("Over frist", "/komponenter/"),
    )
    facts: tuple[Fact, ...] = (
        Fact("Modtaget", "23.01.2026"),
        Fact("Venter på", "Læge siden 02.02.2026"),
        Fact("Paragraf", "SEL § 112", "/komponenter/"),
    )
    timeline: tuple[TimelineEntry, ...] = (
        TimelineEntry("20.03.2026", "Frist for afgørelse udløb"),
        TimelineEntry(
            "12.03.2026",
            "Samtale med borgeren",
            "Mette Holm",
            "Vil gerne have kogebog med billeder",
        ),
        TimelineEntry("02.02.2026", "Lægeattest bestilt", "Mette Holm", url="/komponenter/"),
    )


def page(query: Mapping[str, str]) -> Page:
    """Return the catalogue as asked for."""
    return Page(
        form=ExampleForm(),
        filter_form=FilterForm(prefix="filter"),
        paging=Paging.asked(query).of(9874),
        sort=query.get("sorter", "frist"),
        charts=(
            *(_figure(key, measured) for key, measured in SERIES),
            _after_a_change(),
            _themes(),
            _outcomes(),
        ),
        bars=mark_safe(week_bars(WEEK, key="uge", title="Opgaver i din uge")),  # noqa: S308 -- ours
        sparklines=tuple(_small(key, measured) for key, measured in SERIES),
    )


def _figure(key: str, measured: Measured) -> ChartFigure:
    reading = read(measured)
    return _series_figure(key, reading, reading.words, reading.text(SOURCE, "24. marts 2026"))


def _after_a_change() -> ChartFigure:
    found = judge_change(RUNG)
    return _series_figure("ringet", found.chart, found.verdict, found.text(SOURCE))


def _series_figure(key: str, reading: Reading, words: str, text: str) -> ChartFigure:
    measured = reading.measured
    svg = draw(reading, key=key, title=f"{measured.name}: {words}", description=text)
    rows = tuple(
        (point.label, measured.tell(point), str(point.n or "–")) for point in measured.points
    )
    return _drawn(f"{measured.name}, {words.lower()}", svg, text, (("Uge", "Værdi", "n"), rows))


def _themes() -> ChartFigure:
    text = THEMES.text(SOURCE)
    svg = draw_pareto(THEMES, key="temaer", title=THEMES.name, description=text)
    return _drawn(THEMES.name, svg, text, THEMES.table("Tema"))


def _outcomes() -> ChartFigure:
    text = OUTCOMES.text(SOURCE)
    svg = draw_stacks(OUTCOMES, key="udfald", title=OUTCOMES.name, description=text)
    return _drawn(OUTCOMES.name, svg, text, OUTCOMES.table("Kvartal"))


def _drawn(
    name: str, svg: str, text: str, table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
) -> ChartFigure:
    heads, rows = table
    safe = mark_safe(svg)  # noqa: S308 -- core.charts escapes what it prints
    return ChartFigure(name, safe, text, heads, rows, csv_url="/komponenter/")


def _small(key: str, measured: Measured) -> tuple[str, str, SafeString]:
    reading = read(measured)
    picture = sparkline(reading, key=f"{key}-lille", title=measured.name)
    return measured.name, reading.words, mark_safe(picture)  # noqa: S308 -- as above


def _weeks(*values: float) -> tuple[Point, ...]:
    return tuple(Point(f"uge {week}", value, 40) for week, value in enumerate(values, 1))


SHARES = (0.82, 0.85, 0.80, 0.83, 0.86, 0.81, 0.84, 0.82, 0.85, 0.83, 0.80, 0.84)
OVERDUE = (20, 23, 19, 22, 21, 24, 20, 22, 23, 21, 20, 22)
RISING = (0.84, 0.86, 0.87, 0.88, 0.89, 0.90, 0.91)
IN_TIME = Measured("Afgjort inden frist", _weeks(*SHARES, *RISING), Unit.SHARE, Direction.UP, 0.9)
LATE = Measured("Over frist", _weeks(*OVERDUE, 31, 30, 29), wanted=Direction.DOWN, target=15)
NEW = Measured("Nye ansøgninger", _weeks(*OVERDUE, 21, 34, 33, 36, 35), rebased=(13,))
SHORT = Measured("Kender sin plan", _weeks(*SHARES[:10]), Unit.SHARE, Direction.UP, 0.6)
FEW = Measured("Klager", _weeks(3, 1, 2, 4, 2))
OFTEN = (41, 28, 36, 25, 22, 29, 46, 38, 29, 42, 26, 43, 38, 33, 45, 31)
SIZES = (60, 44, 52, 38, 70, 41, 66, 58, 40, 62, 36, 64, 55, 48, 52, 32)
ANSWERED = Measured(
    "Besvaret ved første henvendelse",
    tuple(
        Point(f"uge {week}", a / n, n)
        for week, (a, n) in enumerate(zip(OFTEN, SIZES, strict=True), 1)
    ),
    Unit.SHARE,
    Direction.UP,
    method=Method.P,
    left_out=(4,),
)
RUNG = Measured(
    "Klager over tonen",
    _weeks(6, 5, 7, 6, 8, 5, 6, 7, 5, 6, 7, 6, 4, 3, 4, 2, 3, 4, 3, 3),
    wanted=Direction.DOWN,
    changed=12,
)
THEMES = pareto(
    "Temaer i klager",
    (
        ("Begrundelse", 6),
        ("Svartid", 12),
        ("Partshøring", 2),
        ("Tone", 8),
        ("Skift af sagsbehandler", 3),
    ),
    one="klage",
    many="klager",
)
OUTCOMES = Stacks(
    "Ankestyrelsens afgørelser",
    ("Stadfæstet", "Ændret/ophævet", "Hjemvist", "Afvist"),
    (
        Stack("2. kvt. 2025", (7, 1, 3, 1)),
        Stack("3. kvt. 2025", (5, 0, 4, 0)),
        Stack("4. kvt. 2025", (9, 2, 2, 1)),
        Stack("1. kvt. 2026", (6, 1, 1, 0)),
    ),
)
SOURCE = "Opdigtede tal"
SERIES = (
    ("tid", IN_TIME),
    ("over", LATE),
    ("nye", NEW),
    ("kort", SHORT),
    ("faa", FEW),
    ("besvaret", ANSWERED),
)
WEEK = (Bar("Ma", 3), Bar("Ti", 5), Bar("On", 2), Bar("To", 11, is_heavy=True), Bar("Fr", 0))


CONFIRM = ConfirmPage(
    heading="Send besked om ny dato",
    consequence="Brevet sendes til borgeren. Det kan ikke kaldes tilbage.",
    button="Send besked",
    cancel_url="/komponenter/",
    facts=(Fact("Sag", "2026-004512"), Fact("Ny dato", "12. juni 2026")),
)

RECEIPT = ReceiptPage(
    heading="Besked om ny dato er sendt",
    text="Den står i sagen. Den er ikke overført til fagsystemet endnu.",
    facts=(Fact("Sag", "2026-004512"), Fact("Sendt", "24.03.2026 kl. 9.42")),
    links=(("Tilbage til komponenter", "/komponenter/"),),
)
