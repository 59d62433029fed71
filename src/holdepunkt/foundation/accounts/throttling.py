"""Slows guessing down for the one who guesses: per user name and address, never for the name alone.

A correct log-in from another address works at once, however many fail elsewhere. The name is
counted as it was typed, so that unknown names are slowed like known ones.
"""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.utils.crypto import salted_hmac

from holdepunkt.foundation.accounts.models import FailedLogIn

FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after so many tries in vain: twice as long each time.

    >>> [wait_after(tries).total_seconds() for tries in (4, 5, 6, 9, 10, 500)]
    [0.0, 30.0, 60.0, 480.0, 900.0, 900.0]
    """
    if tries < FREE_TRIES:
        return timedelta()
    doublings = min(tries - FREE_TRIES, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def counted(username: str, address: str, now: datetime) -> FailedLogIn:
    """Return the count of the name from the address, locked: parallel guesses stand in line."""
    who = salted_hmac("failed log-in", f"{username.casefold()}\0{_network(address)}")
    found, _made = FailedLogIn.objects.select_for_update().get_or_create(
        who=who.hexdigest(), defaults={"last_at": now}
    )
    if found.last_at < now - FORGOTTEN_AFTER:
        found.tries = 0
    return found


def wait_left(count: FailedLogIn, now: datetime) -> timedelta:
    """Return how long the next try must wait; nothing or less when it may be made now."""
    return count.last_at + wait_after(count.tries) - now


def note_failure(count: FailedLogIn, now: datetime) -> None:
    """Count one more in vain."""
    count.tries, count.last_at = count.tries + 1, now
    count.save()


def forget(count: FailedLogIn, now: datetime) -> None:
    """Forget the count after a log-in, and those of others that are too old to matter."""
    count.delete()
    FailedLogIn.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()


def _network(address: str) -> str:
    """Return the address, or the network of an IPv6 address: one subscriber has all of it."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    return str(int(parsed) >> 64) if isinstance(parsed, IPv6Address) else str(parsed)
