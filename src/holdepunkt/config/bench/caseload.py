"""An invented centre to plan for: caseworkers, their load, and families of all sizes."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files
from random import Random

from holdepunkt.core.assignment import Family, Member, Receiver, Request
from holdepunkt.core.calendar import Period
from holdepunkt.core.handover import read_weights

FROM_ON = date(2026, 12, 1)
# What a plan pays for is what the program ships with, so that the figures are of what is used.
SHIPPED = files("holdepunkt.steering.handover").joinpath("register", "handover.toml")
WEIGHTS = read_weights(tomllib.loads(SHIPPED.read_text("utf-8"))["weights"])[-1]
SECTIONS = ("§ 42", "§ 83", "§ 85", "§ 86", "§ 95", "§ 97", "§ 112", "§ 113")
PLACES = ("nord", "syd", "øst", "vest", "midt", "havn")
UNITS = 3
FULL_TIME = 1200  # points, as the shipped table has it
CEILING = 115  # per cent of available points
FAMILY_SIZES = ((1, 2, 3, 4), (0.78, 0.17, 0.04, 0.01))
CASE_POINTS = (0, 10, 10, 20, 20, 20, 40, 60)
STANDING = range(1, 5)  # for the citizen and each grant
HOURS = (1, 1, 1, 0.8, 0.6)
AWAY = (Period(date(2026, 11, 20), date(2027, 3, 1)),)


def handover(families: int, receivers: int, *, seed: int) -> Request:
    """Return a leaver's families, or several leavers', among colleagues who are nearly full."""
    dice = Random(seed)  # noqa: S311 -- the same centre each time
    able = tuple(_colleague(dice, number) for number in range(receivers))
    return Request(able, tuple(_families(dice, families, able)), FROM_ON, WEIGHTS)


def area(families: int, receivers: int, *, seed: int) -> Request:
    """Return a whole area with everything to be planned anew: five leave, four have just begun."""
    dice = Random(seed)  # noqa: S311
    able = [_colleague(dice, number) for number in range(receivers)]
    asked = []
    for each in _families(dice, families, able):
        holder = dice.choice(able[:-4])
        members = tuple(
            replace(one, sections=frozenset(dice.sample(sorted(holder.sections), 1)), wished=None)
            for one in each.members
        )
        asked.append(
            replace(each, members=members, unit=min(holder.units), held_by=frozenset({holder.id}))
        )
    norm = sum(each.points for each in asked) / (receivers - 5)
    staying = (
        replace(each, load=0, absences=(), available=round(norm * hours * 1.15),
                ceiling=round(norm * hours * 1.15) * CEILING // 100,
                is_new=each.id >= receivers - 4)
        for each in able[5:]
        for hours in (dice.choice(HOURS),)
    )  # fmt: skip
    return Request(tuple(staying), tuple(asked), FROM_ON, WEIGHTS)


def year(families: int, receivers: int, *, seed: int) -> Request:
    """Return a year's arrivals, in order of number; with all of them the centre is just full."""
    dice = Random(seed)  # noqa: S311
    request = handover(families, receivers, seed=seed)
    asked = tuple(
        replace(each, members=tuple(replace(one, languages=frozenset()) for one in each.members))
        for each in request.families
    )
    share = sum(each.points for each in asked) / sum(each.available for each in request.receivers)
    ready = (
        replace(each, absences=(), is_new=False,
                sections=frozenset(SECTIONS) if dice.random() < 0.6 else each.sections,
                load=max(0, round(each.available * dice.uniform(0.9, 1.1) * (1 - share))))
        for each in request.receivers
    )  # fmt: skip
    return replace(request, receivers=tuple(ready), families=asked)


def _colleague(dice: Random, number: int) -> Receiver:
    available = round(FULL_TIME * dice.choice(HOURS))
    is_new = dice.random() < 0.06
    return Receiver(
        id=number,
        units=frozenset({number % UNITS}),
        sections=frozenset(each for each in SECTIONS if dice.random() < 0.85),
        languages=frozenset({"somali"} if dice.random() < 0.1 else ()),
        places=frozenset(dice.sample(PLACES, 2)),
        available=available,
        load=round(available * (dice.uniform(0.2, 0.5) if is_new else dice.uniform(0.7, 1.05))),
        ceiling=available * CEILING // 100,
        absences=AWAY if dice.random() < 0.05 else (),
        is_new=is_new,
    )


def _families(dice: Random, amount: int, able: Sequence[Receiver]) -> list[Family]:
    citizens = iter(range(amount * len(FAMILY_SIZES[0])))
    return [_family(dice, number, citizens, able) for number in range(amount)]


def _family(dice: Random, number: int, citizens: Iterator[int], able: Sequence[Receiver]) -> Family:
    size = dice.choices(*FAMILY_SIZES)[0]
    languages = frozenset({"somali"} if dice.random() < 0.02 else ())
    wished = dice.choice(able).id if dice.random() < 0.05 else None
    members = tuple(
        Member(
            next(citizens),
            dice.choice(CASE_POINTS) + dice.choice(STANDING),
            frozenset(dice.sample(SECTIONS, dice.choice((1, 1, 2)))),
            frozenset({dice.choice(able).id} if dice.random() < 0.03 else ()),
            languages,
            wished,
        )
        for _ in range(size)
    )
    return Family(
        id=number,
        members=members,
        unit=dice.randrange(UNITS),
        places=frozenset({dice.choice(PLACES)} if dice.random() < 0.8 else ()),
        known_by=frozenset({dice.choice(able).id} if dice.random() < 0.3 else ()),
    )
