"""The shape of named tracks: "Spor 1: …" with lists of activities and criteria, or only text."""

import re
from collections.abc import Sequence

from holdepunkt.core.papers.blocks import Block, BlockKind
from holdepunkt.core.papers.drafts import ActivityDraft, GoalDraft, reach
from holdepunkt.core.papers.numbers import criterion_of
from holdepunkt.core.papers.titles import folded
from holdepunkt.core.papers.values import Doubt, Place, Printed, Trouble

_WORDS = ("spor", "mål", "indsats", "indsatsområde", "tema", "projekt", "delprojekt", "fokusområde")
_NAMED = re.compile(
    r"^(?P<printed>(?P<word>[A-ZÆØÅa-zæøå]{3,14})\s+(?P<number>\d{1,2}))\s*[:.–-]\s*(?P<title>\S.*)$"
)
_ACTIVITIES = re.compile(r"\b(?:aktiviteter|tiltag|indsatser|leverancer)\s*:?$", re.IGNORECASE)
_CRITERIA = re.compile(
    r"\b(?:succeskriterier|effektmål|resultatmål|måltal)\b[^.]*:?$", re.IGNORECASE
)
_FEWEST = 2
_LONGEST = 250
_LONG_ENOUGH = 4  # letters, for one of them to be misread


def is_tracked(blocks: Sequence[Block]) -> bool:
    """Tell whether tracks enough are named to read the paper by them."""
    return len({number for number, _ in _heads(blocks)}) >= _FEWEST


def _near(word: str) -> str:
    """Return the word for a track that this one is, or is one letter from; else nothing.

    >>> _near("Spor"), _near("Spør"), _near("Bilag")
    ('spor', 'spor', '')
    """
    said = word.lower()
    for known in _WORDS:
        allowed = 1 if len(known) >= _LONG_ENOUGH else 0
        if len(said) == len(known) and _differing(said, known) <= allowed:
            return known
    return ""


def _differing(one: str, other: str) -> int:
    return sum(left != right for left, right in zip(one, other, strict=True))


def _heads(blocks: Sequence[Block]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for at, block in enumerate(blocks):
        named = _NAMED.match(block.text)
        if named and _near(named["word"]) and len(block.text) < _LONGEST:
            found.append((named["number"], at))
    return found


def read_tracks(blocks: Sequence[Block]) -> list[GoalDraft]:
    """Return the tracks; one printed both in a list and as a heading has its first title."""
    heads = _heads(blocks)
    openings = [(number, at) for number, at in heads if blocks[at].kind is not BlockKind.BULLET]
    openings = openings or heads
    goals: list[GoalDraft] = []
    for turn, (number, at) in enumerate(openings):
        ends = openings[turn + 1][1] if turn + 1 < len(openings) else len(blocks)
        goal = _headed(blocks[at])
        for other, place in heads:
            if other == number and place != at:
                _say_variant(goal, blocks[place])
        _fill(goal, blocks[at + 1 : ends], is_last=turn + 1 == len(openings))
        goals.append(goal)
    _say_misread(goals, blocks)
    return goals


def _headed(block: Block) -> GoalDraft:
    named = _NAMED.match(block.text)
    assert named is not None  # noqa: S101 -- chosen by this pattern
    title = named["title"].strip().rstrip(":,.")
    return GoalDraft(named["number"], named["printed"], title, block.text, block.place)


def _say_variant(goal: GoalDraft, block: Block) -> None:
    other = _headed(block)
    if block.place.first < goal.place.first:
        goal.title, other.title = other.title, goal.title
        goal.place = Place(block.place.first, goal.place.last, block.place.page)
    if folded(other.title) != folded(goal.title):
        goal.doubts.append(
            Doubt(
                Trouble.VARIANT,
                "title",
                f"{goal.number_printed} har to titler i dokumentet, og de er ikke ens.",
                block.place,
                suggestion=other.title,
            )
        )


def _fill(goal: GoalDraft, blocks: Sequence[Block], *, is_last: bool) -> None:
    has_lists = any(
        _ACTIVITIES.search(block.text) or _CRITERIA.search(block.text) for block in blocks
    )
    listing = ""
    listed = False
    for block in blocks:
        if is_last and has_lists and listed and block.kind is BlockKind.HEADING:
            break
        if block.kind is BlockKind.BULLET and listing == "activities":
            _activity(goal, block)
        elif block.kind is BlockKind.BULLET and listing == "criteria":
            goal.criteria.append(criterion_of(block.printed))
            goal.place = reach(goal.place, [block.printed])
        else:
            goal.texts.append(block.printed)
            goal.place = reach(goal.place, [block.printed])
            listing = _listing(block)
        listed = listed or bool(listing)


def _listing(block: Block) -> str:
    if _CRITERIA.search(block.text):
        return "criteria"
    return "activities" if _ACTIVITIES.search(block.text) else ""


def _activity(goal: GoalDraft, block: Block) -> None:
    draft = ActivityDraft(
        f"{goal.number}.{len(goal.activities) + 1}", "", block.text.rstrip(" ,.;"), block.text,
        block.place, under=goal.title_printed,
    )  # fmt: skip
    draft.content.append(block.printed)
    goal.activities.append(draft)
    goal.place = reach(goal.place, [block.printed])


def _say_misread(goals: Sequence[GoalDraft], blocks: Sequence[Block]) -> None:
    """Point to a track's word that is one letter off, when the text writes it right."""
    running = " ".join(block.text.lower() for block in blocks)
    for goal in goals:
        printed = goal.number_printed.split()[0]
        right = _near(printed)
        if right and printed.lower() != right and re.search(rf"\b{right}", running):
            suggestion = f"{right.capitalize()} {goal.number}"
            goal.doubts.append(
                Doubt(
                    Trouble.SPELLING,
                    "number",
                    f"Der står »{goal.number_printed}«; brødteksten skriver »{right}«.",
                    Place(goal.place.first, goal.place.first, goal.place.page),
                    suggestion=suggestion,
                )
            )


def effect_texts(goals: Sequence[GoalDraft]) -> list[Printed]:
    """Return the texts of the tracks that tell what is expected of them."""
    expects = re.compile(r"\bforventning(?:en|er)?\b|\bforventes\b", re.IGNORECASE)
    return [text for goal in goals for text in goal.texts if expects.search(text.text)]
