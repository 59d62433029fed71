"""Django's sessions in the database, read and written with fewer questions: every request does."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection

from holdepunkt.foundation import clock

_LOAD = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
_SAVE = "UPDATE django_session SET session_data = %s, expire_date = %s WHERE session_key = %s"


class SessionStore(db.SessionStore):
    """A session as Django keeps it; what is rare is left to Django."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing, and no key, when it is gone or too old."""
        with connection.cursor() as cursor:
            cursor.execute(_LOAD, [self.session_key, clock.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        found: dict[str, Any] = self.decode(row[0])
        return found

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 -- Django's own
        """Write the session; a session deleted meanwhile is not brought back to life."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        content = self.encode(dict(self.items()))
        with connection.cursor() as cursor:
            cursor.execute(_SAVE, [content, self.get_expiry_date(), self.session_key])
            if not cursor.rowcount:
                raise UpdateError
