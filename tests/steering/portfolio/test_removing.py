"""What a plan stands on and was written by mistake is removed; what was acted on stands."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit.models import Line
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio.models import CommitteeDate, PlanHearing, ProjectGrant
from tests.opening import opened
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_pages import questions
from tests.steering.portfolio.test_story import HOME, send, text

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
LINE = "Afrapportering: Midtvejsrapport (Nordlysfonden)"


def address_of(page: str, kind: str) -> str:
    """Return the address of the last thing of this kind that the page leads to."""
    return (
        f"{HOME}{kind}/{page.rsplit(f'{HOME}{kind}/', maxsplit=1)[-1].split('/', maxsplit=1)[0]}/"
    )


@pytest.fixture
def grant(world: World, planned: Planned, client_of: ClientOf) -> str:
    """Return the address of a grant whose report Mette owes today."""
    stine = client_of("stine")
    shown = send(
        stine, f"{HOME}plan/{planned.plan}/bevilling/", giver="Nordlysfonden", lead="Projektleder",
        holder_id=world.staff["mette"],
    )  # fmt: skip
    own = address_of(shown, "bevilling")
    send(stine, f"{own}rapport/", what="Midtvejsrapport", due_on="24.03.2026")
    return own


def test_a_hearing_and_a_committee_date_are_removed_and_leave_a_line(
    planned: Planned, client_of: ClientOf, act: Act
) -> None:
    stine, basis = client_of("stine"), f"{HOME}plan/{planned.plan}/grundlag/"
    send(
        stine, f"{HOME}plan/{planned.plan}/hoering/", title="Planen", parties="Handicaprådet",
        first_on="07.04.2026", last_on="10.04.2026",
    )  # fmt: skip
    send(stine, f"{HOME}plan/{planned.plan}/udvalgsdato/", body="Socialudvalget",
         held_on="13.05.2026", what="Status")  # fmt: skip
    shown = text(stine, basis)
    hearing, committee = address_of(shown, "hoering"), address_of(shown, "udvalgsdato")
    assert f"{hearing}fjern/" in shown
    assert f"{hearing}fjern/" not in text(client_of("mette"), basis)
    asked = text(stine, f"{hearing}fjern/")
    assert "»Planen«, 07.04.2026 – 10.04.2026, med Handicaprådet." in asked
    assert "Pakker og rapporter, der er låst, ændres ikke." in asked
    assert "»Planen« er fjernet." in send(stine, f"{hearing}fjern/")
    assert "Socialudvalget, 13.05.2026: Status." in text(stine, f"{committee}fjern/")
    assert "»Socialudvalget« er fjernet." in send(stine, f"{committee}fjern/")
    assert stine.get(f"{committee}fjern/").status_code == 404
    picture = text(stine, f"{HOME}plan/{planned.plan}/side/")
    assert "Høring: Planen" not in picture
    assert "Socialudvalget" not in picture
    act("stine")
    assert not PlanHearing.objects.exists()
    assert not CommitteeDate.objects.exists()
    told = ("portfolio.hearing_taken_back", "portfolio.committee_taken_back")
    assert Line.objects.filter(action__in=told).count() == 2


def test_a_hearing_that_was_decided_upon_stands(planned: Planned, client_of: ClientOf) -> None:
    stine = client_of("stine")
    said = {"title": "Planen", "parties": "Rådet", "first_on": "02.03.2026"}
    shown = send(
        stine, f"{HOME}plan/{planned.plan}/hoering/", **said, last_on="16.03.2026",
        decided_on="20.03.2026",
    )  # fmt: skip
    page = f"{address_of(shown, 'hoering')}fjern/"
    shown = stine.get(page, follow=True).content.decode().replace("&nbsp;", " ")
    assert "Der er besluttet efter høringen 20.03.2026, så den bliver stående." in shown


def test_a_grant_takes_its_days_off_min_dag_with_it(
    grant: str, client_of: ClientOf, act: Act
) -> None:
    stine, mette = client_of("stine"), client_of("mette")
    assert LINE in text(mette, "/min-dag/")
    assert f"{grant}fjern/" in text(stine, grant)
    few = questions(stine, f"{grant}fjern/")
    send(stine, f"{grant}rapport/", what="Slutrapport", due_on="01.12.2026")
    assert questions(stine, f"{grant}fjern/") == few
    told = (
        "2 rapporteringsdage forsvinder fra Min dag og Frister: Midtvejsrapport (24.03.2026),"
        " Slutrapport (01.12.2026)."
    )
    assert told in text(stine, f"{grant}fjern/")
    assert "»Nordlysfonden« er fjernet." in send(stine, f"{grant}fjern/")
    assert LINE not in text(mette, "/min-dag/")
    act("clara")
    promised = Commitment.objects.filter(kind="grant_report")
    assert {one.state for one in promised} == {"withdrawn"}
    assert Line.objects.filter(action="portfolio.grant_taken_back").count() == 1


def test_a_day_written_while_one_reads_what_goes_is_not_removed_unseen(
    grant: str, client_of: ClientOf
) -> None:
    stine = client_of("stine")
    read = opened(stine, f"{grant}fjern/")
    send(client_of("arne"), f"{grant}rapport/", what="Slutrapport", due_on="01.12.2026")
    answer = stine.post(f"{grant}fjern/", read)
    assert answer.status_code == 409
    assert "Slutrapport" in answer.content.decode()


def test_a_grant_whose_giver_has_been_told_stands(
    grant: str, client_of: ClientOf, act: Act
) -> None:
    stine = client_of("stine")
    report = address_of(text(stine, grant), "afrapportering")
    send(stine, report, sent_on="24.03.2026")
    shown = stine.get(f"{grant}fjern/", follow=True).content.decode().replace("&nbsp;", " ")
    assert "»Midtvejsrapport« er afleveret til Nordlysfonden 24.03.2026, så bevillingen" in shown
    act("stine")
    assert ProjectGrant.objects.count() == 1


def test_an_import_that_is_undone_meets_what_somebody_removed_before_it(
    planned: Planned, act: Act, fixed_clock: datetime
) -> None:
    stine = act("stine")
    new = portfolio.HearingDraft("Planen", "Rådet", TODAY, TODAY)
    pk = portfolio.add_hearing(plan_id=planned.plan, new=new, actor=stine, now=fixed_clock)
    for _ in range(2):
        portfolio.take_back_hearing(hearing_id=pk, actor=stine, now=fixed_clock)
    assert Line.objects.filter(action="portfolio.hearing_taken_back").count() == 1
