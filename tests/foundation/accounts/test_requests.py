"""One transaction a request, as the one who is logged in, and nothing left behind."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection, connections
from django.test import Client

from holdepunkt.foundation.access import Actor, bind, loose_guards
from holdepunkt.foundation.access.durability import GUARDS
from holdepunkt.foundation.audit.models import Line
from tests.personas import CITIZENS, TODAY, World

pytestmark = [pytest.mark.urls("tests.foundation.accounts.doors")]
ClientOf = Callable[[str], Client]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("mette", {"Anna Bendtsen", "Åse Ægidius-Øst", "Karin Kanariefugl"}),
        ("jens", {"Anna Bendtsen", "Åse Ægidius-Øst", "Karin Kanariefugl"}),
        ("lone", {"Emil Bendtsen"}),
        ("arne", set()),
        ("stine", set()),
    ],
)
@pytest.mark.parametrize("address", ["/prøve/navne/", "/prøve/strøm/"])
def test_the_database_shows_each_his_own_also_when_the_view_forgets_to_ask(
    client_of: ClientOf, who: str, seen: set[str], address: str
) -> None:
    answer = client_of(who).get(address)
    text = answer.getvalue().decode()
    everybody = [name for name, *_rest in CITIZENS.values()]
    assert {name for name in everybody if name in text} == seen


def test_a_stranger_is_sent_to_the_door(db: None) -> None:
    answer = Client().get("/prøve/navne/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/log-paa/")


def test_a_refusal_says_its_sentence_and_undoes_the_deed(client_of: ClientOf) -> None:
    answer = client_of("mette").get("/prøve/nej/")
    assert answer.status_code == 409
    assert "Det kan ikke lade sig gøre i dag." in answer.content.decode()
    assert not Line.objects.filter(action="test.deed").exists()


def turned_away() -> list[tuple[int, str, object]]:
    lines = Line.objects.filter(action="access.refused").order_by("id")
    return [(line.staff_id, line.subject, line.facts["why"]) for line in lines]


def test_who_is_turned_away_is_written_though_the_deed_is_undone(
    world: World, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    mette.get("/prøve/forbudt/")
    assert turned_away() == [(world.staff["mette"], "forbidden", "NotAllowed")]
    assert not Line.objects.filter(action="test.deed").exists()


def test_a_no_for_today_is_no_attempt_to_get_in(client_of: ClientOf) -> None:
    client_of("mette").get("/prøve/nej/")
    assert turned_away() == []


@pytest.mark.urls("holdepunkt.config.urls")
def test_who_looks_for_another_departments_citizen_is_written(
    world: World, client_of: ClientOf
) -> None:
    anna = world.citizens["anna"]
    assert client_of("ulla").get(f"/borgere/{anna}/").status_code == 403
    (line,) = Line.objects.filter(action="access.refused")
    assert (line.staff_id, line.citizen_id, line.subject) == (
        world.staff["ulla"],
        anna,
        "desk:citizen",
    )


@pytest.mark.urls("holdepunkt.config.urls")
@pytest.mark.parametrize("number", [2**63, 10**30])
def test_a_number_no_citizen_can_have_is_missing_and_written(
    client_of: ClientOf, number: int
) -> None:
    assert client_of("ulla").get(f"/borgere/{number}/").status_code == 404
    (line,) = Line.objects.filter(action="access.refused")
    assert (line.citizen_id, line.facts["asked"]) == (None, {"citizen_id": number})


def test_a_failure_undoes_the_deed(client_of: ClientOf) -> None:
    client = client_of("mette")
    client.raise_request_exception = False
    assert client.get("/prøve/brud/").status_code == 500
    assert not Line.objects.filter(action="test.deed").exists()


def test_every_answer_carries_the_strict_policy(client_of: ClientOf) -> None:
    policy = client_of("mette").get("/prøve/navne/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_binding_outside_a_transaction_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="needs a transaction"):
        bind(Actor.for_job("prøve", purpose="prøve"), TODAY, using="owner")


def test_nobody_bound_sees_nobody(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM citizens_citizen")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("guard", GUARDS)
def test_a_guard_that_is_off_or_unknown_is_loose(guard: str) -> None:
    kept = dict.fromkeys(GUARDS, "on")
    assert loose_guards(kept) == ()
    assert loose_guards(kept | {guard: "off"}) == (guard,)
    assert loose_guards({name: "on" for name in GUARDS if name != guard}) == (guard,)


@pytest.fixture
def careless() -> Iterator[None]:
    """Let the web connect to the database with one guard off."""
    careful = connections["default"]
    loose = careful.copy()
    loose.settings_dict["OPTIONS"] = {"options": "-c synchronous_commit=off"}
    connections["default"] = loose
    yield
    connections["default"] = careful
    loose.close()


def test_the_doors_stay_shut_while_the_database_may_lose_what_it_took(
    client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    client = client_of("mette")
    request.getfixturevalue("careless")
    closed = client.get("/prøve/navne/")
    assert closed.status_code == 503
    assert "slå <strong>synchronous_commit</strong> til" in closed.content.decode()
    assert "Anna" not in closed.content.decode()


def test_what_a_transaction_sets_for_itself_shuts_no_door(client_of: ClientOf) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    assert client_of("mette").get("/prøve/navne/").status_code == 200
