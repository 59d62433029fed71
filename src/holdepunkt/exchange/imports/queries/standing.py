"""How an import stands: at work, stalled because its job failed, or never to be taken back."""

from collections.abc import Mapping
from typing import Any

from holdepunkt.exchange.imports.models import Import
from holdepunkt.foundation.jobs import public as jobs

AT_WORK = frozenset({Import.State.RECEIVED, Import.State.APPLYING, Import.State.UNDOING})


def once(import_id: int) -> str:
    """Return what the jobs of an import are ordered under: one at a time."""
    return f"import:{import_id}"


def is_stalled(row: Import) -> bool:
    """Return whether the import waits for work that no job does any more, since it failed."""
    return row.state in AT_WORK and not jobs.is_ordered(once(row.pk))


def is_lasting(row: Import) -> bool:
    """Return whether all the import brought is what stays when one is taken back.

    Cases and grants are taken back; citizens, and who holds whom, are not.
    """
    moved = {name for name, told in row.counts.items() if is_moved(told)}
    return bool(moved & {"citizens", "assignments"}) and not moved & {"cases", "events", "grants"}


def is_moved(told: Any) -> bool:
    """Return whether the counts of one kind of row tell of anything that was written."""
    return isinstance(told, Mapping) and any(map(told.get, ("new", "changed", "reversed")))
