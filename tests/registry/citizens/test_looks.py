"""Who has looked at Anna: written in one's own name, read by those who have to do with her."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.models import Citizen, LookUp
from tests.personas import World

Act = Callable[[str], Actor]
METTE = "Sagsbehandler, Voksne 1;Fast sagsbehandler"


def look(who: Actor, *shown: int, now: datetime, page: str = "desk:citizen") -> None:
    citizens.note_look(citizen_ids=shown, page=page, actor=who, now=now)


def seen(world: World, by: Actor) -> list[tuple[int, str, str]]:
    found = citizens.looks(citizen_id=world.citizens["anna"], offset=0, limit=50, actor=by)
    return [(each.staff_id, each.relation, each.page) for each in found.looks]


def test_a_look_tells_what_one_was_to_the_citizen(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    anna, bo = world.citizens["anna"], world.citizens["bo"]
    for name in ("mette", "jens", "dorte"):
        look(act(name), anna, now=fixed_clock)
    look(act("arne"), anna, bo, now=fixed_clock, page="cases:case")
    assert seen(world, act("dorte")) == [
        (world.staff["arne"], "", "cases:case"),
        (world.staff["dorte"], "Afdeling", "desk:citizen"),
        (world.staff["jens"], "Afdeling", "desk:citizen"),
        (world.staff["mette"], "Fast sagsbehandler", "desk:citizen"),
    ]


def test_who_has_nothing_to_do_with_her_reads_nothing(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    look(act("mette"), world.citizens["anna"], now=fixed_clock)
    ulla = act("ulla")
    with pytest.raises(Citizen.DoesNotExist):
        seen(world, ulla)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM citizens_seen(%s)", [world.citizens["anna"]])
        assert cursor.fetchall() == []
        cursor.execute("SELECT * FROM citizens_lookup")
        assert cursor.fetchall() == []


def test_nobody_writes_in_anothers_name(world: World, act: Act, fixed_clock: datetime) -> None:
    mette = world.actor("mette")
    act("ulla")
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        look(mette, world.citizens["anna"], now=fixed_clock)


@pytest.mark.parametrize(
    "deed", ["UPDATE citizens_lookup SET page = ''", "DELETE FROM citizens_lookup"]
)
def test_what_is_written_stays(world: World, act: Act, fixed_clock: datetime, deed: str) -> None:
    look(act("mette"), world.citizens["anna"], now=fixed_clock)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)
    assert len(seen(world, act("mette"))) == 1


def test_nothing_shown_is_nothing_written(world: World, act: Act, fixed_clock: datetime) -> None:
    look(act("mette"), now=fixed_clock)
    act("clara")
    assert LookUp.objects.count() == 0


def test_the_page_tells_who_was_there(world: World, client_of: Callable[[str], Client]) -> None:
    dorte, anna = client_of("dorte"), world.citizens["anna"]
    client_of("mette").get(f"/borgere/{anna}/")
    page = dorte.get(f"/borgere/{anna}/set/").content.decode()
    assert "Mette Holm" in page
    assert "Fast sagsbehandler" in page
    assert "Borgerens side" in page
    assert "24.03.2026 kl. 12.00" in page
    assert client_of("ulla").get(f"/borgere/{anna}/set/").status_code == 403


def test_the_citizens_extract_comes_without_and_with_names(
    world: World, client_of: Callable[[str], Client]
) -> None:
    mette, address = client_of("mette"), f"/borgere/{world.citizens['anna']}/set/udskrift.csv"
    mette.get(f"/borgere/{world.citizens['anna']}/")
    plain = mette.get(address).content.decode("utf-8-sig").splitlines()
    assert plain == [
        "Hvornår;Som;Forhold;Hvor;Formål",
        f"24.03.2026 kl. 12.00;{METTE};Borgerens side;Sagsbehandling",
    ]
    named = mette.get(f"{address}?navne=1").content.decode("utf-8-sig").splitlines()
    assert named[0] == "Hvornår;Hvem;Som;Forhold;Hvor;Formål"
    assert "Mette Holm" in named[1]
    assert "Udskrift af hvem har set" in named[1]
    assert client_of("ulla").get(address).status_code == 403
