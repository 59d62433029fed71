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

    Without a unit nobody answers yet: Modtagelsen chooses who does.
    """

    id: int
    name: str
    born: int | None
    unit: str
    caseworker: str
    phone: str


@dataclass(frozen=True, slots=True)
class ReceptionPage:
    """What a search found; `too_short` says that nothing was looked for."""

    text: str
    too_short: bool = False
    rows: tuple[ReceiverRow, ...] = ()
    more: bool = False
    citizens_shown: tuple[int, ...] = ()


def reception(*, text: str, actor: Actor) -> ReceptionPage:
    """Return who answers for the citizens that fit what was typed."""
    require(actor, Act.FIND_CITIZEN)
    text = text.strip()
    if len(text) < FEWEST_LETTERS:
        return ReceptionPage(text=text, too_short=bool(text))
    found = citizens.receivers(text=text, actor=actor)
    return ReceptionPage(
        text=text,
        rows=_rows(found.rows, actor),
        more=found.more,
        citizens_shown=tuple(row.id for row in found.rows),
    )


def _rows(found: tuple[Receiver, ...], actor: Actor) -> tuple[ReceiverRow, ...]:
    ids = {row.staff_id for row in found if row.staff_id}
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
            caseworker=names.get(row.staff_id or 0, ""),
            phone=phones.get(row.staff_id or 0, ""),
        )
        for row in found
    )
