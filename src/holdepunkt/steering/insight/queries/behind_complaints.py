"""The list behind a number of complaints."""

from collections.abc import Iterable

from holdepunkt.casework.complaints import public as complaints
from holdepunkt.casework.complaints.public import ComplaintLine
from holdepunkt.core.figures import Measure, Placed, Sum
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel
from holdepunkt.steering.insight.queries.behind_spoken import BehindRow

SUBJECT = "klage"
CLOSED = "Klagen hører nu til en anden enhed og kan ikke åbnes herfra"
HEADS = ("Klage", "Slags", "Modtaget", "Frist", "Afgjort")


def heads(one: Measure) -> tuple[str, ...]:
    """Return the heads of the list where it holds complaints; none where it does not."""
    return HEADS if one.subject[0] == SUBJECT else ()


def rows(
    one: Measure, shown: tuple[Placed, ...], actor: Actor
) -> tuple[tuple[BehindRow, ...], Iterable[int]]:
    """Return the rows as the reader may see them, and the citizens they name."""
    told = complaints.lines(complaint_ids=[each.ref or 0 for each in shown], actor=actor)
    people = {line.citizen_id for line in told.values() if line.citizen_id}
    names = citizens.names(citizen_ids=people, actor=actor)
    return tuple(_row(one, each, told.get(each.ref or 0), names) for each in shown), names


def _row(
    one: Measure, placed: Placed, line: ComplaintLine | None, names: dict[int, CitizenLabel]
) -> BehindRow:
    citizen = names.get(line.citizen_id or 0) if line else None
    return BehindRow(
        number=line.number if line else CLOSED,
        url=line.url if line and citizen else "",
        who=citizen.name if citizen else "",
        section=line.kind if line else "–",
        received_on=line.received_on if line else None,
        promised_on=None,
        decided_on=None,
        standing=(line.outcome or line.stage) if line else "–",
        counts={True: "Ja", False: "Nej"}[placed.counted] if one.sum is Sum.SHARE else "",
    )
