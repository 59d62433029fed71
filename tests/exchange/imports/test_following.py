"""Cases that came before the law get their section and date when the register is loaded."""

from datetime import date, datetime

import pytest

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.config.processes import prepare
from holdepunkt.core.deadlines import Roll, Term, TermUnit
from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation.access import acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.law.models import LawEdition
from tests.exchange.imports.bringing import JOB, Door, cases_of
from tests.exchange.imports.municipal_files import DUBU_HEAD, line, table
from tests.exchange.imports.reading_files import MINIMUM
from tests.personas import TODAY, World

OPEN = f"{MINIMUM}\n2026-0001;;SEL § 112;ny;02-03-2026;;\n2026-0002;;SEL § 999;ny;02-03-2026;;\n"
FOUR_WEEKS = Term(4, TermUnit.WEEKS, Roll.STRICT)


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Return the door of a centre that has no law yet."""
    del world
    assert not LawEdition.objects.exists()
    return Door(fixed_clock)


def due(number: str, source: str = "minimum") -> date | None:
    """Return the date of the case's answer."""
    case = cases_of(source)[number]
    with acting(JOB, today=TODAY):
        return Commitment.objects.get(subject_id=case.pk, kind="decision").due_on


def follow(door: Door) -> int:
    with acting(JOB, today=TODAY):
        return imports.follow_register(actor=JOB, now=door.now)


def test_an_empty_folder_makes_itself_ready_and_open_cases_get_their_date(door: Door) -> None:
    door.bring("minimum", OPEN)
    assert due("2026-0001") is None
    prepare.load_law()
    assert due("2026-0001") == date(2026, 4, 27)
    assert due("2026-0002") is None
    edition = LawEdition.objects.get().edition
    prepare.load_law()
    assert LawEdition.objects.get().edition == edition


def test_a_second_time_nobody_follows_and_the_same_file_changes_nothing(door: Door) -> None:
    door.bring("minimum", OPEN)
    prepare.load_law()
    assert follow(door) == 0
    assert door.bring("minimum", OPEN)["rows"] == {"stored": 0, "unchanged": 2, "set_aside": 0}
    assert due("2026-0001") == date(2026, 4, 27)


def test_a_section_is_read_as_its_source_writes_it(door: Door) -> None:
    door.bring("dubu", table(DUBU_HEAD, line("D-1", "Ansøgning", "02-03-2026")))
    prepare.load_law()
    assert due("D-1", "dubu") is not None


def test_a_rule_that_comes_later_dates_what_had_no_date_and_moves_no_other(
    door: Door, world: World
) -> None:
    prepare.load_law()
    door.bring("minimum", OPEN.replace("SEL § 999", "SEL § 95"))
    assert (due("2026-0001"), due("2026-0002")) == (date(2026, 4, 27), None)
    with acting(world.actor("stine"), today=TODAY) as stine:
        book = law.rule_book(actor=stine)
        for code in ("SEL § 95", "SEL § 112"):
            section = book.section_by_code(code)
            assert section
            rule = law.NewRule(
                section.id, law.RuleKind.FIRST, FOUR_WEEKS, date(2026, 1, 1), "Udvalget", "Nettet"
            )
            law.adopt_rule(rule=rule, actor=stine, now=door.now)
    assert follow(door) == 1
    assert (due("2026-0001"), due("2026-0002")) == (date(2026, 4, 27), date(2026, 3, 30))
    with acting(JOB, today=TODAY):
        assert len(cases.rule_differences(actor=JOB, now=door.now)) == 1, "it waits for a person"
