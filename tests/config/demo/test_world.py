"""The invented municipality is the same for the same seed, and nobody in it exists."""

from collections import Counter
from datetime import date, timedelta

import pytest

from holdepunkt.config.demo.casework import Kind
from holdepunkt.config.demo.citizens import KNOWN_SURNAME
from holdepunkt.config.demo.course import StepKind
from holdepunkt.config.demo.cpr import check_sum
from holdepunkt.config.demo.organisation import AREAS, CASEWORKER, DEPARTMENTS, IMPROVING, WORSENING
from holdepunkt.config.demo.sections import deadline
from holdepunkt.config.demo.wave import DUE_ON, OPENED_ON
from holdepunkt.config.demo.world import Numbered, World, invented_world


def due_on(entry: Numbered) -> date:
    case = entry.case
    return deadline(case.profile, case.received_on, renewal=case.kind is Kind.RENEWAL)


def in_time(world: World, unit: str, weeks_ago: tuple[int, int]) -> float:
    """Return the share decided in time in a department between two numbers of weeks ago."""
    first, last = (world.today - timedelta(weeks=weeks) for weeks in weeks_ago)
    ended = [
        (ending.on, due_on(entry))
        for entry in world.cases
        if entry.case.unit == unit and entry.case.kind is not Kind.REASSESSMENT
        and (ending := entry.case.ended(world.drawn_on)) and first <= ending.on < last
    ]  # fmt: skip
    return sum(on <= due for on, due in ended) / len(ended)


def test_another_seed_gives_another(world: World) -> None:
    other = invented_world(world.today, seed=7)
    assert other.citizens != world.citizens
    assert other.cases != world.cases


def test_ten_thousand_citizens_live_in_households_with_siblings(world: World) -> None:
    homes = Counter(person.household for person in world.citizens)
    children = Counter(
        person.household for person in world.citizens if person.age(world.today) < 18
    )
    assert len(world.citizens) == 10_000
    assert sum(size > 1 for size in homes.values()) > 1_000
    assert sum(size > 1 for size in children.values()) > 300


def test_no_cpr_number_can_belong_to_anybody(world: World) -> None:
    numbers = {person.cpr for person in world.citizens}
    assert len(numbers) == len(world.citizens)
    assert all(check_sum(number) != 0 for number in numbers)
    assert all(f"{person.born_on:%d%m%y}" == person.cpr[:6] for person in world.citizens)
    assert not any(number.startswith("0101") for number in numbers)
    assert all((int(person.cpr[9]) % 2 == 0) == person.woman for person in world.citizens)


def test_some_names_are_hard_on_a_page(world: World) -> None:
    names = {person.name for person in world.citizens}
    assert "Åse Ægidius-Øst" in names
    assert max(map(len, names)) == 60
    assert any(set(name) & set("äöéü") for name in names)


def test_about_one_in_a_hundred_is_protected(world: World) -> None:
    assert 60 <= sum(person.protected for person in world.citizens) <= 160


def test_two_hundred_caseworkers_are_at_work_and_others_have_left(world: World) -> None:
    caseworkers = [worker for worker in world.staff if worker.role == CASEWORKER]
    assert sum(worker.at_work(world.today) for worker in caseworkers) == 200
    assert sum(not worker.at_work(world.today) for worker in caseworkers) > 30
    assert {worker.unit for worker in caseworkers} == set(DEPARTMENTS)
    assert len({worker.initials for worker in world.staff}) == len(world.staff)
    assert len({worker.name for worker in world.staff}) == len(world.staff)
    assert all(4 <= len(departments) <= 5 for departments in AREAS.values())


def test_three_years_of_cases_leave_a_believable_number_open(world: World) -> None:
    steps = sum(len(entry.case.known(world.drawn_on)) for entry in world.cases)
    still_open = [entry for entry in world.cases if not entry.case.ended(world.drawn_on)]
    assert 28_000 <= len(world.cases) <= 34_000
    assert steps > 90_000
    assert 2_300 <= len(still_open) <= 4_000


def test_most_are_decided_in_time_and_most_of_the_late_are_told(world: World) -> None:
    ended = [
        entry
        for entry in world.cases
        if entry.case.kind is not Kind.REASSESSMENT and entry.case.ended(world.drawn_on)
    ]
    late = [entry for entry in ended if entry.case.steps[-1].on > due_on(entry)]
    told = sum(
        any(step.kind is StepKind.NEW_DATE_TOLD for step in entry.case.steps) for entry in late
    )
    assert 0.12 < len(late) / len(ended) < 0.3
    assert 0.5 < told / len(late) < 0.95


def test_one_department_becomes_better_and_one_worse(world: World) -> None:
    assert in_time(world, IMPROVING, (12, 0)) - in_time(world, IMPROVING, (52, 40)) > 0.2
    assert in_time(world, WORSENING, (12, 0)) - in_time(world, WORSENING, (52, 40)) < -0.2


def test_every_old_grant_waits_for_its_reassessment(world: World) -> None:
    wave = [entry.case for entry in world.cases if entry.case.kind is Kind.REASSESSMENT]
    waiting = [case for case in wave if not case.ended(world.drawn_on)]
    assert {case.received_on for case in wave} == {OPENED_ON}
    assert {case.profile.code for case in wave} == {"SEL § 100", "BL § 86"}
    assert len(wave) > 2_000
    assert 0.3 < len(waiting) / len(wave) < 0.8
    assert date(2027, 9, 1) == DUE_ON


def test_the_wave_has_not_come_before_the_law() -> None:
    early = invented_world(date(2025, 6, 2))
    assert not any(entry.case.kind is Kind.REASSESSMENT for entry in early.cases)


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2028, 2, 29)])
def test_any_day_can_be_today(today: date) -> None:
    world = invented_world(today)
    assert all(entry.case.received_on < today for entry in world.cases)


def test_the_story_has_its_family(world: World) -> None:
    mother, *children = world.citizens[:3]
    open_codes = {
        (entry.case.citizen.first_names, entry.case.profile.code)
        for entry in world.cases
        if entry.case.citizen in children and not entry.case.ended(world.drawn_on)
    }
    assert {person.last_name for person in (mother, *children)} == {KNOWN_SURNAME}
    assert {("Alma", "BL § 87"), ("Viktor", "BL § 86")} <= open_codes
    assert {world.holders[person.serial].name for person in (mother, *children)} == {"Mette Holm"}
