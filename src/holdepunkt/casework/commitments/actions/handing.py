"""Agreements go along when a caseworker's citizens are handed over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from holdepunkt.casework.commitments import access, queries
from holdepunkt.casework.commitments.actions.agreements import append
from holdepunkt.casework.commitments.queries.agreements import RING_BACK, SPOKEN
from holdepunkt.core.commitments import EventKind, LedgerEvent, State
from holdepunkt.foundation.access import Actor


@dataclass(frozen=True, slots=True)
class AgreementHandover:
    """Whose open agreements go to whom: with these citizens, or (None) with nobody named.

    `of` are who answered for them; `nobodys` are the citizens of whom also those go along that
    nobody answers for.
    """

    of: Collection[int]
    citizen_ids: Collection[int] | None
    unit_id: int
    person_id: int
    nobodys: Collection[int] = ()


@transaction.atomic
def hand_over_agreements(
    *, what: AgreementHandover, from_on: date, actor: Actor, now: datetime
) -> int:
    """Write that the agreements are another's from the day; what was late is told as taken over.

    Returns how many there were; a second time there are none.
    """
    whose = Q(person_id__in=set(what.of), citizen_id=None)
    if what.citizen_ids is not None:
        held = Q(person_id__in=set(what.of), citizen_id__in=set(what.citizen_ids))
        # A ring-back that names nobody meets whoever holds the citizen, as it always did.
        nobodys = Q(person_id=None, citizen_id__in=set(what.nobodys)) & ~Q(kind=RING_BACK)
        whose = held | nobodys
    rows = access.changeable_commitments(actor).select_for_update().filter(
        whose, kind__in=SPOKEN, state=State.OPEN
    )  # fmt: skip
    found = list(rows.exclude(person_id=what.person_id))
    stories = queries.ledger_events(commitment_ids=[row.pk for row in found], actor=actor)
    for row in found:
        moved = LedgerEvent(
            0, EventKind.TRANSFERRED, max(from_on, row.made_on), now, unit_id=what.unit_id,
            person_id=what.person_id,
        )  # fmt: skip
        append("agreement.transferred", row, tuple(stories[row.pk]), moved, actor, now)
    return len(found)
