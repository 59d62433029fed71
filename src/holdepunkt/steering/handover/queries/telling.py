"""A proposal as the command line answers it: reasons, prices, bound and gap, nothing written."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from holdepunkt.core.assignment import is_present
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import StaffMember
from holdepunkt.steering.handover.queries.asking import Wanted
from holdepunkt.steering.handover.queries.inventory import inventory
from holdepunkt.steering.handover.queries.pricing import Standing
from holdepunkt.steering.handover.queries.proposing import told_proposal
from holdepunkt.steering.handover.queries.wishing import Leaving, missed_wishes


class NobodyOfThatName(Refusal):
    """There is not exactly one member of staff of the name."""


class DayGone(Refusal):
    """A plan is asked for from a day in the past."""


class NothingToPropose(Refusal):
    """There is nobody to hand over, or nobody to receive."""


@dataclass(frozen=True, slots=True)
class AskedProposal:
    """Whose citizens, by name, and from which day."""

    name: str
    from_on: date


def told_on_command_line(*, asked: AskedProposal, actor: Actor, today: date) -> dict[str, Any]:
    """Return the proposal for the citizens of the named member of staff."""
    if asked.from_on < today:
        raise DayGone(
            f"{short_date(asked.from_on)} er gået. En fordeling regnes fra i dag eller en kommende"
            " dag."
        )
    leaver, day = _named(asked.name, actor, today), asked.from_on
    held = inventory(staff_id=leaver.id, on=day, actor=actor, today=today).citizens
    if not held:
        raise NothingToPropose(f"{leaver.name} har ingen borgere at overdrage {short_date(day)}.")
    wanted = Wanted(leaver.id, leaver.unit_id, day, held)
    told = told_proposal(wanted=wanted, actor=actor, today=today)
    if not any(is_present(each, day, told.request.weights) for each in told.request.receivers):
        raise NothingToPropose(
            f"Ingen i {leaver.unit_name} kan modtage fra {short_date(day)}: der er ingen andre"
            " sagsbehandlere eller koordinatorer til stede i den første tid."
        )
    names = organisation.staff_names(
        staff_ids={each.receiver for each in told.proposal.loads}, actor=actor
    )
    holders = {pk: one.receiver_id for pk, one in told.placed.items()}
    plan = Standing(told.request, dict.fromkeys(one.citizen_id for one in held) | holders)
    families = {one.citizen_id: one.family for one in held}
    return {
        "staff": leaver.name,
        "unit": leaver.unit_name,
        "from": day,
        "citizens": len(held),
        "placed": len(told.placed),
        "status": told.proposal.status.value,
        "cost": told.proposal.cost,
        "bound": told.proposal.bound,
        "gap": told.proposal.gap,
        "proof": told.frozen["proof"],
        "weights": told.weights,
        "placements": [
            {
                "family": families[pk],
                "citizen": pk,
                "receiver": next(each["name"] for each in one.choices
                                 if each["receiver"] == one.receiver_id),
                "reasons": list(one.reasons),
                "choices": [dict(each) for each in one.choices],
            }
            for pk, one in sorted(told.placed.items())
        ],
        "shortages": told.frozen["shortages"],
        "ways_out": {
            family: [way["text"] for way in kept["ways"]]
            for family, kept in told.frozen["unplaced"].items()
        },
        "unmet_wishes": [
            {"family": int(family)} | {key: one[key] for key in ("citizen", "who", "why", "price")}
            for family, missed in missed_wishes(
                found=plan, leaver=Leaving(leaver.id, leaver.unit_id, day), actor=actor
            ).items()
            for one in missed
        ],
        "loads": [
            {
                "receiver": each.receiver,
                "name": names[each.receiver],
                "before": each.before,
                "after": each.after,
                "available": each.available,
                "ceiling": each.ceiling,
            }
            for each in told.proposal.loads
        ],
    }  # fmt: skip


def _named(name: str, actor: Actor, today: date) -> StaffMember:
    """Return the one member of staff of the name today, whatever its capital letters."""
    wanted = " ".join(name.split()).casefold()
    staff = organisation.staff(actor=actor, today=today)
    found = [one for one in staff if one.name.casefold() == wanted]
    if not found:
        raise NobodyOfThatName(f"Ingen medarbejder i dag hedder »{name}«. Skriv hele navnet.")
    if len(found) > 1:
        units = " og ".join(one.unit_name for one in found)
        raise NobodyOfThatName(
            f"Der er {len(found)} medarbejdere, der hedder »{found[0].name}« ({units}). Brug siden"
            " Overdragelser, hvor afdelingslederen vælger mellem dem."
        )
    return found[0]
