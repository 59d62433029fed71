"""The figures are tested by their laws, on stories nobody chose."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.commitments import EventKind, LedgerEvent, fold
from holdepunkt.core.figures import (
    MEASURES,
    Answer,
    Application,
    Book,
    Figure,
    FigurePeriod,
    Held,
    People,
    PeriodKind,
    Subjects,
    Touch,
    Window,
    behind,
    count,
    fingerprint,
    first_period,
    frozen,
    joined,
    measure,
    parse,
    period_of,
    periods_between,
    series_of,
    shielded,
    stays,
    thawed,
)

BEGAN = date(2026, 1, 5)  # a Monday
AS_OF = date(2026, 3, 24)
MORNING = datetime(2026, 3, 24, 6, tzinfo=UTC)
kinds = st.sampled_from(PeriodKind)
anytime = st.dates(date(2020, 1, 1), date(2030, 12, 31))
days = st.integers(0, 77).map(lambda n: BEGAN + timedelta(days=n))


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    made_on = draw(days)
    later = days.map(lambda day: max(day, made_on))
    kept_on = draw(st.none() | later)
    return Answer(
        case_id=draw(st.integers(1, 9)),
        made_on=made_on,
        promised_on=draw(st.none() | later),
        kept_on=kept_on,
        withdrawn_on=None if kept_on else draw(st.none() | later),
        noticed_on=draw(st.none() | later),
        citizen_id=draw(st.none() | st.integers(1, 4)),
    )


@st.composite
def applications(draw: st.DrawFn) -> Application:
    received_on = draw(days)
    later = days.map(lambda day: max(day, received_on))
    decided_on = draw(st.none() | later)
    return Application(
        case_id=draw(st.integers(1, 9)),
        kind=draw(st.sampled_from(["first", "renewal", "remitted", ""])),
        received_on=received_on,
        ready_on=draw(st.none() | later),
        decided_on=decided_on,
        ended_on=decided_on or draw(st.none() | later),
        on_existing_basis=draw(st.booleans()),
    )


spans = st.tuples(days, st.none() | days).filter(lambda s: s[1] is None or s[0] < s[1])
dedicated = st.dictionaries(st.integers(1, 4), st.lists(spans, max_size=2), max_size=4)


helds = st.builds(
    lambda staff_id, span, told_on: Held(staff_id, span[0], span[1], told_on=told_on),
    st.integers(1, 3), spans, st.none() | days,
)  # fmt: skip
touched = st.builds(Touch, st.integers(1, 9), st.integers(1, 4), st.integers(1, 3), days)
answers_to_the_offer = st.lists(
    st.tuples(days, st.sampled_from(["wants", "declines", "not_asked"])), max_size=3
).map(lambda said: tuple(sorted(dict(said).items())))


@st.composite
def subjects(draw: st.DrawFn) -> Subjects:
    answered = tuple(draw(st.lists(answers(), max_size=8)))
    applied = tuple(draw(st.lists(applications(), max_size=8)))
    spans_of = draw(dedicated)
    people = People(
        held={pk: joined(draw(helds) for _ in spans) for pk, spans in spans_of.items()},
        wishes=draw(st.dictionaries(st.integers(1, 4), answers_to_the_offer, max_size=4)),
        home={1: 7, 2: 7, 3: 8, 4: 8},
        knows_telling=draw(st.booleans()),
    )
    touches = tuple(draw(st.lists(touched, max_size=8)))
    held = {
        pk: [(one.from_on, one.until_on) for one in periods] for pk, periods in people.held.items()
    }
    return Subjects(answered, applied, stays(answered, held), touches=touches, people=people)


def run(kind: PeriodKind, length: int = 12, as_of: date = AS_OF) -> tuple[Window, ...]:
    return tuple(period.window(as_of) for period in period_of(kind, as_of).run_up(length))


@given(subjects(), kinds)
def test_every_number_is_the_length_of_its_list(found: Subjects, kind: PeriodKind) -> None:
    windows = run(kind)
    for one in MEASURES:
        figures = count(found, windows)[one.id]
        assert [f.n for f in figures] == [len(behind(one, found, w)) for w in windows], one.id


@given(subjects(), kinds)
def test_the_list_tells_how_many_count_above_the_line(found: Subjects, kind: PeriodKind) -> None:
    windows = run(kind)
    for one in MEASURES:
        for figure, window in zip(count(found, windows)[one.id], windows, strict=True):
            if figure.numerator is not None:
                above = sum(placed.counted for placed in behind(one, found, window))
                assert figure.numerator == above, one.id


@given(subjects(), kinds)
def test_a_share_is_never_more_than_all(found: Subjects, kind: PeriodKind) -> None:
    for one in MEASURES:
        for figure in count(found, run(kind))[one.id]:
            if figure.denominator:
                assert figure.numerator is not None
                assert 0 <= figure.numerator <= figure.denominator
                assert figure.value == figure.numerator / figure.denominator
            assert (figure.value is None) == bool(figure.reason)


@given(st.lists(answers(), max_size=10), days)
def test_every_answer_is_somewhere(made: list[Answer], as_of: date) -> None:
    window = Window(date.min, date.max, as_of)
    found = count(Subjects(tuple(made)), [window])
    counted = {name: found[name][0] for name in found}
    undated = sum(
        a.promised_on is None and a.kept_on is not None and a.kept_on <= as_of for a in made
    )
    somewhere = [
        counted[name].n
        for name in ("decided_in_time", "open_in_time", "open_late", "open_undated", "withdrawn")
    ]
    assert sum(n or 0 for n in somewhere) + undated == sum(a.made_on <= as_of for a in made)
    in_time, late = counted["decided_in_time"], counted["decided_late"]
    assert (in_time.n or 0) - (in_time.numerator or 0) == late.n


@given(st.lists(answers(), max_size=10), kinds)
def test_what_is_open_late_is_among_those_who_should_have_been_told(
    made: list[Answer], kind: PeriodKind
) -> None:
    found = count(Subjects(tuple(made)), run(kind))
    for open_late, told in zip(found["open_late"], found["told_before"], strict=True):
        assert (open_late.n or 0) <= (told.n or 0)


@given(subjects(), kinds, st.integers(0, 30))
def test_an_ended_period_is_the_same_seen_from_later(
    found: Subjects, kind: PeriodKind, later: int
) -> None:
    ended = [p for p in period_of(kind, AS_OF).run_up(6) if p.is_over(AS_OF)]
    now = count(found, [period.window(AS_OF) for period in ended])
    then = count(found, [period.window(AS_OF + timedelta(days=later)) for period in ended])
    assert now == then


@given(st.lists(answers(), max_size=10), dedicated)
def test_a_citizen_with_two_cases_counts_once(
    made: list[Answer], held: dict[int, list[tuple[date, date | None]]]
) -> None:
    found = Subjects(tuple(made), stays=stays(made, held))
    for window, figure in zip(
        run(PeriodKind.WEEK), count(found, run(PeriodKind.WEEK))["dedicated"], strict=True
    ):
        on = window.cutoff
        home = {
            a.citizen_id
            for a in made
            if a.citizen_id and a.made_on <= on and (a.ended_on is None or on < a.ended_on)
        }
        with_one = {
            c for c in home if any(f <= on and (u is None or on < u) for f, u in held.get(c, []))
        }
        assert (figure.numerator, figure.n) == (len(with_one), len(home))


stories = st.lists(
    st.tuples(
        st.sampled_from([EventKind.TOLD, EventKind.MOVED, EventKind.KEPT, EventKind.CORRECTED]),
        days,
        days,
        st.booleans(),
    ),
    max_size=6,
)


def ledger(story: list[tuple[EventKind, date, date, bool]], late_only: bool) -> list[LedgerEvent]:
    made = LedgerEvent(1, EventKind.MADE, BEGAN, MORNING - timedelta(days=40), BEGAN, unit_id=1)
    told = [
        LedgerEvent(
            number, kind, on, MORNING + timedelta(hours=number if late else -number), due,
            told_on=on if kind is EventKind.MOVED else None, unit_id=1,
        )
        for number, (kind, on, due, late) in enumerate(story, start=2)
    ]  # fmt: skip
    return [made, *(event for event in told if not late_only or event.recorded_at <= MORNING)]


def figures_of(events: list[LedgerEvent]) -> dict[str, tuple[Figure, ...]]:
    standing = fold(events, as_of=AS_OF, known_at=MORNING)
    found = (Answer.of(standing, case_id=1, citizen_id=None),) if standing else ()
    return dict(count(Subjects(found), run(PeriodKind.WEEK)))


@given(stories)
def test_what_arrives_later_changes_nothing(
    story: list[tuple[EventKind, date, date, bool]],
) -> None:
    assert figures_of(ledger(story, late_only=False)) == figures_of(ledger(story, late_only=True))


@given(days, days, days)
def test_a_move_never_mends_the_share_on_time(due_on: date, moved_on: date, kept_on: date) -> None:
    recorded_at = MORNING - timedelta(days=1)
    story = [
        LedgerEvent(1, EventKind.MADE, BEGAN, recorded_at, due_on, unit_id=1),
        LedgerEvent(2, EventKind.KEPT, kept_on, recorded_at),
    ]
    move = LedgerEvent(3, EventKind.MOVED, moved_on, recorded_at, date(2026, 12, 1))
    before, after = figures_of(story), figures_of([*story, move])
    for name in ("decided_in_time", "decided_late", "open_late", "oldest_open_late"):
        assert before[name] == after[name]


@given(kinds, anytime, st.integers(-60, 60))
def test_a_period_is_found_again_by_its_address(kind: PeriodKind, day: date, steps: int) -> None:
    period = period_of(kind, day)
    assert period.from_on <= day < period.until_on
    assert parse(kind, period.slug) == period
    assert period.shifted(steps).shifted(-steps) == period
    assert period.shifted(1).from_on == period.until_on


def test_periods_are_named_as_danes_name_them() -> None:
    assert FigurePeriod(PeriodKind.WEEK, date(2026, 3, 16)).name == "uge 12, 2026"
    assert FigurePeriod(PeriodKind.MONTH, date(2026, 3, 1)).name == "marts 2026"
    assert [parse(PeriodKind.WEEK, slug) for slug in ("2026-54", "2026-00", "x", "٢٠٢٦-12")] == [
        None
    ] * 4


def test_holding_old_cases_back_shows() -> None:
    """Sending only what is in time keeps the share at 100 %, and everything beside it tells."""
    prompt = [Answer(n, BEGAN, date(2026, 3, 30), date(2026, 3, 18)) for n in range(4)]
    held = [Answer(9, BEGAN, date(2026, 2, 2))]
    ready = [Application(9, "first", BEGAN, ready_on=date(2026, 1, 20))]
    week = [period_of(PeriodKind.WEEK, date(2026, 3, 18)).window(AS_OF)]
    found = count(Subjects((*prompt, *held), tuple(ready)), week)
    told = {name: measure(name).tell(figures[0].value) for name, figures in found.items()}
    assert told["decided_in_time"] == "100,0\N{NO-BREAK SPACE}%"
    assert told["open_late"] == told["ready_unsent"] == "1"
    assert told["oldest_open_late"] == "48 dage"
    assert found["told_before"][0].value == 0


def test_a_figure_that_cannot_be_known_says_why() -> None:
    week = run(PeriodKind.WEEK, 1)
    nothing = count(Subjects(knows_dedicated=False), week)
    assert nothing["dedicated"][0].reason.startswith("Relationer husker ikke")
    assert (
        nothing["decided_in_time"][0].reason
        == "Der blev ikke sendt afgørelser med frist i perioden."
    )
    coming = period_of(PeriodKind.WEEK, AS_OF).shifted(1).window(AS_OF)
    assert count(Subjects(), [coming])["open_late"][0].reason == "Perioden er ikke begyndt."


def test_small_groups_are_hidden_from_who_may_not_open_the_list() -> None:
    hidden = Figure(None, None, None, None, "under 5")
    few, many = Figure(2, 4, 4, 0.5), Figure(20, 40, 40, 0.5)
    assert shielded(few) == hidden
    assert shielded(many) == many
    assert shielded(Figure(0, None, 0, 0)).value == 0
    assert shielded(Figure(18, 20, 20, 0.9)) == hidden, "that two were not is told by it"


def test_every_measure_is_defined_to_the_end() -> None:
    assert len({one.id for one in MEASURES}) == len({one.name for one in MEASURES}) == len(MEASURES)
    for one in MEASURES:
        assert all([one.definition, one.numerator, one.population, one.listed, one.source]), one.id
        assert one.definition.endswith(".")


@given(subjects(), kinds)
def test_a_frozen_book_thaws_to_itself(found: Subjects, kind: PeriodKind) -> None:
    period = period_of(kind, AS_OF)
    series = series_of(found, periods_between(first_period(period), period), AS_OF)
    book = Book(1, "Voksne 1", period, AS_OF, MORNING, series)
    content = frozen(book)
    assert thawed(content) == book
    assert fingerprint(frozen(thawed(content))) == fingerprint(content)


def test_a_series_begins_with_a_year_so_that_its_limits_stay() -> None:
    january, december = (period_of(PeriodKind.WEEK, date(2026, m, 20)) for m in (1, 12))
    assert first_period(january) == first_period(december)
    assert first_period(january).name == "uge 1, 2025"
    assert first_period(period_of(PeriodKind.MONTH, AS_OF)).name == "januar 2024"


def test_a_period_that_has_not_ended_is_not_read() -> None:
    made = tuple(Answer(n, BEGAN, BEGAN + timedelta(days=n)) for n in range(60))
    last = period_of(PeriodKind.WEEK, AS_OF)
    series = series_of(Subjects(made), periods_between(first_period(last), last), AS_OF)
    book = Book(1, "Voksne 1", last, AS_OF, MORNING, series)
    assert not book.is_ended
    assert book.figure(measure("open_late")).n == 60
    assert book.reading(measure("open_late")).measured.points[-1].label == "uge 12, 2026"
    assert series["open_late"][0][0].name == "uge 2, 2026"  # nothing had happened before
