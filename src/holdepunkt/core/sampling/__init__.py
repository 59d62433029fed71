"""Which look-ups of a day are drawn for control: a sample by lot, and those that rules point at.

The lot is a hash of a secret seed and the look-up's number: nobody can foresee it, and drawing
again draws the same. A rule draws one look-up per person and day, and tells how many it points at.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from itertools import groupby
from operator import attrgetter


class Reason(StrEnum):
    """Why a look-up is drawn."""

    SAMPLE = "sample"
    NO_RELATION = "no_relation"
    MANY = "many"
    NIGHT = "night"
    SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class Looked:
    """A look-up as the rules see it; `at` is Danish time."""

    id: int
    at: datetime
    staff_id: int
    without_relation: int
    same_surname: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """How control is set: one in so many by lot, many a day, and the night from hour to hour."""

    one_in: int
    many: int
    night: tuple[int, int]
    surname: bool = False


@dataclass(frozen=True, slots=True)
class Draw:
    """A look-up that was drawn: each reason, with how many of the person's that day it fits."""

    look_id: int
    reasons: tuple[tuple[Reason, int], ...]


def drawn(looks: Sequence[Looked], rules: Rules, *, seed: str) -> tuple[Draw, ...]:
    """Return what is drawn of one day's look-ups, by number.

    >>> looks = [Looked(n, datetime(2026, 3, 24, 12), 1, 0) for n in range(10)]
    >>> len(drawn(looks, Rules(5, 100, (22, 6)), seed="x"))
    2
    """
    found: dict[int, list[tuple[Reason, int]]] = {}
    for look in by_lot(looks, seed)[: _share(len(looks), rules.one_in)]:
        found.setdefault(look.id, []).append((Reason.SAMPLE, 1))
    for reason, look, hits in _pointed_at(looks, rules, seed):
        found.setdefault(look.id, []).append((reason, hits))
    return tuple(Draw(look_id, tuple(reasons)) for look_id, reasons in sorted(found.items()))


def by_lot(looks: Iterable[Looked], seed: str) -> list[Looked]:
    """Return the look-ups in the order of the lot."""
    return sorted(looks, key=lambda look: sha256(f"{seed}:{look.id}".encode()).digest())


def is_night(hour: int, night: tuple[int, int]) -> bool:
    """Return whether the hour lies in the night, which may pass midnight.

    >>> [is_night(hour, (22, 6)) for hour in (21, 22, 5, 6)]
    [False, True, True, False]
    """
    begins, ends = night
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


def _share(amount: int, one_in: int) -> int:
    """Return how many to draw: at least one, when there is any."""
    return min(amount, max(1, round(amount / one_in)))


def _pointed_at(
    looks: Sequence[Looked], rules: Rules, seed: str
) -> Iterable[tuple[Reason, Looked, int]]:
    for _person, own in groupby(sorted(looks, key=attrgetter("staff_id")), attrgetter("staff_id")):
        mine = by_lot(own, seed)
        for reason, fits in _tests(rules):
            if hits := [look for look in mine if fits(look)]:
                yield reason, hits[0], len(hits)
        if len(mine) > rules.many:
            yield Reason.MANY, mine[0], len(mine)


def _tests(rules: Rules) -> tuple[tuple[Reason, Callable[[Looked], bool]], ...]:
    tests: tuple[tuple[Reason, Callable[[Looked], bool]], ...] = (
        (Reason.NO_RELATION, lambda look: look.without_relation > 0),
        (Reason.NIGHT, lambda look: is_night(look.at.hour, rules.night)),
    )
    surname: tuple[Reason, Callable[[Looked], bool]] = (
        Reason.SURNAME,
        lambda look: look.same_surname,
    )
    return (*tests, surname) if rules.surname else tests
