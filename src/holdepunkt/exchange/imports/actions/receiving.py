"""Takes files in: kept under a number, never under their name, until nothing needs them."""

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePath

from django.conf import settings
from django.db import transaction

from holdepunkt.core.imports.values import masked, tidy
from holdepunkt.exchange.imports import access, queries
from holdepunkt.exchange.imports.models import Import, ImportFile
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.foundation.audit import public as audit

MOST_FILES = 6
MOST_BYTES = 400 * 1024 * 1024
KEPT = timedelta(days=7)
AT_REST = timedelta(days=1)
FINISHED = (Import.State.APPLIED, Import.State.UNDONE, Import.State.DISCARDED)


class FilesRefused(Refusal):
    """The files cannot be taken in as they are."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrives: its name where it came from, and its bytes in pieces."""

    name: str
    chunks: Iterable[bytes]


@transaction.atomic
def receive(*, profile: str, uploads: Sequence[Upload], actor: Actor, now: datetime) -> int:
    """Keep the files as a new import that is yet to be checked; return its number."""
    require(actor, Act.IMPORT)
    chosen = queries.profile(name=profile, actor=actor)
    if not 1 <= len(uploads) <= MOST_FILES:
        raise FilesRefused(f"Vælg mellem 1 og {MOST_FILES} filer.")
    batch = Import.objects.create(
        profile=chosen.name,
        source=chosen.source,
        staff_id=actor.staff_id or None,
        received_at=now,
        drawn_at=now,
    )
    try:
        files = [_keep(batch, position, upload) for position, upload in enumerate(uploads)]
        if len({file.sha256 for file in files}) < len(files):
            raise FilesRefused("Den samme fil er valgt to gange.")
        ImportFile.objects.bulk_create(files)
        audit.record(
            actor, "import.received", subject=f"import:{batch.pk}", at=now, profile=chosen.name
        )
    except BaseException:
        # The row is rolled back, and with it all that knows of the folder.
        forget_files(batch.pk)
        raise
    return batch.pk


@transaction.atomic
def discard(*, import_id: int, actor: Actor, now: datetime) -> None:
    """Throw away an import that is not to be brought in; its files go, its story stays."""
    require(actor, Act.IMPORT)
    batch = access.visible_imports(actor).select_for_update().get(pk=import_id)
    is_unread = batch.state == Import.State.RECEIVED and access.is_stalled(batch)
    if batch.state not in {Import.State.CHECKED, Import.State.REFUSED} and not is_unread:
        raise FilesRefused("Importen er i gang eller færdig og kan ikke kasseres.")
    batch.state = Import.State.DISCARDED
    batch.save(update_fields=["state"])
    audit.record(actor, "import.discarded", subject=f"import:{batch.pk}", at=now)
    transaction.on_commit(lambda: forget_files(import_id))


def tidy_away(*, actor: Actor, now: datetime) -> int:
    """Delete the files of imports that nobody brought in within a week, and files left behind.

    Return of how many imports.
    """
    old = access.visible_imports(actor).filter(
        state__in=[Import.State.RECEIVED, Import.State.CHECKED, Import.State.REFUSED],
        received_at__lt=now - KEPT,
    )
    numbers = list(old.values_list("pk", flat=True))
    for number in numbers:
        forget_files(number)
    old.update(state=Import.State.DISCARDED)
    left = _left_behind(actor, now)
    for number in left:
        forget_files(number)
    return len(numbers) + len(left)


def _left_behind(actor: Actor, now: datetime) -> list[int]:
    """Return the folders that no import needs, as those of a worker killed at its last step."""
    at_rest = now - AT_REST
    folders = {
        int(path.name)
        for path in _all_folders().glob("*")
        # A folder just made may be of an upload whose row is not to be seen yet.
        if path.name.isdecimal() and path.stat().st_mtime < at_rest.timestamp()
    }
    needing = access.visible_imports(actor).filter(pk__in=folders).exclude(state__in=FINISHED)
    return sorted(folders - set(needing.values_list("pk", flat=True)))


def folder_of(import_id: int) -> Path:
    """Return the folder of an import's files; its name tells nothing."""
    return _all_folders() / str(import_id)


def _all_folders() -> Path:
    return Path(settings.DATA) / "imports"


def forget_files(import_id: int) -> None:
    """Delete the files of an import; their fingerprints stay."""
    shutil.rmtree(folder_of(import_id), ignore_errors=True)


def _keep(batch: Import, position: int, upload: Upload) -> ImportFile:
    folder = folder_of(batch.pk)
    if position == 0:
        # Numbers are given anew when a database is: what an earlier one left is not ours.
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with (folder / str(position)).open("wb") as file:
        for chunk in upload.chunks:
            size += len(chunk)
            if size > MOST_BYTES:
                raise FilesRefused("Filen er større end 400 MB; så store filer læser vi ikke.")
            digest.update(chunk)
            file.write(chunk)
    name = PurePath(tidy(upload.name).replace("\\", "/")).name
    return ImportFile(
        batch=batch,
        position=position,
        name=masked(name)[:120] or f"fil {position + 1}",
        extension=PurePath(name).suffix.lstrip(".").lower()[:10],
        size=size,
        sha256=digest.hexdigest(),
    )
