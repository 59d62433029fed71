"""A complaint that came by telephone is written down once, by whoever took the call."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client
from django.urls import reverse

from holdepunkt.casework.complaints.models import Complaint
from holdepunkt.casework.contacts import public as contacts
from holdepunkt.foundation.access import Actor, Role, acting
from holdepunkt.registry.organisation import public as organisation
from tests.casework.complaints.conftest import JOB
from tests.personas import SINCE, TODAY, World

WORDS = "Fik ikke svar på tre opkald og er utilfreds"


def rita(world: World, now: datetime) -> Actor:
    """Employ Rita in Modtagelsen."""
    unit = world.units["Centret"]
    with acting(JOB, today=TODAY) as job:
        new = organisation.NewAppointment("Rita Sand", Role.RECEPTION, unit, SINCE)
        return Actor(
            organisation.appoint(new=new, actor=job, now=now), "Rita Sand", Role.RECEPTION, unit
        )


def test_what_modtagelsen_wrote_is_the_complaint(
    world: World, decided: int, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    reception = rita(world, fixed_clock)
    anna, emil = world.citizens["anna"], world.citizens["emil"]
    new = contacts.NewContact(WORDS, "complaint", citizen_id=anna, channel="visit")
    with acting(reception, today=TODAY, now=fixed_clock) as receiving:
        call = contacts.record_contact(new=new, actor=receiving, now=fixed_clock, today=TODAY).id
    mette = client_of("mette")
    register = reverse("complaints:register", args=[anna])
    assert f"{register}?henvendelse={call}" in mette.get(f"/henvendelser/{call}/").content.decode()
    begun = mette.get(f"{register}?henvendelse={call}").context["page"].form
    said = {name: begun[name].value() for name in ("text", "channel", "received_on")}
    assert said == {"text": WORDS, "channel": "in_person", "received_on": TODAY}
    told = {"kind": "handling", "channel": said["channel"], "text": said["text"],
            "received_on": f"{TODAY:%d.%m.%Y}", "case": decided}  # fmt: skip
    assert mette.post(register, told).status_code == 302
    assert Complaint.objects.get(citizen_id=anna).text == WORDS
    # The control: the words of one citizen's call stand in no other citizen's complaint.
    others = mette.get(f"{reverse('complaints:register', args=[emil])}?henvendelse={call}")
    assert others.status_code != 200 or WORDS not in others.content.decode()
