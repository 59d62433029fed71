"""Who is handed over today has no room: in Arbejdsbyrde, in the intake, and for colleagues."""

from collections.abc import Callable
from datetime import date, datetime

from django.test import Client

from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.handover import actions
from holdepunkt.steering.handover.actions import NewHandover
from holdepunkt.steering.handover.public import capacity
from holdepunkt.steering.workforce import public as workforce
from tests.personas import TODAY, World
from tests.steering.handover.conftest import start

ClientOf = Callable[[str], Client]
JOB = Actor.for_job("intake", purpose="Prøven")
BACK = date(2026, 4, 20)


def fall_ill(unit: World, now: datetime) -> int:
    return start(unit, NewHandover(unit.staff["mette"], "sudden", TODAY, BACK), now)


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def points(unit: World, day: date) -> int:
    with acting(unit.actor("dorte"), today=day) as head:
        (told,) = workforce.workloads(actor=head, today=day, staff_ids=[unit.staff["mette"]])
    return told.available.points


def is_away(unit: World, day: date) -> bool:
    with acting(JOB, today=day):
        told = capacity(staff_ids=[unit.staff["mette"]], actor=JOB, today=day)
    return told[unit.staff["mette"]].is_away


def test_her_head_sees_that_she_is_not_here_and_never_why(
    unit: World, client_of: ClientOf, fixed_clock: datetime
) -> None:
    dorte, person = client_of("dorte"), f"/arbejdsbyrde/{unit.staff['mette']}/"
    assert "er her ikke" not in text(dorte, "/arbejdsbyrde/")
    fall_ill(unit, fixed_clock)
    assert "er her ikke" in text(dorte, "/arbejdsbyrde/")
    shown = text(dorte, person)
    assert f"Er her ikke fra {TODAY:%d.%m.%Y} til 20.04.2026: 0 point til rådighed." in shown
    assert "udselig" not in shown, "neither that it was sudden, nor why"


def test_she_has_no_points_in_the_period_and_has_them_after_it(
    unit: World, fixed_clock: datetime
) -> None:
    assert points(unit, TODAY) == 1200
    handover_id = fall_ill(unit, fixed_clock)
    assert (points(unit, TODAY), points(unit, BACK)) == (0, 1200)
    assert (is_away(unit, TODAY), is_away(unit, BACK)) == (True, False)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        day = workforce.points_by_day(unit_id=unit.units["Voksne 1"], actor=head, today=TODAY)
        assert day is not None
        assert day(TODAY) == day(BACK) - 1200
        actions.cancel(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
    assert (points(unit, TODAY), is_away(unit, TODAY)) == (1200, False)
