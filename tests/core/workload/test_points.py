"""Points follow the dated table, explain themselves, and obey their laws."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.calendar import Period
from holdepunkt.core.workload import (
    Contract,
    Reduction,
    ReductionKind,
    Stage,
    Standing,
    TableUnreadable,
    Weight,
    WorkCase,
    absences,
    available,
    load,
    read_workbook,
    wording,
)

TEXT = """
guidance = []
[[tables]]
from = 2020-01-01
until = 2026-01-01
source = "eksempel"
example = true
hours = 37.0
full_time = 200
ceiling = 115
weights = { light = 50, ordinary = 100, heavy = 200 }
stages = { working = 100, waiting = 50 }
standing = { citizen = 1, grant = 2 }
rules = [ { points = 4 }, { kind = "renewal", points = 3 },
          { section = "SEL § 96", points = 8 },
          { section = "SEL § 96", kind = "first", points = 9 } ]
[[tables]]
from = 2026-01-01
source = "eksempel"
hours = 37.0
full_time = 100
ceiling = 100
weights = { light = 50, ordinary = 100, heavy = 200 }
stages = { working = 100, waiting = 0 }
rules = [ { points = 2 } ]
[sources]
eksempel = "prøve"
"""
BOOK = read_workbook(TEXT)
TABLE = BOOK.on(date(2025, 5, 1))
DAY = date(2025, 5, 1)
KINDS = {"renewal": "Genansøgning", "first": "Første ansøgning"}


def case(number: int = 1, **others: object) -> WorkCase:
    told = {"section": "SEL § 112", "kind": "first", "weight": Weight.ORDINARY,
            "stage": Stage.WORKING}  # fmt: skip
    return WorkCase(id=number, **(told | others))  # type: ignore[arg-type]


def period(first: date = date(2025, 1, 1), until: date | None = None) -> Period:
    return Period(first, until)


@pytest.mark.parametrize(
    ("told", "points"),
    [
        (case(), 4),
        (case(kind="renewal"), 3),
        (case(section="SEL § 96", kind="renewal"), 8),
        (case(section="SEL § 96"), 9),
        (case(section=None), 4),
        (case(weight=Weight.HEAVY), 8),
        (case(weight=Weight.LIGHT), 2),
        (case(stage=Stage.WAITING), 2),
        (case(kind="renewal", stage=Stage.WAITING), 2),  # 1.5 rounded up
    ],
)
def test_the_rule_that_says_most_counts_times_weight_and_stage(told: WorkCase, points: int) -> None:
    assert load([told], TABLE).total == points


def test_what_waits_is_summed_apart_and_every_line_is_told() -> None:
    found = load(
        [case(2, stage=Stage.WAITING), case(1, kind="renewal", weight=Weight.HEAVY)], TABLE
    )
    assert wording.total(found) == (
        "6 point i arbejde + 2 point, der venter på andre + 0 point for borgere og bevillinger"
        " = 8 point"
    )
    assert [
        wording.line(each, KINDS).replace("\N{NO-BREAK SPACE}", " ") for each in found.lines
    ] == [
        "genansøgning: 3 point × tung 200 % × i arbejde 100 % = 6",
        "Alle andre sager: 4 point × almindelig 100 % × venter på andre 50 % = 2",
    ]


def test_whom_she_holds_weighs_by_the_table_also_without_a_case() -> None:
    held = Standing(citizens=3, grants=4)
    found = load([case()], TABLE, held)
    assert (found.standing, found.total) == (3 * 1 + 4 * 2, 4 + 11)
    assert wording.standing(held, TABLE) == (
        "3 borgere × 1 point + 4 løbende bevillinger × 2 point = 11 point"
    )
    assert wording.standing(Standing(), TABLE) == ""
    # The control: a table that tells of no such points weighs cases alone.
    assert load([case()], BOOK.on(date(2026, 1, 1)), held).total == 2


def test_a_table_holds_from_its_day() -> None:
    assert load([case()], BOOK.on(date(2025, 12, 31))).total == 4
    assert load([case()], BOOK.on(date(2026, 1, 1))).total == 2
    assert BOOK.on(date(2000, 1, 1)) is BOOK.tables[0]


def test_hours_less_reductions_are_worth_points_and_say_so() -> None:
    contracts = [Contract(Decimal("30.00"), period())]
    reductions = [
        Reduction(Decimal("7.50"), ReductionKind.TRAINING, period(until=date(2025, 8, 1))),
        Reduction(Decimal(30), ReductionKind.ABSENCE, period(date(2025, 9, 1))),
    ]
    found = available(contracts, reductions, TABLE, DAY)
    assert (found.hours, found.points, found.ceiling) == (Decimal("22.50"), 122, 140)
    assert wording.available(found, TABLE) == (
        "Aftalt: 30 timer om ugen.",
        "Fra 01.01.2025 til 01.08.2025: 7,5 timer om ugen mindre (oplæring).",
        "200 point × 22,5 / 37 timer = 122 point.",
    )
    assert available(contracts, reductions, TABLE, date(2025, 10, 1)).points == 0
    assert absences(contracts, reductions, TABLE) == (period(date(2025, 9, 1)),)


def test_a_few_hours_away_are_no_absence() -> None:
    away = Reduction(Decimal(10), ReductionKind.ABSENCE, period())
    assert absences([Contract(Decimal(37), period())], [away], TABLE) == ()


@pytest.mark.parametrize(("hours", "gone"), [("4", False), ("36", False), ("37", True)])
def test_where_no_hours_are_told_only_a_full_week_away_is_absence(hours: str, gone: bool) -> None:
    away = Reduction(Decimal(hours), ReductionKind.ABSENCE, period())
    assert bool(absences([], [away], TABLE)) is gone
    assert (available([], [away], TABLE, DAY).points == 0) is gone


def test_without_contracted_hours_a_full_week_is_taken_and_it_says_so() -> None:
    found = available([], [], TABLE, DAY)
    assert found.points == 200
    assert wording.available(found, TABLE)[0] == (
        "Ingen timer er oplyst, så der regnes med fuld tid: 37 timer om ugen."
    )


_hours = st.decimals(0, 40, places=2)


@given(_hours, st.lists(_hours, max_size=4))
def test_a_reduction_never_gives_more_points(contracted: Decimal, less: list[Decimal]) -> None:
    contracts = [Contract(contracted, period())]
    taken = [Reduction(each, ReductionKind.OTHER_DUTY, period()) for each in less]
    points = [available(contracts, taken[:n], TABLE, DAY).points for n in range(len(taken) + 1)]
    assert points == sorted(points, reverse=True)
    assert points[-1] >= 0


_cases = st.builds(
    case, st.integers(1, 999), section=st.sampled_from([None, "SEL § 96", "BL § 86"]),
    kind=st.sampled_from(["first", "renewal"]), weight=st.sampled_from(Weight),
    stage=st.sampled_from(Stage),
)  # fmt: skip


@given(st.lists(_cases, unique_by=lambda each: each.id))
def test_the_lines_add_up_and_waiting_never_weighs_more(cases: list[WorkCase]) -> None:
    found = load(cases, TABLE)
    assert sum(line.points for line in found.lines) == found.total == found.working + found.waiting
    waiting = load([replace(each, stage=Stage.WAITING) for each in cases], TABLE)
    working = load([replace(each, stage=Stage.WORKING) for each in cases], TABLE)
    assert waiting.total <= working.total
    assert load(cases[::-1], TABLE) == found


@pytest.mark.parametrize(
    ("find", "instead", "says"),
    [
        ("{ points = 4 }, ", "", "alle andre sager"),
        ('{ kind = "renewal", points = 3 }', "{ points = 3 }", "to tal"),
        ("until = 2026-01-01", "", "samtidig"),
        ("hours = 37.0", "", "mangler 'hours'"),
        ("light = 50", "light = -50", "under nul"),
        ("grant = 2", "grant = -2", "under nul"),
        ("[[tables]]", "[tables", "kan ikke læses"),
    ],
)
def test_a_table_that_contradicts_itself_says_where(find: str, instead: str, says: str) -> None:
    with pytest.raises(TableUnreadable, match=says):
        read_workbook(TEXT.replace(find, instead, 1))


def test_a_book_needs_a_table() -> None:
    with pytest.raises(TableUnreadable, match="ingen"):
        read_workbook("tables = []\nguidance = []\n[sources]\n")


def test_the_shipped_tables_are_examples_and_name_their_sources() -> None:
    folder = files("holdepunkt.steering.workforce").joinpath("register")
    shipped = read_workbook(folder.joinpath("points.toml").read_text(encoding="utf-8"))
    assert all(each.is_example for each in shipped.tables)
    assert all(each.source and each.covers and each.least < each.most for each in shipped.guidance)


def test_a_guide_is_for_the_areas_it_names_while_it_holds() -> None:
    dated = (
        'guidance = [ { covers = "Børn", least = 1, most = 2, says = "", source = "eksempel", '
        'areas = ["Børn"], from = 2025-01-01, until = 2026-01-01 } ]'
    )
    (guide,) = read_workbook(TEXT.replace("guidance = []", dated)).guidance
    assert guide.fits(["Børn 1", "børn", "Centret"], DAY)
    assert not guide.fits(["Voksne 1", "Voksne", "Centret"], DAY)
    assert not guide.fits(["Børn"], date(2026, 1, 1))
