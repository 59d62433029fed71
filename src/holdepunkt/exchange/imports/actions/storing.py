"""Keeps which rows we hold; written in one statement however many there are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import connection

from holdepunkt.casework.assignments.public import Disagreement
from holdepunkt.exchange.imports.models import Difference
from holdepunkt.foundation.access import carry


class Remembered(NamedTuple):
    """A row of the source as we remember it; `events` is JSON."""

    source: str
    kind: str
    key: str
    digest: str
    case_number: str = ""
    events: str = "{}"


_COLUMNS = (*Remembered._fields, "first_batch_id", "batch_id")
_NAMES = ", ".join(_COLUMNS)
_REMEMBER = f"""
INSERT INTO imports_importedrow ({_NAMES}) SELECT {_NAMES} FROM incoming
ON CONFLICT ON CONSTRAINT imported_once DO UPDATE
SET digest = excluded.digest, batch_id = excluded.batch_id, events = excluded.events,
    case_number = excluded.case_number
"""  # noqa: S608 -- our own names
# What the import brought first is forgotten; of the rest its versions are, and as other columns
# of a case may have been written over, the case is sent whole next time.
_FORGET = "DELETE FROM imports_importedrow WHERE source = %(source)s AND first_batch_id = %(id)s"
_LEAVE = """
UPDATE imports_importedrow SET digest = '', events = (
    SELECT coalesce(jsonb_object_agg(key, kept), '{}')
    FROM jsonb_each(events) AS told (key, versions), LATERAL (
        SELECT jsonb_agg(version ORDER BY place) AS kept
        FROM jsonb_array_elements(versions) WITH ORDINALITY AS each (version, place)
        WHERE (version ->> 1)::bigint <> %(id)s) AS left_over
    WHERE kept IS NOT NULL)
WHERE source = %(source)s AND batch_id >= %(id)s
"""


def remember(rows: Sequence[Remembered], batch_id: int, *, is_news: bool = False) -> None:
    """Write that we hold the rows, brought in by this import; of news we held nothing before."""
    named = [(*row, batch_id, batch_id) for row in rows]
    # An insert that need not look for what is there already costs the database half.
    carry("imports_importedrow", _COLUMNS, named, "" if is_news else _REMEMBER)


def forget(source: str, batch_id: int) -> None:
    """Remember what we did before the import, the latest of its source."""
    with connection.cursor() as cursor:
        for statement in (_FORGET, _LEAVE):
            cursor.execute(statement, {"source": source, "id": batch_id})


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


def lock_source(source: str) -> None:
    """Let nobody else write what is of the source before the transaction ends."""
    # Two imports of one source never write at the same time, whoever started them.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"import:{source}"]
        )
