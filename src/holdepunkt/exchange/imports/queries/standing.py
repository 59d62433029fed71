"""Whether an import is being worked on, or its job ended without ending the work."""

from holdepunkt.exchange.imports.models import Import
from holdepunkt.foundation.jobs import public as jobs

AT_WORK = frozenset({Import.State.RECEIVED, Import.State.APPLYING, Import.State.UNDOING})


def once(import_id: int) -> str:
    """Return what the jobs of an import are ordered under: one at a time."""
    return f"import:{import_id}"


def is_stalled(row: Import) -> bool:
    """Return whether the import waits for work that no job does any more, since it failed."""
    return row.state in AT_WORK and not jobs.is_ordered(once(row.pk))
