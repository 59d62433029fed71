"""The pages of the room as frozen values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from holdepunkt.core.imports.records import Told
from holdepunkt.core.imports.telling import brought_in
from holdepunkt.core.wording import count
from holdepunkt.exchange.imports import access
from holdepunkt.exchange.imports.models import (
    Correction,
    Difference,
    Import,
    ImportFile,
    SetAsideRow,
)
from holdepunkt.exchange.imports.queries.corrections import (
    COMMAND_LINE,
    Columns,
    CorrectedLine,
    columns_of,
    corrected_line,
)
from holdepunkt.exchange.imports.queries.profiles import title_of
from holdepunkt.foundation.access import Act, Actor, ask, require
from holdepunkt.foundation.jobs import public as jobs
from holdepunkt.foundation.ui.values import Paging
from holdepunkt.registry.organisation import public as organisation

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class LatestExtract:
    """How fresh our facts are: the system we heard from longest ago, and when that was."""

    source: str
    drawn_at: datetime


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import in the list of earlier ones."""

    id: int
    title: str
    state: str
    state_label: str
    received_at: datetime
    by: str
    stored: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class SetAsideLine:
    """One row that was set aside, as it is shown."""

    file: str
    line: int
    number: str
    faults: tuple[Told, ...]
    position: int = 0
    is_correctable: bool = False


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One disagreement between the source and us."""

    number: str
    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """The rows of one kind: read = stored + unchanged + set aside."""

    kind: str
    stored: int
    unchanged: int
    set_aside: int

    @property
    def read(self) -> int:
        """Return how many were read."""
        return self.stored + self.unchanged + self.set_aside


class FateLine(NamedTuple):
    """What became of one kind of thing: how many are new, changed and as they were."""

    kind: str
    new: int
    changed: int
    unchanged: int


def _moved(group: Mapping[str, int]) -> int:
    return sum(group.get(fate, 0) for fate in ("new", "changed", "reversed"))


@dataclass(frozen=True, slots=True)
class ImportPage:
    """One import with its counts, its files and a page of what was set aside."""

    id: int
    title: str
    profile: str
    state: str
    state_label: str
    received_at: datetime
    checked_at: datetime | None
    applied_at: datetime | None
    undone_at: datetime | None
    by: str
    sentence: str
    done: int
    total: int
    files: tuple[tuple[str, int], ...]
    counts: Mapping[str, Any]
    warnings: tuple[str, ...]
    set_aside: tuple[SetAsideLine, ...]
    corrected: tuple[CorrectedLine, ...]
    corrected_total: int
    differences: tuple[DifferenceLine, ...]
    differences_total: int
    may_correct: bool
    same_files: tuple[datetime, ...]
    is_worked: bool = True
    is_stalled: bool = False
    is_lasting: bool = False
    built_on: int | None = None
    paging: Paging = field(default_factory=Paging)

    @property
    def to_bring(self) -> str:
        """Return what bringing it in would do, for its button; "" when there is nothing new."""
        fates = [group for group in self.counts.values() if isinstance(group, Mapping)]
        if cases := _moved(self.counts.get("cases", {})):
            return f"Hent {count(cases, 'sag', 'sager')} ind"
        return "Hent det nye ind" if any(map(_moved, fates)) else ""

    @property
    def brought_in(self) -> str:
        """Return what was new, changed and set aside, in a sentence."""
        return brought_in(self.counts)

    @property
    def is_at_work(self) -> bool:
        """Return whether a job is at it, so that the page should be looked at again."""
        return self.state in access.AT_WORK and not self.is_stalled

    @property
    def fates(self) -> tuple[FateLine, ...]:
        """Return what became of each kind that the files told of; cases always."""
        told = [
            FateLine(kind, found["new"], found["changed"], found["unchanged"])
            for group, kind in {"cases": "Sager", **_LISTED}.items()
            if (found := self.counts.get(group)) is not None
        ]
        return tuple(one for one in told if one.kind == "Sager" or any(one[1:]))

    @property
    def rows(self) -> tuple[RowLine, ...]:
        """Return every row that was read under its kind and its fate, and all of them last."""
        every = RowLine("I alt", **self.counts["rows"])
        listed = [
            RowLine(kind, told["new"] + told["changed"], told["unchanged"], told["set_aside"])
            for group, kind in _LISTED.items()
            if (told := self.counts.get(group)) is not None
        ]
        # A case may stand on several rows, and what is planned is a row of its case.
        cases = RowLine(
            "Sager",
            every.stored - sum(line.stored for line in listed),
            every.unchanged - sum(line.unchanged for line in listed),
            every.set_aside - sum(line.set_aside for line in listed),
        )
        return cases, *(line for line in listed if line.read), every

    @property
    def step(self) -> int:
        """Return the step of three: choose, check, done."""
        return {"received": 1, "refused": 1, "checked": 2, "discarded": 2}.get(self.state, 3)


# Imports from before a kind of row was read say nothing of it.
_LISTED = {
    "events": "Hændelser",
    "citizens": "Borgere på liste",
    "grants": "Bevillinger",
    "complaints": "Klager",
    "assignments": "Tilknytninger",
    "phones": "Telefondage",
    "absences": "Fravær",
}
# From source to source along the index, since every page asks and imports pile up over the years.
_LATEST = """
WITH RECURSIVE newest AS (
    (SELECT source, profile, drawn_at FROM imports_import
     WHERE state = 'applied' AND total > 0  -- a list of citizens tells nothing of cases
     ORDER BY source, id DESC LIMIT 1)
    UNION ALL
    SELECT later.* FROM newest, LATERAL (
        SELECT source, profile, drawn_at FROM imports_import
        WHERE state = 'applied' AND total > 0 AND source > newest.source
        ORDER BY source, id DESC LIMIT 1) later
)
SELECT profile, drawn_at FROM newest ORDER BY drawn_at LIMIT 1
"""


def latest_extract(*, actor: Actor) -> LatestExtract | None:
    """Return the oldest of the systems' newest extracts; None before the first.

    A new file from one system must not hide that another has not been heard from for days.
    """
    del actor  # How fresh our facts are is no secret; plain SQL, since every page tells it.
    for profile, drawn_at in ask(_LATEST):
        # The title's first words name the system; the rest tells what is in it.
        return LatestExtract(title_of(profile).partition(":")[0], drawn_at)
    return None


def imports_page(*, paging: Paging, actor: Actor) -> tuple[Paging, tuple[ImportLine, ...]]:
    """Return a page of earlier imports, the latest first."""
    require(actor, Act.IMPORT)
    rows = access.visible_imports(actor)
    paging = paging.of(rows.count())
    found = list(rows[paging.offset : paging.offset + paging.size])
    names = _names(found, actor)
    return paging, tuple(_line(row, names) for row in found)


def import_page(*, import_id: int, paging: Paging, actor: Actor) -> ImportPage:
    """Return the import with a page of what was set aside."""
    require(actor, Act.IMPORT)
    row = access.visible_imports(actor).get(pk=import_id)
    aside = access.set_aside_in(row)
    paging = paging.of(aside.count())
    files = list(access.files_of(row))
    names = {one.position: one.name for one in files}
    differences, corrected = access.differences_in(row), access.corrected_in(row)
    mended = list(corrected.select_related("correction")[:MOST_SHOWN])
    staff = _names([row, *(one.correction for one in mended)], actor)
    columns = columns_of(row, actor) if row.state == Import.State.CHECKED else {}
    shown = [
        _aside(one, names, columns) for one in aside[paging.offset : paging.offset + paging.size]
    ]
    later = access.built_on(row, actor) if row.state == Import.State.APPLIED else None
    return ImportPage(
        id=row.pk,
        title=f"Import nr. {row.pk}",
        profile=title_of(row.profile),
        state=row.state,
        state_label=row.get_state_display(),
        received_at=row.received_at,
        checked_at=row.checked_at,
        applied_at=row.applied_at,
        undone_at=row.undone_at,
        by=staff.get(row.staff_id or 0, COMMAND_LINE),
        sentence=row.sentence,
        done=row.done,
        total=row.total,
        files=tuple((one.name, one.size) for one in files),
        counts=row.counts or row.dry_counts,
        warnings=tuple(row.warnings),
        set_aside=tuple(shown),
        may_correct=any(one.is_correctable for one in shown),
        corrected=tuple(corrected_line(one, names, staff) for one in mended),
        corrected_total=len(mended) if len(mended) < MOST_SHOWN else corrected.count(),
        differences=tuple(map(_differing, differences[:MOST_SHOWN])),
        differences_total=differences.count(),
        is_worked=row.state not in access.AT_WORK or jobs.is_worked(),
        is_stalled=access.is_stalled(row),
        is_lasting=access.is_lasting(row),
        built_on=later.pk if later else None,
        same_files=_same_files(row, files, actor) if row.state == Import.State.CHECKED else (),
        paging=paging,
    )


def set_aside_lines(
    *, import_id: int, actor: Actor, most: int | None = None
) -> tuple[SetAsideLine, ...]:
    """Return what the import set aside, all of it or so many rows as asked for."""
    require(actor, Act.IMPORT)
    row = access.visible_imports(actor).get(pk=import_id)
    names = {one.position: one.name for one in access.files_of(row)}
    return tuple(_aside(one, names) for one in access.set_aside_in(row)[:most])


def difference_lines(*, import_id: int, actor: Actor) -> tuple[DifferenceLine, ...]:
    """Return all that the source says otherwise than we do, in the order it was found."""
    require(actor, Act.IMPORT)
    row = access.visible_imports(actor).get(pk=import_id)
    return tuple(map(_differing, access.differences_in(row)))


def _differing(one: Difference) -> DifferenceLine:
    return DifferenceLine(one.number, one.field, one.ours, one.theirs)


def _aside(
    row: SetAsideRow, names: Mapping[int, str], columns: Mapping[str, Columns] | None = None
) -> SetAsideLine:
    faults = tuple(Told(*fault) for fault in row.faults)
    at = (columns or {}).get(row.role, ())
    is_correctable = any(fault.field in at for fault in faults)
    return SetAsideLine(
        names.get(row.file, ""), row.line, row.number, faults, row.file, is_correctable
    )


def _names(rows: Sequence[Import | Correction], actor: Actor) -> dict[int, str]:
    wanted = {row.staff_id for row in rows if row.staff_id}
    return organisation.staff_names(staff_ids=wanted, actor=actor)


def _line(row: Import, names: Mapping[int, str]) -> ImportLine:
    counts = (row.counts or row.dry_counts).get("rows", {})
    return ImportLine(
        id=row.pk,
        title=title_of(row.profile),
        state=row.state,
        state_label=row.get_state_display(),
        received_at=row.received_at,
        by=names.get(row.staff_id or 0, COMMAND_LINE),
        stored=counts.get("stored", 0) if row.state == Import.State.APPLIED else 0,
        set_aside=counts.get("set_aside", 0),
    )


def _same_files(row: Import, files: Iterable[ImportFile], actor: Actor) -> tuple[datetime, ...]:
    """Return when the very same files were brought in before, if among the latest twenty."""
    earlier = access.applied_imports(actor).filter(profile=row.profile, pk__lt=row.pk)
    lately = {one.pk: one for one in earlier[:20]}
    prints: dict[int, list[str]] = {pk: [] for pk in lately}
    for file in access.files_of_all(lately):
        prints[file.batch_id].append(file.sha256)
    wanted = sorted(file.sha256 for file in files)
    same = (lately[pk] for pk, found in prints.items() if sorted(found) == wanted)
    return tuple(one.applied_at or one.received_at for one in same)[:1]
