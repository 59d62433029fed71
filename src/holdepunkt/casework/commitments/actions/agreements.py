"""What is agreed in conversation: typed once, what and by when.

An agreement is ours, what is awaited was promised us, and a ring-back is our answer to somebody
who got none at once.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.commitments import access, queries
from holdepunkt.casework.commitments.actions.writing import Entry, write
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.commitments.queries.agreements import AGREEMENT, AWAITED, SPOKEN
from holdepunkt.core.commitments import EventKind, LedgerEvent, Promise, PromisedMove, State
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, Conflict, Refusal
from holdepunkt.foundation.audit import public as audit

BASES = {
    AGREEMENT: (Commitment.Basis.AGREEMENT, "Aftalt med borgeren"),
    AWAITED: (Commitment.Basis.AGREEMENT, "Lovet os af borgeren"),
}


class AgreementEnded(Refusal):
    """The agreement is kept or withdrawn already."""


class StaleAgreement(Conflict):
    """Something has happened to the agreement since the form was opened; nothing is overwritten."""


class NothingToTakeBack(Refusal):
    """The last that happened to the agreement is no deed that can be taken back."""


class AgreementInThePast(Refusal):
    """An agreement is made for today or later."""


@dataclass(frozen=True, slots=True)
class AgreementVersion:
    """An agreement as a form knew it; `version` None asks for no check, as a one-click button."""

    id: int
    version: int | None = None


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """What was agreed: with whom (a citizen or about a case), what, by when, and who keeps it.

    `basis_text` tells of another basis than the conversation: the centre's own promise.
    """

    subject_type: str
    subject_id: int
    citizen_id: int | None
    title: str
    due_on: date
    made_on: date
    unit_id: int
    person_id: int | None
    kind: str = AGREEMENT
    basis_text: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who answers for an agreement from a day on: a unit, and a person in it if one is named."""

    unit_id: int
    person_id: int | None
    from_on: date


@transaction.atomic
def agree(*, draft: AgreementDraft, actor: Actor, now: datetime) -> int:
    """Write an agreement into the ledger and return its id.

    What is agreed in conversation is told at once.
    """
    if draft.due_on < draft.made_on:
        raise AgreementInThePast("En aftale skal ligge i dag eller senere. Vælg en ny dato.")
    basis, basis_text = BASES.get(draft.kind, (Commitment.Basis.POLICY, draft.basis_text))
    promise = Promise(
        key=f"{draft.kind}:{uuid.uuid4()}",
        kind=draft.kind,
        made_on=draft.made_on,
        due_on=draft.due_on,
        facts="",
        unit_id=draft.unit_id,
        person_id=draft.person_id,
        citizen_id=draft.citizen_id,
        title=draft.title,
        basis=basis,
        basis_text=basis_text,
    )
    made = LedgerEvent(
        0,
        EventKind.MADE,
        draft.made_on,
        now,
        due_on=draft.due_on,
        unit_id=draft.unit_id,
        person_id=draft.person_id,
    )
    told = LedgerEvent(0, EventKind.TOLD, draft.made_on, now, due_on=draft.due_on)
    entry = Entry(draft.subject_type, draft.subject_id, promise, None, (), (made, told))
    commitment_id = write([entry], actor=actor, now=now)[promise.key]
    _audit("agreement.made", commitment_id, draft.citizen_id, actor, now)
    return commitment_id


@transaction.atomic
def keep_agreement(*, commitment_id: int, kept_on: date, actor: Actor, now: datetime) -> int:
    """Note that the agreement was kept; return the version it has now."""
    kept = LedgerEvent(0, EventKind.KEPT, kept_on, now)
    return _append("agreement.kept", AgreementVersion(commitment_id), kept, actor, now)


@transaction.atomic
def pass_on(*, commitment_id: int, to: Receiver, actor: Actor, now: datetime) -> int:
    """Let another unit or person keep the agreement; return the version it has now."""
    moved = LedgerEvent(
        0, EventKind.TRANSFERRED, to.from_on, now, unit_id=to.unit_id, person_id=to.person_id
    )
    return _append("agreement.transferred", AgreementVersion(commitment_id), moved, actor, now)


@transaction.atomic
def name_citizen(*, commitment_id: int, citizen_id: int, actor: Actor, now: datetime) -> None:
    """Say whom an agreement with somebody unknown is about; nothing else of it changes."""
    row, before = _opened(AgreementVersion(commitment_id), actor)
    promise = replace(_promise(row), citizen_id=citizen_id)
    write([Entry(row.subject_type, row.subject_id, promise, row.pk, before, ())],
          actor=actor, now=now)  # fmt: skip


@transaction.atomic
def move_agreement(*, on: AgreementVersion, move: PromisedMove, actor: Actor, now: datetime) -> int:
    """Move the agreement; the first date stays what on time counts against. Return its version.

    Both may agree on an earlier day: it asks nothing of the other party, and mends no figure.
    """
    if move.due_on is not None and move.due_on < move.happened_on:
        raise AgreementInThePast(
            "En aftale flyttes til i dag eller senere. Er den holdt, så tryk Holdt."
        )
    moved = LedgerEvent(
        0, EventKind.MOVED, move.happened_on, now, move.due_on, move.reason, move.told_on
    )
    return _append("agreement.moved", on, moved, actor, now)


@transaction.atomic
def withdraw_agreement(
    *, on: AgreementVersion, withdrawn_on: date, reason: str, actor: Actor, now: datetime
) -> int:
    """Note that the agreement no longer holds, and why; return the version it has now."""
    withdrawn = LedgerEvent(0, EventKind.WITHDRAWN, withdrawn_on, now, reason=reason)
    return _append("agreement.withdrawn", on, withdrawn, actor, now)


@transaction.atomic
def take_back(*, on: AgreementVersion, actor: Actor, now: datetime) -> int:
    """Take back the last deed on the agreement, the one that made the version; both stay told."""
    row, before = _opened(on, actor)
    last = before[-1]
    if last.kind not in queries.DEEDS:
        raise NothingToTakeBack("Der er ikke noget at fortryde på aftalen.")
    today = clock.local(now).date()
    reversal = LedgerEvent(0, EventKind.REVERSED, today, now, reverses=last.id)
    return append("agreement.reversed", row, before, reversal, actor, now)


def _append(
    deed: str, on: AgreementVersion, event: LedgerEvent, actor: Actor, now: datetime
) -> int:
    row, before = _opened(on, actor)
    if row.state != State.OPEN:
        raise AgreementEnded(
            "Aftalen er allerede afsluttet. Opdatér siden for at se, hvordan den endte."
        )
    return append(deed, row, before, event, actor, now)


def _opened(on: AgreementVersion, actor: Actor) -> tuple[Commitment, tuple[LedgerEvent, ...]]:
    """Lock the agreement, and return it with its story; refuse a form opened on another version."""
    row = access.changeable_commitments(actor).select_for_update().get(pk=on.id, kind__in=SPOKEN)
    before = tuple(queries.ledger_events(commitment_ids=[row.pk], actor=actor)[row.pk])
    if on.version is not None and on.version != len(before):
        raise StaleAgreement("En kollega har ændret aftalen, mens du skrev.")
    return row, before


def append(
    deed: str,
    row: Commitment,
    before: tuple[LedgerEvent, ...],
    event: LedgerEvent,
    actor: Actor,
    now: datetime,
) -> int:
    """Append the event to the agreement's story with its audit line; return the new version."""
    write(
        [Entry(row.subject_type, row.subject_id, _promise(row), row.pk, before, (event,))],
        actor=actor,
        now=now,
    )
    _audit(deed, row.pk, row.citizen_id, actor, now)
    return len(before) + 1


def _promise(row: Commitment) -> Promise:
    return Promise(
        key=row.key,
        kind=row.kind,
        made_on=row.made_on,
        due_on=row.promised_on,
        facts=row.facts,
        unit_id=row.unit_id,
        person_id=row.person_id,
        citizen_id=row.citizen_id,
        title=row.title,
        basis=row.basis,
        basis_text=row.basis_text,
    )


def _audit(
    deed: str, commitment_id: int, citizen_id: int | None, actor: Actor, now: datetime
) -> None:
    audit.record(actor, deed, subject=f"commitment:{commitment_id}", at=now, citizen_id=citizen_id)
