"""What can be corrected in a row that was set aside, and what was."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.core.imports.correcting import correctable
from holdepunkt.core.imports.profile import Role
from holdepunkt.core.imports.records import Told, shown
from holdepunkt.exchange.imports import access
from holdepunkt.exchange.imports.models import CorrectedRow, Import, SetAsideRow
from holdepunkt.exchange.imports.queries.profiles import (
    UnknownProfile,
    extra_profiles,
    profile,
)
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.registry.citizens import public as citizens

COMMAND_LINE = "Kommandolinjen"
EMPTIED = "(tomt)"
Columns = tuple[str, ...]
# A suggestion that is a value, and not advice in words, ends with a question mark.
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\?")
_SECTION = re.compile(r"(\w+ § \d+ ?[a-zæøå]?)\?")
_ONE_NAME = re.compile(r"Kan være ([^?]+)")


@dataclass(frozen=True, slots=True)
class FaultyCell:
    """A cell that can be corrected: its place among the role's columns, and what is wrong.

    `offer` is a value that it may have meant; "" where there is none.
    """

    place: int
    column: str
    value: str
    reasons: tuple[str, ...]
    advice: tuple[str, ...]
    offer: str


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    """One row that was set aside, with the cells that can be corrected."""

    import_id: int
    title: str
    file: int
    file_name: str
    line: int
    number: str
    cells: tuple[FaultyCell, ...]
    others: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class CorrectedLine:
    """A correction that an import used; `value` is "" where it may not be shown."""

    id: int
    file: str
    line: int
    column: str
    value: str
    by: str
    at: datetime
    is_standing: bool


def columns_of(batch: Import, actor: Actor) -> Mapping[str, Columns]:
    """Return the columns that can be corrected, by the kind of row; none without the profile."""
    try:
        main = profile(name=batch.profile, actor=actor)
        every = (main, *extra_profiles(main=main, actor=actor))
    except UnknownProfile:
        return {}
    return {role.value: correctable(every, role) for role in Role}


def correctable_in(*, row: SetAsideRow, actor: Actor) -> Columns:
    """Return the columns of a row that was set aside where something is wrong and can be mended."""
    columns = columns_of(row.batch, actor).get(row.role, ())
    wrong = {fault[0] for fault in row.faults}
    return tuple(column for column in columns if column in wrong)


def correction_page(*, import_id: int, file: int, line: int, actor: Actor) -> CorrectionPage | None:
    """Return the row with what can be corrected; None once nothing is, or it is not set aside."""
    require(actor, Act.IMPORT)
    batch = access.visible_imports(actor).get(pk=import_id)
    row = access.set_aside_at(batch, file, line)
    if batch.state != Import.State.CHECKED or row is None:
        return None
    columns = columns_of(batch, actor).get(row.role, ())
    faults = [Told(*fault) for fault in row.faults]
    names = {one.position: one.name for one in access.files_of(batch)}
    cells = tuple(
        _cell(place, column, [fault for fault in faults if fault.field == column])
        for place, column in enumerate(columns)
        if any(fault.field == column for fault in faults)
    )
    if not cells:
        return None
    return CorrectionPage(
        import_id=batch.pk,
        title=f"Import nr. {batch.pk}",
        file=file,
        file_name=names.get(file, "") if len(names) > 1 else "",
        line=line,
        number=row.number,
        cells=cells,
        others=tuple(fault for fault in faults if fault.field not in columns),
    )


def corrected_line(
    row: CorrectedRow, names: Mapping[int, str], staff: Mapping[int, str]
) -> CorrectedLine:
    """Return a correction as it is shown."""
    one = row.correction
    text = citizens.decrypted(bytes(one.value_cipher))
    return CorrectedLine(
        id=one.pk,
        file=names.get(row.file, ""),
        line=row.line,
        column=one.column,
        value=shown(Role(one.role), text) if text else EMPTIED,
        by=staff.get(one.staff_id or 0, COMMAND_LINE),
        at=one.made_at,
        is_standing=one.withdrawn_at is None,
    )


def _cell(place: int, column: str, faults: Iterable[Told]) -> FaultyCell:
    told = list(faults)
    offers = {offer for fault in told if (offer := _offer(fault))}
    offer = offers.pop() if len(offers) == 1 else ""
    return FaultyCell(
        place=place,
        column=column,
        value=next((fault.value for fault in told if fault.value), ""),
        reasons=tuple(dict.fromkeys(fault.reason for fault in told)),
        advice=tuple(
            dict.fromkeys(one.suggestion for one in told if one.suggestion and not _offer(one))
        ),
        offer=offer,
    )


def _offer(fault: Told) -> str:
    """Return the one value the fault may have meant: a day, a section's code or a name."""
    if found := _DAY.fullmatch(fault.suggestion):
        return fault.suggestion.rstrip("?") if _exists(*map(int, found.groups())) else ""
    if found := _SECTION.fullmatch(fault.suggestion):
        return found[1]
    named = _ONE_NAME.fullmatch(fault.reason)
    return named[1] if named and " eller " not in named[1] else ""


def _exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
