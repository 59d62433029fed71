"""The shape of numbered sections: goals "1.", activities "1.1." with paragraphs or bullets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from holdepunkt.core.papers.blocks import Block, BlockKind
from holdepunkt.core.papers.drafts import ActivityDraft, GoalDraft, reach
from holdepunkt.core.papers.titles import (
    NAMED_GOAL,
    SAYS_GOAL,
    folded,
    goal_title,
    heading_title,
    holds_sentences,
    sentence_title,
)
from holdepunkt.core.papers.values import Doubt, Place, Printed, RefusedPaper, Trouble

_WORD = (
    r"^(?:(?:Initiativ|Indsats|Aktivitet|Handling|Tiltag|Delprojekt)\s(?=[\d.]+:?\s[A-ZÆØÅ”»]))?"
)
_REST = r"\.(?P<own>\d{1,2})\.?):?\s+(?P<rest>[^\W\d_].*)$"
_TWO = re.compile(rf"{_WORD}(?P<printed>(?P<goal>\d{{1,2}}){_REST}")
_THREE = re.compile(rf"{_WORD}(?P<printed>(?P<goal>\d{{1,2}}\.\d{{1,2}}){_REST}")
_GOAL = re.compile(r"^(?P<printed>(?P<number>\d{1,2}(?:\.\d{1,2})?)\.?)\s+(?P<rest>[^\W\d_].*)$")
_LISTED = re.compile(r"^\d{1,2}[.)]\s+(?P<rest>\S.*)$")
_ANNOUNCES = re.compile(r"^følgende (?:aktiviteter|indsatser|projekter|tiltag)\b", re.IGNORECASE)
_CLOSING = re.compile(r"\b(?:temaet|målsætningen|indsatsområdet)\b", re.IGNORECASE)
_FEWEST = 2
JUMBLED = (
    "Aktiviteternes numre står hulter til bulter, så vi kan ikke se, hvad der hører til hvad. "
    "Tag dokumentet som Word-fil, eller gem det som PDF igen fra Word."
)
_LONGEST_GOAL = 160


@dataclass(frozen=True, slots=True)
class _Levels:
    """Which numbers are activities: "1.1", or where there are several of them "1.1.1" below it."""

    parents: frozenset[str]

    def match(self, text: str) -> re.Match[str] | None:
        """Return the activity a text begins, with its goal and its own number; None for no one."""
        if self.parents and (deep := _THREE.match(text)):
            return deep
        found = _TWO.match(text)
        return found if found and f"{found['goal']}.{found['own']}" not in self.parents else None

    def goal_of(self, block: Block) -> str:
        """Return the number of the goal an activity stands under."""
        found = self.match(block.text)
        return found["goal"] if found else ""

    def starts(self, blocks: Sequence[Block]) -> list[int]:
        """Return where the activities begin."""
        return [
            at for at, block in enumerate(blocks) if _may_begin(block) and self.match(block.text)
        ]


def _may_begin(block: Block) -> bool:
    return block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH}


def _levels_of(blocks: Sequence[Block]) -> _Levels:
    deep = [found["goal"] for block in blocks if _may_begin(block)
            for found in [_THREE.match(block.text)] if found]  # fmt: skip
    return _Levels(frozenset(deep if len(deep) >= _FEWEST else ()))


def is_sectioned(blocks: Sequence[Block]) -> bool:
    """Tell whether there are numbered activities enough to read the paper by them."""
    return len(_levels_of(blocks).starts(blocks)) >= _FEWEST


def read_sections(blocks: Sequence[Block], *, is_status: bool) -> list[GoalDraft]:
    """Return the goals with their activities; what is before and after them is left alone."""
    levels = _levels_of(blocks)
    starts = levels.starts(blocks)
    _refuse_jumbled([blocks[start] for start in starts], levels)
    heads = _goal_heads(blocks, starts, levels)
    goals: list[GoalDraft] = []
    for at, (number, head) in enumerate(heads):
        begins = head if head is not None else _first_of(blocks, starts, number, levels)
        ends = _end(blocks, heads, starts, at, levels)
        own = [start for start in starts if begins <= start < ends]
        goal = _headed(blocks, number, head, own)
        _fill(goal, blocks, (head, own, ends), levels, is_status=is_status)
        goals.append(goal)
    for goal in goals:
        _first_printing(goal, blocks)
        _number_clashes(goal)
    return goals


def _refuse_jumbled(starts: Sequence[Block], levels: _Levels) -> None:
    """Refuse numbers that go back to a goal already left; a list of contents only repeats them."""
    seen: dict[str, str] = {}
    left: set[str] = set()
    for block in starts:
        found = levels.match(block.text)
        goal, number = levels.goal_of(block), found["printed"].rstrip(".") if found else ""
        if goal in left and number not in seen:
            raise RefusedPaper(JUMBLED)
        left |= set(seen.values()) - {goal}
        seen[number] = goal


def _goal_heads(
    blocks: Sequence[Block], starts: Sequence[int], levels: _Levels
) -> list[tuple[str, int | None]]:
    """Return each goal's number and the place of its heading, if it has one."""
    heads: list[tuple[str, int | None]] = []
    passed = 0
    for number in dict.fromkeys(levels.goal_of(blocks[start]) for start in starts):
        first = _first_of(blocks, starts, number, levels)
        candidates = [at for at in range(passed, first) if _names_goal(blocks[at], number)]
        heads.append((number, candidates[-1] if candidates else None))
        passed = max(start for start in starts if levels.goal_of(blocks[start]) == number)
    return _with_empty(blocks, heads, levels)


def _with_empty(
    blocks: Sequence[Block], heads: list[tuple[str, int | None]], levels: _Levels
) -> list[tuple[str, int | None]]:
    """Add the goals that are named as such and have no activities, each where it begins."""
    known = {number for number, _ in heads}
    for at, block in enumerate(blocks):
        found = _GOAL.match(block.text)
        if block.kind is not BlockKind.HEADING or found is None or levels.match(block.text):
            continue
        if found["number"] not in known and SAYS_GOAL.match(found["rest"]):
            known.add(found["number"])
            heads.append((found["number"], at))
    starts = levels.starts(blocks)
    begins = {
        number: at if at is not None else _first_of(blocks, starts, number, levels)
        for number, at in heads
    }
    return sorted(heads, key=lambda head: begins[head[0]])


def _first_of(blocks: Sequence[Block], starts: Sequence[int], number: str, levels: _Levels) -> int:
    return next(start for start in starts if levels.goal_of(blocks[start]) == number)


def _names_goal(block: Block, number: str) -> bool:
    if block.kind is BlockKind.BULLET or len(block.text) > _LONGEST_GOAL:
        return False
    if named := NAMED_GOAL.match(block.text):
        return named["number"] == number
    found = _GOAL.match(block.text)
    return bool(
        found
        and found["number"] == number
        and (block.kind is BlockKind.HEADING or SAYS_GOAL.search(found["rest"]))
    )


def _end(
    blocks: Sequence[Block],
    heads: Sequence[tuple[str, int | None]],
    starts: Sequence[int],
    at: int,
    levels: _Levels,
) -> int:
    """Return where a goal ends: at the next goal, or at a heading after its last activity."""
    if at + 1 < len(heads):
        number, head = heads[at + 1]
        return head if head is not None else _first_of(blocks, starts, number, levels)
    after = max(starts[-1], heads[at][1] or 0)
    for place in range(after + 1, len(blocks)):
        if blocks[place].kind is BlockKind.HEADING and not _inside(blocks, place):
            return place
    return len(blocks)


def _inside(blocks: Sequence[Block], place: int) -> bool:
    """Tell whether a short line is only the introduction of a list."""
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    block = blocks[place]
    return block.rank == 0 and following is not None and following.kind is BlockKind.BULLET


def _fill(
    goal: GoalDraft,
    blocks: Sequence[Block],
    reaches: tuple[int | None, Sequence[int], int],
    levels: _Levels,
    *,
    is_status: bool,
) -> None:
    """Give a goal its texts and activities; `reaches` is its head, their starts and its end."""
    head, own, ends = reaches
    begins = goal_texts = (head + 1) if head is not None else (own[0] if own else ends)
    for block in blocks[goal_texts : own[0] if own else ends]:
        if not _ANNOUNCES.match(block.text):
            goal.texts.append(block.printed)
    for start, stop in pairwise([*own, ends]):
        found = levels.match(blocks[start].text)
        assert found is not None  # noqa: S101 -- chosen by this pattern
        activity = _activity(found, blocks[start:stop], goal, is_status=is_status)
        goal.activities.append(activity)
    if goal.activities:
        _close(goal)
    goal.place = reach(goal.place, [Printed("", blocks[max(begins, ends - 1)].place)])


def _headed(
    blocks: Sequence[Block], number: str, head: int | None, own: Sequence[int]
) -> GoalDraft:
    if head is None:
        return _headless(blocks, number, own[0])
    return _titled(number, blocks[head])


def _headless(blocks: Sequence[Block], number: str, first: int) -> GoalDraft:
    """Return a goal whose heading does not stand right before it: it may stand further up."""
    place = blocks[first].place
    above = [block for block in blocks[:first] if _names_goal(block, number)]
    goal = _titled(number, above[-1]) if above else GoalDraft(number, "", "", "", place)
    goal.place = Place(place.first, place.first, place.page)
    said = "har ingen overskrift."
    if above:
        said = f"er delt af andre mål; overskriften står i linje {above[-1].place.first}."
    goal.doubts.append(Doubt(Trouble.TITLE, "title", f"Mål {number} {said}", goal.place))
    return goal


def _titled(number: str, block: Block) -> GoalDraft:
    if named := NAMED_GOAL.match(block.text):
        return GoalDraft(number, number, named["title"].strip(" ."), block.text, block.place)
    found = _GOAL.match(block.text)
    rest = found["rest"] if found else block.text
    printed = found["printed"] if found else number
    return GoalDraft(number, printed, goal_title(rest), block.text, block.place)


def _activity(
    found: re.Match[str], own_blocks: Sequence[Block], goal: GoalDraft, *, is_status: bool
) -> ActivityDraft:
    start, rest = own_blocks[0], own_blocks[1:]
    number = f"{found['goal']}.{found['own']}"
    draft = ActivityDraft(
        number, found["printed"], "", start.text, start.place, under=goal.title_printed
    )
    own = draft.status if is_status else draft.content
    if start.kind is BlockKind.HEADING and not holds_sentences(found["rest"]):
        draft.title, tail = heading_title(found["rest"])
        if tail:
            draft.deadline.append(Printed(tail, start.place))
            draft.doubt(
                Trouble.DATE,
                "deadline",
                f"»({tail})« står i overskriften og er taget ud som frist.",
            )
    else:
        draft.title, guessed = sentence_title(found["rest"])
        own.append(start.printed)
        if guessed:
            draft.doubt(
                Trouble.TITLE, "title", "Titlen er begyndelsen af en sætning; hvor slutter den?"
            )
    for before, block in zip([start, *rest], rest, strict=False):
        own.append(_listed(block))
        _look_at(draft, before, block)
    draft.place = reach(start.place, draft.texts)
    if is_status and not own:
        draft.doubt(Trouble.CELL, "status", "Aktiviteten har kun en overskrift og ingen tekst.")
    return draft


def _listed(block: Block) -> Printed:
    found = _LISTED.match(block.text)
    if found and block.kind is BlockKind.PARAGRAPH:
        return Printed(found["rest"], block.place, 1)
    return block.printed


def _look_at(draft: ActivityDraft, before: Block, block: Block) -> None:
    if block.joined_page:
        draft.doubt(
            Trouble.JOINED, "text", "Teksten var brudt og er samlet igen.", place=block.place
        )
    if block.level == 1 and before.level > 1 and block.after_gap:
        draft.doubt(
            Trouble.MERGE, "text", "Punktet kan høre til listen ovenfor.", place=block.place
        )
    if _LISTED.match(block.text) and block.kind is BlockKind.PARAGRAPH:
        draft.doubt(
            Trouble.MERGE,
            "text",
            "Punktet har et tal i stedet for et punkttegn.",
            place=block.place,
        )


def _close(goal: GoalDraft) -> None:
    """Move the last activity's last paragraph up when it speaks of the goal itself."""
    last = goal.activities[-1]
    own = last.content
    if len(own) > 1 and own[-1].level == 0 and _CLOSING.search(_opening(own[-1].text)):
        closing = own.pop()
        goal.closing.append(closing)
        goal.doubts.append(
            Doubt(
                Trouble.PLACE,
                "closing",
                f"Afsnittet taler om målet og er taget ud af aktivitet {last.number}.",
                closing.place,
            )
        )
        last.place = reach(Place(last.place.first, last.place.first, last.place.page), last.texts)


def _opening(text: str) -> str:
    return re.split(r"(?<=\.)\s", text, maxsplit=1)[0]


def _first_printing(goal: GoalDraft, blocks: Sequence[Block]) -> None:
    """Find the goal's text where it is printed another time, and say if the two differ."""
    if not goal.title:
        return
    start = f"{goal.number}. {goal.title} "
    for block in blocks:
        if block.place.first >= goal.place.first or block.kind is BlockKind.HEADING:
            break_here = block.place.first >= goal.place.first
            if break_here:
                return
            continue
        if folded(block.text).startswith(folded(start)):
            goal.texts.insert(0, block.printed)
            _say_difference(goal, block)
            return


def _say_difference(goal: GoalDraft, block: Block) -> None:
    again = next((text for text in goal.texts[1:] if ":" in text.text), None)
    if again is None:
        return
    first, second = (folded(text.split(":", 1)[1]) for text in (block.text, again.text))
    if first != second:
        goal.doubts.append(
            Doubt(
                Trouble.VARIANT,
                "text",
                "Målets tekst står to gange, og de to er ikke ens.",
                again.place,
                suggestion=block.text,
            )
        )


def _number_clashes(goal: GoalDraft) -> None:
    seen: dict[str, ActivityDraft] = {}
    for activity in goal.activities:
        if activity.number in seen:
            free = _next_free(activity.number, {each.number for each in goal.activities})
            activity.doubt(
                Trouble.NUMBER,
                "number",
                f"Nummer {activity.number} står to gange; også ved "
                f"»{seen[activity.number].title}«.",
                suggestion=free,
            )
        seen.setdefault(activity.number, activity)


def _next_free(number: str, taken: set[str]) -> str:
    goal, _, own = number.rpartition(".")
    following = int(own) + 1
    while f"{goal}.{following}" in taken:
        following += 1
    return f"{goal}.{following}"
