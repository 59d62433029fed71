"""Ulla must help Anna tonight, Signe is her sister, and Rita in Modtagelsen takes the call."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from pytest_django import Settings

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting, bind
from holdepunkt.foundation.accounts.models import Account
from holdepunkt.foundation.audit.models import Line
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.models import Disqualification, Opening
from holdepunkt.registry.organisation import public as organisation
from tests.personas import SINCE, TODAY, World

ClientOf = Callable[[str], Client]
REASON = {"purpose": "urgent", "text": "Anna er indlagt, og Mette er ikke på arbejde"}


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def employ(world: World, key: str, name: str, role: str, unit: str) -> None:
    keeper = Actor.for_job("test", purpose="Prøven")
    with acting(keeper, today=TODAY):
        account = Account.objects.create(username=key)
        new = organisation.NewAppointment(
            name=name, role=role, unit_id=world.units[unit], from_on=SINCE, account_id=account.pk
        )
        world.staff[key] = organisation.appoint(new=new, actor=keeper, now=clock.now())
        world.accounts[key] = account


@pytest.fixture
def opened(world: World, client_of: ClientOf) -> Client:
    """Let Ulla open Anna with a reason."""
    ulla = client_of("ulla")
    assert ulla.post(f"/borgere/{world.citizens['anna']}/aabn/", REASON).status_code == 302
    return ulla


def test_a_reason_opens_for_eight_hours_and_no_longer(
    world: World, opened: Client, monkeypatch: pytest.MonkeyPatch, fixed_clock: datetime
) -> None:
    anna = f"/borgere/{world.citizens['anna']}/"
    page = text(opened, anna)
    assert "Anna Bendtsen" in page
    assert "Du har åbnet med en begrundelse, og din leder gennemgår det." in page
    monkeypatch.setattr(clock, "now", lambda: fixed_clock + timedelta(hours=7, minutes=59))
    opened.force_login(world.accounts["ulla"])  # a session does not rest that long
    assert opened.get(anna).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: fixed_clock + timedelta(hours=8))
    assert opened.get(anna).status_code == 403


@pytest.mark.parametrize("reason", ["", "Det haster", "   Det haster meget   ", "x" * 19])
def test_a_reason_that_tells_nothing_opens_nothing(
    world: World, client_of: ClientOf, reason: str
) -> None:
    ulla, anna = client_of("ulla"), f"/borgere/{world.citizens['anna']}/"
    answer = ulla.post(f"{anna}aabn/", {**REASON, "text": reason})
    assert answer.status_code == 200
    assert reason.strip() in answer.content.decode()
    assert ulla.get(anna).status_code == 403


def test_whom_one_may_not_know_of_cannot_be_opened(world: World, client_of: ClientOf) -> None:
    karin = world.citizens["karin"]
    for who in ("ulla", "arne", "clara"):
        assert client_of(who).post(f"/borgere/{karin}/aabn/", REASON).status_code == 404
    anna = world.citizens["anna"]
    assert client_of("stine").post(f"/borgere/{anna}/aabn/", REASON).status_code == 403


def test_the_citizen_can_see_who_opened_and_why(
    world: World, opened: Client, client_of: ClientOf
) -> None:
    text(opened, f"/borgere/{world.citizens['anna']}/")
    page = text(client_of("mette"), f"/borgere/{world.citizens['anna']}/set/")
    assert "Ulla Krogh" in page
    assert REASON["text"] in page
    assert "Ikke gennemgået endnu" in page
    extract = text(client_of("mette"), f"/borgere/{world.citizens['anna']}/set/udskrift.csv")
    looked = [row for row in extract.splitlines() if "Åbnet med begrundelse" in row]
    assert looked
    assert all("Akut hjælp til borgeren" in row for row in looked), "the purpose she gave"


def test_who_reviews_is_shown_what_was_looked_at_and_not_whom(
    world: World, opened: Client, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    arne = client_of("arne")
    act("arne")
    opening_id = Opening.objects.get().pk
    assert "Intet endnu" in text(arne, f"/aabninger/{opening_id}/")
    text(opened, f"/borgere/{world.citizens['anna']}/")
    page = text(arne, f"/aabninger/{opening_id}/")
    assert ": Borgerens side" in page
    assert "Anna Bendtsen" not in page


def test_the_head_above_owes_a_review_within_14_days(
    world: World, opened: Client, act: Callable[[str], Actor]
) -> None:
    # Voksne 2 has no head of its own, so the head of the area is the nearest.
    del opened
    arne = act("arne")
    owed = commitments.page(
        wanted=LedgerFilter(mine=arne.staff_id), number=1, actor=arne, today=TODAY
    )
    assert [(row.kind, row.standing.promised_on, row.citizen_id) for row in owed.rows] == [
        ("review", TODAY + timedelta(days=14), None)
    ]


def test_the_review_keeps_the_promise_and_stands(
    world: World, opened: Client, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    del opened
    act("arne")
    opening_id = Opening.objects.get().pk
    arne = client_of("arne")
    page = text(arne, "/aabninger/")
    assert "Ulla Krogh" in page
    assert "1 af 1 venter på gennemgang" in page
    assert "Anna" not in page.replace("Anna er indlagt", "")
    said = {"outcome": "justified", "remark": "Talt med Ulla"}
    assert arne.post(f"/aabninger/{opening_id}/", said).status_code == 302
    again = arne.post(f"/aabninger/{opening_id}/", {"outcome": "unjustified", "remark": "Nej"})
    assert again.status_code == 409
    assert "Nej" in again.content.decode()
    actor = act("arne")
    row = Opening.objects.get(pk=opening_id)
    assert (row.outcome, row.reviewer_id) == ("justified", world.staff["arne"])
    mine = LedgerFilter(mine=actor.staff_id)
    assert commitments.count(wanted=mine, actor=actor, today=TODAY) == 0


def test_nobody_reviews_her_own_opening(
    world: World, client_of: ClientOf, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    bente = client_of("bente")
    bente.post(f"/borgere/{world.citizens['bo']}/aabn/", REASON)
    actor = act("bente")
    opening_id = Opening.objects.get().pk
    answer = bente.post(f"/aabninger/{opening_id}/", {"outcome": "justified", "remark": ""})
    assert answer.status_code == 403
    act("bente")
    # The same without the application: the row policy and the constraint refuse.
    touched = Opening.objects.filter(pk=opening_id).update(
        reviewer_id=actor.staff_id, reviewed_at=fixed_clock, outcome="justified"
    )
    assert touched == 0


def test_what_was_said_when_opening_is_never_changed(
    opened: Client, act: Callable[[str], Actor]
) -> None:
    del opened
    arne = act("arne")
    with pytest.raises(DatabaseError, match="only reviewed"), transaction.atomic():
        Opening.objects.update(reason="Der stod noget helt andet", reviewer_id=arne.staff_id)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM citizens_opening")
        assert cursor.rowcount == 0  # no row policy lets anybody delete


def test_nobody_opens_for_longer_or_in_anothers_name(
    world: World, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    ulla = act("ulla")
    bind(ulla, TODAY, now=fixed_clock)
    given = {
        "citizen_id": world.citizens["anna"],
        "unit_id": ulla.unit_id,
        "purpose": "urgent",
        "reason": REASON["text"],
        "opened_at": fixed_clock,
    }
    for staff, hours in ((ulla.staff_id, 9), (world.staff["lone"], 8)):
        until = fixed_clock + timedelta(hours=hours)
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            Opening.objects.create(staff_id=staff, until_at=until, **given)


def test_who_is_disqualified_is_shut_out_at_once_and_only_her_head_lifts_it(
    world: World, client_of: ClientOf
) -> None:
    jens, anna = client_of("jens"), f"/borgere/{world.citizens['anna']}/"
    assert "Anna Bendtsen" in text(jens, anna)
    assert jens.post(f"{anna}inhabil/", {"kind": "kin"}).status_code == 302
    assert jens.get(anna).status_code == 404
    assert "Bendtsen" not in text(jens, "/borgere/")
    assert anna not in jens.post("/gaa-til/", {"q": "Bendtsen"}).content.decode()
    dorte = client_of("dorte")
    page = text(dorte, "/inhabilitet/")
    assert "Jens Friis" in page
    seal = page.split("/ophaev/")[0].rsplit("/", 1)[1]
    assert jens.post(f"/inhabilitet/{seal}/ophaev/").status_code == 403
    assert client_of("bente").post(f"/inhabilitet/{seal}/ophaev/").status_code == 404
    assert dorte.post(f"/inhabilitet/{seal}/ophaev/").status_code == 302
    assert "Anna Bendtsen" in text(jens, anna)


def test_the_bare_database_lets_nobody_lift_or_make_anothers_seal(
    world: World, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    employ(world, "dan", "Dan Hald", "data_protection", "Centret")
    jens = act("jens")
    anna = world.citizens["anna"]
    citizens.declare_for_citizen(citizen_id=anna, kind="kin", actor=jens, now=fixed_clock)
    for who in ("jens", "mette", "bente", "dan"):
        act(who)
        assert Disqualification.objects.update(ended_at=fixed_clock) == 0
        assert Disqualification.objects.all().delete()[0] == 0
    act("dorte")
    with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
        Disqualification.objects.create(
            staff_id=jens.staff_id, citizen_id=anna, kind="kin", declared_at=fixed_clock
        )
    with pytest.raises(DatabaseError, match="only lifted"), transaction.atomic():
        Disqualification.objects.update(kind="other", ended_at=fixed_clock)
    assert Disqualification.objects.update(ended_at=fixed_clock) == 1


def test_a_number_is_answered_alike_and_sealed_from_the_first_day(
    world: World, client_of: ClientOf, fixed_clock: datetime
) -> None:
    jens = client_of("jens")
    said = {"cpr": "010190-1234", "kind": "spouse"}
    assert jens.post("/inhabilitet/", said).status_code == 302
    keeper = Actor.for_job("test", purpose="Nyt udtræk")
    with acting(keeper, today=TODAY):
        row = citizens.CitizenRow(source_key="ny", name="Nina Ny", cpr="0101901234")
        found = citizens.ensure_citizens(rows=(row,), actor=keeper, now=fixed_clock)
        unit = citizens.RelationRow(
            found["ny"], "unit", SINCE, "test", unit_id=world.units["Voksne 1"]
        )
        citizens.relate(rows=[unit], actor=keeper, now=fixed_clock)
    assert client_of("mette").get(f"/borgere/{found['ny']}/").status_code == 200
    assert jens.get(f"/borgere/{found['ny']}/").status_code == 404
    assert "1234" not in str([line.facts for line in Line.objects.all()])


def test_modtagelsen_finds_who_answers_and_leaves_a_message(
    world: World, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    employ(world, "rita", "Rita Sand", "reception", "Centret")
    rita, anna = client_of("rita"), world.citizens["anna"]
    page = rita.post("/modtagelsen/", {"q": "anna bend"}).content.decode()
    assert "Anna Bendtsen" in page
    assert "Mette Holm" in page
    assert "Voksne 1" in page
    assert "Åvej" not in page
    assert "1998" not in page
    said = {"text": "Ring til mor om kørestolen", "due_on": "25.03.2026", "topic": "case"}
    said |= {"who": "relative", "channel": "phone", "answered": "back"}
    assert rita.post(f"/henvendelser/borger/{anna}/ny/", said).status_code == 302
    assert rita.get(f"/borgere/{anna}/").status_code == 403
    mette = act("mette")
    mine = LedgerFilter(mine=mette.staff_id, kinds=("ring_back",))
    (row,) = commitments.page(wanted=mine, number=1, actor=mette, today=TODAY).rows
    assert row.title == "Ring til mor om kørestolen · taget imod af Rita Sand"
    (line,) = Line.objects.filter(action="contact.recorded")
    assert (line.staff_id, line.citizen_id) == (world.staff["rita"], anna)


def newcomers(world: World, now: datetime) -> dict[str, int]:
    keeper = Actor.for_job("test", purpose="Folk fra registret, uden sag")
    rows = (
        citizens.CitizenRow(source_key="ida1", name="Ida Ny", birth_on=date(1951, 4, 2)),
        citizens.CitizenRow(source_key="ida2", name="Ida Ny", birth_on=date(2003, 4, 2)),
        citizens.CitizenRow(
            source_key="ida3", name="Ida Ny", birth_on=date(1977, 4, 2), protected=True
        ),
    )
    with acting(keeper, today=TODAY):
        return citizens.ensure_citizens(rows=rows, actor=keeper, now=now)


@pytest.mark.parametrize(
    ("help_line", "advice"),
    [("Visitationen, 99 99 12 34", "Ring til Visitationen, 99 99 12 34"), ("", "Spørg din leder")],
)
def test_modtagelsen_is_told_plainly_when_nobody_answers_yet(
    world: World,
    client_of: ClientOf,
    settings: Settings,
    fixed_clock: datetime,
    help_line: str,
    advice: str,
) -> None:
    settings.HOLDEPUNKT_HELP_LINE = help_line
    employ(world, "rita", "Rita Sand", "reception", "Centret")
    found = newcomers(world, fixed_clock)
    rita = client_of("rita")
    page = rita.post("/modtagelsen/", {"q": "ida ny"}).content.decode()
    assert f"hører ikke til en afdeling endnu, så vælg selv, hvem der svarer. {advice}" in page
    assert "Afdelingslederen svarer" not in page
    page = text(rita, f"/henvendelser/borger/{found['ida1']}/ny/")
    assert "Hvilken afdeling svarer?" in page


def test_modtagelsen_tells_two_of_one_name_apart_but_never_a_protected(
    world: World, client_of: ClientOf, fixed_clock: datetime
) -> None:
    employ(world, "rita", "Rita Sand", "reception", "Centret")
    found = newcomers(world, fixed_clock)
    page = client_of("rita").post("/modtagelsen/", {"q": "ida"}).content.decode()
    assert "Ida Ny, født 1951" in page
    assert "Ida Ny, født 2003" in page
    assert "1977" not in page
    for who, known in (("rita", {found["ida1"]: 1951}), ("mette", {})):
        with acting(world.actor(who), today=TODAY), connection.cursor() as cursor:
            asked = [found["ida1"], found["ida3"]]
            cursor.execute("SELECT * FROM citizens_birth_years(%s)", [asked])
            assert dict(cursor.fetchall()) == known


def test_modtagelsen_does_not_look_for_a_single_letter(world: World, client_of: ClientOf) -> None:
    employ(world, "rita", "Rita Sand", "reception", "Centret")
    rita = client_of("rita")
    page = rita.post("/modtagelsen/", {"q": " a "}).content.decode()
    assert "Skriv mindst to tegn." in page
    assert "Anna Bendtsen" not in page
    assert "Anna Bendtsen" in rita.post("/modtagelsen/", {"q": "an"}).content.decode()


def test_modtagelsen_does_not_find_a_protected_citizen(world: World, client_of: ClientOf) -> None:
    employ(world, "rita", "Rita Sand", "reception", "Centret")
    rita, karin = client_of("rita"), world.citizens["karin"]
    page = rita.post("/modtagelsen/", {"q": "karin"}).content.decode()
    assert "0 resultater" in page
    assert rita.get(f"/henvendelser/borger/{karin}/ny/").status_code == 404


def test_a_whole_number_of_another_departments_citizen_tells_whom_to_ask(
    world: World, client_of: ClientOf, fixed_clock: datetime
) -> None:
    keeper = Actor.for_job("test", purpose="CPR fra registret")
    with acting(keeper, today=TODAY):
        row = citizens.CitizenRow(source_key="anna", name="Anna Bendtsen", cpr="1405981234")
        citizens.ensure_citizens(rows=(row,), actor=keeper, now=fixed_clock)
    page = client_of("ulla").post("/gaa-til/", {"q": "140598-1234"}).content.decode()
    assert "Nummeret hører til en borger i <strong>Voksne 1</strong>" in page
    assert "Anna" not in page
    assert (
        "Nummeret hører"
        not in client_of("stine").post("/gaa-til/", {"q": "140598-1234"}).content.decode()
    )


@pytest.mark.parametrize("is_on", [False, True])
def test_kin_is_only_suggested_where_med_has_let_it(
    world: World, client_of: ClientOf, settings: Settings, fixed_clock: datetime, is_on: bool
) -> None:
    settings.HOLDEPUNKT_KIN_SURNAME = is_on
    keeper = Actor.for_job("test", purpose="Samme efternavn")
    with acting(keeper, today=TODAY):
        row = citizens.CitizenRow(source_key="aase", name="Åse Holm")
        citizens.ensure_citizens(rows=(row,), actor=keeper, now=fixed_clock)
    page = text(client_of("mette"), "/inhabilitet/")
    assert ("Åse Holm" in page) is is_on
    assert "Anna Bendtsen" not in page
