"""An import just after midnight is of the Danish day, though it is still yesterday in Greenwich."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation.access import acting
from holdepunkt.registry.citizens import public as citizens
from tests.exchange.imports.bringing import JOB, cases_of
from tests.exchange.imports.reading_files import MINIMUM
from tests.personas import TODAY, World

HALF_PAST_MIDNIGHT = datetime(2026, 3, 23, 23, 30, tzinfo=UTC)
BORGERE = (
    "CPR;Fornavn;Efternavn;Beskyttelse;FastSagsbehandler;Afdeling\n"
    "150565-0000;Ib;Prøve;Nej;Mette Holm;Voksne 1\n"
)


def bring(profile: str, text: str, *, apply: bool, now: datetime) -> dict[str, Any]:
    upload = imports.Upload("fil.csv", [text.encode()])
    return imports.bring_in(
        profile=profile, uploads=[upload], apply=apply, actor=JOB, now=now, today=TODAY
    )


@pytest.mark.parametrize("now", [HALF_PAST_MIDNIGHT, HALF_PAST_MIDNIGHT + timedelta(hours=11)])
def test_what_was_checked_at_night_is_what_is_brought_in(world: World, now: datetime) -> None:
    del world
    text = f"{MINIMUM}\nN-1;150565-0000;SEL § 112;ny;24-03-2026;;Mette Holm\n"
    checked = bring("minimum", text, apply=False, now=now)
    brought = bring("minimum", text, apply=True, now=now)
    assert checked["cases"] == brought["cases"]
    assert brought["cases"]["new"] == 1
    assert set(cases_of("minimum")) == {"N-1"}


def test_who_is_held_from_tonight_is_held_from_the_danish_day(world: World) -> None:
    del world
    bring("borgere", BORGERE, apply=True, now=HALF_PAST_MIDNIGHT)
    with acting(JOB, today=TODAY):
        found = citizens.by_cpr(number="1505650000", actor=JOB) or 0
        (held,) = assignments.holdings(citizen_ids=[found], actor=JOB, today=TODAY)
        assert held.from_on == TODAY
