"""What the pages of a case ask for, offer and say is what their rules hold."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.foundation.access import Actor
from tests.opening import opened
from tests.personas import TODAY

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
WHY = "Hvorfor er det en fejl?"


def text_of(response: object) -> str:
    html = getattr(response, "content", b"").decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_reason_that_is_needed_to_take_back_is_not_called_optional(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act, fixed_clock: datetime
) -> None:
    notice = actions.NewDate(TODAY, date(2026, 6, 12), "Vi mangler et brev", "letter")
    event_id = actions.notify_new_date(
        on=cases.CaseVersion(annas_case.id), notice=notice, actor=act("mette"), now=fixed_clock
    )
    mette, undo = client_of("mette"), f"/sager/{annas_case.id}/haendelser/{event_id}/fortryd/"
    assert f"{WHY} (frivilligt)" not in text_of(mette.get(undo))
    refused = mette.post(undo, opened(mette, undo) | {"reason": ""})
    assert "Skriv, hvorfor hændelsen er registreret ved en fejl" in text_of(refused)


def test_a_reason_that_is_not_needed_is_called_optional_and_may_be_empty(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act, fixed_clock: datetime
) -> None:
    event_id = actions.send_receipt(
        on=cases.CaseVersion(annas_case.id), sent_on=TODAY, actor=act("mette"), now=fixed_clock
    )
    mette, undo = client_of("mette"), f"/sager/{annas_case.id}/haendelser/{event_id}/fortryd/"
    assert f"{WHY} (frivilligt)" in text_of(mette.get(undo))
    assert mette.post(undo, opened(mette, undo) | {"reason": ""}).status_code == 302


@pytest.mark.parametrize("page", ["/min-dag/", "/gaa-til/"])
@pytest.mark.parametrize("who", ["mette", "stine", "arne"])
def test_registering_is_offered_to_whom_may_register(
    client_of: ClientOf, section_id: int, page: str, who: str
) -> None:
    visitor = client_of(who)
    is_offered = 'href="/sager/ny/"' in visitor.get(page).content.decode()
    assert is_offered == (visitor.get("/sager/ny/").status_code == 200)
    assert is_offered == (who == "mette")


NY = "/sager/ny/"
STILL_THERE = "så står din tekst der stadig"
CAME_FROM = "Tilbage til siden, du kom fra"


def test_a_refused_page_speaks_of_text_only_where_some_was_sent(client_of: ClientOf) -> None:
    arne = client_of("arne")
    seen = text_of(arne.get(NY))
    assert "Du har ikke adgang til det" in seen
    assert STILL_THERE not in seen
    assert STILL_THERE not in text_of(arne.post(NY, {"version": "1", "next": "/"}))
    assert STILL_THERE in text_of(arne.post(NY, {"version": "1", "name": "Bo Prøve"}))


def test_a_refused_page_leads_back_to_where_one_came_from_if_it_is_ours(
    client_of: ClientOf,
) -> None:
    arne = client_of("arne")
    ours = arne.get(NY, headers={"Referer": "http://testserver/frister/?side=2"})
    assert f'<a href="/frister/?side=2">{CAME_FROM}</a>' in ours.content.decode()
    for elsewhere in ("https://example.org/x", f"http://testserver{NY}", "javascript:alert(1)"):
        assert CAME_FROM not in text_of(arne.get(NY, headers={"Referer": elsewhere}))
