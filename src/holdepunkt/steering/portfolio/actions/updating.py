"""The month of an activity: told by who has the role, and taken back by who wrote it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from holdepunkt.core.portfolio import ActivityState
from holdepunkt.foundation.access import Actor, NotAllowed, Refusal
from holdepunkt.steering.portfolio import access
from holdepunkt.steering.portfolio.actions.asking import promise_decision, withdraw_decision
from holdepunkt.steering.portfolio.actions.promising import promise
from holdepunkt.steering.portfolio.actions.recording import (
    ChangedMeanwhile,
    NotTold,
    happened,
    noted,
)
from holdepunkt.steering.portfolio.actions.telling import MOVED, DateMove, move_date
from holdepunkt.steering.portfolio.models import (
    UNTOLD,
    Activity,
    ActivityEvent,
    Milestone,
    PlanDecision,
    PlanReport,
    SteeringPack,
    still_told,
)
from holdepunkt.steering.portfolio.queries.loading import UPDATED
from holdepunkt.steering.portfolio.queries.story import newest_event


class NotUndone(Refusal):
    """Somebody has built upon the update, so that it cannot be taken back."""


@dataclass(frozen=True, slots=True)
class MonthlyUpdate:
    """What a month brought; with `is_unchanged` there is no text. `decided_by` decides.

    `has_begun` says that what had not begun now has; nothing else changes the state. `seen` is the
    last thing in the activity's story that the form knew of, where there was a form.
    """

    happened: str = ""
    ahead: str = ""
    asks_for: str = ""
    decided_by: str = ""
    is_unchanged: bool = False
    moves: Sequence[DateMove] = ()
    seen: int | None = None
    has_begun: bool = False

    @property
    def says_something(self) -> bool:
        """Return whether anything is told, be it only that nothing is new."""
        told = (self.is_unchanged, self.happened, self.ahead, self.asks_for, self.has_begun)
        return any(told) or bool(self.moves)


@transaction.atomic
def update_activity(
    *, activity_id: int, told: MonthlyUpdate, actor: Actor, now: datetime, today: date
) -> int:
    """Write the month down, and return its id in the story.

    A decision asked for waits from today, and the dates moved are moved, all or none.
    """
    row = Activity.objects.select_for_update().get(pk=activity_id)
    access.require_update(actor, row)
    if told.seen is not None and told.seen != newest_event(activity_id=activity_id, actor=actor):
        raise ChangedMeanwhile("En kollega har skrevet, mens du skrev. Intet er overskrevet.")
    if not told.says_something:
        raise NotTold("Skriv, hvad der er sket, eller vælg »Uændret«.")
    begins = told.has_begun and row.state == ActivityState.NOT_STARTED.value
    asked = _ask(row, told, actor, now, today)
    written = happened(
        activity_id, UPDATED, on=today, actor=actor, now=now, happened=told.happened,
        ahead=told.ahead, asks_for=told.asks_for, is_unchanged=told.is_unchanged,
        wrote={
            "decision": asked.pk if asked else 0,
            "moved": [[each.milestone_id, each.version + 1] for each in told.moves],
            "begins": begins,
        },
    )  # fmt: skip
    for move in told.moves:
        move_date(row, move, actor, now, today)
    promise(row, actor=actor, now=now, today=today)
    if begins:
        _stand(row, ActivityState.UNDER_WAY)
    return written


@transaction.atomic
def take_back_update(*, event_id: int, actor: Actor, now: datetime, today: date) -> int:
    """Let what an update wrote be as it was before, and say so in the story; return its activity.

    Only who wrote it may, and only while nobody has built upon it.
    """
    found = ActivityEvent.objects.get(pk=event_id, kind=UPDATED)
    row = Activity.objects.select_for_update().get(pk=found.activity_id)
    access.require_update(actor, row)
    if found.staff_id is None or found.staff_id != actor.staff_id:
        raise NotAllowed("En opdatering fortrydes af den, der skrev den. Skriv en ny opdatering.")
    _require_newest(found, row)
    wrote = found.facts["wrote"]
    _take_back_decision(wrote, actor, now, today)
    _move_back(found, wrote, actor, now, today)
    if wrote["begins"] and row.state == ActivityState.UNDER_WAY.value:
        _stand(row, ActivityState.NOT_STARTED)
    happened(
        row.pk, UNTOLD, on=today, actor=actor, now=now, event=found.pk,
        told_on=found.happened_on.isoformat(),
    )  # fmt: skip
    promise(row, actor=actor, now=now, today=today)
    return row.pk


def _ask(
    row: Activity, told: MonthlyUpdate, actor: Actor, now: datetime, today: date
) -> PlanDecision | None:
    if not told.asks_for:
        return None
    asked = PlanDecision.objects.create(
        plan_id=row.plan_id, activity=row, what=told.asks_for[:300],
        by=told.decided_by or "styregruppen", asked_on=today,
    )  # fmt: skip
    promise_decision(asked, actor=actor, now=now, today=today)
    return asked


def _stand(row: Activity, state: ActivityState) -> None:
    row.state, row.version = state.value, row.version + 1
    row.save(update_fields=["state", "version"])


def _require_newest(found: ActivityEvent, row: Activity) -> None:
    """Refuse an update that something newer rests on, or that has been sent out."""
    same = ActivityEvent.objects.filter(activity=row, kind=UPDATED)
    newest = still_told(same).order_by("-pk").first()
    if newest is None or newest.pk != found.pk or "wrote" not in found.facts:
        raise NotUndone("Kun den nyeste opdatering kan fortrydes. Skriv en ny opdatering.")
    packs = SteeringPack.objects.filter(
        meeting__plan_id=row.plan_id, sent_at__gte=found.recorded_at
    )
    reports = PlanReport.objects.filter(plan_id=row.plan_id, published_at__gte=found.recorded_at)
    if packs.exists() or reports.exists():
        raise NotUndone(
            "Opdateringen står i en mødepakke eller en rapport, så den kan ikke fortrydes."
            " Skriv en ny opdatering."
        )


def _take_back_decision(wrote: dict[str, Any], actor: Actor, now: datetime, today: date) -> None:
    """Remove the decision that was asked for; that it was stands in the update."""
    if not wrote["decision"]:
        return
    asked = PlanDecision.objects.select_for_update().filter(pk=wrote["decision"]).first()
    if asked is None or asked.version != 1:
        raise NotUndone(
            "Der er svaret på den beslutning, opdateringen bad om, så den kan ikke fortrydes."
        )
    asked.delete()
    withdraw_decision(wrote["decision"], actor=actor, now=now, today=today)
    noted(actor, "portfolio.decision_taken_back", f"decision:{wrote['decision']}", now)


def _move_back(
    found: ActivityEvent, wrote: dict[str, Any], actor: Actor, now: datetime, today: date
) -> None:
    """Let each date have the wording it had, as if it had never been moved."""
    moved = _moved(wrote)
    moves = ActivityEvent.objects.filter(
        activity_id=found.activity_id, kind=MOVED, recorded_at=found.recorded_at, pk__gt=found.pk
    )
    events = moves.order_by("pk").values_list("pk", flat=True)[: len(moved)]
    for event, (milestone_id, version) in zip(events, moved, strict=True):
        dated = Milestone.objects.select_for_update().filter(pk=milestone_id).first()
        if dated is None or dated.version != version:
            raise NotUndone("En dato er ændret igen siden, så opdateringen kan ikke fortrydes.")
        *earlier, before = dated.earlier
        kept = {name: said for name, said in before.items() if name not in {"until", "reason"}}
        dated.when, dated.earlier, dated.version = kept, earlier, dated.version + 1
        dated.save(update_fields=["when", "earlier", "version"])
        happened(
            found.activity_id, UNTOLD, on=today, actor=actor, now=now, event=event,
            what=dated.what, when=dated.when["verbatim"],
        )  # fmt: skip


def _moved(wrote: dict[str, Any]) -> list[list[int]]:
    """Return the dates an update moved, each with its version after; an older update moved one."""
    if "moved" in wrote:
        return list(wrote["moved"])
    return [[wrote["milestone"], wrote["version"]]] if wrote["milestone"] else []
