"""Whether a decision can be taken back by who wrote it, and which sentence says why it stands."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio.access import may_write, visible
from holdepunkt.steering.portfolio.models import PlanDecision, PlanReport, SteeringPack

_AGAIN = "Beslut igen, hvis den skal ændres."


def undoable_decisions(*, plan_id: int, actor: Actor) -> frozenset[int]:
    """Return the ids of the plan's decisions that the actor wrote and can take back."""
    if not may_write(actor):
        return frozenset()
    rows = visible(PlanDecision, actor).filter(plan_id=plan_id, written_by_id=actor.staff_id)
    return frozenset(pk for pk, why_not in _why_not(rows).items() if not why_not)


def decision_stands(row: PlanDecision) -> str:
    """Return why the decision cannot be taken back; "" when it can."""
    return _why_not(PlanDecision.objects.filter(pk=row.pk))[row.pk]


def _why_not(rows: QuerySet[PlanDecision]) -> dict[int, str]:
    """Return the sentence of each decision, with one question for all of them.

    A pack never tells what is decided on the day of its own meeting.
    """
    own = Q(meeting_id=Coalesce(OuterRef("meeting_id"), 0), meeting__held_on=OuterRef("decided_on"))
    packs = SteeringPack.objects.filter(
        ~own, meeting__plan_id=OuterRef("plan_id"), sent_at__gte=OuterRef("written_at")
    )
    reports = PlanReport.objects.filter(
        plan_id=OuterRef("plan_id"), published_at__gte=OuterRef("written_at")
    )
    found = rows.select_related("meeting").annotate(
        in_pack=Exists(packs), in_report=Exists(reports)
    )
    return {row.pk: _told(row, is_handed_on=bool(row.in_pack or row.in_report)) for row in found}


def _told(row: PlanDecision, *, is_handed_on: bool) -> str:
    if row.decided_on is None or row.written_at is None:
        return "Der er ikke skrevet en beslutning, som kan fortrydes."
    if row.superseded_by_id is not None:
        return "Der er besluttet igen om det samme, så den første beslutning bliver stående."
    if row.came_on is not None:
        return f"Der er skrevet, hvad der kom ud af beslutningen, så den bliver stående. {_AGAIN}"
    if is_handed_on:
        return (
            "Beslutningen står i en mødepakke eller en rapport, der er låst, så den bliver stående."
            f" {_AGAIN}"
        )
    minutes_at = row.meeting.minutes_at if row.meeting else None
    if minutes_at is not None and minutes_at >= row.written_at:
        return f"Referatet er hentet med beslutningen i, så den bliver stående. {_AGAIN}"
    return ""
