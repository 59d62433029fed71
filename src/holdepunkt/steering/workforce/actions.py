"""What can be told of the staff: their hours, what takes some of them, what they can work with."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Q

from holdepunkt.core.calendar import Period
from holdepunkt.core.workload import Reduction, ReductionKind
from holdepunkt.foundation.access import Act, Actor, Conflict, NotAllowed, Refusal
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.workforce import access, queries
from holdepunkt.steering.workforce.models import Competence, ContractedHours, HoursReduction


class LaterHoursStand(Refusal):
    """Other hours are already told for the day or later."""


class EndsBeforeItBegins(Refusal):
    """A reduction is to end before, or on the day, it begins."""


class TooManyHours(Refusal):
    """More hours are to be taken out of a week than are contracted."""


class NothingLeft(Refusal):
    """All reductions together take more than is contracted; it may stand when it is meant."""


class ToldAnew(Conflict):
    """What was to be corrected is another by now."""


@dataclass(frozen=True, slots=True)
class NewReduction:
    """Hours a week that are not for cases, from a day up to, but not including, another."""

    hours: Decimal
    kind: str
    from_on: date
    until_on: date | None = None

    @property
    def told(self) -> Reduction:
        """Return it as the core reckons with it."""
        return Reduction(self.hours, ReductionKind(self.kind), Period(self.from_on, self.until_on))


@dataclass(frozen=True, slots=True)
class NewCompetence:
    """The sections and languages somebody can work with; `version` is what the form stood on."""

    sections: Collection[str] = ()
    languages: Collection[str] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SourceReduction:
    """A reduction that a file tells of; `key` is the same in every extract of the source."""

    staff_id: int
    key: str
    new: NewReduction


@dataclass(frozen=True, slots=True)
class ReductionEnd:
    """A reduction, as a form knew it, and the first day its hours are for cases again."""

    reduction_id: int
    version: int
    until_on: date


@transaction.atomic
def set_hours(
    *, staff_id: int, hours: Decimal, from_on: date, actor: Actor, now: datetime, today: date
) -> None:
    """Let other hours hold from a day; those before it end there."""
    _require(staff_id, actor, today)
    rows = ContractedHours.objects.select_for_update().filter(staff_id=staff_id)
    if rows.filter(from_on__gte=from_on).exists():
        raise LaterHoursStand(
            f"Der er allerede skrevet timer fra den {from_on:%d.%m.%Y} eller senere."
            " Vælg en senere dag."
        )
    rows.filter(Q(until_on=None) | Q(until_on__gt=from_on)).update(until_on=from_on)
    try:
        ContractedHours.objects.create(staff_id=staff_id, hours=hours, from_on=from_on)
    except IntegrityError as meanwhile:
        raise LaterHoursStand("Nogen har lige skrevet andre timer. Se siden igen.") from meanwhile
    audit.record(
        actor, "workforce.hours_set", subject=f"staff:{staff_id}", at=now, hours=str(hours),
        from_on=from_on,
    )  # fmt: skip


@transaction.atomic
def withdraw_hours(
    *, staff_id: int, from_on: date, actor: Actor, now: datetime, today: date
) -> None:
    """Withdraw the latest hours, told by mistake, as from this day; those before hold on."""
    _require(staff_id, actor, today)
    rows = ContractedHours.objects.select_for_update().filter(staff_id=staff_id)
    latest = rows.order_by("-from_on").first()
    if latest is None or latest.from_on != from_on:
        raise ToldAnew("Timerne er ændret, siden du åbnede siden. Intet er fjernet. Se dem igen.")
    latest.delete()
    rows.filter(until_on=from_on).update(until_on=None)
    audit.record(
        actor, "workforce.hours_withdrawn", subject=f"staff:{staff_id}", at=now,
        hours=str(latest.hours), from_on=from_on,
    )  # fmt: skip


@transaction.atomic
def end_reduction(
    *, staff_id: int, on: ReductionEnd, actor: Actor, now: datetime, today: date
) -> None:
    """Let a reduction end, or end on another day."""
    _require(staff_id, actor, today)
    row = _reduction(staff_id, on.reduction_id)
    if row.version != on.version:
        raise ToldAnew("Reduktionens slutdag er ændret, mens du skrev. Intet er overskrevet.")
    if on.until_on <= row.from_on:
        raise EndsBeforeItBegins(
            f"Reduktionen begynder {row.from_on:%d.%m.%Y} og kan først slutte efter den dag. "
            "Er den forkert, så fjern den."
        )
    row.until_on = on.until_on
    row.source = row.source_key = ""  # What the head has said no file changes.
    row.save(update_fields=["until_on", "source", "source_key"])
    audit.record(
        actor, "workforce.reduction_ended", subject=f"staff:{staff_id}", at=now,
        reduction=row.pk, until_on=on.until_on,
    )  # fmt: skip


@transaction.atomic
def withdraw_reduction(
    *, staff_id: int, reduction_id: int, actor: Actor, now: datetime, today: date
) -> None:
    """Withdraw a reduction that was told by mistake."""
    _require(staff_id, actor, today)
    row = _reduction(staff_id, reduction_id)
    row.delete()
    audit.record(
        actor, "workforce.reduction_withdrawn", subject=f"staff:{staff_id}", at=now,
        hours=str(row.hours), from_on=row.from_on, until_on=row.until_on,
    )  # fmt: skip


def _reduction(staff_id: int, reduction_id: int) -> HoursReduction:
    return HoursReduction.objects.select_for_update().get(pk=reduction_id, staff_id=staff_id)


@transaction.atomic
def reduce_hours(
    *,
    staff_id: int,
    new: NewReduction,
    actor: Actor,
    now: datetime,
    today: date,
    is_meant: bool = False,
) -> int:
    """Take hours out of a period and return the reduction's id; why is neither asked nor kept.

    No reduction, and no absences together, may take more hours than are contracted; of different
    kinds they may when that is meant, as when somebody in training is away.
    """
    _require(staff_id, actor, today)
    told = queries.weeks(staff_ids=[staff_id], actor=actor, today=today)[staff_id]
    if impossible := told.impossible(new.told):
        raise TooManyHours(impossible)
    if not is_meant and (question := told.nothing_left(new.told)):
        raise NothingLeft(question)
    row = HoursReduction.objects.create(
        staff_id=staff_id, hours=new.hours, kind=new.kind, from_on=new.from_on,
        until_on=new.until_on,
    )  # fmt: skip
    audit.record(
        actor, "workforce.hours_reduced", subject=f"staff:{staff_id}", at=now,
        hours=str(new.hours), from_on=new.from_on, until_on=new.until_on,
    )  # fmt: skip
    return row.pk


@transaction.atomic
def ensure_absences(
    *, rows: Iterable[SourceReduction], source: str, actor: Actor, now: datetime, today: date
) -> None:
    """Let the absences stand as the source tells them; one that differs is told anew."""
    rows = list(rows)
    for staff_id in {each.staff_id for each in rows}:
        _require(staff_id, actor, today)
    held = {
        each.source_key: each
        for each in HoursReduction.objects.select_for_update().filter(
            source=source, source_key__in=[each.key for each in rows]
        )
    }
    for each in rows:
        row = held.get(each.key) or HoursReduction(
            staff_id=each.staff_id, source=source, source_key=each.key, from_on=each.new.from_on,
            kind=HoursReduction.Kind.ABSENCE,
        )  # fmt: skip
        if (row.hours, row.until_on) == (each.new.hours, each.new.until_on):
            continue
        row.hours, row.until_on = each.new.hours, each.new.until_on
        row.save()
        audit.record(
            actor, "workforce.absence_read", subject=f"staff:{each.staff_id}", at=now,
            hours=str(row.hours), from_on=row.from_on, until_on=row.until_on, source=source,
        )  # fmt: skip


@transaction.atomic
def set_competence(
    *, staff_id: int, new: NewCompetence, actor: Actor, now: datetime, today: date
) -> None:
    """Let these sections and languages, and no others, be what she can work with."""
    _require(staff_id, actor, today)
    standing = queries.competence_version(staff_id=staff_id, actor=actor)
    if new.version is not None and new.version != standing:
        raise ToldAnew("Kompetencerne er skrevet om, mens du skrev. Intet er overskrevet.")
    told = [(Competence.Kind.SECTION, each) for each in sorted(set(new.sections))]
    told += [(Competence.Kind.LANGUAGE, each) for each in sorted(set(new.languages))]
    Competence.objects.filter(staff_id=staff_id).delete()
    Competence.objects.bulk_create(
        Competence(staff_id=staff_id, kind=kind, what=what) for kind, what in told
    )
    audit.record(
        actor, "workforce.competence_set", subject=f"staff:{staff_id}", at=now,
        competence=[what for _, what in told],
    )  # fmt: skip


def _require(staff_id: int, actor: Actor, today: date) -> None:
    members = access.visible_members(actor, today, Act.SET_WORKLOAD)
    if staff_id not in {each.id for each in members}:
        raise NotAllowed(Act.SET_WORKLOAD.refusal)
