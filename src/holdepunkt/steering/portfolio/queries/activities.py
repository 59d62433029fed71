"""One activity with its story, and what its forms begin from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdepunkt.core import portfolio as core
from holdepunkt.core.datewords import Nature
from holdepunkt.core.portfolio import LinkKind, target_words, told_value
from holdepunkt.core.wording import count, number, short_date
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.ui import Fact, TimelineEntry, address
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import may_update, may_write, visible
from holdepunkt.steering.portfolio.models import (
    Activity,
    ActivityEvent,
    ActivityLink,
    Goal,
    Milestone,
    Plan,
    SuccessCriterion,
)
from holdepunkt.steering.portfolio.queries.loading import load, updates
from holdepunkt.steering.portfolio.queries.plans import next_date
from holdepunkt.steering.portfolio.queries.watching import Looks, looks, proposals, watched
from holdepunkt.steering.portfolio.queries.wording import PaperWording

FIELD_WORDS = {
    "title": "titel", "number": "nummer", "second_number": "andet nummer", "goal_id": "målsætning",
    "aliases": "andre navne", "content": "indhold", "covers": "omfatter", "phase": "fase",
    "state": "tilstand", "about": "om tilstanden", "lead": "rolle", "holder_id": "indehaver",
    "unit_id": "enhed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A date: its words, days, what it was before, and whether it can be moved or kept."""

    id: int
    version: int
    what: str
    kind: str
    said: str
    days: str
    earlier: str
    kept: str
    is_overdue: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion as it stands today."""

    text: str
    url: str
    target: str
    value: str
    answer: str
    missing: str


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """An activity, whole."""

    id: int
    version: int
    plan_id: int
    plan: str
    name: str
    content: str
    facts: tuple[Fact, ...]
    looks: Looks
    next_date: str
    milestones: tuple[MilestoneLine, ...]
    parts: tuple[tuple[int, str], ...]
    links: tuple[tuple[str, str, str], ...]
    criteria: tuple[CriterionLine, ...]
    warnings: tuple[tuple[str, str], ...]
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
    return ActivityPage(
        id=activity_id,
        version=row.version,
        plan_id=row.plan_id,
        plan=loaded.plan.title,
        name=one.name,
        content=one.content,
        facts=_facts(one, row, names),
        looks=looks(row, proposals(loaded.plan, today=today)[activity_id]),
        next_date=next_date(one, today),
        milestones=tuple(
            _milestone(each, versions[each.id], None if one.state.is_closed else today)
            for each in one.milestones
        ),
        parts=tuple((each.id, _part(each)) for each in one.parts),
        links=_links(activity_id, actor),
        criteria=tuple(criterion_line(each) for each in one.criteria),
        warnings=tuple(
            (f"{each.rule} {each.title}", each.evidence)
            for each in seen.sounding
            if each.activity_id == activity_id
        ),
        wordings=PaperWording.told_in(events),
        story=tuple(_entry(each, names) for each in events),
        may_write=may_write(actor),
        may_update=may_update(actor, one.holder_id),
    )


def _facts(one: core.Activity, row: Activity, names: Mapping[int, str]) -> tuple[Fact, ...]:
    told = [
        ("Tilstand", f"{one.state.label}{': ' + one.about if one.about else ''}"),
        ("Fase", one.phase.label if one.phase else "Ikke sat"),
        ("Målsætning", str(row.goal) if row.goal else "Ingen"),
        ("Rolle", one.lead or "Ingen"),
        ("Indehaver i dag", names.get(one.holder_id or 0, "Ingen")),
        ("Andet nummer", one.second_number),
        ("Også kaldt", ", ".join(one.aliases)),
        ("Omfatter", ", ".join(one.covers)),
    ]
    return tuple(Fact(label, value) for label, value in told if value)


def _milestone(one: core.Milestone, version: int, today: date | None) -> MilestoneLine:
    """Return the date as it stands today; of what has left the portfolio none is overdue."""
    first, last = one.when.first, one.when.last
    days = " – ".join(short_date(day) for day in dict.fromkeys((first, last)) if day)
    waits = f"venter på: {one.when.waits_for}" if one.when.waits_for else "ingen dage"
    if one.when.nature is Nature.RECURRING:
        waits = "gentages"
    return MilestoneLine(
        one.id,
        version,
        one.what,
        one.kind.label,
        one.when.verbatim,
        days or waits,
        " → ".join(f"»{each.verbatim}«" for each in one.earlier),
        short_date(one.kept_on) if one.kept_on else "",
        bool(today and one.is_overdue(today)),
        one.kept_on is None,
    )


def _part(one: core.Part) -> str:
    state = f"{one.state.label.lower()}{': ' + one.about if one.about else ''}"
    done = f"gjort {short_date(one.done_on)}" if one.done_on else state
    return f"{f'{one.number} {one.text}'.strip()} – {done}"


def _links(activity_id: int, actor: Actor) -> tuple[tuple[str, str, str], ...]:
    """Return the words, the other's name and its address, both ways and across plans."""
    rows = visible(ActivityLink, actor).select_related("activity__plan", "other__plan")
    onward = rows.filter(activity_id=activity_id).order_by("id")
    back = rows.filter(other_id=activity_id).order_by("id")
    return (
        *(_linked(one, LinkKind(one.kind).label, one.other, one.activity) for one in onward),
        *(_linked(one, LinkKind(one.kind).back, one.activity, one.other) for one in back),
    )


def _linked(
    link: ActivityLink, words: str, other: Activity, this: Activity
) -> tuple[str, str, str]:
    plan = f" (»{other.plan}«)" if other.plan_id != this.plan_id else ""
    why = f" – {link.text}" if link.text else ""
    return f"{words}{why}", f"{other}{plan}", address("portfolio:activity", other.pk)


def criterion_line(one: core.Criterion) -> CriterionLine:
    """Return the criterion as it stands today, with what it lacks."""
    read = one.reading
    value = ""
    if read:
        said = told_value(read.value, one.unit, read.n)
        value = f"{said} (n = {number(read.n)}, {short_date(read.on)})"
    reached = one.is_reached()
    answer = one.judged or {True: "Nået", False: "Ikke nået endnu", None: ""}[reached]
    return CriterionLine(
        one.text,
        address("portfolio:criterion", one.id),
        target_words(one),
        value,
        answer,
        ", ".join(one.shortages()),
    )


def _entry(event: ActivityEvent, names: Mapping[int, str]) -> TimelineEntry:
    text, detail = _told(event)
    return TimelineEntry(
        short_date(event.happened_on), text, names.get(event.staff_id or 0, ""), detail
    )


def _told(event: ActivityEvent) -> tuple[str, str]:
    """Return what happened, and its words."""
    told = _TOLD.get(event.kind)
    return told(event.facts) if told else ("Tilføjet", "")


def _updated(facts: Mapping[str, Any]) -> tuple[str, str]:
    if facts["is_unchanged"]:
        return "Opdateret: uændret", ""
    words = [facts["happened"], facts["ahead"] and f"Nu: {facts['ahead']}"]
    words += [facts["asks_for"] and f"Beslutning: {facts['asks_for']}"]
    return "Opdateret", " ".join(word for word in words if word)


def _changed(facts: Mapping[str, Any]) -> tuple[str, str]:
    said = [
        f"{FIELD_WORDS.get(name, name)}: {_was(before)} → {_was(after)}"
        for name, (before, after) in facts["was"].items()
        if name not in {"unit_id", "holder_id", "goal_id"}
    ]
    return "Ændret", "; ".join(said)


def _moved(facts: Mapping[str, Any]) -> tuple[str, str]:
    said = f"Dato flyttet for {facts['what']}: »{facts['was']}« → »{facts['now_said']}«"
    return said, facts["reason"]


_TOLD: Mapping[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "updated": _updated,
    "changed": _changed,
    "moved": _moved,
    "kept": lambda facts: (f"Nået: {facts['what']}", ""),
    "dated": lambda facts: (f"Ny dato: {facts['what']}, {facts['when']}", ""),
    "judged": lambda facts: ("Styregruppens vurdering", facts["why"]),
    "linked": lambda facts: (f"Sammenhæng med {facts['other']}", ""),
    "worded": lambda facts: (f"Holdt op mod planen: »{facts['title']}«", _counted(facts)),
    "unworded": lambda _facts: ("Sammenligningen med planen gælder ikke: importen er fortrudt", ""),
    "taken_back": lambda facts: (f"Dato fjernet: {facts['what']}, {facts['when']}", ""),
    "decided": lambda facts: (f"Besluttet: {facts['what']}", facts["said"]),
    "followed_up": lambda facts: (f"Fulgt op: {facts['what']}", facts["said"]),
    "parted": lambda facts: (f"Delindsats: {facts['text']}", ""),
}


def _counted(facts: Mapping[str, Any]) -> str:
    return f"{count(len(facts['findings']), 'forskel', 'forskelle')}. {facts['why']}".strip()


def _was(text: str) -> str:
    return f"»{text[:120]}«" if text else "intet"


@dataclass(frozen=True, slots=True)
class UpdatePage:
    """What the monthly update begins from: the last text, and the dates that can be moved."""

    activity_id: int
    name: str
    plan_id: int
    last: str
    unchanged: int
    milestones: tuple[MilestoneLine, ...]


def update_page(*, activity_id: int, actor: Actor, today: date) -> UpdatePage:
    """Return what the form of the monthly update shows beside it."""
    row = visible(Activity, actor).get(pk=activity_id)
    require(actor, Act.SEE_PORTFOLIO)
    one = next(
        each
        for each in load(plan_id=row.plan_id, actor=actor, activity_id=activity_id).plan.activities
    )
    told = updates([activity_id], most=12).get(activity_id, [])
    written = next((each for each in reversed(told) if not each.is_unchanged), None)
    last = f"{short_date(written.on)}: {written.happened} {written.ahead}" if written else ""
    versions = dict(
        visible(Milestone, actor).filter(activity_id=activity_id).values_list("pk", "version")
    )
    return UpdatePage(
        activity_id,
        one.name,
        row.plan_id,
        last.strip(),
        one.unchanged_in_a_row(),
        tuple(
            _milestone(each, versions[each.id], today)
            for each in one.milestones
            if each.kept_on is None
        ),
    )


def overtaken(*, activity_id: int, actor: Actor) -> Overtaken:
    """Return what was done to the activity last, for who wrote on an older version."""
    events = list(visible(ActivityEvent, actor).filter(activity_id=activity_id).order_by("-id")[:3])
    names = organisation.staff_names(
        staff_ids={one.staff_id for one in events if one.staff_id}, actor=actor
    )
    return Overtaken("indsatsen", tuple(_change(one, names) for one in events))


def _change(event: ActivityEvent, names: Mapping[int, str]) -> Change:
    text, detail = _told(event)
    return Change(names.get(event.staff_id or 0, "En kollega"), event.recorded_at, text, detail)


def plan_row(*, plan_id: int, actor: Actor) -> Plan:
    """Return the plan's row, for the form that changes it."""
    return visible(Plan, actor).get(pk=plan_id)


def goal_row(*, goal_id: int, actor: Actor) -> Goal:
    """Return the goal's row, for the form that changes it."""
    return visible(Goal, actor).select_related("plan").get(pk=goal_id)


def activity_row(*, activity_id: int, actor: Actor) -> Activity:
    """Return the activity's row, for the forms that change it."""
    return visible(Activity, actor).select_related("plan").get(pk=activity_id)


def criterion_row(*, criterion_id: int, actor: Actor) -> SuccessCriterion:
    """Return the criterion's row, for the form that changes it."""
    return visible(SuccessCriterion, actor).select_related("plan").get(pk=criterion_id)


def milestone_row(*, milestone_id: int, actor: Actor) -> Milestone:
    """Return the milestone's row, for the form that moves it."""
    return visible(Milestone, actor).select_related("activity").get(pk=milestone_id)


def goal_choices(*, plan_id: int, actor: Actor) -> list[tuple[str, str]]:
    """Return the plan's goals as choices."""
    rows = visible(Goal, actor).filter(plan_id=plan_id).order_by("position", "id")
    return [(str(one.pk), str(one)) for one in rows]


def other_choices(*, activity_id: int, actor: Actor) -> list[tuple[str, str]]:
    """Return every other activity of every plan as choices."""
    rows = visible(Activity, actor).filter(plan__taken_back_on=None).exclude(pk=activity_id)
    rows = rows.select_related("plan")
    return [(str(one.pk), f"{one.plan}: {one}") for one in rows.order_by("-plan_id", "position")]


def plan_choices(*, actor: Actor, without: Iterable[int] = ()) -> list[tuple[str, str]]:
    """Return the plans as choices; one that was taken back is none."""
    rows = visible(Plan, actor).filter(taken_back_on=None).exclude(pk__in=list(without))
    rows = rows.order_by("-made_on", "-id")
    return [(str(one.pk), f"{one} {one.edition}".strip()) for one in rows]
