"""The leadership's month: who reads it, what is hidden, and that frozen it never changes."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from holdepunkt.core.figures import PeriodKind, period_of
from holdepunkt.foundation.access import acting
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.learning import actions
from holdepunkt.steering.learning.models import FrozenBriefing
from tests.personas import TODAY, World
from tests.steering.learning.conftest import JOB, Complain

Change = Callable[..., int]
Clients = Callable[[str], Client]
FEBRUARY = period_of(PeriodKind.MONTH, date(2026, 2, 10))
PAGE = "/laering/maaned/2026-02/"
MONTH_QUESTIONS = 23


@pytest.fixture
def february(world: World, complain: Complain, change: Change, fixed_clock: datetime) -> World:
    """Let six complain of late answers in Voksne and one in Børn, and count the figures."""
    for who, by in (("anna", "mette"), ("aase", "mette"), ("karin", "mette"), ("bo", "ulla")):
        complain(who, by=by, on=date(2026, 2, 9))
    complain("anna", on=date(2026, 2, 16))
    complain("bo", by="ulla", on=date(2026, 2, 16))
    complain("emil", by="lone", on=date(2026, 2, 9))
    change(from_on=date(2025, 12, 1), weeks=8)
    with acting(JOB, today=TODAY):
        insight.refresh(actor=JOB, now=fixed_clock, today=TODAY)
    return world


def body(client: Client, address: str = PAGE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def freeze(world: World, now: datetime) -> str:
    with acting(world.actor("clara"), today=TODAY, now=now) as clara:
        return actions.freeze(month=FEBRUARY, actor=clara, now=now, today=TODAY)


def test_the_leadership_reads_each_area(february: World, client_of: Clients) -> None:
    page = body(client_of("clara"))
    assert page.index("Centret") < page.index(">Børn<") < page.index(">Voksne<")
    assert "Sagsbehandlingstid, manglende svar og status" in page
    assert "Ring op, før fristen er nået" in page
    assert "Ingen sager er hjemvist i måneden" in page
    for who in ("mette", "lone"):
        assert client_of(who).get(PAGE).status_code == 403
    del february


def test_groups_under_five_are_hidden_from_who_may_not_open_the_list(
    february: World, client_of: Clients
) -> None:
    clara, bente = body(client_of("clara")), body(client_of("bente"))
    one = ">1 af 1 (" if ">1 af 1 (" in clara else "1 tema nævnt"
    assert one in clara, "the control: the head of the centre opens the list in Børn"
    assert one not in bente
    assert "under 5" in bente
    assert "Temaer med under 5 klager vises ikke for dig." in bente
    del february


def test_no_citizen_is_named(february: World, client_of: Clients) -> None:
    page = body(client_of("clara"))
    assert not [name for name in ("Anna", "Bendtsen", "Emil", "Karin") if name in page]
    del february


def test_an_areas_head_writes_of_her_own_area(february: World, client_of: Clients) -> None:
    own = reverse("learning:note", args=["2026-02", february.units["Voksne"]])
    other = reverse("learning:note", args=["2026-02", february.units["Børn"]])
    said = {"standing": "Vi er på vej", "challenges": "Mange nye sager", "successes": "",
            "version": "0"}  # fmt: skip
    arne = client_of("arne")
    assert arne.post(other, said).status_code == 404
    assert arne.post(own, said).status_code == 302
    assert "Mange nye sager" in body(client_of("clara"))
    late = client_of("stine").post(own, said | {"standing": "Noget andet"})
    assert late.status_code == 409
    assert "Noget andet" in late.content.decode()
    assert "Vi er på vej" in late.content.decode()
    asked = arne.post(own, said | {"successes": "Mette Holm var god", "version": "1"})
    assert "Det ligner et navn" in asked.content.decode()


def test_a_frozen_month_never_changes(
    february: World, complain: Complain, client_of: Clients, fixed_clock: datetime
) -> None:
    clara = client_of("clara")
    sha256 = freeze(february, fixed_clock)
    before, word = body(clara), clara.get(f"{PAGE}word/").content
    pdf = clara.get(f"{PAGE}pdf/").content
    with acting(JOB, today=TODAY):
        content = bytes(FrozenBriefing.objects.get().content)
    complain("aase", on=date(2026, 2, 20))
    with acting(JOB, today=TODAY):
        insight.refresh(actor=JOB, now=fixed_clock, today=TODAY)
    after = body(clara)
    main = slice(before.index("<h1>"), before.index("</main>"))
    assert after[after.index("<h1>") : after.index("</main>")] == before[main]
    assert sha256 in after
    assert clara.get(f"{PAGE}word/").content == word
    assert clara.get(f"{PAGE}pdf/").content == pdf
    with acting(JOB, today=TODAY):
        assert bytes(FrozenBriefing.objects.get().content) == content
    own = reverse("learning:note", args=["2026-02", february.units["Voksne"]])
    said = {"standing": "For sent", "version": "0"}
    assert "Måneden er låst" in client_of("arne").post(own, said).content.decode()


def test_a_month_is_frozen_once_after_it_has_ended(
    february: World, client_of: Clients, fixed_clock: datetime
) -> None:
    freeze(february, fixed_clock)
    with pytest.raises(actions.briefing.MonthIsFrozen):
        freeze(february, fixed_clock)
    march = period_of(PeriodKind.MONTH, TODAY)
    with (
        pytest.raises(actions.briefing.MonthNotEnded),
        acting(february.actor("clara"), today=TODAY) as clara,
    ):
        actions.freeze(month=march, actor=clara, now=fixed_clock, today=TODAY)
    assert client_of("arne").post(f"{PAGE}laas/").status_code == 403
    assert client_of("clara").get("/laering/maaned/2026-12/").status_code == 404


@pytest.mark.parametrize("put", ["UPDATE {} SET sha256 = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_nothing_frozen_is_changed_or_deleted(
    february: World, fixed_clock: datetime, put: str
) -> None:
    freeze(february, fixed_clock)
    with pytest.raises(DatabaseError), acting(february.actor("clara"), today=TODAY):  # noqa: SIM117
        with connection.cursor() as cursor:
            cursor.execute(put.format("learning_frozenbriefing"))


def test_the_paper_says_what_the_page_says(february: World, client_of: Clients) -> None:
    for name in ("word", "pdf"):
        answer = client_of("arne").get(f"{PAGE}{name}/")
        assert answer.status_code == 200
        assert "ledelsesside-2026-02" in answer["Content-Disposition"]
    del february


def test_the_page_asks_so_many_questions_and_no_more(
    february: World, client_of: Clients, fixed_clock: datetime
) -> None:
    clara = client_of("clara")
    with acting(february.actor("clara"), today=TODAY) as head:
        for name in ("Centret", "Voksne", "Børn"):
            insight.publish(unit_id=february.units[name], period=FEBRUARY, actor=head,
                            now=fixed_clock, today=TODAY)  # fmt: skip
    body(clara)
    with CaptureQueriesContext(connection) as asked:
        body(clara)
    assert len(asked) == MONTH_QUESTIONS
