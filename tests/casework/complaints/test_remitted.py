"""A case of the source's that Ankestyrelsen sends back stands on Min dag till it is reopened."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.complaints import actions
from holdepunkt.casework.complaints.actions import ComplaintVersion, Deed, NewComplaint
from holdepunkt.casework.complaints.models import Complaint, ComplaintEvent
from holdepunkt.core.complaints import ComplaintEventKind as Kind
from holdepunkt.foundation.access import Actor, acting
from tests.casework.complaints.conftest import JOB
from tests.opening import opened
from tests.personas import TODAY, World

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
REMITTED = {"day": "24.03.2026", "outcome": "remitted"}
TO_REOPEN = "Genåbn sagen i fagsystemet"


def text_of(response: object) -> str:
    html = getattr(response, "content", b"").decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def appealed(world: World, decided: int, act: Act, fixed_clock: datetime) -> Complaint:
    """Return Anna's complaint over the decision, as Ankestyrelsen has it."""
    new = NewComplaint(world.citizens["anna"], "decision", date(2026, 2, 2), case_id=decided)
    mette = act("mette")
    pk = actions.register_complaint(new=new, actor=mette, now=fixed_clock)
    on = date(2026, 2, 27)
    for kind, told in (
        (Kind.RECONSIDERED, {"reconsidered_on": on, "reconsideration": "upheld"}),
        (Kind.FORWARDED, {"forwarded_on": on}),
    ):
        version = ComplaintVersion(pk, Complaint.objects.get(pk=pk).version)
        actions.tell(on=version, deed=Deed(kind, on, told), actor=mette, now=fixed_clock)
    return Complaint.objects.get(pk=pk)


@pytest.fixture
def of_source(appealed: Complaint) -> Complaint:
    """Return the complaint over a case that an extract brought in."""
    Case.objects.filter(pk=appealed.case_id or 0).update(source="minimum", source_key="A")
    return appealed


def decide(client: Client, complaint: Complaint) -> str:
    """Tell that the case was sent back, and return what is answered."""
    address = f"/klager/{complaint.pk}/udfald/"
    return text_of(client.post(address, REMITTED | opened(client, address), follow=True))


def to_do(complaint: Complaint) -> Commitment:
    with acting(JOB, today=TODAY):
        return Commitment.objects.get(subject_type="case", subject_id=complaint.case_id or 0,
                                      kind="to_do")  # fmt: skip


def test_it_stands_on_the_handlers_day_due_at_once_and_on_case_and_complaint(
    of_source: Complaint, client_of: ClientOf, world: World
) -> None:
    mette = client_of("mette")
    asked = text_of(mette.get(f"/klager/{of_source.pk}/udfald/"))
    assert "Er sagen hjemvist, skal den genåbnes i fagsystemet." in asked
    assert "bliver den åbnet igen" not in asked
    told = decide(mette, of_source)
    assert "genåbn den dér" in told
    assert f"Mangler {TO_REOPEN}" in told
    asked_of = to_do(of_source)
    assert (asked_of.person_id, asked_of.due_on) == (world.staff["mette"], TODAY)
    assert TO_REOPEN in text_of(mette.get("/min-dag/"))
    assert f"Det mangler sagen {TO_REOPEN}" in text_of(mette.get(f"/sager/{of_source.case_id}/"))


def test_it_leaves_the_day_when_it_is_done(of_source: Complaint, client_of: ClientOf) -> None:
    mette = client_of("mette")
    decide(mette, of_source)
    case = f"/sager/{of_source.case_id}/"
    (done,) = set(re.findall(r'action="(/aftaler/\d+/holdt/)"', mette.get(case).content.decode()))
    after = text_of(mette.post(done, {"next": case}, follow=True))
    assert "Det mangler sagen" not in after
    assert "Aftalen er holdt" not in after
    assert f"Gjort: {TO_REOPEN}" in after
    assert TO_REOPEN not in text_of(mette.get("/min-dag/"))


def test_an_outcome_told_by_mistake_takes_it_away_again(
    of_source: Complaint, client_of: ClientOf, act: Act
) -> None:
    mette = client_of("mette")
    decide(mette, of_source)
    act("mette")
    event = ComplaintEvent.objects.get(complaint=of_source, kind="decided")
    mette.post(f"/klager/{of_source.pk}/fortryd/{event.pk}/")
    assert to_do(of_source).state == "withdrawn"
    assert TO_REOPEN not in text_of(mette.get("/min-dag/"))


def test_a_case_of_our_own_is_reopened_as_the_page_says(
    appealed: Complaint, client_of: ClientOf, act: Act
) -> None:
    mette = client_of("mette")
    asked = text_of(mette.get(f"/klager/{appealed.pk}/udfald/"))
    assert "bliver den åbnet igen med fristen for hjemviste sager" in asked
    assert "sagen er åbnet igen" in decide(mette, appealed)
    act("mette")
    assert Case.objects.get(pk=appealed.case_id or 0).ended_on is None
