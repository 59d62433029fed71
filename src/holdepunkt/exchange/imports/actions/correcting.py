"""A row that was set aside is corrected here, or a correction is taken back, and checked again."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from holdepunkt.core.imports.correcting import fingerprint
from holdepunkt.core.imports.values import tidy
from holdepunkt.exchange.imports import access, queries
from holdepunkt.exchange.imports.actions.reading import CannotRead, cells_at, secret
from holdepunkt.exchange.imports.actions.storing import lock_source
from holdepunkt.exchange.imports.models import Correction, Import, SetAsideRow
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.citizens import public as citizens

State = Import.State
GONE = "Rækken er ikke længere sat til side i feltet. Gå tilbage til importen."


class NotCorrected(Refusal):
    """The row cannot be corrected as it stands."""


@transaction.atomic
def correct(
    *,
    import_id: int,
    place: tuple[int, int],
    values: Mapping[str, str | None],
    actor: Actor,
    now: datetime,
) -> None:
    """Write over cells of a row that was set aside, and let the import be checked anew.

    `place` is file and line, `values` the new texts by column; an empty one leaves its cell, and
    None empties it.
    """
    require(actor, Act.IMPORT)
    batch = _checked(import_id, actor)
    row = access.set_aside_at(batch, *place)
    if row is None:
        raise NotCorrected(GONE)
    told = _told(row, values, actor)
    _write(row, told, actor, now)
    _check_anew(batch)
    audit.record(
        actor, "import.corrected", subject=f"import:{batch.pk}", at=now, columns=sorted(told)
    )


@transaction.atomic
def undo_correction(*, import_id: int, correction_id: int, actor: Actor, now: datetime) -> None:
    """Use a correction no more, and let the import be checked anew."""
    require(actor, Act.IMPORT)
    batch = _checked(import_id, actor)
    if (
        not access.used_in(batch)
        .filter(pk=correction_id, withdrawn_at=None)
        .update(withdrawn_at=now)
    ):
        raise NotCorrected("Rettelsen er allerede fortrudt. Opdatér siden.")
    _check_anew(batch)
    audit.record(
        actor,
        "import.correction_taken_back",
        subject=f"import:{batch.pk}",
        at=now,
        correction=correction_id,
    )


def _checked(import_id: int, actor: Actor) -> Import:
    batch = access.visible_imports(actor).select_for_update().get(pk=import_id)
    if batch.state != State.CHECKED:
        state = batch.get_state_display().lower()
        raise NotCorrected(f"Importen er »{state}«, og rækker rettes kun, mens den er tjekket.")
    return batch


def _told(row: SetAsideRow, values: Mapping[str, str | None], actor: Actor) -> dict[str, str]:
    """Return what was written, by column; refuse nothing at all, and what is not wrong."""
    told = {
        column: text
        for column, cell in values.items()
        if (text := tidy(cell or "")) or cell is None
    }
    if not told:
        raise NotCorrected("Skriv mindst én rettelse.")
    if not told.keys() <= set(queries.correctable_in(row=row, actor=actor)):
        raise NotCorrected(GONE)
    return told


def _write(row: SetAsideRow, told: Mapping[str, str], actor: Actor, now: datetime) -> None:
    """Let these corrections stand for the row as the source wrote it, and no others in them."""
    names, cells = _as_written(row)
    written = dict(zip(names, cells, strict=False))
    if not told.keys() <= written.keys():
        raise NotCorrected("Filen har ikke den kolonne, så feltet kan ikke rettes her.")
    source, known_by = row.batch.source, fingerprint(names, cells, secret=secret())
    lock_source(source)  # the same row may stand in another import of it
    before = access.standing_of(source).filter(row=known_by, column__in=told)
    is_changed = before.update(withdrawn_at=now)
    made = Correction.objects.bulk_create(
        Correction(
            source=source,
            row=known_by,
            role=row.role,
            column=column,
            value_cipher=citizens.encrypted(text),
            staff_id=actor.staff_id or None,
            made_at=now,
        )
        for column, text in told.items()
        if text != tidy(written[column])
    )
    if not made and not is_changed:
        raise NotCorrected("Det står der i forvejen. Skriv det, der skal stå i stedet.")


def _as_written(row: SetAsideRow) -> tuple[list[str], list[str]]:
    try:
        found = cells_at(access.files_of(row.batch).get(position=row.file), row.line)
    except CannotRead as fault:
        raise NotCorrected(str(fault)) from None
    if found is None:
        raise NotCorrected(GONE)
    return found


def _check_anew(batch: Import) -> None:
    """Let go of what the check found; the job finds it again as it is now."""
    for found in (access.set_aside_in, access.differences_in, access.corrected_in):
        found(batch).delete()
    batch.state, batch.checked_at, batch.read_on = State.RECEIVED, None, None
    batch.total, batch.dry_counts, batch.warnings = 0, {}, []
    batch.save()
