"""Whom a citizen asked for by name and the plan does not give: why not, and the price of it.

It is told against the lines as they stand, hand choices and all, and kept with the handover.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.core.assignment import Bar, Choice, Family, wording
from holdepunkt.core.wording import number, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover.models import Handover
from holdepunkt.steering.handover.queries.pricing import Standing, is_real, moved

_DEARER = {
    "continuity": "{holder} kender familien bedre",
    "place": "{wished} arbejder ikke med familiens distrikt eller leverandør",
    "wish": "en anden i familien ønsker noget andet",
    "newcomer": "{wished} er ny og får ikke flere ad gangen",
    "load": "{wished} bliver hårdere belastet",
}
UNPRICED = "Prisen er ikke regnet."


@dataclass(frozen=True, slots=True)
class Missed:
    """A wish the plan does not meet: who wishes whom, why not, the price, and where it is met."""

    text: str
    action: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who hands over, in which unit, from which day."""

    staff_id: int
    unit_id: int
    from_on: date


def leaving(handover: Handover, today: date) -> Leaving:
    """Return whom the handover is after, as of the day its plan is reckoned from."""
    return Leaving(handover.leaver_id, handover.unit_id, max(handover.from_on, today))


def missed_wishes(*, found: Standing, leaver: Leaving, actor: Actor) -> dict[str, list[Any]]:
    """Return by family each wish that is not met, as a handover keeps it: no citizen's name."""
    wishes = assignments.wishes_of(citizen_ids=found.holders, actor=actor)
    missed = {
        pk: wish.wished
        for pk, wish in wishes.items()
        if wish.wished is not None and wish.wished != found.holders[pk]
    }
    staff = {*missed.values(), *(pk for pk in found.holders.values() if pk)}
    names = organisation.staff_names(staff_ids=staff, actor=actor)
    outside = set(missed.values()) - _ids(found)
    posts = organisation.posts(staff_ids=outside, day=leaver.from_on, actor=actor)
    told: dict[str, list[Any]] = {}
    for family in sorted(found.request.families, key=lambda each: each.id):
        for pk in family.citizens:
            wished = missed.get(pk)
            if wished is None:
                continue
            post, who = posts.get(wished), names[wished]
            if wished in outside:
                why, price = _outside(who, wished, post, leaver, actor), UNPRICED
            else:
                why, price = _inside(found, family, wished, names)
            told.setdefault(str(family.id), []).append({
                "citizen": pk, "wished": wished, "who": who, "why": why, "price": price,
                "elsewhere": post is not None and post.unit_id != leaver.unit_id,
            })  # fmt: skip
    return told


def _outside(
    who: str, wished: int, post: organisation.Post | None, leaver: Leaving, actor: Actor
) -> str:
    if wished == leaver.staff_id:
        return f"{who} er den, der overdrager."
    if post is None:
        return f"{who} er her ikke den {short_date(leaver.from_on)}."
    if post.unit_id != leaver.unit_id:
        return f"{who} er i {organisation.unit(unit_id=post.unit_id, actor=actor).name}."
    return f"{who} er {post.role.label.lower()} og bliver ikke foreslået."


def _inside(
    found: Standing, family: Family, wished: int, names: Mapping[int, str]
) -> tuple[str, str]:
    """Return why a receiver of the plan does not have the family, and what it costs if she had."""
    who, holders = names[wished], {found.holders[pk] for pk in family.citizens}
    told = moved(found, family.citizens, wished)
    if isinstance(told, Bar):
        return f"{who} {wording.bar(told)}.", "Vælger du det alligevel, brydes reglen."
    (holder,) = holders if len(holders) == 1 else (None,)
    now = moved(found, family.citizens, holder) if holder in _ids(found) and holder else None
    if holder is None or now is None or isinstance(now, Bar) or not is_real(told):
        return "Familien har ikke én modtager efter reglerne.", UNPRICED
    load = f"{number(told.load_before)} → {number(told.load_after)}"
    price = f"{wording.override(told)} {who} får {load} af {number(told.available)} point."
    return _why(told, now, who, names[holder]), price


def _ids(found: Standing) -> frozenset[int]:
    return frozenset(each.id for each in found.request.receivers)


def _why(told: Choice, now: Choice, wished: str, holder: str) -> str:
    """Return what is dearer with the one wished, the dearest first."""
    more = {
        part: getattr(told.price, part) - getattr(now.price, part)
        for part in _DEARER
        if getattr(told.price, part) > getattr(now.price, part)
    }
    words = [
        _DEARER[part].format(wished=wished, holder=holder)
        for part in sorted(more, key=lambda part: -more[part])
    ]
    if not words:
        return "Det koster ikke planen noget."
    told_of = " og ".join(words[:2])
    return f"{told_of[0].upper()}{told_of[1:]}."


def in_plan(
    kept: Iterable[Mapping[str, Any]], names: Mapping[int, str], choose: str,
    takers: Iterable[int], *, is_held: bool,
) -> Iterator[Missed]:  # fmt: skip
    """Yield the wishes of one family with its citizens' names, and where each could be met."""
    able = set(takers)
    for one in kept:
        if one["citizen"] not in names:
            continue
        text = f"{names[one['citizen']]} ønsker {one['who']}. {one['why']} {one['price']}"
        if one["wished"] in able:
            yield Missed(text, f"Se prisen for {one['who']}", f"{choose}?til={one['wished']}")
        elif is_held and one["elsewhere"]:
            give = address("assignments:give", one["citizen"], "fast")
            yield Missed(text, "Giv til en anden afdeling", give)
        else:
            yield Missed(text)
