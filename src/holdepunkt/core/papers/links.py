"""What an activity says it needs, feeds or is part of."""

import re
from collections.abc import Iterator, Sequence

from holdepunkt.core.papers.bodies import sentences
from holdepunkt.core.papers.drafts import ActivityDraft
from holdepunkt.core.papers.titles import folded
from holdepunkt.core.papers.values import DependsOn, Place

_NEEDS = re.compile(
    r"\b(?:afhænger af|forudsætter|input fra|tilvejebringes i|kan (?:derfor )?først"
        r"|bygger (?:på|ovenpå)"
    r"|på baggrund af|betinget af|når .{3,60} er (?:klar|færdig))", re.IGNORECASE,
)  # fmt: skip
_FEEDS = re.compile(
    r"\b(?:indarbejdes i|output fra|leverer til|føres videre i|grundlag for)\b", re.IGNORECASE
)
_ABSORBS = re.compile(r"\bvil blive indarbejdet\b|\bintegrere\b", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:ved bevilling af|finansieres over|budgetaftalen for|budgetforslag|budget (?:19|20)\d\d)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"\bhænger (?:tæt )?sammen med\b|\bovenstående projekter\b|\bi takt med\b", re.IGNORECASE
)
_CONTINUES = re.compile(
    r"\bfortsætter\b.*\bi regi af\b|\bi forbindelse med workshop", re.IGNORECASE
)
_KINDS = (
    ("needs", _NEEDS), ("feeds", _FEEDS), ("absorbs", _ABSORBS), ("related", _RELATED),
    ("continues-in", _CONTINUES), ("budget", _MONEY),
)  # fmt: skip
_REFERENCE = re.compile(r"\((?:aktivitet )?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})\.?\)")
_QUOTED = re.compile(r"[’'‘”\"“»](?P<title>[A-ZÆØÅ][^’'‘”\"“»«]{4,70}?)[’'‘”\"“«]")
_SHORTEST_TITLE = 4  # letters; a shorter one is found by chance


def links_of(activities: Sequence[ActivityDraft]) -> Iterator[DependsOn]:
    """Yield what each activity's sentences say of other activities, or of money."""
    titles = {
        folded(each.title): each.number for each in activities if len(each.title) >= _SHORTEST_TITLE
    }
    for activity in activities:
        for text in activity.texts:
            for sentence in sentences(text):
                yield from _in_sentence(activity, sentence, text.place, titles, activities)


def _in_sentence(
    activity: ActivityDraft,
    sentence: str,
    place: Place,
    titles: dict[str, str],
    activities: Sequence[ActivityDraft],
) -> Iterator[DependsOn]:
    kind = next((name for name, pattern in _KINDS if pattern.search(sentence)), "")
    numbers = {each.number for each in activities}
    named = [each["number"] for each in _REFERENCE.finditer(sentence) if each["number"] in numbers]
    named.extend(
        _resolved(quoted["title"], titles, activities, activity.number)
        for quoted in _QUOTED.finditer(sentence)
    )
    others = list(dict.fromkeys(on for on in named if on and on != activity.number))
    if kind in {"budget", "absorbs", "related"} and not others:
        yield DependsOn(activity.number, "", kind, sentence, place)
    if not kind and not any(_REFERENCE.search(sentence) for _ in others):
        return
    for on in others:
        yield DependsOn(activity.number, on, kind or "mentions", sentence, place)


def _resolved(
    title: str, titles: dict[str, str], activities: Sequence[ActivityDraft], own: str
) -> str:
    """Return the number of the activity a quoted name means: by title, else the first to say it."""
    wanted = folded(title)
    for known, number in titles.items():
        if wanted in known or known in wanted:
            return number
    for activity in activities:
        if activity.number != own and any(wanted in folded(text.text) for text in activity.texts):
            return activity.number
    return title
