"""Who a head may choose among, and what is still to be placed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from holdepunkt.core.access import CARRYING
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.asking import Wanted, away_of
from holdepunkt.steering.handover.queries.inventory import HeldCitizen, of_citizens


def takers(handover: Handover, actor: Actor, today: date) -> tuple[tuple[int, str], ...]:
    """Return who of the unit may be chosen on the day, by name; the head may take one herself."""
    day = max(handover.from_on, today)
    members = organisation.staff(actor=actor, today=day, unit_id=handover.unit_id)
    away = away_of(unit_id=handover.unit_id, actor=actor)
    return tuple(
        (one.id, one.name)
        for one in members
        if one.role in CARRYING
        and one.id != handover.leaver_id
        and not any(day in period for period in away.get(one.id, ()))
    )


def unfit(
    *,
    handover: Handover,
    wanted: Mapping[int, Collection[int]],
    actor: Actor,
    today: date,
) -> str:
    """Return why these receivers cannot have these citizens on the day, by name; "" if they can.

    It is asked whatever the plan says: the head may choose for a family that it could not place.
    """
    day = short_date(max(handover.from_on, today))
    there = dict(takers(handover, actor, today))
    names = organisation.staff_names(staff_ids=set(wanted) - set(there), actor=actor)
    told = [
        f"{names.get(pk, 'Medarbejderen')} er ikke i afdelingen den {day}."
        for pk in sorted(set(wanted) - set(there))
    ]
    for pk in sorted(set(wanted) & set(there)):
        sealed = citizens.sealed_from(staff_id=pk, citizen_ids=wanted[pk], actor=actor)
        labels = citizens.names(citizen_ids=sealed, actor=actor)
        if sealed:
            whom = ", ".join(sorted(label.name for label in labels.values()))
            told.append(f"{there[pk]} er inhabil over for {whom} (forvaltningslovens § 3).")
    return " ".join((*told, "Vælg en anden på listen.")) if told else ""


def wanted_of(
    handover: Handover, lines: Iterable[HandoverLine], actor: Actor, today: date,
    chosen: Sequence[HandoverLine] = (),
) -> Wanted:  # fmt: skip
    """Return the citizens of the lines as the optimiser is asked about them.

    `chosen` are lines of which the head has chosen herself.
    """
    own = {line.citizen_id: line.receiver_id or 0 for line in chosen}
    lines = [*lines, *chosen]
    staff = {handover.leaver_id, *(line.moved_to_id for line in lines if line.moved_to_id)}
    ids = citizens.names(citizen_ids=[line.citizen_id for line in lines], actor=actor)
    by_case, by_date = of_citizens(staff_ids=staff, citizen_ids=ids, actor=actor, today=today)
    held = tuple(
        HeldCitizen(
            line.citizen_id, line.family, tuple(line.roles),
            tuple(case for case in by_case[line.citizen_id]
                  if case.handler_id in staff
                  or ("dedicated" in line.roles and case.unit_id == handover.unit_id)),
            tuple(by_date[line.citizen_id]),
        )
        for line in lines
        if line.citizen_id in ids
    )  # fmt: skip
    return Wanted(
        handover.leaver_id, handover.unit_id, max(handover.from_on, today),
        tuple(one for one in held if one.citizen_id not in own),
        tuple((own[one.citizen_id], one) for one in held if one.citizen_id in own),
    )  # fmt: skip
