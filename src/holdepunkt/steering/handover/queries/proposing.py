"""A proposal in words, as it is shown, frozen, and answered on the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdepunkt.core.assignment import Bar, Choice, Proposal, Request, override, propose, wording
from holdepunkt.core.wording import number
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover.queries.asking import Wanted, request_for
from holdepunkt.steering.handover.queries.register import version_of


@dataclass(frozen=True, slots=True)
class Placed:
    """One citizen's place in a proposal, in words."""

    receiver_id: int
    reasons: tuple[str, ...]
    choices: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A proposal with its words; `frozen` is what a handover keeps of it."""

    request: Request
    proposal: Proposal
    placed: Mapping[int, Placed]
    frozen: Mapping[str, Any]
    weights: str


def told_proposal(*, wanted: Wanted, actor: Actor, today: date) -> Told:
    """Return the cheapest plan for the families with its reasons, its proof and what it lacks."""
    asked = request_for(wanted=wanted, actor=actor, today=today)
    found = propose(asked)
    names = organisation.staff_names(
        staff_ids={wanted.leaver_id, *(each.id for each in asked.receivers)}, actor=actor
    )
    placed = {
        citizen_id: Placed(
            each.receiver,
            tuple(wording.reason(one, names.__getitem__) for one in each.reasons),
            tuple(_choice(one, names) for one in each.choices),
        )
        for each in found.placements
        for citizen_id in each.citizens
    }
    return Told(asked, found, placed, _frozen(asked, found, names), version_of(asked.weights))


def price_in_words(*, told: Told, citizen_id: int, receiver_id: int, name: str) -> str:
    """Return what it costs to give the citizen's family to another; a rule broken is said."""
    if receiver_id not in {each.id for each in told.request.receivers}:
        return f"{name} er ikke med i forslaget, så prisen er ikke regnet."
    if citizen_id not in told.placed:
        return "Familien kunne ikke placeres efter reglerne, så du vælger uden om dem."
    found = override(told.request, told.proposal, citizen_id, receiver_id)
    if isinstance(found, Bar):
        return f"Reglen brydes: {name} {wording.bar(found)}."
    return (
        f"{wording.price(found)} {name} får {_load(found.load_before, found.load_after)}"
        f" mod {number(found.available)} til rådighed."
    )


def _choice(found: Choice, names: Mapping[int, str]) -> Mapping[str, Any]:
    return {
        "receiver": found.receiver,
        "name": names[found.receiver],
        "price": wording.price(found),
        "before": found.load_before,
        "after": found.load_after,
        "available": found.available,
    }


def _load(before: int, after: int) -> str:
    return f"{number(before)} → {number(after)} point"


def _frozen(asked: Request, found: Proposal, names: Mapping[int, str]) -> Mapping[str, Any]:
    name = names.__getitem__
    return {
        "proof": wording.proof(found),
        "shortages": list(wording.shortages(found.shortages, asked.from_on)),
        "ways_out": {
            str(each.family): [wording.way_out(one, name) for one in each.ways_out]
            for each in found.shortages
        },
        "split": len(found.split),
        "kept": sum(len(each.members) > 1 for each in asked.families)
        - len({each.family for each in (*found.split, *found.shortages)
               if len(each.citizens) > 1}),
        "loads": [
            {
                "receiver": each.receiver,
                "name": names[each.receiver],
                "before": each.before,
                "after": each.after,
                "available": each.available,
                "ceiling": each.ceiling,
            }
            for each in found.loads
        ],
    }  # fmt: skip


def in_words(before: int, after: int, available: int) -> str:
    """Return how full somebody is after the plan, so that it can be read without colours.

    >>> in_words(10, 60, 100)
    'god plads'
    """
    if not available:
        return "ingen point til rådighed"
    share = after / available
    words = ((0.8, "god plads"), (1.0, "plads"), (1.1, "lidt over sine point"))
    told = next((text for most, text in words if share <= most), "langt over sine point")
    return told if after != before else f"{told}, uændret"
