"""How a section is named, which rule covers a day, and what a register must hold."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.calendar import CalendarKind, Period
from holdepunkt.core.deadlines import Roll, Rule, Term, TermUnit
from holdepunkt.core.law import (
    AgeRule,
    DatedRule,
    Law,
    Reassessment,
    Reference,
    RegisterUnreadable,
    RuleBook,
    RuleKind,
    Section,
    SectionName,
    Succession,
    read_reference,
    read_register,
)

BL_BEGAN = date(2024, 1, 1)
RENAMED = date(2025, 9, 1)
LAWS = (
    Law("SEL", "Serviceloven", ("Lov om social service",), is_default=True),
    Law("BL", "Barnets lov", ()),
)


def section(pk: int, law: str, number: str, valid: Period, *names: SectionName) -> Section:
    return Section(pk, law, number, "", valid, names or (SectionName("navn", valid),), "prøve")


SEL_41 = section(1, "SEL", "41", Period(date(2007, 1, 1), BL_BEGAN))
BL_86 = section(2, "BL", "86", Period(BL_BEGAN, None))
SEL_100 = section(
    3, "SEL", "100", Period(date(2007, 1, 1), None),
    SectionName("Merudgifter", Period(date(2007, 1, 1), RENAMED)),
    SectionName("Kompensationsydelse", Period(RENAMED, None)),
)  # fmt: skip
SEL_52 = section(4, "SEL", "52", Period(date(2007, 1, 1), BL_BEGAN))
BL_32 = section(5, "BL", "32", Period(BL_BEGAN, None))


def dated(weeks: int, valid: Period, section_id: int = 3) -> DatedRule:
    term = Term(weeks, TermUnit.WEEKS, Roll.STRICT)
    rule = Rule(weeks, term, f"version {weeks}", "prøve", "prøve", is_example=True)
    return DatedRule(section_id, RuleKind.FIRST, valid, rule, "prøve", "prøve")


BOOK = RuleBook(
    laws=LAWS,
    sections=(SEL_41, SEL_52, SEL_100, BL_32, BL_86),
    rules=(dated(8, Period(date(2020, 1, 1), RENAMED)), dated(12, Period(RENAMED, None))),
    successions=(
        Succession(1, 2, BL_BEGAN, "prøve"),
        Succession(4, 5, BL_BEGAN, "prøve"),
        Succession(4, 2, BL_BEGAN, "prøve"),
    ),
    reassessments=(Reassessment(3, RENAMED, date(2027, 9, 1), "revurderes", "prøve"),),
)


@pytest.mark.parametrize(
    ("text", "law", "number"),
    [
        ("SEL § 112", "sel", "112"),
        ("SEL §112", "sel", "112"),
        ("sel 112", "sel", "112"),
        ("§ 112", "", "112"),
        ("112", "", "112"),
        ("Serviceloven § 112, stk. 1, nr. 2", "serviceloven", "112"),
        ("Lov om social service § 95 stk 3", "lov om social service", "95"),
        ("§ 32a", "", "32 a"),
        ("BL § 32 A, stk. 4", "bl", "32 a"),
        ("§ 87 i barnets lov", "barnets lov", "87"),
        ("§ 112 Serviceloven", "serviceloven", "112"),
        ("S.E.L. §  85 ", "sel", "85"),
    ],
)
def test_a_section_is_read_as_people_write_it(text: str, law: str, number: str) -> None:
    assert read_reference(text) == Reference(law, number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "§",
        "SEL",
        "27.60.04",
        "§§ 107-108",
        "§ 32 og § 36",
        "2026-001",
        "SEL § 1 i BL",
        "§ 1234",
    ],
)
def test_what_names_no_single_section_is_not_guessed(text: str) -> None:
    assert read_reference(text) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_reference(text)


def test_a_section_without_a_law_is_one_of_the_default_law_and_nothing_is_guessed() -> None:
    assert BOOK.section_by_code("§ 41") == SEL_41
    assert BOOK.section_by_code("Barnets Lov §86") == BL_86
    assert BOOK.section_by_code("§ 86") is None
    assert BOOK.section_by_code("Færdselsloven § 41") is None
    assert BOOK.section_by_code("vrøvl") is None


def test_the_rule_is_the_one_of_the_receipt_day() -> None:
    weeks = {
        day: rule.term.length if rule else None
        for day in (date(2019, 12, 31), date(2020, 1, 1), date(2025, 8, 31), RENAMED)
        for rule in [BOOK.rule(3, RuleKind.FIRST, day)]
    }
    assert list(weeks.values()) == [None, 8, 8, 12]
    assert BOOK.rule(3, "renewal", RENAMED) is None
    assert BOOK.deadline(3, "renewal", RENAMED) is None


def test_the_deadline_is_the_rules() -> None:
    deadline = BOOK.deadline(3, "first", date(2025, 8, 31))
    assert deadline is not None
    assert deadline.due_on == date(2025, 10, 24)


def test_a_rule_calls_the_section_what_it_was_on_the_receipt_day() -> None:
    long = replace(BOOK, rules=(dated(8, Period(date(2020, 1, 1), None)),))
    titles = [
        rule.title
        for day in (date(2025, 8, 31), RENAMED)
        for rule in [long.rule(3, RuleKind.FIRST, day)]
        if rule
    ]
    assert titles == [
        "SEL § 100 Merudgifter, første ansøgning",
        "SEL § 100 Kompensationsydelse, første ansøgning",
    ]


def test_a_section_keeps_its_place_under_a_new_name() -> None:
    assert SEL_100.title_on(date(2025, 8, 31)) == "Merudgifter"
    assert SEL_100.title_on(RENAMED) == SEL_100.title == "Kompensationsydelse"
    assert SEL_41.title_on(date(2026, 1, 1)) == "navn"


def test_successors_are_followed_only_where_there_is_one() -> None:
    assert BOOK.section_on(1, date(2023, 12, 31)) == SEL_41
    assert BOOK.section_on(1, BL_BEGAN) == BL_86
    assert BOOK.section_on(4, BL_BEGAN) is None
    assert BOOK.predecessors(2) == (SEL_41, SEL_52)


def test_old_grants_must_be_decided_anew() -> None:
    demand = BOOK.reassessment(3, date(2025, 8, 31))
    assert demand is not None
    assert demand.due_on == date(2027, 9, 1)
    assert BOOK.reassessment(3, RENAMED) is None


LAW_ADULTS = AgeRule("SEL", None, Period(BL_BEGAN, None), 18, None, "Se barnets lov.", "prøve")
OWN_YOUNG = AgeRule("BL", 5, Period(BL_BEGAN, None), 12, 17, "", "prøve")


@pytest.mark.parametrize(
    ("section_id", "birth_on", "received_on", "doubt"),
    [
        (3, date(2008, 3, 2), date(2026, 3, 2), ""),
        (3, date(2008, 3, 3), date(2026, 3, 2),
         ("SEL § 100 er for dem, der er fyldt 18 år, og borgeren er 17 år, da ansøgningen kom."
          " Se barnets lov.")),
        (3, date(2014, 3, 3), date(2023, 12, 31), ""),  # before the law's line was drawn
        (3, None, date(2026, 3, 2), ""),
        (5, date(2014, 3, 2), date(2026, 3, 2), ""),
        (5, date(2014, 3, 3), date(2026, 3, 2),
         "BL § 32 er for dem fra 12 til og med 17 år, og borgeren er 11 år, da ansøgningen kom."),
        (5, date(2008, 3, 2), date(2026, 3, 2),
         "BL § 32 er for dem fra 12 til og med 17 år, og borgeren er 18 år, da ansøgningen kom."),
        (2, date(1980, 1, 1), date(2026, 3, 2), ""),
    ],
)  # fmt: skip
def test_a_section_that_is_not_for_the_age_is_doubted(
    section_id: int, birth_on: date | None, received_on: date, doubt: str
) -> None:
    book = replace(BOOK, ages=(LAW_ADULTS, OWN_YOUNG))
    assert book.age_doubt(section_id, birth_on, received_on) == doubt
    assert BOOK.age_doubt(section_id, birth_on, received_on) == "", "no rule, no doubt"


def test_a_proposed_rule_takes_over_from_its_day_and_touches_nothing_else() -> None:
    proposed = BOOK.with_rule(dated(4, Period(date(2026, 1, 1), None)))
    terms = [
        rule.term.length
        for day in (date(2025, 8, 31), date(2025, 12, 31), date(2026, 1, 1))
        for rule in [proposed.rule(3, RuleKind.FIRST, day)]
        if rule
    ]
    assert terms == [8, 12, 4]
    assert BOOK.rule(3, RuleKind.FIRST, date(2026, 1, 1)) != proposed.rule(
        3, RuleKind.FIRST, date(2026, 1, 1)
    )
    earlier = BOOK.with_rule(dated(4, Period(date(2019, 1, 1), None)))
    assert [rule.rule.term.length for rule in earlier.rules_of(3)] == [4]
    elsewhere = BOOK.with_rule(dated(4, Period(date(2019, 1, 1), None), section_id=1))
    assert len(elsewhere.rules) == 3


REGISTER = """
[sources]
a = "Kilde A"
b = "Kilde B"

[[laws]]
code = "SEL"
title = "Serviceloven"
names = []

[[sections]]
code = "SEL § 100"
title = "Merudgifter"
kle = "32.18.08"
from = 2007-01-01
source = ["a", "b"]
later_names = [{ from = 2025-09-01, title = "Kompensationsydelse" }]

[[closed_days]]
name = "Grundlovsdag"
day = "06-05"
calendars = ["legal", "office"]
from = 1990-01-01
source = "a"

[[rules]]
section = "SEL § 100"
kinds = ["first", "remitted"]
length = 8
unit = "weeks"
roll = "strict"
from = 2020-01-01
decided_by = "Byen"
source = "b"
"""


def test_a_register_is_read_into_values() -> None:
    register = read_register(REGISTER)
    (only,) = register.sections
    assert only.code == "SEL § 100"
    assert only.source == "Kilde A; Kilde B"
    assert [name.title for name in only.names] == ["Merudgifter", "Kompensationsydelse"]
    assert only.names[0].valid == Period(date(2007, 1, 1), RENAMED)
    assert [rule.kind for rule in register.rules] == [RuleKind.FIRST, RuleKind.REMITTED]
    assert [day.day.calendar for day in register.closed_days] == [
        CalendarKind.LEGAL,
        CalendarKind.OFFICE,
    ]


@pytest.mark.parametrize(
    ("true", "false", "sentence"),
    [
        ('b = "Kilde B"', "", "mangler 'b'"),
        ('"weeks"', '"fortnights"', "kan ikke læses"),
        ("[[laws]]", "[[laws", "kan ikke læses"),
        ('"06-05"', '"13-05"', "er ikke en dag"),
        ('section = "SEL § 100"', 'section = "SEL § 1"', "der ikke findes"),
        ('kinds = ["first", "remitted"]', 'kinds = ["first", "first"]', "gælder samtidig"),
        ('code = "SEL § 100"', 'code = "XL § 100"', "hører til en lov"),
        ('kle = "32.18.08"', 'successors = ["SEL § 7"]', "afløses af SEL § 7"),
    ],
)
def test_a_register_that_contradicts_itself_is_refused(
    true: str, false: str, sentence: str
) -> None:
    assert true in REGISTER
    with pytest.raises(RegisterUnreadable, match=sentence):
        read_register(REGISTER.replace(true, false))


def test_a_section_told_twice_is_refused() -> None:
    start, end = REGISTER.index("[[sections]]"), REGISTER.index("[[closed_days]]")
    with pytest.raises(RegisterUnreadable, match="står to gange"):
        read_register(REGISTER + REGISTER[start:end])


def test_why_there_is_no_deadline_is_said_and_who_took_over() -> None:
    said = BOOK.why_none(SEL_41.id, "first", BL_BEGAN)
    assert said == (
        f"SEL § 41 gælder ikke længere fra {BL_BEGAN:%d.%m.%Y}. Den er afløst af BL § 86."
    )
    assert "første ansøgning" in BOOK.why_none(SEL_41.id, "", date(2023, 12, 31))
    assert "»§ 999«" in BOOK.why_none(None, "first", BL_BEGAN, "§ 999")
    assert BOOK.why_none(None, "first", BL_BEGAN).startswith("Sagen er uden paragraf")
