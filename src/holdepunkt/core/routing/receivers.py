"""Who could take an application: whoever knows the citizen first, then whoever has least."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.calendar import short_date

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A caseworker who may take the application, and what is known of her and the citizen.

    `knew_until` is the last day she held the citizen or a case of his; `load` is what she has,
    in whatever unit the workload is told, and `fill` its share of what she can carry (0 unknown).
    """

    staff_id: int
    name: str
    load: float
    is_dedicated: bool = False
    holds_sibling: bool = False
    knew_until: date | None = None
    fill: float = 0


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whether somebody is there to take more, and what she has as a share of what she can carry."""

    is_away: bool
    fill: float


@dataclass(frozen=True, slots=True)
class Receiver:
    """A proposed caseworker with at most three reasons, the strongest first."""

    staff_id: int
    name: str
    reasons: tuple[str, ...]


def ranked(
    candidates: Iterable[Candidate], *, tell: Callable[[float], str]
) -> tuple[Receiver, ...]:
    """Return the candidates, the best first; `tell` says a load in Danish."""
    found = sorted(candidates, key=_order)
    best = min(map(_room, found), default=None)
    most = "mest plads i afdelingen" if any(each.fill for each in found) else "færrest i afdelingen"
    told = {each: f"{tell(each.load)}{f', {most}' * (_room(each) == best)}" for each in found}
    return tuple(
        Receiver(each.staff_id, each.name, (*_known(each), told[each])[:MOST_REASONS])
        for each in found
    )


def _room(one: Candidate) -> tuple[float, float]:
    return one.fill, one.load


def _order(one: Candidate) -> tuple[bool, bool, bool, tuple[float, float], str, int]:
    return (
        not one.is_dedicated,
        not one.holds_sibling,
        one.knew_until is None,
        _room(one),
        one.name,
        one.staff_id,
    )


def _known(one: Candidate) -> Iterator[str]:
    if one.is_dedicated:
        yield "er borgerens faste sagsbehandler"
    if one.holds_sibling:
        yield "er fast sagsbehandler for en i husstanden"
    if one.knew_until and not one.is_dedicated:
        yield f"kender borgeren, sidst {short_date(one.knew_until)}"
