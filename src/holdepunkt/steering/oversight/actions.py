"""What can be done in log control: draw look-ups, and review one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from holdepunkt.core.sampling import Draw, Looked, drawn
from holdepunkt.foundation.access import Act, Actor, Conflict, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.foundation.clock import DENMARK, local
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import LookRow
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.oversight import access
from holdepunkt.steering.oversight.models import DrawnLook, Outcome

ONE_DAY = timedelta(days=1)
LONGEST_BACK = timedelta(days=31)
FINAL = (Outcome.IN_ORDER, Outcome.BREACH)


class ReviewedMeanwhile(Conflict):
    """Somebody else has reviewed the look-up since the page was opened."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer says; `seen` is the outcome the page showed."""

    outcome: str
    note: str
    seen: str = ""


@transaction.atomic
def draw(*, actor: Actor, now: datetime, today: date) -> int:
    """Draw from the days that have ended since last time; return how many look-ups were drawn.

    A day is drawn when it is over, and drawing it again draws the same rows, which are there.
    """
    if not actor.job:
        require(actor, Act.REVIEW_LOG)
    with access.drawing(actor, today) as drawer:
        amount = sum(_draw_day(day, drawer, now) for day in _days(drawer, today))
    if amount or not actor.job:
        audit.record(actor, "looks.drawn", subject="looks", at=now, drawn=amount)
    return amount


@transaction.atomic
def review(*, drawn_id: int, said: Review, actor: Actor, now: datetime) -> None:
    """Write what a control came to; never by the one who looked, and once it is final, no more."""
    require(actor, Act.REVIEW_LOG)
    access.require_another(actor, access.visible_drawn(actor).get(pk=drawn_id).staff_id)
    row = access.visible_drawn(actor).select_for_update().get(pk=drawn_id)
    if row.outcome in FINAL or row.outcome != said.seen:
        raise ReviewedMeanwhile(
            f"Opslaget er allerede gennemgået med udfaldet »{Outcome(row.outcome).label}«."
            if row.outcome
            else "Siden er forældet. Åbn opslaget igen."
        )
    row.outcome = said.outcome
    row.note = " · ".join(filter(None, (row.note, said.note)))  # what was said before stands
    row.reviewer_id, row.reviewed_at = actor.staff_id, now
    row.save(update_fields=["outcome", "note", "reviewer_id", "reviewed_at"])
    audit.record(
        actor,
        "look.reviewed",
        subject=f"look:{row.look_id}",
        at=now,
        outcome=said.outcome,
        before=said.seen,
    )


def _days(actor: Actor, today: date) -> Iterable[date]:
    """Return the days that are over and not drawn: every day with look-ups leaves one drawn."""
    last = access.visible_drawn(actor).aggregate(last=Max("looked_on"))["last"]
    first = max(today - LONGEST_BACK, last + ONE_DAY) if last else today - LONGEST_BACK
    return (first + ONE_DAY * n for n in range((today - first).days))


def _draw_day(day: date, actor: Actor, now: datetime) -> int:
    begins = datetime.combine(day, time(), DENMARK)
    ends = datetime.combine(day + ONE_DAY, time(), DENMARK)
    rows = citizens.looks_between(from_at=begins, until_at=ends, actor=actor)
    kin = _namesakes(rows, actor) if settings.HOLDEPUNKT_CONTROL_SURNAME else frozenset()
    looks = [_as_looked(row, is_kin=row.id in kin) for row in rows]
    found = drawn(looks, access.control_rules(), seed=settings.HOLDEPUNKT_CONTROL_SEED)
    by_id = {row.id: row for row in rows}
    lines = [_line(by_id[one.look_id], one, day, now) for one in found]
    DrawnLook.objects.bulk_create(lines, ignore_conflicts=True)
    return len(lines)


def _as_looked(row: LookRow, *, is_kin: bool) -> Looked:
    return Looked(row.id, local(row.at), row.staff_id, row.relations.count(""), is_kin)


def _namesakes(rows: tuple[LookRow, ...], actor: Actor) -> frozenset[int]:
    """Return the look-ups that showed a citizen who bears the looker's surname."""
    names = organisation.staff_names(staff_ids={row.staff_id for row in rows}, actor=actor)
    found: set[int] = set()
    for staff_id, name in names.items():
        own = [row for row in rows if row.staff_id == staff_id]
        shown = {citizen for row in own for citizen in row.citizen_ids}
        kin = citizens.namesakes(surname=name, citizen_ids=shown, actor=actor)
        found |= {row.id for row in own if kin.intersection(row.citizen_ids)}
    return frozenset(found)


def _line(row: LookRow, one: Draw, day: date, now: datetime) -> DrawnLook:
    return DrawnLook(
        look_id=row.id,
        looked_on=day,
        at=row.at,
        staff_id=row.staff_id,
        role=row.role,
        unit_id=row.unit_id,
        page=row.page,
        purpose=row.purpose,
        citizens=list(row.citizen_ids),
        relations=list(row.relations),
        reasons=dict(one.reasons),
        drawn_at=now,
    )
