"""Who may bring extracts in, and what may be done to an import as it stands."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from holdepunkt.exchange.imports.models import (
    CorrectedRow,
    Correction,
    Difference,
    Import,
    ImportFile,
    SetAsideRow,
)
from holdepunkt.foundation.access import Act, Actor, may
from holdepunkt.foundation.jobs import public as jobs

_TAKEN_BACK = frozenset({"cases", "events", "grants", "complaints", "phones"})
AT_WORK = frozenset({Import.State.RECEIVED, Import.State.APPLYING, Import.State.UNDOING})


def may_import(actor: Actor) -> bool:
    """Return whether the actor may bring extracts in."""
    return may(actor, Act.IMPORT).allowed


def visible_imports(actor: Actor) -> QuerySet[Import]:
    """Return all imports for those who may bring them in, and none for others."""
    return Import.objects.all() if may_import(actor) else Import.objects.none()


def applied_imports(actor: Actor) -> QuerySet[Import]:
    """Return the imports that stand, for everybody: how fresh our facts are is no secret."""
    del actor
    return Import.objects.filter(state=Import.State.APPLIED)


def files_of(batch: Import) -> QuerySet[ImportFile]:
    """Return the files of an import the caller has found."""
    return ImportFile.objects.filter(batch=batch)


def files_of_all(batches: Iterable[int]) -> QuerySet[ImportFile]:
    """Return the files of imports the caller has found."""
    return ImportFile.objects.filter(batch__in=batches)


def set_aside_in(batch: Import) -> QuerySet[SetAsideRow]:
    """Return what an import the caller has found set aside, in the order of the files."""
    return SetAsideRow.objects.filter(batch=batch).order_by("file", "line", "id")


def set_aside_at(batch: Import, file: int, line: int) -> SetAsideRow | None:
    """Return the row of this file and line, if an import the caller has found set it aside."""
    return set_aside_in(batch).filter(file=file, line=line).first()


def corrected_in(batch: Import) -> QuerySet[CorrectedRow]:
    """Return the rows of an import the caller has found that corrections were used in."""
    return CorrectedRow.objects.filter(batch=batch).order_by("file", "line", "id")


def used_in(batch: Import) -> QuerySet[Correction]:
    """Return the corrections an import the caller has found was checked with."""
    used = CorrectedRow.objects.filter(batch=batch).values("correction")
    return Correction.objects.filter(pk__in=used).order_by("id")


def standing_of(source: str) -> QuerySet[Correction]:
    """Return the corrections that stand for rows of a source, for who may bring them in."""
    return Correction.objects.filter(source=source, withdrawn_at=None).order_by("id")


def differences_in(batch: Import) -> QuerySet[Difference]:
    """Return where an import the caller has found and we disagree."""
    return Difference.objects.filter(batch=batch).order_by("id")


def is_stalled(row: Import) -> bool:
    """Return whether the import waits for work that no job does any more, since it failed."""
    return row.state in AT_WORK and not jobs.is_ordered(f"import:{row.pk}")


def is_lasting(row: Import) -> bool:
    """Return whether all the import brought is what stays when one is taken back.

    Cases, grants, complaints and the telephone's days are taken back; citizens, who holds whom and
    who is away are not.
    """
    moved = _moved(row)
    return bool(moved & {"citizens", "assignments", "absences"}) and not moved & _TAKEN_BACK


def built_on(row: Import, actor: Actor) -> Import | None:
    """Return the newest import of the source that builds on this one, and is taken back first.

    One that found all as it stood already builds on nothing.
    """
    stands = (Import.State.APPLYING, Import.State.APPLIED, Import.State.UNDOING)
    later = visible_imports(actor).filter(source=row.source, pk__gt=row.pk, state__in=stands)
    return next((one for one in later.order_by("-pk") if _builds(one)), None)


def _builds(row: Import) -> bool:
    is_at_work = row.state != Import.State.APPLIED
    return is_at_work or bool(_moved(row) & _TAKEN_BACK)


def _moved(row: Import) -> set[str]:
    """Return the kinds of rows of which anything was written."""
    return {name for name, told in row.counts.items() if _is_moved(told)}


def _is_moved(told: Any) -> bool:
    """Return whether the counts of one kind of row tell of anything that was written."""
    return isinstance(told, Mapping) and any(map(told.get, ("new", "changed", "reversed")))
