"""Who bears the role that a decision is asked of: the words are data, and the nearest unit goes."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

KEEPER = "keeper"
"""The role of the plan's own keeper, beside those of the organisation and the plan's groups."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words a role is asked by: of `one` who bears it, or of `every`; `offered` is proposed."""

    role: str
    offered: str
    one: tuple[str, ...] = ()
    every: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """Who is what, where."""

    staff_id: int
    role: str
    unit_id: int


@dataclass(frozen=True, slots=True)
class Bearing:
    """What is known of who bears which role.

    `units` holds name and parent by id; `holders` who has a role that the plan itself names, by its
    name in small letters; `groups` the lines of roles of the plan's groups.
    """

    words: Sequence[RoleWords]
    posts: Sequence[Post]
    units: Mapping[int, tuple[str, int | None]]
    plan_unit_id: int
    keeper_id: int | None = None
    holders: Mapping[str, Sequence[int]] = field(default_factory=dict)
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)


def read_role_words(text: str) -> tuple[RoleWords, ...]:
    """Return the words of each role, as the register has them."""
    return tuple(
        RoleWords(
            told["role"], told["offered"], tuple(told.get("one", ())), tuple(told.get("every", ()))
        )
        for told in tomllib.loads(text)["roles"]
    )


def bearers(by: str, known: Bearing, unit_id: int | None = None) -> tuple[int, ...]:
    """Return the staff who bear the role or roles that the words name, each once.

    `unit_id` is where the matter belongs, for a role that many bear.
    """
    return tuple(dict.fromkeys(_bearers(by, known, unit_id or known.plan_unit_id)))


def _bearers(by: str, known: Bearing, unit_id: int) -> Iterator[int]:
    said = _WORD.findall(by.casefold())
    yield from known.holders.get(" ".join(by.casefold().split()), ())
    for role in known.words:
        is_one = any(word in said for word in role.one)
        if not is_one and not any(word in said for word in role.every):
            continue
        if role.role == KEEPER:
            yield from (known.keeper_id,) if known.keeper_id else ()
        elif role.role in known.groups:
            for line in known.groups[role.role]:
                yield from _bearers(line, replace(known, groups={}), unit_id)
        else:
            yield from _of_role(role.role, known, _named(said, known), unit_id if is_one else 0)


def _named(said: Sequence[str], known: Bearing) -> int:
    """Return the unit that the words name, the longest name of them; 0 for none."""
    told = f" {' '.join(said)} "
    names = {pk: " ".join(_WORD.findall(name.casefold())) for pk, (name, _) in known.units.items()}
    found = [pk for pk, name in names.items() if f" {name} " in told]
    return max(found, key=lambda pk: len(names[pk]), default=0)


def _of_role(role: str, known: Bearing, named: int, near: int) -> Iterator[int]:
    """Return who has the role in the unit named, else nearest above, else under the plan's unit.

    0 names no unit, and is near none.
    """
    posts = [one for one in known.posts if one.role == role]
    wide = [one for one in posts if known.plan_unit_id in _upwards(one.unit_id, known)] or posts
    within = [one for one in posts if named and named in _upwards(one.unit_id, known)]
    above = ([one for one in posts if one.unit_id == pk] for pk in _upwards(near, known))
    found = within or next((some for some in above if some), wide)
    return (one.staff_id for one in found)


def _upwards(unit_id: int, known: Bearing) -> Iterator[int]:
    """Yield the unit and those it belongs under."""
    at: int | None = unit_id
    while at is not None and at in known.units:
        yield at
        at = known.units[at][1]
