"""A citizen opened with a reason: reviewed by somebody else, whoever asks and however."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from holdepunkt.foundation.access import Actor, bind
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.actions.openings import OwnOpening
from tests.personas import TODAY, World

REASON = citizens.Reason("urgent", "Anna er indlagt, og vagten ringer til os")


@pytest.fixture
def own(world: World, fixed_clock: datetime) -> tuple[Actor, int]:
    """Let a head of another department open Anna, and return her and the opening."""
    bente = world.actor("bente")
    bind(bente, TODAY, now=fixed_clock)
    anna = world.citizens["anna"]
    return bente, citizens.open_citizen(
        citizen_id=anna, reason=REASON, actor=bente, now=fixed_clock
    )


def test_nobody_reviews_her_own_opening(own: tuple[Actor, int], fixed_clock: datetime) -> None:
    bente, opening_id = own
    with pytest.raises(OwnOpening):
        citizens.review_opening(
            opening_id=opening_id,
            review=citizens.Review("justified", "Det var i orden"),
            actor=bente,
            now=fixed_clock,
        )


def review_in_plain_sql(opening_id: int, by: int, now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE citizens_opening SET reviewer_id = %s, reviewed_at = %s, outcome = 'justified'"
            " WHERE id = %s",
            [by, now, opening_id],
        )
        return int(cursor.rowcount)


def test_the_bare_database_says_so_too_and_lets_another_head(
    own: tuple[Actor, int], world: World, fixed_clock: datetime
) -> None:
    bente, opening_id = own
    assert review_in_plain_sql(opening_id, bente.staff_id, fixed_clock) == 0
    clara = world.actor("clara")
    bind(clara, TODAY, now=fixed_clock)
    assert review_in_plain_sql(opening_id, clara.staff_id, fixed_clock) == 1


def test_another_head_reviews_it_once(
    own: tuple[Actor, int], world: World, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    _bente, opening_id = own
    clara = act("clara")
    said = citizens.Review("justified", "Det var i orden")
    citizens.review_opening(opening_id=opening_id, review=said, actor=clara, now=fixed_clock)
    bind(clara, TODAY, now=fixed_clock)
    assert citizens.opening(opening_id=opening_id, actor=clara).reviewer_id == clara.staff_id
