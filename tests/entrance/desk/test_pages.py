"""The desk: Mette's day, her department's deadlines, and nobody else's citizens."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from sys import modules

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import AgreementDraft
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.audit.models import Line
from holdepunkt.foundation.ui import address
from holdepunkt.knowledge.law import public as law
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]


@pytest.fixture
def at_work(world: World, fixed_clock: datetime) -> World:
    """Anna applied on 2 January, Karin on 2 March, Emil in between; Mette rings Anna today."""
    founder = Actor.for_job("founding", purpose="Testenes sager")
    with acting(founder, today=TODAY):
        law.ensure_register(actor=founder, now=fixed_clock)
    for who, received_on, by in (
        ("anna", date(2026, 1, 2), "mette"),
        ("karin", date(2026, 3, 2), "mette"),
        ("emil", date(2026, 2, 2), "lone"),
    ):
        actor = world.actor(by)
        with acting(actor, today=TODAY):
            section = law.rule_book(actor=actor).section_by_code("SEL § 112")
            assert section is not None
            new = cases.NewCase(world.citizens[who], section.id, "first", received_on, "phone")
            cases.register_case(new=new, actor=actor, now=fixed_clock)
    mette = world.actor("mette")
    with acting(mette, today=TODAY):
        draft = AgreementDraft(
            subject_type="citizen",
            subject_id=world.citizens["anna"],
            citizen_id=world.citizens["anna"],
            title="Ring til Anna om kørestolen",
            due_on=TODAY,
            made_on=TODAY,
            unit_id=world.units["Voksne 1"],
            person_id=mette.staff_id,
        )
        commitments.agree(draft=draft, actor=mette, now=fixed_clock)
    return world


def text(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_my_day_shows_what_is_late_and_what_is_agreed_for_today(
    at_work: World, client_of: ClientOf
) -> None:
    page = text(client_of("mette"), "/min-dag/")
    assert "Over frist" in page
    assert "Anna Bendtsen" in page
    assert "Ring til Anna om kørestolen" in page
    assert "Send besked om ny dato" in page
    assert "Kanariefugl" not in page
    assert "Beskyttet navn" in page


def test_a_colleague_in_another_department_sees_none_of_it(
    at_work: World, client_of: ClientOf
) -> None:
    for who in ("lone", "ulla"):
        page = text(client_of(who), "/min-dag/")
        assert "Anna" not in page
        assert "kørestolen" not in page


def test_the_head_sees_the_departments_late_ones_and_the_area_head_without_names(
    at_work: World, client_of: ClientOf
) -> None:
    assert "Anna Bendtsen" in text(client_of("dorte"), "/frister/")
    of_the_area = text(client_of("arne"), "/frister/")
    assert "SEL § 112" in of_the_area
    assert "Send besked" not in of_the_area
    assert "Anna" not in of_the_area
    assert "Anna" not in text(client_of("bente"), "/frister/")


def test_the_words_of_an_agreement_go_only_where_names_go(
    at_work: World, client_of: ClientOf
) -> None:
    assert "kørestolen" in text(client_of("dorte"), "/frister/", vis="alle")
    of_the_area = text(client_of("arne"), "/frister/", vis="alle")
    assert "Aftale" in of_the_area
    assert "kørestolen" not in of_the_area


def test_the_list_can_look_back_on_another_day(at_work: World, client_of: ClientOf) -> None:
    dorte = client_of("dorte")
    assert "Anna" not in text(dorte, "/frister/", dato="1.1.2026", vis="alle")
    assert "Anna Bendtsen" in text(
        dorte, "/frister/", dato="15.01.2026", vis="alle", slags="decision"
    )
    assert "Anna" not in text(dorte, "/frister/", dato="15.01.2026", vis="over", slags="decision")


@pytest.mark.parametrize("day", ["01.01.1800", "1.1.1000", "31.02.2026", "i går"])
def test_a_day_we_cannot_count_from_is_no_day(
    day: str, at_work: World, client_of: ClientOf
) -> None:
    for page in ("/frister/", "/tal/"):
        assert client_of("dorte").get(page, {"dato": day}, follow=True).status_code == 200


def test_filters_narrow_and_can_be_taken_away(at_work: World, client_of: ClientOf) -> None:
    page = text(client_of("dorte"), "/frister/", vis="alle", slags="agreement")
    assert "Ring til Anna" in page
    assert "Afgørelse, SEL" not in page
    assert "Fjern" in page or "slags" not in page.split("hp-filter")[0]


def test_a_citizen_is_found_by_posting_and_never_by_address(
    at_work: World, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    found = mette.post("/gaa-til/", {"q": "bendt"}).content.decode()
    assert "Anna Bendtsen" in found
    assert "Emil" not in found
    assert "Anna" not in mette.get("/gaa-til/", {"q": "bendt"}).content.decode()


def test_a_citizen_at_a_glance(at_work: World, client_of: ClientOf) -> None:
    page = text(client_of("jens"), f"/borgere/{at_work.citizens['anna']}/")
    assert "Anna Bendtsen" in page
    assert "Mette Holm" in page
    assert "Ring til Anna om kørestolen" in page
    assert "<title>Borger – Holdepunkt</title>" in page


def test_who_may_know_of_a_citizen_is_told_whom_to_ask(at_work: World, client_of: ClientOf) -> None:
    for who in ("ulla", "lone", "arne"):
        answer = client_of(who).get(f"/borgere/{at_work.citizens['anna']}/")
        assert answer.status_code == 403
        assert "Voksne 1" in answer.content.decode()
        assert "Dorte Bech" in answer.content.decode()
        assert "Anna" not in answer.content.decode()


def test_a_citizen_one_may_not_know_of_does_not_exist(at_work: World, client_of: ClientOf) -> None:
    anna, karin = at_work.citizens["anna"], at_work.citizens["karin"]
    assert client_of("stine").get(f"/borgere/{anna}/").status_code == 404
    for who in ("ulla", "lone", "arne", "bente"):
        assert client_of(who).get(f"/borgere/{karin}/").status_code == 404


def test_what_is_protected_stands_behind_a_logged_click(
    at_work: World, client_of: ClientOf
) -> None:
    mette, karin = client_of("mette"), at_work.citizens["karin"]
    page = text(mette, f"/borgere/{karin}/")
    assert "Kanariefugl" not in page
    assert "Hemmelig" not in page
    shown = mette.post(f"/borgere/{karin}/vis/").content.decode()
    assert "Vis navn og adresse – bliver logget" in page
    assert "Hemmelig vej 1" in shown
    assert Line.objects.filter(action="citizen.revealed", citizen_id=karin).count() == 1


def test_an_agreement_is_made_moved_and_kept_on_the_pages(
    at_work: World, client_of: ClientOf
) -> None:
    mette, anna = client_of("mette"), at_work.citizens["anna"]
    address = f"/henvendelser/borger/{anna}/samtale/"
    said = {"topic": "case", "inbound": "out", "channel": "phone", "what_1": "Send skema"}
    said |= {f"side_{n}": "ours" for n in (1, 2, 3)}
    wrong = mette.post(address, said | {"due_1": "31.02.2026"})
    assert "Datoen skal findes i kalenderen" in wrong.content.decode()
    assert "Send skema" in wrong.content.decode()
    mette.post(address, said | {"due_1": "26.3.26", "next": "/min-dag/"})
    page = text(mette, "/min-dag/")
    assert "Send skema" in page


def test_a_kept_agreement_is_pressed_back_and_stands_in_the_timeline(
    at_work: World, client_of: ClientOf
) -> None:
    mette, here = client_of("mette"), f"/borgere/{at_work.citizens['anna']}/"
    keep = re.search(r'action="(/aftaler/\d+/holdt/)"', text(mette, here))
    assert keep
    done = mette.post(keep[1], {"next": here}, follow=True).content.decode()
    assert "Aftale holdt: Ring til Anna om kørestolen" in done
    undo = re.search(r'action="(/aftaler/\d+/fortryd/\d+/[^"]*)"', done)
    assert undo
    back = mette.post(undo[1].replace("&amp;", "&"), follow=True)
    assert back.redirect_chain[-1][0] == here
    page = back.content.decode()
    assert "Aftale holdt" not in page
    assert "Aftale lavet: Ring til Anna om kørestolen" in page
    assert f'action="{keep[1]}"' in page


def test_the_week_is_named_and_at_the_weekend_it_is_the_coming_one(
    at_work: World, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, fixed_clock: datetime
) -> None:
    page = text(client_of("mette"), "/min-dag/")
    assert "Uge 13 (23.–27. marts): 0" in page
    assert "Rammen viser den dag, der har flest" in page
    monkeypatch.setattr(clock, "now", lambda: fixed_clock + timedelta(days=5))
    page = text(client_of("mette"), "/min-dag/")
    assert "Uge 14 (30. marts–3. april)" in page
    assert "Min uge 14" in page
    assert "Uge 13" not in page


def test_a_mountain_of_late_ones_hides_nothing_of_today(
    at_work: World, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    my_day = modules["holdepunkt.entrance.desk.queries.my_day"]
    monkeypatch.setattr(my_day, "MOST_READ", 1)
    page = text(client_of("mette"), "/min-dag/")
    assert "3 opgaver er over frist. 1 skal nås i dag." in page
    assert "Ring til Anna om kørestolen" in page


def test_min_dag_counts_what_its_list_shows(
    at_work: World, client_of: ClientOf, fixed_clock: datetime
) -> None:
    mette, anna = at_work.actor("mette"), at_work.citizens["anna"]
    with acting(mette, today=TODAY):
        draft = AgreementDraft(
            subject_type="citizen", subject_id=anna, citizen_id=anna, title="Send skema til Anna",
            due_on=date(2026, 3, 20), made_on=date(2026, 3, 1), unit_id=at_work.units["Voksne 1"],
            person_id=None,
        )  # fmt: skip
        commitments.agree(draft=draft, actor=mette, now=fixed_clock)
    for who in ("mette", "dorte"):
        shown = text(client_of(who), "/frister/", vis="over", sagsbehandler=str(mette.staff_id))
        assert "<strong>4</strong> over frist" in shown
        assert "Send skema til Anna" in shown
    assert "Over frist (4)" in text(client_of("mette"), "/min-dag/")


HOSTILE = '"><script>alert(1)</script>'


@pytest.mark.parametrize("page", ["/min-dag/", "/frister/?vis=alle", "/borgere/{anna}/"])
def test_markup_that_somebody_wrote_is_shown_as_text(
    at_work: World,
    client_of: ClientOf,
    fixed_clock: datetime,
    page: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mette, anna = at_work.actor("mette"), at_work.citizens["anna"]
    with acting(mette, today=TODAY):
        draft = AgreementDraft(
            subject_type="citizen", subject_id=anna, citizen_id=anna, title=HOSTILE,
            due_on=TODAY, made_on=TODAY, unit_id=at_work.units["Voksne 1"],
            person_id=mette.staff_id,
        )  # fmt: skip
        commitments.agree(draft=draft, actor=mette, now=fixed_clock)
    page = page.format(anna=anna)
    shown = text(client_of("mette"), page)
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown
    # The control: rows that do not escape are found.
    monkeypatch.setattr(modules["holdepunkt.entrance.desk.templatetags.desk"], "escape", str)
    assert "<script>alert" in text(client_of("mette"), page)


# Min dag asks one more since it tells what has no date: that is sorted after all that has one.
PINNED = {"/min-dag/": 15, "/frister/": 17, "/borgere/": 10, "/gaa-til/": 7}


@pytest.mark.parametrize("address", PINNED)
def test_pages_ask_no_more_than_they_did(at_work: World, client_of: ClientOf, address: str) -> None:
    mette = client_of("mette")
    mette.get(address)
    with CaptureQueriesContext(connection) as asked:
        mette.get(address)
    assert len(asked) <= PINNED[address], "\n".join(q["sql"][:160] for q in asked)


@pytest.mark.parametrize(
    ("who", "has_citizens", "has_seals"),
    [
        ("mette", True, False),
        ("dorte", True, True),
        ("arne", False, True),
        ("clara", False, True),
        ("stine", False, False),
    ],
)
def test_the_menu_leads_nowhere_empty_and_a_head_to_her_staffs_seals(
    world: World, client_of: ClientOf, who: str, *, has_citizens: bool, has_seals: bool
) -> None:
    del world
    menu = text(client_of(who), address("ui:menu")).split('aria-label="Alle sider"')[1]
    menu = menu.split("</nav>")[0]
    assert (">Borgere</a>" in menu) is has_citizens
    assert (">Inhabilitet</a>" in menu) is has_seals


def test_a_case_that_nobody_has_is_nobodys_to_the_consultant_too(
    at_work: World, client_of: ClientOf
) -> None:
    lone = at_work.actor("lone")
    with acting(lone, today=TODAY):
        (case,) = cases.of_citizen(citizen_id=at_work.citizens["emil"], actor=lone)
    job = Actor.for_job("test", purpose="En sag uden sagsbehandler")
    with acting(job, today=TODAY):
        Case.objects.filter(pk=case.id).update(handler=None)
    page = text(client_of("stine"), address("cases:case", case.id))
    assert "Sagsbehandler: ingen på selve sagen; borgerens faste sagsbehandler vises ikke" in page
    assert "for din rolle" in page
