"""What the pages of a case ask for, offer and say is what their rules hold."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import Case
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
    notice = actions.NewDate(TODAY, date(2026, 6, 12), "Vi mangler et brev")
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


CLOSED = "28.03.2026 er en lørdag, og her er lukket. Nærmeste arbejdsdag er fredag den 27.03.2026."


@pytest.mark.parametrize(("due_on", "is_closed"), [("28.03.2026", True), ("27.03.2026", False)])
def test_an_agreement_on_a_closed_day_is_saved_with_a_warning(
    annas_case: cases.CaseVersion, client_of: ClientOf, due_on: str, *, is_closed: bool
) -> None:
    mette = client_of("mette")
    said = {"title": "Ring til Anna", "due_on": due_on}
    case = text_of(mette.post(f"/sager/{annas_case.id}/aftale/", said, follow=True))
    anna = f"/henvendelser/borger/{Case.objects.get(pk=annas_case.id).citizen_id}/samtale/"
    spoken = {"topic": "case", "inbound": "out", "channel": "phone", "what_1": "Ring til Anna"}
    spoken |= {"due_1": due_on, "side_1": "ours", "side_2": "ours", "side_3": "ours"}
    citizen = text_of(mette.post(anna, spoken, follow=True))
    assert "Aftalen er gemt." in case
    assert "Notatet er gemt, og 1 aftale står i fristerne." in citizen
    assert (CLOSED in case, CLOSED in citizen) == (is_closed, is_closed)


@pytest.mark.parametrize(("due_on", "is_slip"), [("24.03.2036", False), ("25.03.2036", True)])
@pytest.mark.parametrize(
    ("path", "field"),
    [("aftale/", "due_on"), ("ny-dato/", "due_on"), ("partshoering/", "answer_by")],
)
def test_a_promise_more_than_ten_years_away_is_a_slip_of_the_finger(
    annas_case: cases.CaseVersion, client_of: ClientOf, path: str, field: str, due_on: str,
    *, is_slip: bool,
) -> None:  # fmt: skip
    said = {field: due_on, "title": "Ring", "day": "24.03.2026", "known": "date", "version": "1"}
    page = client_of("mette").post(
        f"/sager/{annas_case.id}/{path}", said | {"reason": "x", "how": "letter"}, follow=True
    )
    assert ("Datoen skal være 24.03.2036 eller tidligere" in text_of(page)) == is_slip
