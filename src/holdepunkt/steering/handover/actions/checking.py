"""What must hold before anything is confirmed; each refusal names whom it is about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.handover.actions.refusals import NotNow, PlannedAlready
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.choosing import unfit


def refuse_unfit(
    handover: Handover, lines: Iterable[HandoverLine], actor: Actor, today: date
) -> None:
    """Refuse receivers who are away themselves or disqualified, also since they were chosen."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        wanted[line.receiver_id or 0].append(line.citizen_id)
    if told := unfit(handover=handover, wanted=wanted, actor=actor, today=today):
        raise NotNow(f"{told} Intet er gemt.")


def refuse_planned(
    handover: Handover, lines: Sequence[HandoverLine], from_on: date, actor: Actor, today: date
) -> None:
    """Refuse citizens of whom another change is planned already, by name, before anything."""
    refuse_given_away(handover, lines, from_on, actor)
    roles = {(line.citizen_id, role) for line in lines for role in line.roles}
    ids = {line.citizen_id for line in lines}
    later = {
        one.citizen_id: one.from_on
        for one in assignments.holdings(citizen_ids=ids, actor=actor, today=today)
        if one.from_on >= from_on and (one.citizen_id, one.role) in roles
    }
    if not later:
        return
    names = _called(later, actor)
    told = ", ".join(f"{names[pk]} ({short_date(later[pk])})" for pk in sorted(later))
    raise PlannedAlready(
        f"Der er allerede planlagt et skift for {told}. Fortryd det på borgerens side, eller vent"
        " med overdragelsen til efter den dag. Intet er gemt."
    )


def refuse_given_away(
    handover: Handover, lines: Sequence[HandoverLine], from_on: date, actor: Actor
) -> None:
    """Refuse citizens whom the leaver no longer holds when the day comes: it was decided since."""
    staff_id, eve = handover.leaver_id, from_on - timedelta(days=1)
    held = {
        (one.citizen_id, one.role)
        for day in (eve, from_on)
        for family in assignments.held_by(staff_id=staff_id, on=day, actor=actor)
        for one in family.holdings
    }
    given = {
        line.citizen_id
        for line in lines
        for role in line.roles
        if (line.citizen_id, role) not in held
    }
    if given:
        raise PlannedAlready(
            f"{', '.join(sorted(_called(given, actor).values()))} har fået en anden, siden"
            " overdragelsen begyndte. Tryk Foreslå forfra, så følger den med. Intet er gemt."
        )


def _called(ids: Collection[int], actor: Actor) -> Mapping[int, str]:
    names = citizens.names(citizen_ids=ids, actor=actor)
    return {pk: names[pk].name if pk in names else "en borger" for pk in ids}
