"""Keeps which rows we hold; written in one statement however many there are."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from holdepunkt.casework.assignments.public import Disagreement
from holdepunkt.exchange.imports.models import Difference
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
ON CONFLICT ON CONSTRAINT imported_once_per_case DO UPDATE
SET digest = excluded.digest, batch_id = excluded.batch_id, gone_in = NULL,
    case_number = excluded.case_number
"""
_FORGET = """
UPDATE imports_importedrow SET gone_in = %s
WHERE source = %s AND owner_key = ANY (%s) AND kind = 'event' AND key = ANY (%s)
"""


def remember(rows: Sequence[Remembered], batch_id: int, *, is_news: bool = False) -> None:
    """Write that we hold the rows, brought in by this import; of news we held nothing before."""
    named = [(*row, batch_id, batch_id) for row in rows]
    # An insert that need not look for what is there already costs the database half.
    carry("imports_importedrow", _COLUMNS, named, "" if is_news else _REMEMBER)


def let_go(source: str, keys: Sequence[tuple[str, str]], batch_id: int) -> None:
    """Write that the events, by case and key, vanished from the source in this import."""
    if keys:
        owners, events = map(list, zip(*keys, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(_FORGET, [batch_id, source, owners, events])


def note_disagreements(
    told: Iterable[Disagreement], lines: Mapping[int, str], batch_id: int
) -> None:
    """Keep where the source and we disagree about who holds whom, each disagreement once."""
    noted = set(Difference.objects.filter(batch_id=batch_id).values_list("number", "field"))
    fresh = {
        (number, one.what): one
        for one in told
        if ((number := lines.get(one.citizen_id, f"borger {one.citizen_id}")), one.what)
        not in noted
    }
    Difference.objects.bulk_create(
        Difference(batch_id=batch_id, number=number, field=what[:60], ours=one.ours[:200],
                   theirs=one.theirs[:200])
        for (number, what), one in fresh.items()
    )  # fmt: skip
