"""Rows travel while their owner thinks on; whoever asks finds them all there."""

import pytest
from django.db import connection
from psycopg import DataError

from holdepunkt.foundation.access import Actor, Porter, acting, any_of, carry, take_ids
from holdepunkt.registry.citizens.models import Household
from tests.personas import TODAY, World

JOB = Actor.for_job("carrying", purpose="test")
TABLE, COLUMNS = "citizens_household", ("id", "source_key")


def homes() -> int:
    return Household.objects.filter(source_key__startswith="h").count()


@pytest.mark.parametrize("amount", [1, 300])
def test_a_question_waits_for_the_rows(world: World, amount: int) -> None:
    porter = Porter()
    with acting(JOB, today=TODAY), porter.at_work():
        for turn in range(3):
            ids = take_ids(TABLE, amount)
            carry(TABLE, COLUMNS, [(pk, f"h{pk}\t\\") for pk in ids])
            assert homes() == (turn + 1) * amount
        keys = [f"h{pk}\t\\" for pk in ids]
        assert Household.objects.filter(any_of("source_key", keys)).count() == amount


def carry_and_fail(*keys: str) -> None:
    with acting(JOB, today=TODAY), Porter().at_work():
        for key in keys:
            carry(TABLE, COLUMNS, [(take_ids(TABLE, 1)[0], key)])
        if len(keys) == 1:
            raise ZeroDivisionError


@pytest.mark.parametrize(
    ("keys", "cause"), [(("h1", "h" * 81, "h2"), DataError), (("h1",), ZeroDivisionError)]
)
def test_what_fails_leaves_nothing(
    world: World, keys: tuple[str, ...], cause: type[Exception]
) -> None:
    with pytest.raises(cause):
        carry_and_fail(*keys)
    with acting(JOB, today=TODAY), connection.cursor() as cursor:
        assert homes() == 0
        cursor.execute("SELECT to_regclass('incoming')")
        assert cursor.fetchone() == (None,)
