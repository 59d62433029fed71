"""What Modtagelsen finds: the citizen's name, unit and caseworker, and nothing else."""

from dataclasses import dataclass

from holdepunkt.entrance.desk.queries.finding import FEWEST_LETTERS
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import Receiver
from holdepunkt.registry.organisation import public as organisation


@dataclass(frozen=True, slots=True)
class ReceiverRow:
    """A citizen, and who answers for him; `born` is his year where another has the same name.

    Without a unit nobody answers yet: Modtagelsen chooses who does. Where he has no dedicated
    caseworker, `caseworker` is who handles his newest case, and `is_of_case` says so.
    Where somebody stands in for his caseworker, she answers, and `stands_in_for` names him.
    """

    id: int
    name: str
    born: int | None
    unit: str
    caseworker: str
    phone: str
    is_of_case: bool = False
    stands_in_for: str = ""


@dataclass(frozen=True, slots=True)
class ReceptionPage:
    """What a search found; `too_short` says that too little was typed to look."""

    text: str
    too_short: bool = False
    rows: tuple[ReceiverRow, ...] = ()
    more: bool = False
    citizens_shown: tuple[int, ...] = ()


def reception(*, text: str | None, actor: Actor) -> ReceptionPage:
    """Return who answers for the citizens that fit what was typed; None before anything is."""
    require(actor, Act.FIND_CITIZEN)
    if text is None:
        return ReceptionPage(text="")
    text = text.strip()
    if len(text) < FEWEST_LETTERS:
        return ReceptionPage(text=text, too_short=True)
    found = citizens.receivers(text=text, actor=actor)
    return ReceptionPage(
        text=text,
        rows=_rows(found.rows, actor),
        more=found.more,
        citizens_shown=tuple(row.id for row in found.rows),
    )


def _rows(found: tuple[Receiver, ...], actor: Actor) -> tuple[ReceiverRow, ...]:
    of_case = citizens.answering(
        citizen_ids=[row.id for row in found if not row.staff_id], role="handler", actor=actor
    )
    held = [row.id for row in found if row.staff_id]
    standing_in = citizens.answering(citizen_ids=held, role="substitute", actor=actor)
    own = {row.id: row.staff_id or of_case.get(row.id, 0) for row in found}
    answers = own | standing_in
    ids = {staff_id for staff_id in (*own.values(), *standing_in.values()) if staff_id}
    names = organisation.staff_names(staff_ids=ids, actor=actor)
    phones = organisation.staff_phones(staff_ids=ids, actor=actor)
    years = citizens.namesake_years(found=found, actor=actor)
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    return tuple(
        ReceiverRow(
            id=row.id,
            name=row.name,
            born=years.get(row.id),
            unit=units.get(row.unit_id or 0, ""),
            caseworker=names.get(answers[row.id], ""),
            phone=phones.get(answers[row.id], ""),
            is_of_case=row.id in of_case,
            stands_in_for=names.get(own[row.id], "") if row.id in standing_in else "",
        )
        for row in found
    )
