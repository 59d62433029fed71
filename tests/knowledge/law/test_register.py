"""The shipped register: what stands in it, and that loading it again changes nothing."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from holdepunkt.core.calendar import CalendarKind
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import public as law
from tests.personas import TODAY

JOB = Actor.for_job("law", purpose="Prøver lovregistret")
Act = Callable[[str], Actor]


@pytest.fixture
def book(db: None, fixed_clock: datetime) -> law.RuleBook:
    with acting(JOB, today=TODAY):
        law.load_register(actor=JOB, now=fixed_clock)
        return law.rule_book(actor=JOB)


def test_a_second_load_changes_nothing(book: law.RuleBook, fixed_clock: datetime) -> None:
    with acting(JOB, today=TODAY):
        again = law.load_register(actor=JOB, now=fixed_clock)
        assert (again.new, again.changed) == (0, 0)
        assert again.unchanged > 150
        assert law.rule_book(actor=JOB) is book
        assert len(audit.lines(subject="law:register", actor=JOB)) == 1


def test_the_book_is_read_once_and_then_costs_one_question(book: law.RuleBook) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert law.rule_book(actor=JOB).edition == book.edition
    assert len(asked) == 1


def test_without_a_register_the_book_is_empty(db: None) -> None:
    assert law.rule_book(actor=JOB).sections == ()


def test_ensuring_loads_once(db: None, fixed_clock: datetime) -> None:
    with acting(JOB, today=TODAY):
        first = law.ensure_register(actor=JOB, now=fixed_clock)
        second = law.ensure_register(actor=JOB, now=fixed_clock)
    assert first.new > 150
    assert second == law.LoadCount()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SEL § 41", ["BL § 86"]),
        ("SEL § 42", ["BL § 87"]),
        ("SEL § 32", ["BL § 83"]),
        ("SEL § 32 a", ["BL § 85"]),
        ("SEL § 36", ["BL § 84"]),
        ("SEL § 44", ["BL § 90"]),
        ("SEL § 45", ["BL § 89"]),
        ("SEL § 50", ["BL § 20"]),
        ("SEL § 52", ["BL § 32", "BL § 46", "BL § 47"]),
        ("SEL § 140", ["BL § 91", "BL § 108"]),
        ("SEL § 19 a", ["BL § 122", "BL § 123"]),
    ],
)
def test_the_childrens_sections_moved_to_barnets_lov(
    book: law.RuleBook, old: str, new: list[str]
) -> None:
    section = book.section_by_code(old)
    assert section is not None
    assert section.valid.until_on == date(2024, 1, 1)
    assert [each.code for each in book.successors(section.id)] == new


@pytest.mark.parametrize("code", ["SEL § 100", "BL § 86"])
def test_merudgifter_became_kompensationsydelse(book: law.RuleBook, code: str) -> None:
    section = book.section_by_code(code)
    assert section is not None
    assert section.title_on(date(2025, 8, 31)).startswith("Merudgifter")
    assert section.title_on(date(2025, 9, 1)).startswith("Kompensationsydelse")
    demand = book.reassessment(section.id, date(2025, 8, 31))
    assert demand is not None
    assert demand.due_on == date(2027, 9, 1)


def test_every_section_of_the_papers_is_there_with_a_source(book: law.RuleBook) -> None:
    numbers = [85, *range(95, 102), 103, 104, 107, 108, 110, 112, 113, 114, 116, 117, 141, 148]
    found = [book.section_by_code(f"§ {number}") for number in numbers]
    assert all(section and section.law == "SEL" for section in found)
    assert all(section.source for section in book.sections)
    aids = book.section_by_code("Serviceloven § 112, stk. 1")
    assert aids is not None
    assert aids.kle == "27.60.04"


def test_every_shipped_rule_is_an_example_with_a_source(book: law.RuleBook) -> None:
    assert book.rules
    assert all(dated.rule.is_example for dated in book.rules)
    assert all(dated.published_in and dated.decided_by for dated in book.rules)


def test_the_shipped_closed_days_keep_the_calendars_apart(book: law.RuleBook) -> None:
    friday_after_ascension, may_day, eve = date(2026, 5, 15), date(2026, 5, 1), date(2026, 12, 24)
    closed = {
        kind: [
            not book.calendar(kind).is_working_day(day)
            for day in (friday_after_ascension, may_day, eve)
        ]
        for kind in CalendarKind
    }
    assert closed == {
        CalendarKind.LEGAL: [False, False, True],
        CalendarKind.OFFICE: [True, True, True],
        CalendarKind.POSTAL: [False, False, False],
    }


def test_without_examples_there_are_sections_and_no_rules(db: None, fixed_clock: datetime) -> None:
    with acting(JOB, today=TODAY):
        law.load_register(actor=JOB, now=fixed_clock, examples=False)
        book = law.rule_book(actor=JOB)
    assert book.sections
    assert book.rules == ()


def test_a_caseworker_may_not_load_the_register(act: Act, fixed_clock: datetime) -> None:
    with pytest.raises(NotAllowed, match="stabskonsulent"):
        law.load_register(actor=act("mette"), now=fixed_clock)


@pytest.mark.parametrize(
    ("code", "first", "every"),
    [("BL § 87", 3, 6), ("SEL § 97", 12, 12), ("SEL § 103", 6, 6), ("SEL § 112", 0, 0)],
)
def test_a_grant_is_followed_up_by_its_sections_rule_or_its_laws(
    book: law.RuleBook, code: str, first: int, every: int
) -> None:
    section = book.section_by_code(code)
    assert section is not None
    rule = book.follow_up_rule(section.id, TODAY)
    assert rule is not None
    assert (rule.first_months, rule.every_months) == (first, every)
    assert rule.is_example
    assert rule.published_in
    assert book.follow_up_rule(section.id, date(2000, 1, 1)) is None


@pytest.mark.parametrize(
    ("code", "age", "is_asked"),
    [
        ("SEL § 100", 9, True),
        ("SEL § 100", 18, False),
        ("BL § 89", 11, True),
        ("BL § 89", 12, False),
        ("BL § 87", 40, False),
    ],
)
def test_whom_the_sections_are_for(
    book: law.RuleBook, code: str, age: int, *, is_asked: bool
) -> None:
    section = book.section_by_code(code)
    assert section is not None
    born = TODAY.replace(year=TODAY.year - age)
    assert bool(book.age_doubt(section.id, born, TODAY)) is is_asked
