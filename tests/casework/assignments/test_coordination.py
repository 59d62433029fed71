"""The families by need: what is counted, and whom the reader has nothing to do with."""

from datetime import date, datetime

import pytest

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments import queries
from holdepunkt.casework.assignments.public import NewAssignment
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.grants import public as grants
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.ui import Paging
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from tests.personas import TODAY, World

JOB = Actor.for_job("test", purpose="Prøven")


@pytest.fixture
def siblings(world: World, fixed_clock: datetime) -> World:
    """Let Anna and her brother Emil have a case each, in two units."""
    with acting(JOB, today=TODAY):
        law.load_register(actor=JOB, now=fixed_clock)
        section = law.rule_book(actor=JOB).section_by_code("SEL § 112")
        assert section is not None
        for who, staff, unit in (("anna", "mette", "Voksne 1"), ("emil", "lone", "Børn 1")):
            new = cases.NewCase(
                world.citizens[who], section.id, "first", date(2026, 2, 2), "phone",
                handler_id=world.staff[staff], unit_id=world.units[unit],
            )  # fmt: skip
            cases.register_case(new=new, actor=JOB, now=fixed_clock)
    return world


def shown(world: World, who: str) -> queries.listing.CoordinationPage:
    with acting(world.actor(who), today=TODAY) as actor:
        return queries.coordination_page(paging=Paging(1, 50), actor=actor, today=TODAY)


def declare(world: World, who: str, citizen: str, now: datetime) -> None:
    with acting(world.actor(who), today=TODAY) as actor:
        citizens.declare_for_citizen(
            citizen_id=world.citizens[citizen], kind="kin", actor=actor, now=now
        )


def test_a_head_sees_the_cases_of_her_own_unit(siblings: World) -> None:
    (row,) = shown(siblings, "dorte").rows
    assert [person.name for person in row.people] == ["Anna Bendtsen"]
    assert len(row.cases) == 1
    assert row.elsewhere == "og 1 sag i andre enheder"


@pytest.mark.parametrize("relative", ["anna", "emil"])
def test_a_family_with_one_she_is_disqualified_from_is_not_on_her_list(
    siblings: World, fixed_clock: datetime, relative: str
) -> None:
    with acting(siblings.actor("dorte"), today=TODAY) as dorte:
        near = citizens.RelationRow(
            siblings.citizens[relative], "unit", TODAY, "test", unit_id=dorte.unit_id
        )
    with acting(JOB, today=TODAY):
        citizens.relate(rows=[near], actor=JOB, now=fixed_clock)
    declare(siblings, "dorte", relative, fixed_clock)
    assert shown(siblings, "dorte").rows == ()
    assert shown(siblings, "arne").rows  # The control: the area head is no relative.


def test_running_grants_count_in_the_need(siblings: World, fixed_clock: datetime) -> None:
    (before,) = shown(siblings, "dorte").rows
    with acting(JOB, today=TODAY):
        section = law.rule_book(actor=JOB).section_by_code("SEL § 97")
        assert section is not None
        rows = [
            grants.GrantRow(
                source_key=who, number=f"B-{who}", citizen_id=siblings.citizens[who],
                section_id=section.id, section_text="SEL § 97", title="Ledsagelse",
                from_on=date(2025, 6, 1), until_on=until_on, unit_id=siblings.units["Voksne 1"],
            )
            for who, until_on in (("anna", None), ("emil", date(2025, 12, 31)))
        ]  # fmt: skip
        extract = grants.Extract("test", 1, fixed_clock)
        grants.record_grants(rows=rows, extract=extract, actor=JOB, now=fixed_clock)
    (after,) = shown(siblings, "dorte").rows
    assert "1 bevilling (1)" in after.explained
    assert after.points == before.points + 1


def test_only_places_among_the_first_count_as_given_of_them(
    siblings: World, fixed_clock: datetime
) -> None:
    with acting(JOB, today=TODAY):
        scheme = queries.scheme_on(day=TODAY, actor=JOB)
        before = queries.coordination(actor=JOB, today=TODAY).progress
        new = NewAssignment(
            siblings.citizens["anna"], siblings.staff["mette"], siblings.units["Voksne 1"], TODAY,
            "coordinating",
        )  # fmt: skip
        assignments.assign(new=new, actor=JOB, now=fixed_clock)
        after = queries.coordination(actor=JOB, today=TODAY).progress
    assert (before.first_left, after.first_left) == (1, 0)
    assert after.given_first <= scheme.places
