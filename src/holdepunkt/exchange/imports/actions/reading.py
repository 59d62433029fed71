"""Reads the kept files of an import into cases, through the limited child."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.conf import settings

from holdepunkt.core.imports.correcting import Corrector
from holdepunkt.core.imports.joining import Gatherer
from holdepunkt.core.imports.profile import Profile
from holdepunkt.core.imports.records import Reading, RowRef
from holdepunkt.core.imports.rows import UnfitFile, UnknownTable
from holdepunkt.exchange.imports import access, queries
from holdepunkt.exchange.imports.actions.corrections import standing_for, used
from holdepunkt.exchange.imports.actions.keeping import Asked, keep, recall
from holdepunkt.exchange.imports.actions.receiving import folder_of
from holdepunkt.exchange.imports.models import Import, ImportFile
from holdepunkt.exchange.imports.reading.child import Columns, read_rows
from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.foundation.confined import UnreadableFile


class CannotRead(Refusal):
    """A file cannot be read, or is not one the profile describes; nothing was brought in."""


def secret() -> bytes:
    """Return the key of fingerprints, made from the key that hides CPR numbers."""
    key = settings.HOLDEPUNKT_CPR_KEY.encode()
    return hashlib.blake2b(key, digest_size=32, person=b"imports").digest()


def read_extract(*, batch: Import, profile: Profile, today: date, actor: Actor) -> Reading:
    """Return what the import's files say, read as of a day; they are read once."""
    extra, standing = queries.extra_profiles(main=profile, actor=actor), standing_for(batch)
    folder = folder_of(batch.pk)
    reading = recall(folder, (profile, extra, today, standing), secret=secret())
    if reading is None:
        asked = (profile, extra, today, standing)
        reading = _read_files(list(access.files_of(batch)), asked, actor)
        kept_for = (profile, extra, today, used(standing, reading))
        keep(folder, kept_for, reading, secret=secret())
    return reading


def cells_at(file: ImportFile, line: int) -> tuple[list[str], list[str]] | None:
    """Return the headers and the raw cells of a table's row; None if no such row is there."""
    names: list[str] = []
    try:
        for message in read_rows(_path_of(file), extension=file.extension):
            if isinstance(message, Columns):
                names = list(message.names)
            elif message.line == line and isinstance(message.cells, list):
                return names, message.cells
    except UnreadableFile as fault:
        raise CannotRead(str(fault)) from None
    return None


def _read_files(files: Sequence[ImportFile], asked: Asked, actor: Actor) -> Reading:
    profile, extra, today, standing = asked
    gatherer = Gatherer(profile, extra, today=today, secret=secret())
    corrector = Corrector(standing, secret=secret())
    several = len(files) > 1
    for file in files:
        try:
            _read_file(gatherer, corrector, file)
        except (UnreadableFile, UnfitFile) as fault:
            told = _better(fault, profile, actor) or str(fault)
            raise CannotRead(f"{file.name}: {told}" if several else told) from None
    try:
        return replace(gatherer.reading(), corrected=tuple(corrector.used))
    except UnfitFile as fault:
        raise CannotRead(str(fault)) from None


def _better(fault: Exception, chosen: Profile, actor: Actor) -> str:
    """Return which profile the file fits instead, if another does."""
    if not isinstance(fault, UnknownTable):
        return ""
    others = (one for one in queries.profiles(actor=actor) if one.name != chosen.name)
    fitting = [one for one in others if one.fits(fault.names)]
    if not fitting:
        return ""
    # As when a file is recognised, the fullest description wins.
    best = max(fitting, key=lambda one: max(len(role.needed_columns) for role in one.files))
    system = best.title.partition(":")[0]
    return (
        f"Filen passer ikke til profilen. Filen ligner »{system}«. Vælg den profil ({best.name})."
    )


def _read_file(gatherer: Gatherer, corrector: Corrector, file: ImportFile) -> None:
    for turn, message in enumerate(read_rows(_path_of(file), extension=file.extension)):
        if isinstance(message, Columns):
            gatherer.open_table(file.position, message.names, is_sheet=message.is_sheet)
            corrector.open_table(file.position, message.names)
        else:
            row = RowRef(file.position, message.line, turn)
            gatherer.take(row, message.part, corrector.mended(row, message.cells))


def _path_of(file: ImportFile) -> Path:
    path = folder_of(file.batch_id) / str(file.position)
    if not path.exists():
        raise UnreadableFile("Filen er ikke længere gemt. Vælg den igen.")
    return path
