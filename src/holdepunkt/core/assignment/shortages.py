"""Why a family has no receiver, and what would make it possible, everything else as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from holdepunkt.core.assignment.proposal import Remedy, Shortage, WayOut
from holdepunkt.core.assignment.rules import Bar, bar, is_present, present_from
from holdepunkt.core.assignment.values import Family, Receiver, Weights


@dataclass(frozen=True)
class Situation:
    """The receivers as the plan leaves them (its families in their load), the day, the weights."""

    receivers: tuple[Receiver, ...]
    from_on: date
    weights: Weights


def shortage(family: Family, now: Situation) -> Shortage:
    """Return the rule that leaves nobody for the family, and the ways out."""
    binds = _binds(family, now)
    return Shortage(
        family=family.origin,
        citizens=family.citizens,
        binds=binds,
        points=family.points,
        lacking=_lacking(family, now, binds),
        ways_out=tuple(_ways_out(family, now)),
    )


def _bars(receiver: Receiver, family: Family, now: Situation) -> Bar | None:
    return bar(receiver, family, is_there=is_present(receiver, now.from_on, now.weights))


def _binds(family: Family, now: Situation) -> Bar:
    """Return the rule that the receivers who come furthest fall by."""
    order = tuple(Bar)
    found = (_bars(each, family, now) or Bar.ROOM for each in now.receivers)
    return max(found, key=order.index, default=Bar.UNIT)


def _lacking(family: Family, now: Situation, binds: Bar) -> tuple[str, ...]:
    """Return the needed sections, or languages, that nobody in the unit has, or has together."""
    near = [each for each in now.receivers if family.unit in each.units]
    if binds is Bar.SECTION:
        needed, held = family.sections, [each.sections for each in near]
    elif binds is Bar.LANGUAGE:
        needed, held = family.languages, [each.languages for each in near]
    else:
        return tuple(sorted(family.sections))
    nobody = needed - frozenset().union(*held)
    return tuple(sorted(nobody or needed))


def _ways_out(family: Family, now: Situation) -> Iterator[WayOut]:
    """Yield the cheapest way out of each kind; each alone is enough for the family."""
    for found in (_raised(family, now), _later(family, now), _learnt(family, now),
                  _elsewhere(family, now)):  # fmt: skip
        if found is not None:
            yield found
    if len(family.members) > 1 and _fits_in_parts(family, now):
        yield WayOut(Remedy.SPLIT)


def _raised(family: Family, now: Situation) -> WayOut | None:
    full = [each for each in now.receivers if _bars(each, family, now) is Bar.ROOM]
    needs = ((each.load + family.points - each.ceiling, each.id) for each in full)
    found = min(needs, default=None)
    return found and WayOut(Remedy.CEILING, found[1], points=found[0])


def _later(family: Family, now: Situation) -> WayOut | None:
    away = [
        (day, each.id)
        for each in now.receivers
        if _bars(each, family, now) is Bar.ABSENT and family.points <= each.room
        and (day := present_from(each, now.from_on, now.weights)) is not None
    ]  # fmt: skip
    found = min(away, default=None)
    return found and WayOut(Remedy.DAY, found[1], day=found[0])


def _learnt(family: Family, now: Situation) -> WayOut | None:
    """Return who lacks fewest of the sections and languages, and could take the family."""
    able = [
        (tuple(sorted((family.sections - each.sections) | (family.languages - each.languages))),
         each.id)
        for each in now.receivers
        if _bars(each, family, now) in (Bar.SECTION, Bar.LANGUAGE)
        and _bars(_taught(each, family), family, now) is None
    ]  # fmt: skip
    found = min(able, key=lambda each: (len(each[0]), each[1]), default=None)
    return found and WayOut(Remedy.LEARN, found[1], lacking=found[0])


def _taught(receiver: Receiver, family: Family) -> Receiver:
    return replace(
        receiver,
        sections=receiver.sections | family.sections,
        languages=receiver.languages | family.languages,
    )


def _elsewhere(family: Family, now: Situation) -> WayOut | None:
    able = (
        each.id
        for each in now.receivers
        if _bars(each, family, now) is Bar.UNIT
        and _bars(replace(each, units=each.units | {family.unit}), family, now) is None
    )
    found = min(able, default=None)
    return None if found is None else WayOut(Remedy.UNIT, found)


def _fits_in_parts(family: Family, now: Situation) -> bool:
    """Tell whether its members, the heaviest first, find receivers one by one."""
    left = {each.id: each for each in now.receivers}
    for member in sorted(family.members, key=lambda each: (-each.points, each.citizen_id)):
        alone = replace(family, members=(member,))
        taker = next((each for each in left.values() if _bars(each, alone, now) is None), None)
        if taker is None:
            return False
        left[taker.id] = replace(taker, load=taker.load + member.points)
    return True
