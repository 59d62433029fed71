"""What is done from the wheel: gather, and a calendar of one's own with a secret address."""

import hashlib
import secrets
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus

from django.db import transaction

from holdepunkt.casework.grants import public as grants
from holdepunkt.core.icalendar import DayEvent
from holdepunkt.entrance.desk.public import KIND_LABELS
from holdepunkt.entrance.wheel import access, queries
from holdepunkt.entrance.wheel.models import Feed
from holdepunkt.entrance.wheel.queries import Asked
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, Refusal, bind, may, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.organisation import public as organisation

MOST_OPENINGS = 500  # a day; a calendar asks at most every five minutes
_TOKEN_BYTES = 32


class OtherProposals(Refusal):
    """The proposals are others than those that were shown; nothing was moved."""


class NobodysFeed(Refusal):
    """The address opens no calendar."""

    status = HTTPStatus.NOT_FOUND


class AskedTooOften(Refusal):
    """The calendar is fetched more often than any calendar needs."""

    status = HTTPStatus.TOO_MANY_REQUESTS


@dataclass(frozen=True, slots=True)
class Told:
    """The events of one feed, and the day they are told."""

    staff_id: int
    events: tuple[DayEvent, ...]


@transaction.atomic
def gather(
    *, keys: Collection[str], asked: Asked, actor: Actor, now: datetime
) -> tuple[uuid.UUID, int]:
    """Move the follow-ups of the chosen proposals; return what takes it back, and how many moved.

    The proposals are made anew: one that has changed since it was shown stops them all.
    """
    require(actor, Act.WRITE_CASES)
    today = clock.local(now).date()
    _scope, gathered = queries.proposals(asked=asked, actor=actor, today=today)
    standing = {gathered.key(one): one for one in gathered.found}
    if not keys or not set(keys) <= standing.keys():
        raise OtherProposals(
            "Forslagene er ændret, siden du åbnede siden. Intet er flyttet. Se de nye forslag."
        )
    moves = [
        grants.Move(grants.GrantVersion(up.id, gathered.grants[up.id].version), standing[key].on)
        for key in sorted(keys)
        for up in standing[key].moved
    ]
    return grants.move(moves=moves, actor=actor, now=now), len(moves)


@transaction.atomic
def make_feed(*, actor: Actor, now: datetime) -> str:
    """Give the actor a new secret address and return its token; the old one is dead at once."""
    require(actor, Act.SEE_LISTS)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row, is_new = Feed.objects.update_or_create(
        staff_id=actor.staff_id,
        defaults={"token_hash": _hashed(token), "made_at": now, "opened_on": None, "openings": 0},
    )
    audit.record(actor, "feed.made" if is_new else "feed.renewed", subject=f"feed:{row.pk}", at=now)
    return token


@transaction.atomic
def close_feed(*, actor: Actor, now: datetime) -> None:
    """Close the actor's own address; calendars that ask for it get nothing."""
    for row in access.own_feed(actor):
        audit.record(actor, "feed.closed", subject=f"feed:{row.pk}", at=now)
        row.delete()


def open_feed(*, token: str, now: datetime, today: date, actor: Actor) -> Told:
    """Return what the token's holder is told, acting as that person for the rest of the request.

    `actor` is the job that finds whose it is.

    Who has no account or no appointment today has no feed either. The first opening of a day is
    written in the audit with how many there were the day before.
    """
    row = access.feed_of(_hashed(token), actor).select_for_update().first()
    person = organisation.actor_for_staff(row.staff_id, today) if row else None
    if row is None or person is None or not may(person, Act.SEE_LISTS).allowed:
        raise NobodysFeed("Adressen findes ikke.")
    if not organisation.may_log_in(staff_id=row.staff_id, actor=person):
        raise NobodysFeed("Adressen findes ikke.")
    bind(person, today, now=now)
    _note(row, person, now, today)
    counts = queries.feed_counts(actor=person, today=today)
    events = tuple(_renewed(row, counts, today))
    row.save(update_fields=["told", "opened_on", "openings"])
    return Told(row.staff_id, events)


def _hashed(token: str) -> bytes:
    # The token is 256 bits of chance, so a plain print cannot be turned round.
    return hashlib.sha256(token.encode()).digest()


def _note(row: Feed, person: Actor, now: datetime, today: date) -> None:
    if row.opened_on != today:
        before = row.openings if row.opened_on else 0
        audit.record(person, "feed.opened", subject=f"feed:{row.pk}", at=now, last_day=before)
        row.opened_on, row.openings = today, 0
    row.openings += 1
    if row.openings > MOST_OPENINGS:
        raise AskedTooOften("Kalenderen hentes for tit. Prøv igen i morgen.")


def _renewed(row: Feed, counts: dict[tuple[date, str], int], today: date) -> list[DayEvent]:
    """Return the events; a count that differs from the last told one makes the next in sequence."""
    told: dict[str, list[int]] = {}
    events = []
    names = {f"{on.isoformat()}|{kind}": (on, kind) for on, kind in counts}
    for name in sorted(names.keys() | row.told.keys()):
        amount = counts.get(names[name], 0) if name in names else 0
        before, sequence = row.told.get(name, (amount, 0))
        told[name] = [amount, sequence + (before != amount)]
        if amount:
            events.append(_event(row, *names[name], amount, told[name][1]))
    # What lies long behind is asked for by no calendar again.
    oldest = f"{(today - queries.BACK).isoformat()}|"
    row.told = {name: value for name, value in told.items() if name >= oldest}
    return events


def _event(row: Feed, on: date, kind: str, amount: int, sequence: int) -> DayEvent:
    label = KIND_LABELS.get(kind, "Opgave")
    return DayEvent(
        uid=f"{on:%Y%m%d}-{kind}-{row.pk}@holdepunkt",
        on=on,
        summary=f"{label} ({amount}) – åbn i Holdepunkt",
        sequence=sequence,
    )
