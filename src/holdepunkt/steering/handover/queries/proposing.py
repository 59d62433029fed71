"""A proposal in words, as it is shown, frozen, and answered on the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdepunkt.core.assignment import Choice, Proposal, Request, propose, wording
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover.queries.asking import Wanted, request_for
from holdepunkt.steering.handover.queries.lacking import frozen_shortages
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


def _choice(found: Choice, names: Mapping[int, str]) -> Mapping[str, Any]:
    return {
        "receiver": found.receiver,
        "name": names[found.receiver],
        "price": wording.price(found),
        "before": found.load_before,
        "after": found.load_after,
        "available": found.available,
    }


def _frozen(asked: Request, found: Proposal, names: Mapping[int, str]) -> Mapping[str, Any]:
    name = names.__getitem__
    why = {each.family: wording.why_not(each, asked.from_on) for each in found.shortages}
    return {
        "proof": wording.proof(found),
        "shortages": list(wording.shortages(found.shortages, asked.from_on)),
        "unplaced": frozen_shortages(found.shortages, why, name),
        "split": len(found.split),
        "apart": {
            str(each.family): wording.why_not(each, asked.from_on) for each in found.split
        },
        "kept": sum(len(each.members) > 1 for each in asked.families)
        - len({each.family for each in (*found.split, *found.shortages)
               if len(each.citizens) > 1}),
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
