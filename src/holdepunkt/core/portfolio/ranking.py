"""The priority list: open criteria with points added up; a person decides the order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

CRITERIA: Mapping[str, str] = {
    "effect": "Virkning for borgerne",
    "law": "Krav i loven",
    "ready": "Klar til at gå i gang",
    "load": "Kræver lidt af medarbejderne",
    "needed": "Andre venter på den",
    "money": "Pengene er der",
}
"""What an activity is weighed by, 0 to 3 points each."""
POINTS = ("passer slet ikke", "passer lidt", "passer godt", "passer helt")
"""What 0, 1, 2 and 3 points mean; more points always speak for the activity."""
MOST = len(POINTS) - 1


class SamePlace(ValueError):
    """Two were given the same place; the sentence names it."""


def total(points: Mapping[str, int]) -> int:
    """Return the sum of the points; what is not weighed counts 0.

    >>> total({"effect": 3, "law": 1, "unknown": 9})
    4
    """
    return sum(min(max(points.get(key, 0), 0), MOST) for key in CRITERIA)


def proposed_order(points: Mapping[int, Mapping[str, int]]) -> tuple[int, ...]:
    """Return the ids by points, the most first; the same points stand by id."""
    return tuple(sorted(points, key=lambda one: (-total(points[one]), one)))


def reordered(order: Sequence[int], places: Mapping[int, int]) -> tuple[int, ...]:
    """Return the order with those moved that were given another place; the rest make room.

    >>> reordered([1, 2, 3], {1: 1, 2: 2, 3: 1})
    (3, 1, 2)
    """
    moved = {pk: places.get(pk, at) for at, pk in enumerate(order, 1) if places.get(pk, at) != at}
    twice = [place for place, times in Counter(moved.values()).items() if times > 1]
    if twice:
        raise SamePlace(f"Plads {min(twice)} er givet til to. Giv den ene en anden plads")
    at_place = {min(max(place, 1), len(order)): pk for pk, place in moved.items()}
    rest = (pk for pk in order if pk not in moved)
    return tuple(at_place.get(place) or next(rest) for place in range(1, len(order) + 1))


def placed(order: Iterable[int], every: Iterable[int]) -> dict[int, int]:
    """Return the place of each id from 1: those in the order first, the rest after, by id.

    >>> placed([3, 1, 9, 3], [1, 2, 3])
    {3: 1, 1: 2, 2: 3}
    """
    known = sorted(every)
    chosen = [one for one in dict.fromkeys(order) if one in known]
    rest = [one for one in known if one not in chosen]
    return {one: place for place, one in enumerate([*chosen, *rest], 1)}
