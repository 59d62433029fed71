"""The latest import into a plan is taken back, while nothing has been built upon it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from holdepunkt.core.portfolio import ActivityState
from holdepunkt.exchange.documents import queries
from holdepunkt.exchange.documents.access import holders_in, visible_papers
from holdepunkt.exchange.documents.actions.founding import take_founding_back
from holdepunkt.exchange.documents.actions.telling import set_state
from holdepunkt.exchange.documents.actions.writing import Moment
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.portfolio import public as portfolio

UNDONE = "Importen er fortrudt"


class CannotUndo(Refusal):
    """Something was built upon the import, or it is not the latest; the sentence says what."""


@transaction.atomic
def undo(*, paper_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Take the import back; nothing is deleted, and every step back stands in the story."""
    require(actor, Act.IMPORT)
    row = visible_papers(actor).select_for_update().get(pk=paper_id)
    if why := queries.why_not_undo(row=row, actor=actor):
        raise CannotUndo(why)
    moment = Moment(actor, now, today, today)
    if row.into == PaperImport.Into.PLAN:
        _close_plan(row, moment)
    else:
        _take_status_back(row, moment)
    take_founding_back(row.written, moment)
    row.state, row.undone_at, row.version = PaperImport.State.UNDONE, now, row.version + 1
    row.reading, row.typed = {}, {}
    row.save()
    holders_in(row).delete()
    audit.record(actor, "paper.undone", subject=f"paper:{row.pk}", at=now)


def _close_plan(row: PaperImport, moment: Moment) -> None:
    """Let every activity leave the portfolio, and the plan's title be free again."""
    plan_id = row.written["plan"]
    for link_id in row.written.get("links", ()):  # imports from before it wrote none
        portfolio.unlink_activities(link_id=link_id, why=UNDONE, **moment.told)
    for pk in row.written["activities"].values():
        set_state(plan_id, pk, ActivityState.DROPPED.value, UNDONE, moment)
    _close_decisions(row.written, plan_id, moment)
    why = f"fortrudt, import nr. {row.pk}"
    portfolio.take_back_plan(plan_id=plan_id, why=why, **moment.told)


def _take_status_back(row: PaperImport, moment: Moment) -> None:
    """Let dates, states and updates be as they were before the status."""
    plan_id, written = row.written["plan"], row.written
    standing = portfolio.standing(plan_id=plan_id, actor=moment.actor)
    dates = {one.id: one for each in standing.plan.activities for one in each.milestones}
    for milestone_id in written["moved"]:
        move = portfolio.DateMove(
            milestone_id, standing.milestones[milestone_id], dates[milestone_id].earlier[-1],
            UNDONE,
        )  # fmt: skip
        portfolio.move_milestone(move=move, **moment.told)
    portfolio.take_back_wording(source=row.source, **moment.told)
    for milestone_id in written["dated"]:
        portfolio.take_back_milestone(milestone_id=milestone_id, **moment.told)
    for said in written["told"]:
        update = portfolio.MonthlyUpdate(happened=f"{UNDONE}: opdateringen gælder ikke.")
        portfolio.update_activity(activity_id=said["id"], told=update, **moment.told)
        set_state(plan_id, said["id"], said["state"], said["about"], moment)
    for pk in written["added"]:
        set_state(plan_id, pk, ActivityState.DROPPED.value, UNDONE, moment)
    _close_decisions(written, plan_id, moment)


def _close_decisions(written: dict[str, Any], plan_id: int, moment: Moment) -> None:
    standing = portfolio.standing(plan_id=plan_id, actor=moment.actor)
    for pk in written["decisions"]:
        made = portfolio.DecisionMade(UNDONE, "staben")
        portfolio.decide(decision_id=pk, version=standing.decisions[pk], made=made, **moment.told)
