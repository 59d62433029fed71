"""Which corrections stand for the rows of an import, and which of them its reading used."""

from collections.abc import Iterable

from holdepunkt.core.imports.correcting import Standing
from holdepunkt.core.imports.records import Reading
from holdepunkt.core.wording import count
from holdepunkt.exchange.imports import access
from holdepunkt.exchange.imports.models import CorrectedRow, Import
from holdepunkt.registry.citizens import public as citizens


def standing_for(batch: Import) -> tuple[Standing, ...]:
    """Return the corrections the import is read with.

    Being checked it takes those that stand; later those it was checked with, whatever has been
    corrected or taken back since: what was checked is what is brought in.
    """
    is_checked = batch.state != Import.State.RECEIVED
    found = access.used_in(batch) if is_checked else access.standing_of(batch.source)
    return tuple(
        Standing(one.pk, one.row, one.column, citizens.decrypted(bytes(one.value_cipher)))
        for one in found
    )


def used(standing: Iterable[Standing], reading: Reading) -> tuple[Standing, ...]:
    """Return those that fitted a row: with them alone the reading is the same."""
    fitting = {one.correction for one in reading.corrected}
    return tuple(one for one in standing if one.id in fitting)


def note_used(batch: Import, reading: Reading) -> None:
    """Keep which corrections were used in which rows."""
    CorrectedRow.objects.bulk_create(
        CorrectedRow(
            batch=batch, file=one.row.file, line=one.row.line, correction_id=one.correction
        )
        for one in reading.corrected
    )


def told_of_corrected(reading: Reading) -> tuple[str, ...]:
    """Return how many rows are not as the source has them."""
    if not (rows := {one.row for one in reading.corrected}):
        return ()
    return (f"{count(len(rows), 'række', 'rækker')} er rettet her; kilden siger noget andet.",)
