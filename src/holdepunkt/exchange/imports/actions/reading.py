"""Reads the kept files of an import into cases, through the limited child."""

import hashlib
from collections.abc import Sequence
from datetime import date

from django.conf import settings

from holdepunkt.core.imports.joining import Gatherer
from holdepunkt.core.imports.profile import Profile
from holdepunkt.core.imports.records import Reading, RowRef
from holdepunkt.core.imports.rows import UnfitFile, UnknownTable
from holdepunkt.exchange.imports import access, queries
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
    asked = (profile, tuple(queries.extra_profiles(main=profile, actor=actor)), today)
    folder = folder_of(batch.pk)
    reading = recall(folder, asked, secret=secret())
    if reading is None:
        reading = _read_files(list(access.files_of(batch)), asked, actor)
        keep(folder, asked, reading, secret=secret())
    return reading


def _read_files(files: Sequence[ImportFile], asked: Asked, actor: Actor) -> Reading:
    profile, extra, today = asked
    gatherer = Gatherer(profile, extra, today=today, secret=secret())
    several = len(files) > 1
    for file in files:
        try:
            _read_file(gatherer, file)
        except (UnreadableFile, UnfitFile) as fault:
            told = _better(fault, profile, actor) or str(fault)
            raise CannotRead(f"{file.name}: {told}" if several else told) from None
    try:
        return gatherer.reading()
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
    return f"Filen passer ikke til profilen. Filen ligner »{system}«. Vælg den profil."


def _read_file(gatherer: Gatherer, file: ImportFile) -> None:
    path = folder_of(file.batch_id) / str(file.position)
    if not path.exists():
        raise UnreadableFile("Filen er ikke længere gemt. Vælg den igen.")
    for turn, message in enumerate(read_rows(path, extension=file.extension)):
        if isinstance(message, Columns):
            gatherer.open_table(file.position, message.names, is_sheet=message.is_sheet)
        else:
            row = RowRef(file.position, message.line, turn)
            gatherer.take(row, message.part, message.cells)
