"""Who opened a citizen with a reason reads his grants and follows none up, past the pages too."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection
from django.test import Client

from holdepunkt.casework.grants.models import Grant
from holdepunkt.foundation.access import acting
from holdepunkt.registry.citizens import public as citizens
from tests.casework.grants.conftest import Given
from tests.personas import TODAY, World


def test_a_guest_reads_the_grant_and_changes_nothing(
    world: World, given_grant: Given, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    grant_id = given_grant().pk
    why = citizens.Reason("cover", "Jeg har vagten for Voksne 1 i dag")
    with acting(world.actor("ulla"), today=TODAY, now=fixed_clock) as ulla:
        citizens.open_citizen(
            citizen_id=world.citizens["anna"], reason=why, actor=ulla, now=fixed_clock
        )
    page = client_of("ulla").get(f"/bevillinger/{grant_id}/")
    assert page.status_code == 200
    assert "/foelg-op/" not in page.content.decode()
    refused = client_of("ulla").get(f"/bevillinger/{grant_id}/foelg-op/")
    assert refused.status_code == 403
    assert "kun åbnet borgeren for at læse" in refused.content.decode()
    own = client_of("mette").get(f"/bevillinger/{grant_id}/").content.decode()
    assert "/foelg-op/" in own
    assert changed("ulla", world, grant_id, fixed_clock) == 0
    assert changed("mette", world, grant_id, fixed_clock) == 1, "the control: her own"


def test_nobody_deletes_a_grant(world: World, given_grant: Given, fixed_clock: datetime) -> None:
    grant_id = given_grant().pk
    with acting(world.actor("mette"), today=TODAY, now=fixed_clock):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM grants_grant")
            assert cursor.rowcount == 0
        assert Grant.objects.filter(pk=grant_id).exists()


def changed(person: str, world: World, grant_id: int, now: datetime) -> int:
    with acting(world.actor(person), today=TODAY, now=now):
        return Grant.objects.filter(pk=grant_id).update(title="Noget andet")
