"""Keeps which rows we hold; written in one statement however many there are."""

from collections.abc import Sequence

from django.db import connection

from holdepunkt.foundation.access import carry

# source, kind, key, key of the case, digest, case number
Remembered = tuple[str, str, str, str, str, str]

_COLUMNS = (
    *("source", "kind", "key", "owner_key", "digest", "case_number"),
    *("first_batch_id", "batch_id"),
)
_REMEMBER = """
INSERT INTO imports_importedrow (source, kind, key, owner_key, digest, case_number, first_batch_id,
    batch_id)
SELECT source, kind, key, owner_key, digest, case_number, first_batch_id, batch_id FROM incoming
ON CONFLICT ON CONSTRAINT imported_once_per_source DO UPDATE
SET digest = excluded.digest, batch_id = excluded.batch_id, gone_in = NULL,
    case_number = excluded.case_number
"""
_FORGET = """
UPDATE imports_importedrow SET gone_in = %s
WHERE source = %s AND kind = 'event' AND key = ANY (%s)
"""


def remember(rows: Sequence[Remembered], batch_id: int) -> None:
    """Write that we hold the rows, brought in by this import."""
    named = [(*row, batch_id, batch_id) for row in rows]
    carry("imports_importedrow", _COLUMNS, named, _REMEMBER)


def let_go(source: str, keys: Sequence[str], batch_id: int) -> None:
    """Write that the events vanished from the source in this import."""
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(_FORGET, [batch_id, source, list(keys)])
