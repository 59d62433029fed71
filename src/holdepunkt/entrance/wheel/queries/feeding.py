"""What a person's own calendar is told: how many of each kind on which day, and no more."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter
from holdepunkt.entrance.wheel import access
from holdepunkt.foundation.access import Actor

AHEAD, BACK = timedelta(days=400), timedelta(days=31)


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Whether there is a feed, how it is used, and its address just after it is made."""

    made_at: datetime | None
    opened_on: date | None
    openings: int
    address: str = ""


def feed_counts(*, actor: Actor, today: date) -> dict[tuple[date, str], int]:
    """Return how many open commitments of each kind the actor must act on each day."""
    wanted = LedgerFilter(mine=actor.staff_id, due_from=today - BACK, due_until=today + AHEAD)
    found: Counter[tuple[date, str]] = Counter()
    for one in commitments.by_day(wanted=wanted, actor=actor, today=today):
        found[one.on, one.kind] += one.amount
    return dict(found)


def feed_page(*, actor: Actor, made: str = "") -> FeedPage:
    """Return how the actor's own feed stands; `made` is its address if it was made just now."""
    row = access.own_feed(actor).first()
    if row is None:
        return FeedPage(None, None, 0)
    return FeedPage(row.made_at, row.opened_on, row.openings, made)
