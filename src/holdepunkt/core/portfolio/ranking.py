"""The priority list: open criteria with points added up; a person decides the order."""

from collections.abc import Iterable, Mapping

CRITERIA: Mapping[str, str] = {
    "effect": "Virkning for borgerne",
    "law": "Krav i loven",
    "ready": "Klar til at gå i gang",
    "load": "Kræver lidt af medarbejderne",
    "needed": "Andre venter på den",
    "money": "Pengene er der",
}
"""What an activity is weighed by, 0 to 3 points each."""
MOST = 3


def total(points: Mapping[str, int]) -> int:
    """Return the sum of the points; what is not weighed counts 0.

    >>> total({"effect": 3, "law": 1, "unknown": 9})
    4
    """
    return sum(min(max(points.get(key, 0), 0), MOST) for key in CRITERIA)


def proposed_order(points: Mapping[int, Mapping[str, int]]) -> tuple[int, ...]:
    """Return the ids by points, the most first; the same points stand by id."""
    return tuple(sorted(points, key=lambda one: (-total(points[one]), one)))


def placed(order: Iterable[int], every: Iterable[int]) -> dict[int, int]:
    """Return the place of each id from 1: those in the order first, the rest after, by id.

    >>> placed([3, 1, 9, 3], [1, 2, 3])
    {3: 1, 1: 2, 2: 3}
    """
    known = sorted(every)
    chosen = [one for one in dict.fromkeys(order) if one in known]
    rest = [one for one in known if one not in chosen]
    return {one: place for place, one in enumerate([*chosen, *rest], 1)}
