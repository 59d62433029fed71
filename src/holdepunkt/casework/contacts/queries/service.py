"""The centre's promise to those who contact it: the same for everybody."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.contacts import Service, read_service, ring_back_by, titles
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law


def service(*, on: date, actor: Actor) -> Service:
    """Return the promise and the short lists that are valid on the day."""
    del actor
    return _valid(on)


def promised(*, actor: Actor, now: datetime) -> datetime:
    """Return when who contacts us now is rung back at the latest, as Danish local time."""
    at = clock.local(now)
    calendar = law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    return ring_back_by(at, _valid(at.date()), calendar)


def closed_day(*, due_on: date, actor: Actor, today: date) -> str:
    """Return the warning that something is due on a closed day; empty when we are open then."""
    return commitments.closed_day(due_on=due_on, made_on=today, actor=actor)


@cache
def topic_titles() -> Mapping[str, str]:
    """Return the title of every topic there has been."""
    return titles(_text())


@cache
def _valid(on: date) -> Service:
    return read_service(_text(), on=on)


@cache
def _text() -> str:
    found = files("holdepunkt.casework.contacts").joinpath("register/service.toml")
    return found.read_text(encoding="utf-8")
