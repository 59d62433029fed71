"""A decision is sent back: the case is open again, and what went wrong is asked about."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from holdepunkt.casework.complaints import public as complaints
from holdepunkt.core.complaints import ComplaintEventKind as Kind
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.insight.models import FigurePoint
from holdepunkt.steering.learning.models import Reflection
from tests.casework.complaints.conftest import JOB, decided
from tests.personas import TODAY, World

__all__ = ["decided"]
Told = tuple[Kind, date, dict[str, object]]
STORY: tuple[Told, ...] = (
    (Kind.RECONSIDERED, date(2026, 2, 27),
     {"reconsidered_on": date(2026, 2, 27), "reconsideration": "upheld"}),
    (Kind.FORWARDED, date(2026, 2, 27), {"forwarded_on": date(2026, 2, 27)}),
    (Kind.DECIDED, TODAY, {"outcome": "remitted", "outcome_on": TODAY}),
)  # fmt: skip


@pytest.fixture
def complaint(world: World, decided: int, fixed_clock: datetime) -> int:
    """Let Anna complain of her decision, and Ankestyrelsen send it back; return the complaint."""
    new = complaints.NewComplaint(
        world.citizens["anna"], "decision", date(2026, 2, 2), case_id=decided
    )
    with acting(world.actor("mette"), today=TODAY) as mette:
        pk = complaints.register_complaint(new=new, actor=mette, now=fixed_clock)
    for version, (kind, day, told) in enumerate(STORY, 1):
        with acting(world.actor("mette"), today=TODAY) as mette:
            on, deed = complaints.ComplaintVersion(pk, version), complaints.Deed(kind, day, told)
            complaints.tell(on=on, deed=deed, actor=mette, now=fixed_clock)
    return pk


def test_a_remittal_reopens_the_case_and_is_what_the_five_questions_begin_with(
    world: World,
    complaint: int,
    decided: int,
    client_of: Callable[[str], Client],
    act: Callable[[str], Actor],
) -> None:
    mette = client_of("mette")
    case = mette.get(f"/sager/{decided}/").content.decode()
    assert "Hjemvist og modtaget igen" in case
    assert "Tidligere runde" in case
    assert f'href="/klager/{complaint}/"' in case
    page = mette.get(f"/klager/{complaint}/").content.decode()
    begin = f"/laering/minifokus/ny/?klage={complaint}"
    assert begin in page
    form = mette.get(begin).content.decode()
    assert "En hjemvist sag" in form
    assert "Hjemvisning" in form
    said = {"title": "Vi manglede en oplysning", "asked": [str(world.staff["mette"])],
            "due_on": "27.03.2026"}  # fmt: skip
    answer = mette.post(begin, said, follow=True).content.decode()
    assert "En hjemvist sag" in answer
    assert "Svar på fem spørgsmål (MiniFOKUS): Vi manglede en oplysning" in (
        mette.get("/min-dag/").content.decode()
    )
    act("mette")
    row = Reflection.objects.get()
    assert (row.about, row.unit_id) == ("remittal", world.units["Voksne 1"])


def test_a_remittal_in_a_week_without_applications_stops_no_count(
    world: World, complaint: int, fixed_clock: datetime
) -> None:
    """More may be sent back than came in: what stands below is not what stands above is part of."""
    del complaint
    with acting(JOB, today=TODAY):
        assert insight.refresh(actor=JOB, now=fixed_clock, today=TODAY)
        kept = FigurePoint.objects.get(
            unit=world.units["Voksne 1"],
            measure="remitted_of_applications",
            period_kind="week",
            period_start=date(2026, 3, 23),
        )
    assert (kept.numerator, kept.denominator, kept.value) == (1, 0, None)
    assert kept.reason == "Der kom ingen ansøgninger i perioden."


def test_the_control_a_complaint_that_was_not_sent_back_is_no_remittal(
    world: World, fixed_clock: datetime, client_of: Callable[[str], Client], decided: int
) -> None:
    new = complaints.NewComplaint(
        world.citizens["anna"], "decision", date(2026, 2, 2), case_id=decided
    )
    with acting(world.actor("mette"), today=TODAY) as mette:
        pk = complaints.register_complaint(new=new, actor=mette, now=fixed_clock)
    form = client_of("mette").get(f"/laering/minifokus/ny/?klage={pk}").content.decode()
    assert "En hjemvist sag" not in form
    assert JOB.job
