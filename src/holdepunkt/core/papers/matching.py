"""Which activity of one paper is which of another: by title, then by number."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from holdepunkt.core.papers.changes import MatchedBy, Pair
from holdepunkt.core.papers.titles import folded
from holdepunkt.core.papers.values import Activity

_NEAR = 0.8
_SHORTEST_INSIDE = 12


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


def _by_near_title(
    old: Sequence[Activity],
    new: Sequence[Activity],
    left: list[int],
    right: list[int],
    chosen: Chosen,
) -> None:
    scored = sorted(
        (
            (_likeness(old[one], new[other]), one, other)
            for one in left
            for other in right
            if _could_be(old[one], new[other])
        ),
        key=lambda each: -each[0],
    )
    for score, one, other in scored:
        if score >= _NEAR and one in left and other in right:
            _take(left, right, chosen, one, other, MatchedBy.NEAR_TITLE)


def _could_be(one: Activity, other: Activity) -> bool:
    """Tell whether two titles are worth comparing letter by letter."""
    left, right = folded(one.title), folded(other.title)
    return bool(left and right) and (left[:4] == right[:4] or one.number == other.number)


def _likeness(one: Activity, other: Activity) -> float:
    left, right = folded(one.title), folded(other.title)
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) >= _SHORTEST_INSIDE and shorter in longer:
        return 1.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


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
