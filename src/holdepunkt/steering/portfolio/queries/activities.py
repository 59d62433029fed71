"""One activity with its story, and what its forms begin from."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.core import portfolio as core
from holdepunkt.core.datewords import Nature
from holdepunkt.core.portfolio import (
    labelled_date,
    name_of_date,
    told_covers,
    told_days,
)
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.rendering import Part
from holdepunkt.foundation.ui import Fact, TimelineEntry
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import may_update, may_write, visible
from holdepunkt.steering.portfolio.models import (
    UNTOLD,
    Activity,
    ActivityEvent,
    Goal,
    Milestone,
    Plan,
)
from holdepunkt.steering.portfolio.queries.criteria import CriterionLine, criterion_lines
from holdepunkt.steering.portfolio.queries.layout import lined
from holdepunkt.steering.portfolio.queries.linking import LinkLine, link_lines
from holdepunkt.steering.portfolio.queries.loading import MOVED, UPDATED, load
from holdepunkt.steering.portfolio.queries.plans import next_date
from holdepunkt.steering.portfolio.queries.story import story_entry
from holdepunkt.steering.portfolio.queries.warned import WarningLine, warning_line
from holdepunkt.steering.portfolio.queries.watching import Looks, looks, proposals, watched
from holdepunkt.steering.portfolio.queries.wording import PaperWording


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A date: its words, days, what it was before, and whether it has passed or cannot tell.

    `sentence` is what a paper says of it, where its name says less.
    """

    id: int
    version: int
    name: str
    sentence: str
    said: str
    days: str
    earlier: str
    kept: str
    is_overdue: bool
    has_no_end: bool


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """An activity, whole."""

    id: int
    version: int
    plan_id: int
    plan: str
    name: str
    content: tuple[Part, ...]
    facts: tuple[Fact, ...]
    looks: Looks
    next_date: str
    milestones: tuple[MilestoneLine, ...]
    parts: tuple[tuple[int, str], ...]
    links: tuple[LinkLine, ...]
    criteria: tuple[CriterionLine, ...]
    warnings: tuple[tuple[str, str], ...]
    answered: tuple[WarningLine, ...]
    wordings: tuple[PaperWording, ...]
    story: tuple[TimelineEntry, ...]
    may_write: bool
    may_update: bool


def activity_page(*, activity_id: int, actor: Actor, today: date) -> ActivityPage:
    """Return the activity's page; what the actor may not see does not exist."""
    row = visible(Activity, actor).select_related("goal").get(pk=activity_id)
    loaded = load(plan_id=row.plan_id, actor=actor)
    one = next(each for each in loaded.plan.activities if each.id == activity_id)
    seen = watched(loaded.plan, actor=actor, today=today)
    events = list(visible(ActivityEvent, actor).filter(activity_id=activity_id).order_by("-id"))
    people = {one.holder_id, *(each.staff_id for each in events)} - {None}
    names = organisation.staff_names(staff_ids={pk for pk in people if pk}, actor=actor)
    versions = dict(
        visible(Milestone, actor).filter(activity_id=activity_id).values_list("pk", "version")
    )
    moved_at = {one.recorded_at: one.pk for one in reversed(events) if one.kind == MOVED}
    gone = {each.facts["event"] for each in events if each.kind == UNTOLD}
    undoable = _undoable(events, gone, actor) if may_update(actor, one.holder_id) else None
    return ActivityPage(
        id=activity_id,
        version=row.version,
        plan_id=row.plan_id,
        plan=loaded.plan.title,
        name=one.name,
        content=lined(one.content),
        facts=_facts(one, row, names),
        looks=looks(row, proposals(loaded.plan, today=today)[activity_id]),
        next_date=next_date(one, today),
        milestones=tuple(
            milestone_line(each, versions[each.id], one, today) for each in one.milestones
        ),
        parts=tuple((each.id, _part(each)) for each in one.parts),
        links=link_lines(activity_id, actor),
        criteria=criterion_lines(one.criteria, loaded, actor),
        warnings=tuple(
            (each.title, each.evidence) for each in seen.sounding if each.activity_id == activity_id
        ),
        answered=tuple(
            warning_line(row.plan_id, each, seen.answers)
            for each in seen.silent
            if each.activity_id == activity_id
        ),
        wordings=PaperWording.told_in(events),
        story=tuple(
            story_entry(
                each, names, moved_at, is_gone=each.pk in gone, is_undoable=each.pk == undoable
            )
            for each in events
        ),
        may_write=may_write(actor),
        may_update=may_update(actor, one.holder_id),
    )


def _undoable(events: Iterable[ActivityEvent], gone: Container[int], actor: Actor) -> int | None:
    """Return the newest update, if the actor wrote it."""
    still = (one for one in events if one.kind == UPDATED and one.pk not in gone)
    newest = next(still, None)
    if newest is None or newest.staff_id != actor.staff_id or "wrote" not in newest.facts:
        return None
    return newest.pk


def _facts(one: core.Activity, row: Activity, names: Mapping[int, str]) -> tuple[Fact, ...]:
    told = [
        ("Tilstand", f"{one.state.label}{': ' + one.about if one.about else ''}"),
        ("Fase", one.phase.label if one.phase else "Ikke sat"),
        ("Målsætning", str(row.goal) if row.goal else "Ingen"),
        ("Rolle", one.lead or "Ingen"),
        ("Indehaver i dag", names.get(one.holder_id or 0, "Ingen")),
        ("Andet nummer", one.second_number),
        ("Også kaldt", ", ".join(one.aliases)),
        ("Omfatter", told_covers(one.covers)),
    ]
    return tuple(Fact(label, value) for label, value in told if value)


def milestone_line(
    one: core.Milestone, version: int, of: core.Activity, today: date
) -> MilestoneLine:
    """Return the date as it stands today; of what has left the portfolio none is overdue."""
    days, is_still = told_days(one.when.first, one.when.last), not of.state.is_closed
    name = name_of_date(one, of.title)
    waits = f"venter på: {one.when.waits_for}" if one.when.waits_for else "ingen dage"
    if one.when.nature is Nature.RECURRING:
        waits = "gentages"
    return MilestoneLine(
        one.id,
        version,
        labelled_date(one, of.title),
        one.what if one.what not in {name, of.title} else "",
        one.when.verbatim,
        days or waits,
        " → ".join(f"»{each.verbatim}«" for each in one.earlier),
        short_date(one.kept_on) if one.kept_on else "",
        is_still and one.is_overdue(today),
        is_still and one in of.dates_without_end(today),
    )


def _part(one: core.Part) -> str:
    state = f"{one.state.label.lower()}{': ' + one.about if one.about else ''}"
    done = f"gjort {short_date(one.done_on)}" if one.done_on else state
    return f"{f'{one.number} {one.text}'.strip()} – {done}"


def plan_row(*, plan_id: int, actor: Actor) -> Plan:
    """Return the plan's row, for the form that changes it."""
    return visible(Plan, actor).get(pk=plan_id)


def goal_row(*, goal_id: int, actor: Actor) -> Goal:
    """Return the goal's row, for the form that changes it."""
    return visible(Goal, actor).select_related("plan").get(pk=goal_id)


def activity_row(*, activity_id: int, actor: Actor) -> Activity:
    """Return the activity's row, for the forms that change it."""
    return visible(Activity, actor).select_related("plan").get(pk=activity_id)


def milestone_row(*, milestone_id: int, actor: Actor) -> Milestone:
    """Return the milestone's row, for the form that moves it."""
    return visible(Milestone, actor).select_related("activity").get(pk=milestone_id)


def goal_choices(*, plan_id: int, actor: Actor) -> list[tuple[str, str]]:
    """Return the plan's goals as choices."""
    rows = visible(Goal, actor).filter(plan_id=plan_id).order_by("position", "id")
    return [(str(one.pk), str(one)) for one in rows]


def plan_choices(*, actor: Actor, without: Iterable[int] = ()) -> list[tuple[str, str]]:
    """Return the plans as choices; one that was taken back is none."""
    rows = visible(Plan, actor).filter(taken_back_on=None).exclude(pk__in=list(without))
    rows = rows.order_by("-made_on", "-id")
    return [(str(one.pk), f"{one} {one.edition}".strip()) for one in rows]
