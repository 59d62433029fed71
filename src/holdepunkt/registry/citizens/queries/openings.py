"""Citizens opened with a reason, and disqualifications, as those see them whom they concern."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import access
from holdepunkt.registry.citizens.models import Opening


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """Who opened whom, what for and why, until when, and what the review found."""

    id: int
    citizen_id: int
    staff_id: int
    unit_id: int
    purpose: str
    reason: str
    opened_at: datetime
    until_at: datetime
    reviewer_id: int | None
    reviewed_at: datetime | None
    outcome: str
    remark: str


@dataclass(frozen=True, slots=True)
class Openings:
    """One page of openings, those without review first, then the newest; and how many in all."""

    lines: tuple[OpeningLine, ...]
    total: int
    unreviewed: int


@dataclass(frozen=True, slots=True)
class SealLine:
    """A disqualification in force: whose, towards whom (None: a number not known here), and why."""

    id: int
    staff_id: int
    citizen_id: int | None
    kind: str
    declared_at: datetime


_UNREVIEWED_FIRST = F("reviewed_at").desc(nulls_first=True)


def openings(*, offset: int, limit: int, actor: Actor) -> Openings:
    """Return the actor's own openings, and those of the staff she heads."""
    rows = access.own_and_headed_openings(actor)
    page = rows.order_by(_UNREVIEWED_FIRST, "-opened_at", "-id")[offset : offset + limit]
    return Openings(
        tuple(_line(row) for row in page), rows.count(), rows.filter(reviewer=None).count()
    )


def openings_of(*, citizen_id: int, actor: Actor) -> tuple[OpeningLine, ...]:
    """Return the openings of a citizen the actor may see, the newest first."""
    rows = access.visible_openings(actor).filter(citizen_id=citizen_id)
    return tuple(_line(row) for row in rows.order_by("-opened_at", "-id"))


def opening(*, opening_id: int, actor: Actor) -> OpeningLine:
    """Return the opening; DoesNotExist for who may not see it."""
    return _line(access.visible_openings(actor).get(pk=opening_id))


def seals(*, actor: Actor) -> tuple[SealLine, ...]:
    """Return the actor's own disqualifications and those of the staff she heads, newest first."""
    rows = access.seals_in_force(actor).order_by("-declared_at", "-id")
    # Whose the number is learns only who sees him: the head who must find another, never herself.
    bearer = access.visible_citizens(actor).filter(cpr_hash=OuterRef("cpr_hash")).values("pk")
    return tuple(
        SealLine(row.pk, row.staff_id, row.whom, row.get_kind_display(), row.declared_at)
        for row in rows.annotate(whom=Coalesce("citizen_id", Subquery(bearer)))
    )


def _line(row: Opening) -> OpeningLine:
    return OpeningLine(
        id=row.pk,
        citizen_id=row.citizen_id,
        staff_id=row.staff_id,
        unit_id=row.unit_id,
        purpose=row.get_purpose_display(),
        reason=row.reason,
        opened_at=row.opened_at,
        until_at=row.until_at,
        reviewer_id=row.reviewer_id,
        reviewed_at=row.reviewed_at,
        outcome=row.get_outcome_display(),
        remark=row.remark,
    )
