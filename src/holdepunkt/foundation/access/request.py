"""The request as views see it, after the middleware."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest

from holdepunkt.foundation.access.actor import Actor

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase


class StaffRequest(HttpRequest):
    """A request made by a known actor on a known civil day, at a known instant."""

    actor: Actor
    today: date
    now: datetime
    session: "SessionBase"
