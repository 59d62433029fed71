"""Openings with a reason, and disqualifications, as the desk shows them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from holdepunkt.core.wording import clock_time, short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, lending, may
from holdepunkt.foundation.ui import Paging
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel, OpeningLine, SealLine
from holdepunkt.registry.organisation import public as organisation

# Who reviews an opening sees neither the citizen nor the log; she is told when and where.
REVIEWER = Actor.for_job("desk.review", purpose="Vis, hvad der blev set på under en åbning")


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """An opening in words; `outcome` is the review's, `may_review` that it waits for the actor."""

    id: int
    when: str
    until: str
    who: str
    unit: str
    citizen: str
    citizen_url: str
    purpose: str
    reason: str
    outcome: str
    review: str
    may_review: bool


@dataclass(frozen=True, slots=True)
class OpeningsPage:
    """The actor's own openings and those of the staff she heads."""

    rows: tuple[OpeningRow, ...]
    unreviewed: int
    heads: bool
    paging: Paging
    citizens_shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SealRow:
    """A disqualification in words."""

    id: int
    who: str
    citizen: str
    citizen_url: str
    kind: str
    since: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Seals:
    """The actor's own disqualifications and those of the staff she heads, and whom they name."""

    rows: tuple[SealRow, ...]
    namesakes: tuple[CitizenLabel, ...]
    citizens_shown: tuple[int, ...]


def openings(*, paging: Paging, actor: Actor) -> OpeningsPage:
    """Return one page of openings, those that wait for a review first."""
    found = citizens.openings(offset=paging.offset, limit=paging.size, actor=actor)
    rows, shown = opening_rows(lines=found.lines, actor=actor)
    return OpeningsPage(
        rows=rows,
        unreviewed=found.unreviewed,
        heads=may(actor, Act.REVIEW_OPENINGS).allowed,
        paging=paging.of(found.total),
        citizens_shown=shown,
    )


@dataclass(frozen=True, slots=True)
class OpeningDetail:
    """One opening with what was looked at while it lasted: when, and the page in words."""

    row: OpeningRow
    looks: tuple[tuple[str, str], ...]
    citizens_shown: tuple[int, ...]


def opening(*, opening_id: int, actor: Actor, today: date, now: datetime) -> OpeningDetail:
    """Return one opening and its looks; DoesNotExist for who may not see it."""
    line = citizens.opening(opening_id=opening_id, actor=actor)
    rows, shown = opening_rows(lines=(line,), actor=actor)
    with lending(REVIEWER, actor, today=today, now=now) as reader:
        found = citizens.looks_under(line=line, actor=reader)
    pages = ((_moment(at), citizens.PAGES.get(page, citizens.ANOTHER_PAGE)) for at, page in found)
    return OpeningDetail(rows[0], tuple(pages), shown)


def opening_rows(
    *, lines: tuple[OpeningLine, ...], actor: Actor
) -> tuple[tuple[OpeningRow, ...], tuple[int, ...]]:
    """Return the openings in words, and whom they name to this actor."""
    labels = citizens.names(citizen_ids={line.citizen_id for line in lines}, actor=actor)
    staff_ids = {line.staff_id for line in lines} | {line.reviewer_id or 0 for line in lines}
    staff = organisation.staff_names(staff_ids=staff_ids, actor=actor)
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    reviews = may(actor, Act.REVIEW_OPENINGS).allowed
    rows = tuple(
        OpeningRow(
            id=line.id,
            when=_moment(line.opened_at),
            until=_moment(line.until_at),
            who=staff.get(line.staff_id, ""),
            unit=units.get(line.unit_id, ""),
            citizen=labels[line.citizen_id].name if line.citizen_id in labels else "",
            citizen_url=_citizen_url(line.citizen_id) if line.citizen_id in labels else "",
            purpose=line.purpose,
            reason=line.reason,
            outcome=line.outcome or "Ikke endnu",
            review=_review(line, staff),
            may_review=reviews and line.reviewer_id is None and line.staff_id != actor.staff_id,
        )
        for line in lines
    )
    return rows, tuple(labels)


def seals(*, actor: Actor, today: date) -> Seals:
    """Return the disqualifications in force that concern the actor as herself or as head."""
    lines = citizens.seals(actor=actor)
    labels = citizens.names(
        citizen_ids={line.citizen_id for line in lines if line.citizen_id}, actor=actor
    )
    staff = organisation.staff_names(staff_ids={line.staff_id for line in lines}, actor=actor)
    rows = tuple(
        SealRow(
            id=line.id,
            who=staff.get(line.staff_id, ""),
            citizen=_sealed_name(line, labels),
            citizen_url=_citizen_url(line.citizen_id or 0) if line.citizen_id in labels else "",
            kind=line.kind,
            since=short_date(clock.local(line.declared_at)),
            is_own=line.staff_id == actor.staff_id,
        )
        for line in lines
    )
    namesakes = _namesakes(actor, today)
    return Seals(rows, namesakes, (*labels, *(label.id for label in namesakes)))


def _namesakes(actor: Actor, today: date) -> tuple[CitizenLabel, ...]:
    """Return whom the actor holds and shares a surname with, where MED has let it be asked."""
    if not settings.HOLDEPUNKT_KIN_SURNAME:
        return ()
    held = set(citizens.held_by(staff_id=actor.staff_id, actor=actor, today=today))
    alike = citizens.namesakes(surname=actor.name, citizen_ids=held, actor=actor)
    return tuple(citizens.names(citizen_ids=alike, actor=actor).values())


def _sealed_name(line: SealLine, labels: dict[int, CitizenLabel]) -> str:
    if line.citizen_id is None:
        return "Et CPR-nummer"
    return labels[line.citizen_id].name if line.citizen_id in labels else "En borger"


def _review(line: OpeningLine, staff: dict[int, str]) -> str:
    if line.reviewer_id is None or line.reviewed_at is None:
        return ""
    said = f"{line.outcome} · {staff.get(line.reviewer_id, '')} {_moment(line.reviewed_at)}"
    return f"{said}. {line.remark}" if line.remark else said


def _citizen_url(citizen_id: int) -> str:
    return reverse("desk:citizen", kwargs={"citizen_id": citizen_id})


def _moment(at: datetime) -> str:
    local = clock.local(at)
    return f"{short_date(local)} {clock_time(local)}"
