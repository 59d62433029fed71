"""Which activity of one paper is which of another: by title, then by number."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from holdepunkt.core.papers.changes import MatchedBy, Pair
from holdepunkt.core.papers.titles import folded
from holdepunkt.core.papers.values import Activity

_NEAR = 0.8
_SHORTEST_INSIDE = 12
_SHORT_WORD = 3
_MOST = 0.6


def pairs_of(old: Sequence[Activity], new: Sequence[Activity]) -> tuple[Pair, ...]:
    """Return each old activity with its new one, and last the new ones without an old.

    Two that stand alike by title are the same whatever their numbers; only what no title settles
    is matched by number.
    """
    left = list(range(len(old)))
    right = list(range(len(new)))
    chosen: dict[int, tuple[int, MatchedBy]] = {}
    _by_equal_title(old, new, left, right, chosen)
    _by_near_title(old, new, left, right, chosen)
    _by_number(old, new, left, right, chosen)
    pairs = [_pair(old, new, at, chosen) for at in range(len(old))]
    return (*pairs, *(Pair(None, new[at], None) for at in right))


Chosen = dict[int, tuple[int, MatchedBy]]


def _pair(old: Sequence[Activity], new: Sequence[Activity], at: int, chosen: Chosen) -> Pair:
    if at not in chosen:
        return Pair(old[at], None, None)
    other, by = chosen[at]
    return Pair(old[at], new[other], by)


def _take(
    left: list[int], right: list[int], chosen: Chosen, one: int, other: int, by: MatchedBy
) -> None:
    chosen[one] = (other, by)
    left.remove(one)
    right.remove(other)


def _by_equal_title(
    old: Sequence[Activity],
    new: Sequence[Activity],
    left: list[int],
    right: list[int],
    chosen: Chosen,
) -> None:
    titles: dict[str, list[int]] = {}
    for at in right:
        if new[at].title:
            titles.setdefault(folded(new[at].title), []).append(at)
    for one in list(left):
        same = titles.get(folded(old[one].title), [])
        if same:
            best = min(same, key=lambda at: new[at].number != old[one].number)
            same.remove(best)
            _take(left, right, chosen, one, best, MatchedBy.TITLE)


@dataclass(frozen=True, slots=True)
class _Title:
    """A title made ready to be held against many others."""

    number: str
    text: str
    stems: frozenset[str]

    @classmethod
    def of(cls, activity: Activity) -> "_Title":
        """Return the activity's title, folded, with the beginnings of its longer words."""
        text = folded(activity.title)
        stems = frozenset(word[:5] for word in text.split() if len(word) > _SHORT_WORD)
        return cls(activity.number, text, stems)

    def could_be(self, other: "_Title") -> bool:
        """Tell whether two titles are worth comparing letter by letter."""
        if not self.text or not other.text:
            return False
        fewest = min(len(self.stems), len(other.stems)) or 1
        return self.number == other.number or len(self.stems & other.stems) >= _MOST * fewest

    def likeness(self, other: "_Title") -> float:
        """Return how alike two titles are, from 0 to 1."""
        shorter, longer = sorted((self.text, other.text), key=len)
        if len(shorter) >= _SHORTEST_INSIDE and shorter in longer:
            return 1.0
        matcher = SequenceMatcher(None, self.text, other.text, autojunk=False)
        if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
            return 0.0
        return matcher.ratio()


def _by_near_title(
    old: Sequence[Activity],
    new: Sequence[Activity],
    left: list[int],
    right: list[int],
    chosen: Chosen,
) -> None:
    before = {at: _Title.of(old[at]) for at in left}
    after = {at: _Title.of(new[at]) for at in right}
    scored = sorted(
        (
            (before[one].likeness(after[other]), one, other)
            for one in left
            for other in right
            if before[one].could_be(after[other])
        ),
        key=lambda each: -each[0],
    )
    for score, one, other in scored:
        if score >= _NEAR and one in left and other in right:
            _take(left, right, chosen, one, other, MatchedBy.NEAR_TITLE)


def _by_number(
    old: Sequence[Activity],
    new: Sequence[Activity],
    left: list[int],
    right: list[int],
    chosen: Chosen,
) -> None:
    for one in list(left):
        same = [at for at in right if new[at].number == old[one].number and old[one].number]
        if len(same) == 1:
            _take(left, right, chosen, one, same[0], MatchedBy.NUMBER)
