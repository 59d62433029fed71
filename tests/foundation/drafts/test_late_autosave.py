"""An autosave under way while its form is sent brings no draft back, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from time import sleep

from django.db import connections
from django.http import QueryDict

from holdepunkt.foundation.access import Actor, Role, acting
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.drafts.keys import FormKey
from holdepunkt.foundation.drafts.models import Draft
from tests.personas import TODAY

METTE = Actor(staff_id=7, name="Mette Holm", role=Role.CASEWORKER, unit_id=1)


def autosave(key: FormKey, now: datetime) -> None:
    try:
        with acting(METTE, today=TODAY):
            drafts.keep(key, QueryDict("text=Talt+med+Anna"), actor=METTE, now=now)
    finally:
        connections.close_all()


def test_it_waits_for_the_deed_and_finds_its_form_sent(copied: None, fixed_clock: datetime) -> None:
    key = FormKey.opened(staff_id=METTE.staff_id, back="/sager/1/notat/", citizen_id=None)
    autosave(key, fixed_clock)
    with ThreadPoolExecutor(1) as other:
        with acting(METTE, today=TODAY):
            drafts.close(key, actor=METTE, now=fixed_clock)
            late = other.submit(autosave, key, fixed_clock)
            sleep(0.3)
            assert not late.done(), "the autosave did not meet the deed; the test proves nothing"
        late.result(timeout=10)
    with acting(METTE, today=TODAY):
        assert [bytes(row.content) for row in Draft.objects.all()] == [b""]
