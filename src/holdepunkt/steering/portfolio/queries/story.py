"""What happened to an activity, told: the lines of its story, and what was done to it last."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from holdepunkt.core.portfolio import ActivityState, LinkKind, date_name, nested_points
from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import TimelineEntry, address
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import ActivityEvent

_UNCHANGED = "Opdateret: uændret"
_BEGUN = f"Tilstand: {ActivityState.NOT_STARTED.label} → {ActivityState.UNDER_WAY.label}"
FIELD_WORDS = {
    "title": "titel", "number": "nummer", "second_number": "andet nummer", "goal_id": "målsætning",
    "aliases": "andre navne", "content": "indhold", "covers": "omfatter", "phase": "fase",
    "state": "tilstand", "about": "om tilstanden", "lead": "rolle", "holder_id": "indehaver",
    "unit_id": "enhed",
}  # fmt: skip


def story_entry(
    event: ActivityEvent,
    names: Mapping[int, str],
    moved_at: Mapping[datetime, int],
    *,
    is_gone: bool = False,
    is_undoable: bool = False,
) -> TimelineEntry:
    """Return what happened as a line of the story; `moved_at` has the last move of each instant.

    What was taken back (`is_gone`) still stands, and says so.
    """
    text, detail = _told(event)
    if text == _UNCHANGED and moved_at.get(event.recorded_at, 0) > event.pk:
        text = "Opdateret: ingen ny tekst, men en dato er flyttet"
    return TimelineEntry(
        short_date(event.happened_on),
        f"{text} (fortrudt)" if is_gone else text,
        names.get(event.staff_id or 0, ""),
        detail,
        undo_url=address("portfolio:take_back_update", event.pk) if is_undoable else "",
    )


def _told(event: ActivityEvent) -> tuple[str, str]:
    """Return what happened, and its words."""
    told = _TOLD.get(event.kind)
    return told(event.facts) if told else ("Tilføjet", "")


def _updated(facts: Mapping[str, Any]) -> tuple[str, str]:
    if facts["is_unchanged"]:
        return _UNCHANGED, ""
    parts = [
        _BEGUN if facts.get("wrote", {}).get("begins") else "",
        _part("Sket", facts["happened"]),
        _part("Nu", facts["ahead"]),
        _part("Beslutning", facts["asks_for"]),
    ]
    return "Opdateret", "\n".join(part for part in parts if part)


def last_written(event: ActivityEvent, by: str) -> tuple[str, ...]:
    """Return what an update said as lines, its points apart; `by` is when and by whom."""
    facts = event.facts
    parts = (("Sket", facts["happened"]), ("Nu", facts["ahead"]), ("Beslutning", facts["asks_for"]))
    said = (f"{heading}: {'; '.join(_points(text))}" for heading, text in parts if text)
    return (f"Sidst skrevet {by}.", *said)


def _points(text: str) -> list[str]:
    return [point.strip(" *") for point, _ in nested_points(text)]


def _part(heading: str, text: str) -> str:
    """Return a part of an update under its heading; several points stay points."""
    points = _points(text)
    if len(points) < 2:  # noqa: PLR2004 -- a single line is no list
        return f"{heading}: {points[0]}" if points else ""
    signs = ("◦" if is_deep else "•" for _, is_deep in nested_points(text))
    return "\n".join((f"{heading}:", *map(" ".join, zip(signs, points, strict=True))))


def _changed(facts: Mapping[str, Any]) -> tuple[str, str]:
    said = [
        f"{FIELD_WORDS.get(name, name)}: {_was(before)} → {_was(after)}"
        for name, (before, after) in facts["was"].items()
        if name not in {"unit_id", "holder_id", "goal_id"}
    ]
    return "Ændret", "; ".join(said)


def _moved(facts: Mapping[str, Any]) -> tuple[str, str]:
    was, now = facts["was"], facts["now_said"]
    name = date_name(facts["what"], (was, now))
    return f"Dato flyttet for {name}: »{was}« → »{now}«{_days(facts)}", facts["reason"]


def _dated(what: str) -> Callable[[Mapping[str, Any]], tuple[str, str]]:
    def told(facts: Mapping[str, Any]) -> tuple[str, str]:
        name = date_name(facts["what"], (facts["when"],))
        return f"{what}: {name}, {facts['when']}{_days(facts)}", ""

    return told


def _days(facts: Mapping[str, Any]) -> str:
    return f" ({facts['days']})" if facts.get("days") else ""


_TOLD: Mapping[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "updated": _updated,
    "changed": _changed,
    "moved": _moved,
    "kept": lambda facts: (f"Nået: {facts['what']}", ""),
    "dated": _dated("Ny dato"),
    "judged": lambda facts: ("Styregruppens vurdering", facts["why"]),
    "linked": lambda facts: (_linked("Sammenhæng", facts), ""),
    "unlinked": lambda facts: (_linked("Sammenhæng fjernet", facts), facts["reason"]),
    "worded": lambda facts: (f"Holdt op mod planen: »{facts['title']}«", _counted(facts)),
    "unworded": lambda _facts: ("Sammenligningen med planen gælder ikke: importen er fortrudt", ""),
    "taken_back": _dated("Dato fjernet"),
    "untold": lambda facts: (_untold(facts), ""),
    "decided": lambda facts: (f"Besluttet: {facts['what']}", facts["said"]),
    "followed_up": lambda facts: (f"Fulgt op: {facts['what']}", facts["said"]),
    "criterion": lambda facts: (f"Nyt succeskriterium: {facts['what']}", ""),
    "answered": lambda facts: (_answered(facts), facts["why"]),
    "unanswered": lambda facts: (f"Svaret på advarslen »{facts['what']}« er taget tilbage", ""),
    "parted": lambda facts: (f"Delindsats: {facts['text']}", ""),
}


def _answered(facts: Mapping[str, Any]) -> str:
    until = short_date(date.fromisoformat(facts["until"]))
    return f"Advarslen »{facts['what']}« er besvaret: ikke et problem til og med {until}"


def _untold(facts: Mapping[str, Any]) -> str:
    if "decision" in facts:
        return f"Beslutningen er fortrudt: {facts['decision']}"
    if "told_on" in facts:
        return f"Opdateringen af {short_date(date.fromisoformat(facts['told_on']))} er fortrudt"
    return f"Dato sat tilbage: {date_name(facts['what'], (facts['when'],))}, {facts['when']}"


def _counted(facts: Mapping[str, Any]) -> str:
    return f"{count(len(facts['findings']), 'forskel', 'forskelle')}. {facts['why']}".strip()


def _was(text: str) -> str:
    return f"»{text[:120]}«" if text else "intet"


def _linked(what: str, facts: Mapping[str, Any]) -> str:
    kind = LinkKind(facts["link"])
    words = kind.back if facts.get("is_back") else kind.label
    return f"{what}: {words} »{facts['other']}«"


def newest_event(*, activity_id: int, actor: Actor) -> int:
    """Return the newest thing in the activity's story; 0 for none."""
    rows = visible(ActivityEvent, actor).filter(activity_id=activity_id)
    return rows.aggregate(newest=Max("pk"))["newest"] or 0


def overtaken(*, activity_id: int, actor: Actor, since: int = 0) -> Overtaken:
    """Return what was done to the activity last, for who wrote on an older version.

    `since` is the newest thing in the story that he knew of.
    """
    rows = visible(ActivityEvent, actor).filter(activity_id=activity_id, pk__gt=since)
    events = list(rows.order_by("-id")[:3])
    names = organisation.staff_names(
        staff_ids={one.staff_id for one in events if one.staff_id}, actor=actor
    )
    return Overtaken("indsatsen", tuple(_change(one, names, actor) for one in events))


def _change(event: ActivityEvent, names: Mapping[int, str], actor: Actor) -> Change:
    text, detail = _told(event)
    who = names.get(event.staff_id or 0, "En kollega")
    is_own = event.staff_id == actor.staff_id
    return Change(who, event.recorded_at, text, detail, is_own=is_own)
