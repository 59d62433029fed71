"""Who is proposed for a new application: nobody who is away, the dedicated whatever her role."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from pytest_django import Settings

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.intake import public as intake
from holdepunkt.core.routing import Applicant
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover.models import Handover
from holdepunkt.steering.workforce import public as workforce
from tests.casework.intake.conftest import section_id
from tests.personas import SINCE, TODAY, World
from tests.steering.handover.conftest import confirmed, started, unit

__all__ = ["section_id", "unit"]

Rita = Callable[[], Actor]
RECEIVED = date(2026, 3, 20)
NEWCOMER = Applicant(date(1990, 1, 1), "Åvej 2, 4000 Byen", "Ny")


def proposed(
    section_id: int, rita: Rita, now: datetime, citizen_id: int | None = None
) -> list[str]:
    newcomer = None if citizen_id else NEWCOMER
    told = intake.check(
        asked=intake.Asked(citizen_id, section_id, RECEIVED, newcomer),
        actor=rita(), today=TODAY, now=now,
    )  # fmt: skip
    return [one.name for one in told.placing.receivers]


def reduce(unit: World, who: str, hours: int, kind: str, now: datetime) -> None:
    new = workforce.NewReduction(Decimal(hours), kind, TODAY, TODAY + timedelta(days=30))
    with acting(unit.actor("dorte"), today=TODAY) as dorte:
        workforce.reduce_hours(staff_id=unit.staff[who], new=new, actor=dorte, now=now, today=TODAY)


def test_who_was_just_handed_over_is_not_proposed_though_she_has_least(
    unit: World, rita: Rita, section_id: int, fixed_clock: datetime, settings: Settings
) -> None:
    confirmed(unit, fixed_clock, "sudden", TODAY)
    assert proposed(section_id, rita, fixed_clock) == ["Jens Friis"]
    settings.HOLDEPUNKT_CAPACITY = ""
    control = proposed(section_id, rita, fixed_clock)
    assert control[0] == "Mette Holm", "only the question above keeps her out"


def test_who_leaves_later_is_there_until_then(
    unit: World, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    started(unit, fixed_clock)
    assert "Mette Holm" in proposed(section_id, rita, fixed_clock)


def test_who_is_absent_all_week_is_not_proposed(
    unit: World, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    reduce(unit, "jens", 37, "absence", fixed_clock)
    assert proposed(section_id, rita, fixed_clock) == ["Mette Holm"]


def test_who_has_work_again_has_come_back(
    unit: World, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    """Mette has been handed over for good and is done with; then the head gives her Bo's case."""
    confirmed(unit, fixed_clock, "sudden", TODAY)
    with acting(Actor.for_job("test", purpose="Alt er gjort"), today=TODAY):
        Handover.objects.update(state=Handover.State.DONE)
    assert "Mette Holm" not in proposed(section_id, rita, fixed_clock)
    with acting(unit.actor("ulla"), today=TODAY) as ulla:
        new = cases.NewCase(unit.citizens["bo"], section_id, "first", RECEIVED, "phone")
        case_id = cases.register_case(new=new, actor=ulla, now=fixed_clock)
        cases.transfer(
            on=cases.CaseVersion(case_id), from_on=TODAY, handler_id=unit.staff["mette"],
            actor=ulla, now=fixed_clock,
        )  # fmt: skip
    assert "Mette Holm" in proposed(section_id, rita, fixed_clock)


def test_who_has_few_hours_left_comes_after_who_has_many(
    unit: World, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    """Mette has two cases and a full week, Jens one case and an hour of his own."""
    with acting(unit.actor("jens"), today=TODAY) as jens:
        new = cases.NewCase(
            unit.citizens["aase"],
            section_id,
            "first",
            RECEIVED,
            "phone",
            handler_id=unit.staff["jens"],
        )
        cases.register_case(new=new, actor=jens, now=fixed_clock)
    control = proposed(section_id, rita, fixed_clock)
    reduce(unit, "jens", 36, "training", fixed_clock)
    assert proposed(section_id, rita, fixed_clock) == control[::-1]


def test_a_dedicated_coordinator_or_head_is_proposed_for_her_own_citizen_alone(
    unit: World, rita: Rita, section_id: int, fixed_clock: datetime
) -> None:
    founder = Actor.for_job("founding", purpose="En koordinator")
    with acting(founder, today=TODAY):
        new = organisation.NewAppointment(
            "Kirsten Ravn", "coordinator", unit.units["Voksne 1"], SINCE
        )
        unit.staff["kirsten"] = organisation.appoint(new=new, actor=founder, now=fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as dorte:
        for who, holder in (("anna", "dorte"), ("aase", "kirsten")):
            row = assignments.NewAssignment(
                unit.citizens[who], unit.staff[holder], unit.units["Voksne 1"], TODAY
            )
            assignments.assign(new=row, actor=dorte, now=fixed_clock)
    assert proposed(section_id, rita, fixed_clock, unit.citizens["anna"])[0] == "Dorte Bech"
    assert proposed(section_id, rita, fixed_clock, unit.citizens["aase"])[0] == "Kirsten Ravn"
    others = proposed(section_id, rita, fixed_clock)
    assert not {"Dorte Bech", "Kirsten Ravn"} & set(others)
