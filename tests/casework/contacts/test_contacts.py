"""Anna's mother rings Modtagelsen; she is rung back, in vain at first, and something is agreed."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter, LedgerRow
from holdepunkt.casework.contacts import public as contacts
from holdepunkt.casework.contacts.models import Contact, ContactEvent
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.audit.models import Line
from holdepunkt.registry.citizens import public as citizens
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
Begin = Callable[[], Actor]
QUESTIONS_OF_A_CALL = 26
MOTHER = {
    "text": "Ring om kørestolen",
    "caller": "Moderen, 22 22 22 22",
    "topic": "case",
    "who": "relative",
    "channel": "phone",
    "answered": "back",
    "due_on": "",
}


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def waiting(actor: Actor, today: date = TODAY) -> tuple[LedgerRow, ...]:
    wanted = commitments.mine(actor=actor)
    rows = commitments.page(wanted=wanted, number=1, actor=actor, today=today).rows
    return tuple(row for row in rows if row.kind == "ring_back")


@pytest.fixture
def rung(world: World, rita: Begin, client_of: ClientOf) -> int:
    """Let Anna's mother ring Modtagelsen on Tuesday at noon; return the contact."""
    client = client_of("rita")
    answer = client.post(f"/henvendelser/borger/{world.citizens['anna']}/ny/", MOTHER, follow=True)
    assert "Sig: Vi ringer senest onsdag den 25. marts 2026." in answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/modtagelsen/"
    with acting(Actor.for_job("test", purpose="Se efter"), today=TODAY):
        return Contact.objects.values_list("pk", flat=True).get()


def test_a_mother_gets_a_name_a_number_and_a_time(
    world: World, rita: Begin, client_of: ClientOf
) -> None:
    page = text(client_of("rita"), f"/henvendelser/borger/{world.citizens['anna']}/ny/")
    assert "Mette Holm" in page
    assert "Vi ringer tilbage inden for 8 åbningstimer (eksempel)" in page
    assert "senest onsdag den 25. marts 2026 kl. 14.00" in page
    assert "autofocus" in page
    assert "1998" not in page


def test_saving_a_call_asks_no_more_than_it_must(
    world: World, rita: Begin, client_of: ClientOf
) -> None:
    del rita
    address, client = f"/henvendelser/borger/{world.citizens['anna']}/ny/", client_of("rita")
    client.post(address, MOTHER)
    with CaptureQueriesContext(connection) as asked:
        client.post(address, MOTHER | {"text": "Ringer igen"})
    assert len(asked) <= QUESTIONS_OF_A_CALL


def test_the_call_meets_the_holder_and_modtagelsen_sees_it_no_more(
    world: World, rung: int, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    (row,) = waiting(act("mette"))
    assert row.title == "Ring om kørestolen · Moderen, 22 22 22 22 · taget imod af Rita Sand"
    assert row.person_id is None
    assert row.standing.promised_on == date(2026, 3, 25)
    page = text(client_of("mette"), "/min-dag/")
    assert f'action="/henvendelser/{rung}/fik-fat/"' in page
    assert client_of("rita").get(f"/henvendelser/{rung}/").status_code == 404
    assert client_of("rita").get("/henvendelser/").status_code == 403
    assert client_of("ulla").get(f"/henvendelser/{rung}/").status_code == 404
    (line,) = Line.objects.filter(action="contact.recorded")
    assert (line.staff_id, line.citizen_id) == (world.staff["rita"], world.citizens["anna"])


def test_pressed_twice_it_is_one_call(world: World, rung: int, client_of: ClientOf) -> None:
    client_of("rita").post(f"/henvendelser/borger/{world.citizens['anna']}/ny/", MOTHER)
    other = MOTHER | {"text": "Og om taxa"}
    client_of("rita").post(f"/henvendelser/borger/{world.citizens['anna']}/ny/", other)
    with acting(Actor.for_job("test", purpose="Se efter"), today=TODAY):
        assert Contact.objects.count() == 2


def test_a_substitute_has_it_while_she_is_away(
    world: World, rung: int, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    assert waiting(act("jens")) == ()
    away = assignments.NewAssignment(
        world.citizens["anna"], world.staff["jens"], world.units["Voksne 1"], TODAY,
        role="substitute", until_on=TODAY + timedelta(days=7),
    )  # fmt: skip
    assignments.assign(new=away, actor=act("dorte"), now=fixed_clock)
    jens = act("jens")
    assert [row.subject_id for row in waiting(jens)] == [rung]
    contacts.answer(contact_id=rung, how="reached", actor=jens, now=fixed_clock, today=TODAY)
    assert waiting(act("mette")) == ()


def test_overdue_it_is_the_heads_too(world: World, rung: int, act: Callable[[str], Actor]) -> None:
    dorte = act("dorte")
    assert waiting(dorte) == ()
    assert [row.subject_id for row in waiting(dorte, date(2026, 3, 26))] == [rung]
    assert waiting(act("bente"), date(2026, 3, 26)) == ()  # the head of another department


def test_rung_in_vain_it_stands_and_reached_it_is_kept(
    world: World, rung: int, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    mette = client_of("mette")
    for _ in range(2):  # a double press
        tried = mette.post(f"/henvendelser/{rung}/ikke-fat/", {"next": "/min-dag/"})
        assert tried.headers["Location"] == "/min-dag/"
    done = mette.post(f"/henvendelser/{rung}/fik-fat/", {"next": "/min-dag/"}, follow=True)
    page = done.content.decode()
    assert "Ringet tilbage. Skriv gerne, hvad I aftalte." in page
    again = mette.post(f"/henvendelser/{rung}/besvaret/")
    assert again.status_code == 409
    assert "Henvendelsen er allerede besvaret." in again.content.decode()
    actor = act("mette")
    kinds = ContactEvent.objects.order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["missed", "reached"]
    assert waiting(actor) == ()
    undo = re.search(r'action="(/aftaler/\d+/fortryd/\d+/[^"]*)"', page)
    assert undo
    mette.post(undo[1].replace("&amp;", "&"))
    assert len(waiting(act("mette"))) == 1


def test_what_was_agreed_stands_for_both_sides(
    world: World, rung: int, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    mette, anna = client_of("mette"), world.citizens["anna"]
    said = {
        "text": "Moderen sender papiret",
        "what_1": "Ring til hospitalet", "side_1": "ours", "due_1": "27.03.2026",
        "what_2": "Send lægeudtalelsen", "side_2": "theirs", "due_2": "30.03.2026",
        "side_3": "ours",
    }  # fmt: skip
    done = mette.post(f"/henvendelser/{rung}/notat/", said, follow=True).content.decode()
    assert "Notatet er gemt, og 2 aftaler står i fristerne." in done
    assert "Send lægeudtalelsen" in done
    rows = commitments.page(
        wanted=LedgerFilter(citizen_id=anna), number=1, actor=act("mette"), today=TODAY
    ).rows
    assert [(row.kind, row.title) for row in rows] == [
        ("agreement", "Ring til hospitalet"),
        ("awaited", "Send lægeudtalelsen"),
    ]
    page = text(mette, f"/borgere/{anna}/")
    assert "Vi venter på borgeren" in page
    assert "Modtaget<span" in page
    assert "Notat fra samtalen · Hvordan går det med min sag" in page
    day = text(mette, "/min-dag/")
    assert "Det har borgere lovet os (1)" in day
    assert "Send lægeudtalelsen" not in text(mette, "/frister/?vis=alle")
    assert "Send lægeudtalelsen" in text(mette, "/frister/?vis=alle&slags=awaited")


def test_half_an_agreement_is_asked_about_and_nothing_is_lost(
    world: World, client_of: ClientOf
) -> None:
    said = {"text": "", "topic": "case", "inbound": "in", "channel": "phone", "side_1": "ours",
            "side_2": "ours", "side_3": "ours", "what_1": "Send skema"}  # fmt: skip
    address = f"/henvendelser/borger/{world.citizens['anna']}/samtale/"
    page = client_of("mette").post(address, said).content.decode()
    assert "Indtast den dag, det senest skal være gjort" in page
    assert "Send skema" in page
    empty = client_of("mette").post(address, said | {"what_1": ""}).content.decode()
    assert "Skriv, hvad I talte om, eller hvad I aftalte" in empty


def test_who_is_unknown_is_found_later(
    world: World,
    rita: Begin,
    client_of: ClientOf,
    act: Callable[[str], Actor],
    fixed_clock: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = MOTHER | {"unit": str(world.units["Voksne 1"])}
    assert client_of("rita").post("/henvendelser/ny/", said | {"caller": ""}).status_code == 200
    assert client_of("rita").post("/henvendelser/ny/", said).status_code == 302
    (row,) = waiting(act("dorte"))
    assert (row.citizen_id, row.person_id) == (None, world.staff["dorte"])
    dorte, address = client_of("dorte"), f"/henvendelser/{row.subject_id}/borger/"
    assert "Vi ved ikke endnu, hvem borgeren er." in text(dorte, f"/henvendelser/{row.subject_id}/")
    assert "Anna Bendtsen" in dorte.post(address, {"q": "anna"}).content.decode()
    chosen = {"q": "anna", "citizen": str(world.citizens["anna"])}
    monkeypatch.setattr(clock, "now", lambda: fixed_clock + timedelta(minutes=5))
    assert dorte.post(address, chosen).status_code == 302
    (row,) = waiting(act("dorte"))
    assert row.citizen_id == world.citizens["anna"]
    known = [
        contacts.contact_facts(unit_ids=None, as_of=TODAY, known_at=at, actor=act("dorte"))
        for at in (fixed_clock, fixed_clock + timedelta(minutes=6))
    ]
    assert [facts[0].citizen_id for facts in known] == [None, world.citizens["anna"]]


def test_passed_on_it_goes_with_its_date(
    world: World, rung: int, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    address = f"/henvendelser/{rung}/videre/"
    version = re.search(r'name="version" value="(\d+)"', text(client_of("mette"), address))
    assert version
    to = {"unit": str(world.units["Voksne 2"]), "person": str(world.staff["ulla"]),
          "why": "Det er Voksne 2, der har bevillingen", "version": version[1]}  # fmt: skip
    assert client_of("mette").post(address, to).status_code == 302
    (row,) = waiting(act("ulla"))
    assert row.standing.promised_on == date(2026, 3, 25)
    assert waiting(act("mette")) == ()
    page = text(client_of("ulla"), f"/henvendelser/{rung}/")
    assert "Borgerens navn vises ikke for din afdeling." in page
    assert "Anna Bendtsen" not in page
    late = client_of("mette").post(address, to)
    assert late.status_code == 409
    assert "Det er Voksne 2, der har bevillingen" in late.content.decode()


def test_who_is_disqualified_gets_no_call(
    world: World, rung: int, client_of: ClientOf, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    citizens.declare_for_citizen(
        citizen_id=world.citizens["anna"], kind="kin", actor=act("jens"), now=fixed_clock
    )
    address = f"/henvendelser/{rung}/videre/"
    to = {"unit": str(world.units["Voksne 1"]), "person": str(world.staff["jens"]),
          "why": "x", "version": "1"}  # fmt: skip
    assert "inhabil" in client_of("mette").post(address, to).content.decode()
    assert client_of("jens").get(f"/henvendelser/{rung}/").status_code == 404


def test_a_citizen_sent_round_is_seen_until_one_is_named(
    world: World, rung: int, client_of: ClientOf, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    for person in ("jens", "mette"):
        mette = act("mette")
        version = 1 + ContactEvent.objects.count()
        passed = contacts.Passed(
            rung, world.units["Voksne 1"], world.staff[person], "Prøv hende", version
        )
        contacts.pass_on(passed=passed, actor=mette, now=fixed_clock, today=TODAY)
    dorte = client_of("dorte")
    page = text(dorte, "/henvendelser/rundt/")
    assert "Givet videre mere end én gang (1)" in page
    assert "Givet videre 2 gange, sidst 24.03.2026" in page
    assert f"/tilknytninger/borger/{world.citizens['anna']}/koordinerende/" in page
    assert client_of("mette").get("/henvendelser/rundt/").status_code == 403
    above = text(client_of("arne"), "/henvendelser/rundt/")
    assert "Anna Bendtsen" not in above
    assert "Givet videre 2 gange" in above
    one = assignments.NewAssignment(
        world.citizens["anna"], world.staff["mette"], world.units["Voksne 1"], TODAY,
        role="coordinating",
    )  # fmt: skip
    assignments.assign(new=one, actor=act("dorte"), now=fixed_clock)
    assert "Givet videre mere end én gang (0)" in text(dorte, "/henvendelser/rundt/")


def test_what_was_told_is_confirmed_or_changed_and_not_asked_again(
    world: World, client_of: ClientOf
) -> None:
    mette, anna = client_of("mette"), world.citizens["anna"]
    base = f"/henvendelser/borger/{anna}/oplysning/"
    told = {"topic": "doctor", "text": "Dr. Bro i Byen", "source": "Fortalt i telefonen"}
    assert mette.post(base, told | {"version": "0"}).status_code == 302
    page = text(mette, f"/henvendelser/borger/{anna}/samtale/")
    assert "Dr. Bro i Byen" in page
    assert "Fortalt i telefonen, 24.03.2026" in page
    assert mette.post(f"{base}doctor/rigtig/").status_code == 302
    change = text(mette, f"{base}doctor/")
    version = re.search(r'name="version" value="(\d+)"', change)
    assert version
    new = {"text": "Dr. Ny", "source": "Brev", "version": version[1]}
    assert mette.post(f"{base}doctor/", new).status_code == 302
    stale = mette.post(f"{base}doctor/", new | {"text": "Dr. Tredje"})
    assert stale.status_code == 409
    assert "Dr. Tredje" in stale.content.decode()
    assert mette.post(f"{base}reach/rigtig/").status_code == 409
    assert client_of("ulla").get(base).status_code == 403  # told which unit to ask


def test_a_contact_is_saved_with_few_questions(
    world: World, rita: Begin, fixed_clock: datetime
) -> None:
    actor, anna = rita(), world.citizens["anna"]
    new = contacts.NewContact("Ring om taxa", "case", citizen_id=anna)
    contacts.record_contact(new=new, actor=actor, now=fixed_clock, today=TODAY)
    again = contacts.NewContact("Ring om stolen", "case", citizen_id=anna)
    with CaptureQueriesContext(connection) as asked:
        contacts.record_contact(new=again, actor=actor, now=fixed_clock, today=TODAY)
    told = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(told) <= 14, told


def test_nobody_takes_a_call_about_whom_he_may_not_know(
    world: World, rita: Begin, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    karin = contacts.NewContact("x", "case", citizen_id=world.citizens["karin"])
    for actor in (rita(), act("ulla")):
        with pytest.raises(ObjectDoesNotExist):
            contacts.record_contact(new=karin, actor=actor, now=fixed_clock, today=TODAY)
