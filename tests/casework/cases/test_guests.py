"""Who opened a citizen with a reason reads his case and writes nothing in it, by either wall."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.casework.cases.public import CaseVersion
from holdepunkt.foundation.access import acting
from holdepunkt.registry.citizens import public as citizens
from tests.personas import TODAY, World


@pytest.fixture
def guest(
    world: World, annas_case: CaseVersion, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> Client:
    """Let Ulla of another department open Anna."""
    why = citizens.Reason("cover", "Jeg har vagten for Voksne 1 i dag")
    with acting(world.actor("ulla"), today=TODAY, now=fixed_clock) as ulla:
        citizens.open_citizen(
            citizen_id=world.citizens["anna"], reason=why, actor=ulla, now=fixed_clock
        )
    return client_of("ulla")


def test_a_guest_reads_the_case_and_is_told_why_she_cannot_write(
    guest: Client, annas_case: CaseVersion, client_of: Callable[[str], Client]
) -> None:
    page = guest.get(f"/sager/{annas_case.id}/")
    assert page.status_code == 200
    assert "Skriv notat" not in page.content.decode()
    assert "åbnet borgeren for at læse" in page.content.decode()
    for refused in (
        guest.get(f"/sager/{annas_case.id}/notat/"),
        guest.post(
            f"/sager/{annas_case.id}/notat/", {"text": "Ringede", "happened_on": "2026-05-04"}
        ),
    ):
        assert refused.status_code == 403
        assert "kun åbnet borgeren for at læse" in refused.content.decode()
    control = client_of("mette")
    own = control.get(f"/sager/{annas_case.id}/").content.decode()
    assert "Skriv notat" in own
    assert "for at læse" not in own


def test_the_bare_database_lets_a_guest_change_nothing(
    guest: Client, world: World, annas_case: CaseVersion, fixed_clock: datetime
) -> None:
    del guest  # She has opened Anna.
    assert changed("ulla", world, annas_case.id, fixed_clock) == 0
    assert changed("mette", world, annas_case.id, fixed_clock) == 1, "the control: her own"
    with pytest.raises(DatabaseError, match="row-level security"):
        written("ulla", world, annas_case.id, fixed_clock)
    written("mette", world, annas_case.id, fixed_clock)


def test_nobody_deletes_a_case(
    world: World, annas_case: CaseVersion, fixed_clock: datetime
) -> None:
    with acting(world.actor("mette"), today=TODAY, now=fixed_clock):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM cases_case")
            assert cursor.rowcount == 0
        assert Case.objects.filter(pk=annas_case.id).exists()


def changed(person: str, world: World, case_id: int, now: datetime) -> int:
    with acting(world.actor(person), today=TODAY, now=now):
        return Case.objects.filter(pk=case_id).update(weight=3)


def written(person: str, world: World, case_id: int, now: datetime) -> None:
    with acting(world.actor(person), today=TODAY, now=now), transaction.atomic():
        CaseEvent.objects.create(
            case_id=case_id, kind="note", happened_on=TODAY, recorded_at=now, data={}
        )
