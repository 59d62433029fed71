"""A job that is lent inside a request may live on another day; the request lives on as it did."""

from datetime import date, timedelta

import pytest

from holdepunkt.foundation.access import Actor, acting, ask
from holdepunkt.foundation.access.session import lending
from holdepunkt.foundation.clock import now
from tests.personas import TODAY

NAMES = ("actor", "job", "today", "now")


def bound() -> list[str]:
    """Return what the running transaction is bound to."""
    return [ask("SELECT current_setting(%s)", f"holdepunkt.{name}")[0][0] for name in NAMES]


@pytest.mark.django_db
def test_all_is_bound_as_it_was_when_the_job_is_done_or_fails() -> None:
    clerk = Actor.for_job("clerk", purpose="Test af lån")
    lent = Actor.for_job("lent", purpose="Test af lån")
    long_ago, later = date(2018, 4, 18), TODAY + timedelta(days=1)
    with acting(clerk, today=TODAY, now=now()):
        before = bound()
        with lending(lent, clerk, today=long_ago):
            assert bound()[1:] == [lent.job, "2018-04-18", ""]
            with lending(clerk, lent, today=later):
                assert bound()[1:3] == [clerk.job, later.isoformat()]
            assert bound()[1:3] == [lent.job, "2018-04-18"]
        assert bound() == before
        with pytest.raises(ZeroDivisionError), lending(lent, clerk, today=long_ago):
            raise ZeroDivisionError
        assert bound() == before
