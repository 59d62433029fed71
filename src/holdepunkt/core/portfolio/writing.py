"""What an author writes in a report: plain paragraphs and points, with marks where figures stand.

`[tal 3]` is the third figure inserted in the report; it becomes its value, number and day when the
report is made. `[tal]` alone is where the next one is to stand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from holdepunkt.core.portfolio.snapshots import FrozenActivity, FrozenFigure, FrozenGoal, Snapshot

SUMMARY = "sammenfatning"
_MARK = re.compile(r"\[tal (\d+)\]")
_EMPTY_MARK = "[tal]"
_POINT = re.compile(r"^(?P<indent>\s*)[-•*]\s+")
_INSIDE = 2  # blanks before the mark of a point that stands inside the one above
_REACHING = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\d-])(?:\+45 ?)?\d\d(?: ?\d\d){3}(?![\d.,-]*\d)"
)
_SENTENCE_END = re.compile(r"(?<!\d)[.!?](?=\s+[A-ZÆØÅ])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Written:
    """What is written in one section: for the committee, in the councils' words, and why."""

    text: str
    plain: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or points that stand together; `deep` are the places of points inside one."""

    lines: tuple[str, ...]
    is_points: bool
    deep: frozenset[int] = frozenset()


def mark(place: int) -> str:
    """Return the mark that stands for a figure in a text."""
    return f"[tal {place}]"


def marked(text: str, place: int) -> str:
    """Return the text with the figure's mark where `[tal]` stands, or else on a line of its own.

    >>> marked("Vi nåede [tal] i marts.", 2), marked("Det går godt.", 2)
    ('Vi nåede [tal 2] i marts.', 'Det går godt. [tal 2]')
    """
    if _EMPTY_MARK in text:
        return text.replace(_EMPTY_MARK, mark(place), 1)
    return f"{text.rstrip()} {mark(place)}".strip()


def marks_in(text: str) -> tuple[int, ...]:
    """Return the figures that a text shows, each once, in order."""
    return tuple(dict.fromkeys(int(found) for found in _MARK.findall(text)))


def filled(text: str, figures: Iterable[FrozenFigure]) -> str:
    """Return the text with each figure for its mark; a mark without a figure stands as it is."""
    told = {one.place: one.words for one in figures}
    return _MARK.sub(lambda found: told.get(int(found[1]), found[0]), text)


def blocks(text: str) -> tuple[Block, ...]:
    r"""Return the text as paragraphs and points; a blank line ends a paragraph.

    >>> [one.is_points for one in blocks("Vi er i gang.\n\n- Et\n- To")]
    [False, True]
    >>> [(one.lines, sorted(one.deep)) for one in blocks("- Et:\n  - a\n- To")]
    [(('Et:', 'a', 'To'), [1])]
    """
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        paragraph: list[str] = []
        points: list[str] = []
        deep: set[int] = set()
        for line in filter(str.strip, part.split("\n")):
            if found := _POINT.match(line):
                if points and len(found["indent"]) >= _INSIDE:
                    deep.add(len(points))
                points.append(line[found.end() :].strip())
            elif points:
                points[-1] += f" {line.strip()}"
            else:
                paragraph.append(line.strip())
        if paragraph:
            yield Block((" ".join(paragraph),), is_points=False)
        if points:
            yield Block(tuple(points), is_points=True, deep=frozenset(deep))


def told_lines(text: str) -> tuple[str, ...]:
    """Return the text as lines: a point or a paragraph each."""
    return tuple(line for block in blocks(text) for line in block.lines)


def first_sentences(text: str, most: int) -> str:
    """Return the text's first whole sentences, at least one; a longer one ends at a word.

    >>> first_sentences("Alle er på. Nogle venter.", 15), first_sentences("Alle er på nu", 9)
    ('Alle er på.', 'Alle er …')
    """
    if len(text) <= most:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, most)]
    return text[: ends[-1]].strip() if ends else f"{text[:most].rpartition(' ')[0]} …"


def reaching(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses and telephone numbers in a text, each once.

    >>> reaching("Skriv til mor@example.dk eller ring 12 34 56 78, sag 2026-0000001.")
    ('mor@example.dk', '12 34 56 78')
    """
    return tuple(dict.fromkeys(found[0] for found in _REACHING.finditer(text)))


def unlike_numbers(one: str, other: str) -> tuple[str, ...]:
    """Return the figures and numbers that stand in only one of two texts, as they are written.

    Two versions of a report must tell the same figures in other words.

    >>> unlike_numbers("12 af 40 [tal 1]", "Vi ringede til 12 [tal 1]")
    ('40',)
    """
    left, right = _numbers(one), _numbers(other)
    return tuple(dict.fromkeys([*(n for n in left if n not in right),
                                *(n for n in right if n not in left)]))  # fmt: skip


def _numbers(text: str) -> list[str]:
    marks = [mark(place) for place in marks_in(text)]
    return [*marks, *_NUMBER.findall(_MARK.sub(" ", text))]


def written(
    snapshot: Snapshot, texts: Mapping[str, Written], figures: tuple[FrozenFigure, ...]
) -> Snapshot:
    """Return the snapshot with what is written in it, its figures filled in; keys as `goal-3`."""
    used = {
        place
        for one in texts.values()
        for text in (one.text, one.plain)
        for place in marks_in(text)
    }
    shown = tuple(one for one in figures if one.place in used)
    ready = {
        key: Written(filled(one.text, shown), filled(one.plain, shown), one.why)
        for key, one in texts.items()
    }
    summary = ready.get(SUMMARY, Written(""))
    return replace(
        snapshot,
        summary=summary.text,
        plain_summary=summary.plain,
        why=summary.why,
        goals=tuple(_goal(one, ready) for one in snapshot.goals),
        figures=shown,
    )


def _goal(one: FrozenGoal, texts: Mapping[str, Written]) -> FrozenGoal:
    said = texts.get(f"goal-{one.id}", Written(""))
    # What is written stands in the place of the plan's own words, which it began with.
    return replace(
        one,
        text="" if f"goal-{one.id}" in texts else one.text,
        said=said.text,
        plain=said.plain,
        why=said.why,
        activities=tuple(
            _activity(each, texts.get(f"activity-{each.id}")) for each in one.activities
        ),
    )


def _activity(one: FrozenActivity, said: Written | None) -> FrozenActivity:
    if said is None:
        return one
    return replace(one, told=told_lines(said.text), plain=said.plain, why=said.why, said=said.text)
