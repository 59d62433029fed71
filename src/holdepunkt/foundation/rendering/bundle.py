"""Several files as one: the same files and instant give the same bytes."""

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime


def to_zip(files: Iterable[tuple[str, bytes]], *, made_at: datetime) -> bytes:
    """Return the named files as a ZIP file, each dated to the instant in its own zone."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files:
            entry = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(entry, content)
    return found.getvalue()
