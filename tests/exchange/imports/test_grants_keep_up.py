"""Grants from extracts stay right: with their own citizen, his case, the day and the rules."""

from datetime import UTC, date, datetime, timedelta

import pytest

from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.commitments.models import Event as LedgerRow
from holdepunkt.casework.grants import actions as grants
from holdepunkt.casework.grants.models import Grant
from holdepunkt.exchange.imports import actions
from holdepunkt.foundation.access import NotAllowed, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens
from tests.exchange.imports.bringing import JOB, Door
from tests.exchange.imports.test_grants import HEAD, LEDSAGELSE, owed
from tests.personas import TODAY, World

PEOPLE = (
    "CPR;Fornavn;Efternavn;Beskyttelse;FastSagsbehandler;Afdeling\n"
    "150565-0000;Ib;Prøve;Nej;Mette Holm;Voksne 1\n150565-0008;Bo;Anden;Nej;;Voksne 1\n"
)
CASES = "sagsnr.;borgernøgle;paragraf;ny/gen;modtaget;afgjort;sagsbehandler\n"
IN_CASE = LEDSAGELSE.replace(";;;;Voksne 1", ";;;R-1;Voksne 1")
REASSESSED = CASES + "R-1;150565-0000;SEL § 97;revurdering;05-01-2026;;Mette Holm\n"
DECIDED = REASSESSED.replace("05-01-2026;;", "05-01-2026;20-03-2026;")


@pytest.fixture
def door(world: World, fixed_clock: datetime) -> Door:
    """Return the door, with the law loaded and Ib and Bo known."""
    with acting(JOB, today=TODAY):
        law.ensure_register(actor=JOB, now=fixed_clock)
    found = Door(fixed_clock)
    found.bring("borgere", PEOPLE)
    return found


def held(number: str = "B-1") -> Grant:
    with acting(JOB, today=TODAY):
        return Grant.objects.select_related("case").get(number=number)


def citizen(cpr: str) -> int | None:
    with acting(JOB, today=TODAY):
        return citizens.by_cpr(number=cpr, actor=JOB)


def test_a_corrected_cpr_takes_the_grant_along(door: Door) -> None:
    door.bring("bevillinger", HEAD + LEDSAGELSE)
    bos = LEDSAGELSE.replace("150565-0000", "150565-0008")
    second = door.bring("bevillinger", HEAD + bos)
    assert held().citizen_id == citizen("1505650008")
    with acting(JOB, today=TODAY):
        actions.begin_undoing(import_id=second["import"], actor=JOB, now=door.now)
    actions.run_undoing(import_id=second["import"], actor=JOB, now=door.now, today=TODAY)
    assert held().citizen_id == citizen("1505650000")


def test_what_a_corrected_grant_promises_is_owed_to_its_citizen(door: Door) -> None:
    door.bring("bevillinger", HEAD + LEDSAGELSE)
    door.bring("bevillinger", HEAD + LEDSAGELSE.replace("150565-0000", "150565-0008"))
    with acting(JOB, today=TODAY):
        (owed_to,) = Commitment.objects.filter(subject_type="grant")
    assert owed_to.citizen_id == citizen("1505650008")


def test_a_grant_hangs_only_on_its_own_citizens_case(door: Door) -> None:
    door.bring("minimum", CASES + "R-1;150565-0008;SEL § 97;ny;05-01-2026;;Mette Holm\n")
    door.bring("bevillinger", HEAD + IN_CASE)
    assert held().case is None
    door.bring("minimum", REASSESSED.replace("R-1", "R-0"))
    with acting(JOB, today=TODAY):  # as another source would have numbered it
        Case.objects.filter(number="R-0").update(number="R-1")
    grants.keep_up(actor=JOB, now=door.now)
    case = held().case
    assert case is not None
    assert case.citizen_id == held().citizen_id


def test_a_grant_from_before_its_case_is_hung_on_it_at_night(door: Door) -> None:
    door.bring("bevillinger", HEAD + IN_CASE)
    assert (held().case, held().next_kind) == (None, "follow_up")
    door.bring("minimum", REASSESSED)
    assert grants.keep_up(actor=JOB, now=door.now) == 1
    case = held().case
    assert case is not None
    assert (case.number, held().next_kind) == ("R-1", "")  # the case decides it anew


def test_a_grant_decided_anew_is_followed_up_again(door: Door) -> None:
    door.bring("minimum", REASSESSED)
    door.bring("bevillinger", HEAD + IN_CASE)
    assert (held().next_kind, owed()) == ("", {})
    door.bring("minimum", DECIDED)
    grants.keep_up(actor=JOB, now=door.now)
    assert held().next_on == date(2026, 6, 1)
    assert owed() == {"Ledsagelse follow_up 2026-06-01": "open"}


def test_a_grant_whose_last_day_has_passed_has_ended(door: Door) -> None:
    door.bring("bevillinger", HEAD + LEDSAGELSE.replace("01-06-2025;;", "01-06-2025;31-03-2026;"))
    for day, state in ((31, "running"), (32, "ended")):
        night = datetime(2026, 3, 1, 2, 10, tzinfo=UTC) + timedelta(days=day - 1)
        grants.keep_up(actor=JOB, now=night)
        assert held().state == state


def test_keeping_up_again_changes_nothing(door: Door) -> None:
    door.bring("minimum", REASSESSED)
    door.bring("bevillinger", HEAD + LEDSAGELSE + IN_CASE.replace("B-1", "B-2"))
    version = held().version
    with acting(JOB, today=TODAY):
        before = LedgerRow.objects.count()
    assert grants.keep_up(actor=JOB, now=door.now) == 0
    with acting(JOB, today=TODAY):
        assert LedgerRow.objects.count() == before
    assert held().version == version  # nobody's open form is out of date


def test_only_a_job_keeps_grants_up(door: Door, world: World) -> None:
    with pytest.raises(NotAllowed):
        grants.keep_up(actor=world.actor("mette"), now=door.now)
