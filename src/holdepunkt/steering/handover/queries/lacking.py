"""Who could not be placed, by name and to the head alone, and where each way out is taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from holdepunkt.core.assignment import Remedy, Shortage, wording
from holdepunkt.foundation.ui import address

_TAKEN = {
    Remedy.CEILING: ("workforce:hours", "Skriv andre timer"),
    Remedy.LEARN: ("workforce:competence", "Skriv kompetencen"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """What would make it possible to place a family, and where it is done; `url` may be empty."""

    text: str
    action: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A family without a receiver: whom it is, what binds, and the ways out."""

    key: int
    names: str
    why: str
    ways: tuple[Way, ...]


def frozen_shortages(found: Iterable[Shortage], why: Mapping[int, str], name: wording.Name) -> Any:
    """Return by family why it has no receiver and what would help, as a handover keeps it."""
    return {
        str(each.family): {
            "why": why[each.family],
            "ways": [
                {"text": wording.way_out(one, name), "remedy": one.remedy.value,
                 "receiver": one.receiver}
                for one in each.ways_out
            ],
        }
        for each in found
    }  # fmt: skip


def unplaced(
    told: Mapping[str, Any], families: Iterable[tuple[int, str, int, bool]]
) -> tuple[Unplaced, ...]:
    """Return those still without a receiver whom the proposal could not place.

    Each family is told by its key, names, first citizen, and whether he has a dedicated caseworker
    to be replaced.
    """
    kept = told.get("unplaced", {})
    return tuple(
        Unplaced(
            key, names, kept[str(key)]["why"],
            (*map(_way, kept[str(key)]["ways"]), *_always(key, citizen_id, is_held=is_held)),
        )
        for key, names, citizen_id, is_held in families
        if str(key) in kept
    )  # fmt: skip


def _way(kept: Mapping[str, Any]) -> Way:
    route, action = _TAKEN.get(Remedy(kept["remedy"]), ("", ""))
    if not route or kept["receiver"] is None:
        return Way(kept["text"])
    return Way(kept["text"], action, address(route, kept["receiver"]))


def _always(key: int, citizen_id: int, *, is_held: bool) -> Iterable[Way]:
    """Yield what the head can always do herself."""
    yield Way("Vælg selv, uden om reglerne.", "Vælg en modtager på listen", f"#til-{key}")
    if is_held:
        give = address("assignments:give", citizen_id, "fast")
        yield Way("En anden afdeling tager familien.", "Giv til en dér", give)
