"""A status of a plan we know is told: updates, new dates with their why, never a second plan."""

from dataclasses import replace
from typing import Any

from holdepunkt.core import portfolio as core
from holdepunkt.core.documents import Field, Item, ItemKind
from holdepunkt.core.papers import Activity
from holdepunkt.core.portfolio import ActivityState
from holdepunkt.exchange.documents.actions.writing import (
    Moment,
    Place,
    Unreadable,
    milestones,
    read_words,
    write_activity,
    write_decisions,
)
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.exchange.documents.queries import Reviewed
from holdepunkt.foundation.access import Refusal
from holdepunkt.steering.portfolio import public as portfolio


def write_status(found: Reviewed, row: PaperImport, moment: Moment) -> dict[str, Any]:
    """Write what the status says of each activity of the plan, and return what was done."""
    assert row.plan_id is not None  # noqa: S101 -- a status is of a plan
    told = _Telling(row.plan_id, found, moment, row.source)
    for item in found.proposal.items:
        if item.is_kept:
            told.take(item)
    activities = {item.at: item.row_id for item in found.proposal.items
                  if item.kind is ItemKind.UPDATE} | told.added  # fmt: skip
    decisions = write_decisions(found, row.plan_id, activities, moment)
    told.counts["decisions"] = len(decisions)
    return {
        "plan": row.plan_id, "activities": {str(at): pk for at, pk in activities.items()},
        "added": list(told.added.values()), "told": told.told, "moved": told.moved,
        "dated": told.dated, "decisions": decisions, "counts": told.counts,
    }  # fmt: skip


class _Telling:
    """Writes one thing after the other, and remembers what stood before."""

    def __init__(self, plan_id: int, found: Reviewed, moment: Moment, source: str) -> None:
        self.plan_id, self.found, self.moment, self.source = plan_id, found, moment, source
        self.standing = portfolio.standing(plan_id=plan_id, actor=moment.actor)
        self.added: dict[int, int] = {}
        self.told: list[dict[str, Any]] = []
        self.moved: list[int] = []
        self.dated: list[int] = []
        names = ("updates", "unchanged", "moved", "added", "not_mentioned", "findings")
        self.counts = dict.fromkeys(names, 0)

    def take(self, item: Item) -> None:
        """Write what is told of one activity, and what it says otherwise than the plan."""
        try:
            if item.kind is ItemKind.ACTIVITY:
                self._add(item)
            elif item.kind is ItemKind.UPDATE:
                self._update(item)
            elif item.kind is ItemKind.GONE and item.get("why"):
                text = f"Ikke nævnt i »{self.found.title}«: {item.get('why')}"
                self._tell(item.row_id, portfolio.MonthlyUpdate(happened=text))
                self.counts["not_mentioned"] += 1
            self._note(item)
        except Unreadable:
            raise
        except Refusal as refused:
            raise Unreadable(f"»{item.heading}«: {refused}") from refused

    def _note(self, item: Item) -> None:
        """Keep the findings of the comparison on the activity they are about."""
        if item.findings:
            activity_id = item.row_id or self.added[item.at]
            seen = portfolio.WordingSeen(self.source, self.found.title, item.findings, item.why)
            portfolio.note_wording(activity_id=activity_id, seen=seen, **self.moment.back_then)
            self.counts["findings"] += len(item.findings)

    def _add(self, item: Item) -> None:
        title = self.found.goal_title(item.at).casefold()
        goals = (one.id for one in self.standing.plan.goals if one.title.casefold() == title)
        goal = next(goals, None)
        where = Place(self.plan_id, goal, self.standing.unit_id)
        pk, _dates = write_activity(item, self._said(item), where, self.moment)
        self.added[item.at] = pk
        self.counts["added"] += 1

    def _said(self, item: Item) -> Activity:
        return self.found.activities[item.at]

    def _update(self, item: Item) -> None:
        now = self.standing.plan.activity(item.row_id)
        assert now is not None  # noqa: S101 -- the proposal was made of this plan
        text = item.get("told").strip()
        update = portfolio.MonthlyUpdate(happened=text, is_unchanged=not text)
        self._tell(item.row_id, update)
        self.counts["updates" if text else "unchanged"] += 1
        self._set_state(item, now)
        for each in item.fields:
            if each.is_move and each.value.strip():
                self._move(each, item)
        for new in milestones(item, self._said(item), self.moment):
            pk = portfolio.add_milestone(activity_id=item.row_id, new=new, **self.moment.told)
            self.dated.append(pk)

    def _tell(self, activity_id: int, update: portfolio.MonthlyUpdate) -> None:
        now = self.standing.plan.activity(activity_id)
        assert now is not None  # noqa: S101
        self.told.append({"id": activity_id, "state": now.state.value, "about": now.about})
        portfolio.update_activity(activity_id=activity_id, told=update, **self.moment.back_then)

    def _set_state(self, item: Item, now: core.Activity) -> None:
        state, about = item.get("state"), item.get("about")
        if (state, about) != (now.state.value, now.about):
            set_state(self.plan_id, now.id, state, about, self.moment)

    def _move(self, field: Field, item: Item) -> None:
        milestone_id = int(field.short_name.removeprefix("move"))
        words = read_words(field.value.strip(), self._said(item), self.moment)
        version = self.standing.milestones[milestone_id]
        move = portfolio.DateMove(milestone_id, version, words, item.why_of(field))
        portfolio.move_milestone(move=move, **self.moment.told)
        self.moved.append(milestone_id)
        self.counts["moved"] += 1


def set_state(plan_id: int, activity_id: int, state: str, about: str, moment: Moment) -> None:
    """Let an activity stand otherwise; all else of it stays as it is."""
    standing = portfolio.standing(plan_id=plan_id, actor=moment.actor)
    now = standing.plan.activity(activity_id)
    assert now is not None  # noqa: S101 -- the caller has its id from the plan
    draft = portfolio.ActivityDraft(
        now.title, now.unit_id or standing.unit_id, now.number, now.second_number,
        goal_id=now.goal_id, aliases=list(now.aliases), content=now.content,
        covers=list(now.covers), phase=now.phase.value if now.phase else "",
        state=now.state.value, about=now.about, lead=now.lead, holder_id=now.holder_id,
    )  # fmt: skip
    told = replace(draft, state=ActivityState(state).value, about=about)
    portfolio.change_activity(
        activity_id=activity_id, version=standing.activities[activity_id], told=told,
        **moment.told,
    )  # fmt: skip
