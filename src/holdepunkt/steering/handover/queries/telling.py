"""A proposal as the command line answers it: reasons, prices, bound and gap, nothing written."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover.queries.asking import Wanted
from holdepunkt.steering.handover.queries.inventory import inventory
from holdepunkt.steering.handover.queries.proposing import told_proposal


class NobodyOfThatName(Refusal):
    """There is not exactly one member of staff of the name."""


class DayGone(Refusal):
    """A plan is asked for from a day in the past."""


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
    found = [one for one in organisation.staff(actor=actor, today=today) if one.name == asked.name]
    if len(found) != 1:
        raise NobodyOfThatName(f"Der er {len(found)} medarbejdere i dag med navnet »{asked.name}«.")
    leaver, day = found[0], asked.from_on
    held = inventory(staff_id=leaver.id, on=day, actor=actor, today=today).citizens
    wanted = Wanted(leaver.id, leaver.unit_id, day, held)
    told = told_proposal(wanted=wanted, actor=actor, today=today)
    names = organisation.staff_names(
        staff_ids={each.receiver for each in told.proposal.loads}, actor=actor
    )
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
