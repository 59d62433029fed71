"""The telephone's days are brought in, told again, set aside, and taken back."""

from datetime import datetime
from typing import Any

from holdepunkt.casework.contacts.models import PhoneDay
from holdepunkt.exchange.imports import public as imports
from holdepunkt.exchange.imports.actions import begin_undoing, run_undoing
from holdepunkt.foundation.access import Actor, acting
from tests.personas import TODAY, World

JOB = Actor.for_job("imports.test", purpose="Telefonens tal")
HEADER = "dag;afdeling;opkald;tabte;ventetid (sek.)\n"
DAYS = "02-03-2026;Voksne 1;42;5;95\n03-03-2026;Voksne 1;38;2;60\n"


def bring(rows: str, now: datetime) -> dict[str, Any]:
    upload = imports.Upload("telefon.csv", [(HEADER + rows).encode()])
    return imports.bring_in(
        profile="telefon", uploads=[upload], apply=True, actor=JOB, now=now, today=TODAY
    )


def kept() -> list[tuple[str, int, int, int]]:
    with acting(JOB, today=TODAY):
        rows = PhoneDay.objects.order_by("on")
        return [(f"{row.on:%d.%m}", row.calls, row.lost, row.waited) for row in rows]


def test_days_are_brought_in_once_and_corrected(world: World, fixed_clock: datetime) -> None:
    told = bring(DAYS, fixed_clock)
    assert told["phones"] == {"new": 2, "changed": 0, "unchanged": 0, "set_aside": 0}
    assert kept() == [("02.03", 42, 5, 3990), ("03.03", 38, 2, 2280)]
    again = bring(DAYS.replace("38;2", "39;2"), fixed_clock)
    assert again["phones"] == {"new": 0, "changed": 1, "unchanged": 1, "set_aside": 0}
    assert kept()[1] == ("03.03", 39, 2, 2340)


def test_what_is_wrong_is_set_aside_with_a_sentence(world: World, fixed_clock: datetime) -> None:
    wrong = (
        "04-03-2026;Voksne 9;1;0;0\n"  # no such department
        "04-03-2026;Voksne 1;5;9;0\n"  # more lost than there were
        "i går;Voksne 1;mange;0;0\n"
        "02-03-2026;Voksne 1;1;0;0\n"  # the same day twice
    )
    told = bring(DAYS + wrong, fixed_clock)
    reasons = {one["reason"] for one in told["set_aside"]}
    assert told["phones"]["set_aside"] == 4
    assert reasons == {
        "Afdelingen findes ikke her",
        "Der er flere tabte opkald end opkald",
        "Det er ikke en dato",
        "Det er ikke et antal",
        "Afdelingens dag står også på linje 2",
    }
    assert len(kept()) == 2


def test_an_import_is_taken_back(world: World, fixed_clock: datetime) -> None:
    told = bring(DAYS, fixed_clock)
    number = int(str(told["import"]))
    with acting(JOB, today=TODAY):
        begin_undoing(import_id=number, actor=JOB, now=fixed_clock)
    run_undoing(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
    assert kept() == []
