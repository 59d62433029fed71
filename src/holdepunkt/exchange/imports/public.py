"""The door of the imports room: bring an extract in, and tell how fresh our facts are."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from holdepunkt.exchange.imports import access
from holdepunkt.exchange.imports.actions import (
    FilesRefused,
    Upload,
    begin_applying,
    discard,
    follow_register,
    receive,
    run_applying,
    run_check,
)
from holdepunkt.exchange.imports.models import Import
from holdepunkt.exchange.imports.queries import (
    LatestExtract,
    latest_extract,
    set_aside_lines,
)
from holdepunkt.foundation.access import Actor, Refusal, acting

__all__ = [
    "FilesRefused",
    "LatestExtract",
    "Upload",
    "bring_in",
    "follow_register",
    "latest_extract",
]


MOST_TOLD = 1_000


class NotBroughtIn(Refusal):
    """The files could not be read or were not what the profile describes."""


def bring_in(
    *,
    profile: str,
    uploads: Sequence[Upload],
    apply: bool,
    actor: Actor,
    now: datetime,
    today: date,
) -> dict[str, Any]:
    """Check the files and, with `apply`, bring them in; return the counts. For named jobs.

    It opens its own transactions, so that what is brought in stays when the process is killed.
    """
    with acting(actor, today=today):
        number = receive(profile=profile, uploads=uploads, actor=actor, now=now)
    run_check(import_id=number, actor=actor, now=now, today=today)
    checked = _found(number, actor)
    if checked.state == Import.State.REFUSED:
        with acting(actor, today=today):
            discard(import_id=number, actor=actor, now=now)
        raise NotBroughtIn(checked.sentence)
    if not apply:
        with acting(actor, today=today):
            told = _told(checked, checked.dry_counts, actor)
            discard(import_id=number, actor=actor, now=now)
        return told
    with acting(actor, today=today):
        begin_applying(import_id=number, actor=actor, now=now)
    run_applying(import_id=number, actor=actor, now=now, today=today)
    with acting(actor, today=today):
        applied = _found(number, actor)
        return _told(applied, applied.counts, actor)


def _found(number: int, actor: Actor) -> Import:
    return access.visible_imports(actor).get(pk=number)


def _told(batch: Import, counts: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """Return the counts with the rows set aside, the first thousand, and how many more."""
    lines = set_aside_lines(import_id=batch.pk, most=MOST_TOLD, actor=actor)
    told = [
        {
            "file": line.file,
            "line": line.line,
            "case": line.number,
            "field": fault.field,
            "reason": fault.reason,
        }
        for line in lines
        for fault in line.faults
    ]
    return {
        "import": batch.pk,
        **counts,
        "set_aside": told,
        "set_aside_more": counts["rows"]["set_aside"] - len(lines),
        "warnings": list(batch.warnings),
    }
