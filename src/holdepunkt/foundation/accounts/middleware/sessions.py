"""Sessions in a table of our own: one question answers which session it is, and whose.

Every request asks it. When the session was last seen is written at most once a minute, and a
session whose account is closed, or that has been idle or open too long, is none.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, connection, transaction

from holdepunkt.foundation import clock
from holdepunkt.foundation.accounts.models import Account, Session

LONGEST = timedelta(seconds=settings.SESSION_COOKIE_AGE)
SEEN_EVERY = timedelta(minutes=1)

_LOAD = """
SELECT s.content, s.started_at, s.seen_at, a.id, a.password, a.username, a.is_active
FROM accounts_session s LEFT JOIN accounts_account a ON a.id = s.account_id
WHERE s.key_hash = %s AND s.seen_at > %s AND s.started_at > %s
  AND (s.account_id IS NULL OR a.is_active)
"""
# Two requests of one browser must not wait for each other; one of them will do.
_SEEN = """
UPDATE accounts_session SET seen_at = %s WHERE key_hash IN (
    SELECT key_hash FROM accounts_session WHERE key_hash = %s FOR UPDATE SKIP LOCKED)
"""
_SAVE = """
UPDATE accounts_session SET content = %s, account_id = %s, seen_at = %s WHERE key_hash = %s
"""
# In the order of the model's own columns, as `from_db` takes them.
_ACCOUNT = ("id", "password", "username", "is_active")


class SessionStore(SessionBase):
    """What we know of a browser between its requests, and the account it is logged in to."""

    _account: Account | None = None
    _started_at: datetime | None = None

    @property
    def account(self) -> Account | None:
        """Return the account logged in to, if any; found together with the session."""
        return self._account if SESSION_KEY in self else None

    def left(self, now: datetime) -> timedelta:
        """Return how long the session can go on at most, however busy it is."""
        return (self._started_at or now) + LONGEST - now

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing, and no key, when it is over."""
        now = clock.now()
        with connection.cursor() as cursor:
            # It is written a little late when it was seen; nobody is shut out early for it.
            idle_since = now - idle_limit() - SEEN_EVERY
            cursor.execute(_LOAD, [hashed(self.session_key), idle_since, now - LONGEST])
            row = cursor.fetchone()
            if row is None:
                self._session_key = None
                return {}
            content, self._started_at, seen_at, *account = row
            if seen_at <= now - SEEN_EVERY:
                cursor.execute(_SEEN, [now, hashed(self.session_key)])
        if account[0] is not None:
            self._account = Account.from_db(connection.alias, _ACCOUNT, account)
        found: dict[str, Any] = self.decode(content)
        return found

    def exists(self, session_key: str) -> bool:
        """Return whether a browser has the key."""
        return Session.objects.filter(key_hash=hashed(session_key)).exists()

    def create(self) -> None:
        """Begin a session under a fresh key."""
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 -- Django's own
        """Write the session; one ended meanwhile is not brought back to life."""
        if self.session_key is None:
            self.create()
            return
        content = self.encode(dict(self._get_session(no_load=must_create)))  # type: ignore[attr-defined]
        account_id, now = self._account_id(), clock.now()
        if must_create:
            self._insert(content, account_id, now)
            return
        with connection.cursor() as cursor:
            cursor.execute(_SAVE, [content, account_id, now, hashed(self.session_key)])
            if not cursor.rowcount:
                raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        """End the session."""
        if key := session_key or self.session_key:
            Session.objects.filter(key_hash=hashed(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Throw away what is over."""
        clear_old(clock.now())

    def _insert(self, content: str, account_id: int | None, now: datetime) -> None:
        try:
            with transaction.atomic():
                Session.objects.create(
                    key_hash=hashed(self.session_key),
                    account_id=account_id,
                    content=content,
                    started_at=now,
                    seen_at=now,
                )
        except IntegrityError:
            raise CreateError from None
        self._started_at = now

    def _account_id(self) -> int | None:
        account_id = self._session_cache.get(SESSION_KEY)  # type: ignore[attr-defined]
        return int(account_id) if account_id is not None else None


def hashed(key: str | None) -> str:
    """Return what we keep of a key: who reads the table, or a copy of it, can enter nowhere."""
    return hashlib.sha256((key or "").encode()).hexdigest()


def idle_limit() -> timedelta:
    """Return how long a session may rest."""
    return timedelta(minutes=settings.HOLDEPUNKT_IDLE_MINUTES)


def clear_old(now: datetime) -> None:
    """Throw away sessions that are over."""
    Session.objects.filter(started_at__lt=now - LONGEST).delete()
