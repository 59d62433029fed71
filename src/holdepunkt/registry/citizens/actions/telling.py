"""What a citizen has told us is written down once, and asked about instead of asked for again."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.foundation.access import Act, Actor, Conflict, Refusal, insert, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import queries
from holdepunkt.registry.citizens.models import GivenFact

Kind = GivenFact.Kind


class NotTold(Refusal):
    """The citizen has told nothing of the topic that still stands."""


class StaleFact(Conflict):
    """Somebody else has written of the topic since the form was opened."""


@dataclass(frozen=True, slots=True)
class NewFact:
    """What the citizen told of a topic, and where he told it; without text it holds no more.

    `version` is the one the form was opened on, None where there is no form to compare.
    """

    citizen_id: int
    topic: str
    title: str
    text: str
    source: str
    happened_on: date
    version: int | None = None


@transaction.atomic
def tell_fact(*, new: NewFact, actor: Actor, now: datetime) -> None:
    """Write down what the citizen told; it stands instead of what he told of the topic before."""
    require_teller(citizen_id=new.citizen_id, actor=actor)
    stands = _standing(new.citizen_id, new.topic, actor)
    if new.version is not None and new.version != (stands.version if stands else 0):
        raise StaleFact("En kollega har rettet oplysningen, mens du skrev.")
    if stands and stands.text == new.text:
        return
    kind = Kind.TOLD if new.text else Kind.GONE
    _write(new, kind, actor, now)


@transaction.atomic
def confirm_fact(
    *, citizen_id: int, topic: str, source: str, actor: Actor, now: datetime, today: date
) -> None:
    """Write down that what the citizen told is still right; a second time the same day nothing."""
    require_teller(citizen_id=citizen_id, actor=actor)
    stands = _standing(citizen_id, topic, actor)
    if stands is None:
        raise NotTold("Oplysningen gælder ikke længere. Opdatér siden.")
    if stands.right_on < today:
        same = NewFact(citizen_id, topic, stands.title, stands.text, source, today)
        _write(same, Kind.CONFIRMED, actor, now)


def require_teller(*, citizen_id: int, actor: Actor) -> None:
    """Refuse who does not work with the citizen: what he answers is not for a guest to write."""
    queries.card(citizen_id=citizen_id, actor=actor)
    require(actor, Act.RECORD_WISH, queries.ties(citizen_id=citizen_id, actor=actor))


def _standing(citizen_id: int, topic: str, actor: Actor) -> "queries.FactLine | None":
    found = queries.given_facts(citizen_id=citizen_id, actor=actor)
    return next((line for line in found if line.topic == topic), None)


def _write(new: NewFact, kind: str, actor: Actor, now: datetime) -> None:
    insert(
        GivenFact(
            citizen_id=new.citizen_id, topic=new.topic, title=new.title, kind=kind, text=new.text,
            source=new.source, happened_on=new.happened_on, recorded_at=now,
            staff_id=actor.staff_id,
        )
    )  # fmt: skip
    audit.record(
        actor, f"fact.{kind}", subject=f"citizen:{new.citizen_id}", at=now,
        citizen_id=new.citizen_id, topic=new.topic,
    )  # fmt: skip
