"""Who opened a citizen with a reason reads his contacts and changes none, past the pages too."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client

from holdepunkt.casework.contacts import public as contacts
from holdepunkt.casework.contacts.models import Contact
from holdepunkt.foundation.access import acting
from holdepunkt.registry.citizens import public as citizens
from tests.personas import TODAY, World


@pytest.fixture
def call(world: World, fixed_clock: datetime) -> int:
    """Let Anna ring Mette."""
    new = contacts.NewContact(
        "Vil vide, hvor langt vi er", "case", who="citizen", citizen_id=world.citizens["anna"]
    )
    with acting(world.actor("mette"), today=TODAY, now=fixed_clock) as mette:
        return contacts.record_contact(new=new, actor=mette, now=fixed_clock, today=TODAY).id


def test_a_guest_reads_and_changes_nothing(
    world: World, call: int, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    why = citizens.Reason("cover", "Jeg har vagten for Voksne 1 i dag")
    anna = world.citizens["anna"]
    with acting(world.actor("ulla"), today=TODAY, now=fixed_clock) as ulla:
        citizens.open_citizen(citizen_id=anna, reason=why, actor=ulla, now=fixed_clock)
    guest = client_of("ulla")
    assert guest.get(f"/henvendelser/{call}/").status_code == 200
    assert guest.post(f"/henvendelser/{call}/besvaret/").status_code == 404
    assert changed("ulla", world, call, fixed_clock) == 0
    assert changed("mette", world, call, fixed_clock) == 1, "the control: her own"


def test_nobody_deletes_a_contact(world: World, call: int, fixed_clock: datetime) -> None:
    with acting(world.actor("mette"), today=TODAY, now=fixed_clock):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM contacts_contact")
            assert cursor.rowcount == 0
        assert Contact.objects.filter(pk=call).exists()


def changed(person: str, world: World, call: int, now: datetime) -> int:
    with acting(world.actor(person), today=TODAY, now=now):
        return Contact.objects.filter(pk=call).update(text="Noget andet")
