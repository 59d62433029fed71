"""What caseworkers do with grants: follow up, plan on another day, open a renewal, take back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.grants import access
from holdepunkt.casework.grants.actions.refusals import (
    FollowedUpAhead,
    FollowUpAmiss,
    HasEnded,
    NextDateAmiss,
    NothingPlanned,
    NothingToTakeBack,
    PastTheLatestDay,
    StaleGrant,
)
from holdepunkt.casework.grants.actions.writing import Lawbook, follow, story_of
from holdepunkt.casework.grants.models import Grant, GrantEvent
from holdepunkt.core.calendar import short_date
from holdepunkt.core.deadlines.terms import months_after
from holdepunkt.core.grants import FOLLOW_UP, RENEWAL, Outcome
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit

Kind = GrantEvent.Kind
STALE = (
    "En kollega har ændret bevillingen, mens du skrev. Intet er overskrevet. "
    "Se det nye, og send så igen."
)


@dataclass(frozen=True, slots=True)
class GrantVersion:
    """A grant as a form knew it."""

    id: int
    version: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up as it was held: when, how it ended, and the next date.

    `next_on` is the next follow-up where the help goes on, else its last day. `reason` says why
    it lies after the last lawful day, where it does.
    """

    on: GrantVersion
    happened_on: date
    outcome: Outcome
    next_on: date
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """The next follow-up or renewal of a grant planned on another day, and why."""

    on: GrantVersion
    to_on: date
    reason: str = ""


@transaction.atomic
def follow_up(*, held: Sequence[FollowUp], actor: Actor, now: datetime) -> uuid.UUID:
    """Write down follow-ups of one or several grants in one go; return what takes them back."""
    rows = _opened([one.on for one in held], actor)
    lawbook, today = Lawbook.about(rows.values(), actor), clock.local(now).date()
    events = []
    for one in held:
        try:
            _check(one, rows[one.on.id], lawbook, today)
        except FollowUpAmiss as refusal:
            refusal.grant_id = one.on.id
            raise
        events.append(
            GrantEvent(
                kind=Kind.FOLLOWED_UP,
                grant=rows[one.on.id],
                happened_on=one.happened_on,
                outcome=one.outcome.value,
                next_on=one.next_on,
                note=" ".join(filter(None, (one.note, one.reason))),
            )
        )
    return _write("grant.followed_up", rows, events, actor, now)


@transaction.atomic
def move(*, moves: Sequence[Move], actor: Actor, now: datetime) -> uuid.UUID:
    """Plan the next follow-up or renewal of the grants on other days; return what takes it back.

    A day after the last lawful one needs a reason.
    """
    rows = _opened([one.on for one in moves], actor)
    today = clock.local(now).date()
    events = []
    for one in moves:
        row = rows[one.on.id]
        if not row.next_kind or row.latest_on is None:
            raise NothingPlanned("Bevillingen har ingen opfølgning forude, der kan flyttes.")
        if one.to_on < today:
            raise NextDateAmiss("Vælg en dag, der er i dag eller senere.")
        if one.to_on > row.latest_on and not one.reason:
            raise PastTheLatestDay(
                f"Den seneste lovlige dag er {short_date(row.latest_on)}. "
                "Vælg en tidligere dag, eller skriv hvorfor den må overskrides."
            )
        events.append(
            GrantEvent(
                kind=Kind.MOVED,
                grant=row,
                happened_on=today,
                next_on=one.to_on,
                promise=row.next_kind,
                note=one.reason,
            )
        )
    return _write("grant.moved", rows, events, actor, now)


@transaction.atomic
def open_renewal(*, on: GrantVersion, actor: Actor, now: datetime) -> uuid.UUID:
    """Note that the renewal of an expiring grant was opened today."""
    rows = _opened([on], actor)
    if rows[on.id].next_kind != RENEWAL:
        raise NothingPlanned("Bevillingen har ingen fornyelse, der skal åbnes.")
    event = GrantEvent(kind=Kind.RENEWED, grant=rows[on.id], happened_on=clock.local(now).date())
    return _write("grant.renewed", rows, [event], actor, now)


@transaction.atomic
def take_back(*, batch: uuid.UUID, actor: Actor, now: datetime) -> int:
    """Take back what was done in one press, unless anything was done since; return how many."""
    done = list(access.visible_events(actor).filter(batch=batch, reverses=None).order_by("id"))
    rows = {
        row.pk: row
        for row in access.changeable_grants(actor)
        .select_for_update()
        .filter(pk__in=[event.grant_id for event in done])
    }
    stories = story_of(list(rows.values()), actor)
    if not done or len(rows) != len({event.grant_id for event in done}):
        raise NothingToTakeBack("Der er ikke noget at fortryde.")
    for event in done:
        if stories[event.grant_id][-1].pk != event.pk:
            raise NothingToTakeBack(
                "Der er sket mere med bevillingen siden, så det kan ikke fortrydes herfra."
            )
    today = clock.local(now).date()
    events = [
        GrantEvent(kind=Kind.REVERSED, grant=rows[one.grant_id], happened_on=today, reverses=one)
        for one in done
    ]
    _write("grant.reversed", rows, events, actor, now)
    return len(events)


def _opened(on: Sequence[GrantVersion], actor: Actor) -> dict[int, Grant]:
    """Lock the grants in the order of their ids; refuse a form opened on another version."""
    ids = sorted(one.id for one in on)
    found = access.changeable_grants(actor).select_for_update().filter(pk__in=ids).order_by("pk")
    rows = {row.pk: row for row in found}
    for one in on:
        if one.id not in rows:
            raise Grant.DoesNotExist
        if rows[one.id].version != one.version:
            raise StaleGrant(STALE)
    return rows


def _check(held: FollowUp, row: Grant, lawbook: Lawbook, today: date) -> None:
    _check_runs(held, row, today)
    if held.happened_on > today:
        raise FollowedUpAhead("Opfølgningen ligger i fremtiden. Skriv den dag, den blev holdt.")
    if held.happened_on < row.from_on:
        raise FollowedUpAhead(f"Bevillingen begyndte først {short_date(row.from_on)}.")
    if row.followed_on and held.happened_on < row.followed_on:
        raise FollowedUpAhead(f"Der er fulgt op senere, {short_date(row.followed_on)}.")
    if held.next_on < held.happened_on:
        raise NextDateAmiss("Den næste dato skal ligge efter opfølgningen.")
    if held.outcome is Outcome.CONTINUE:
        _check_next(held, row, lawbook, today)


def _check_runs(held: FollowUp, row: Grant, today: date) -> None:
    """Refuse to give ended help new life; a follow-up still owed on it can be its end."""
    if row.ends_on is None or row.ends_on >= today:
        return
    if row.next_kind != FOLLOW_UP or held.outcome is Outcome.CONTINUE:
        raise HasEnded(
            f"Bevillingen er ophørt {short_date(row.ends_on)} og kan ikke fortsætte herfra. "
            "Skal hjælpen fortsætte, kræver det en ny bevilling."
        )


def _check_next(held: FollowUp, row: Grant, lawbook: Lawbook, today: date) -> None:
    if held.next_on <= today:
        raise NextDateAmiss("Den næste opfølgning skal ligge efter i dag.")
    terms = lawbook.terms(row)
    if terms is None or not terms.every_months:
        return
    latest = months_after(held.happened_on, terms.every_months)
    latest = min(latest, terms.latest_on) if terms.latest_on else latest
    latest = terms.calendar.working_day_until(latest)
    if held.next_on > latest and not held.reason:
        raise PastTheLatestDay(
            f"Den næste opfølgning skal senest holdes {short_date(latest)}. "
            "Vælg en tidligere dag, eller skriv hvorfor den må overskrides."
        )


def _write(
    deed: str, rows: dict[int, Grant], events: list[GrantEvent], actor: Actor, now: datetime
) -> uuid.UUID:
    """Append the events with their audit lines, and let everything else follow."""
    batch = uuid.uuid4()
    for event in events:
        event.recorded_at, event.batch, event.staff_id = now, batch, actor.staff_id or None
        rows[event.grant_id].version += 1
    GrantEvent.objects.bulk_create(events)
    follow(list(rows.values()), actor=actor, now=now)
    for event in events:
        audit.record(
            actor,
            deed,
            subject=f"grant:{event.grant_id}",
            at=now,
            citizen_id=rows[event.grant_id].citizen_id,
            event=event.pk,
        )
    return batch
