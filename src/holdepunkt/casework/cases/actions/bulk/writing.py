"""Writes what stands on the workbench, each table in one statement however many rows there are."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from django.db import connection

from holdepunkt.casework.cases.actions.bulk.bench import Bench, Fresh, Work
from holdepunkt.casework.cases.models import PROJECTED
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.cases import promises
from holdepunkt.foundation.access import carry
from holdepunkt.registry.citizens import public as citizens

# Relations that follow from cases bear this source, one row a citizen and holder.
RELATION_SOURCE = "sager"

_OWN = (
    "id",
    "number",
    "source",
    "source_key",
    "citizen_id",
    "section_id",
    "section_text",
    "kind",
    "received_on",
    "channel",
    "handler_id",
    "unit_id",
    "weight",
    "version",
    "source_extract_at",
    "import_id",
)
_CASE = (*_OWN, *PROJECTED)
_EVENT = (
    "id",
    "case_id",
    "kind",
    "happened_on",
    "happened_at",
    "recorded_at",
    "staff_id",
    "job",
    "source_key",
    "import_id",
    "reverses_id",
    "data",
)
_own, _projected = attrgetter(*_OWN), attrgetter(*PROJECTED)
_NEWS = ", ".join(f"{name} = i.{name}" for name in _CASE if name != "id")
_RENEW = f"UPDATE cases_case t SET {_NEWS} FROM incoming i WHERE t.id = i.id"  # noqa: S608 -- our own names
_HOLDERS = """
SELECT citizen_id, unit_id, handler_id, min(received_on) FROM cases_case
WHERE citizen_id = ANY (%s) AND status <> 'annulled' GROUP BY 1, 2, 3
"""


def write(*, works: Sequence[Work], bench: Bench) -> None:
    """Write the touched cases, their new events, and the promises that follow."""
    touched = [work for work in works if work.is_touched]
    if not touched:
        return
    made = [_followed(work, bench) for work in touched]
    carry("cases_case", _CASE, [_case(work) for work in touched if work.is_new])
    carry("cases_case", _CASE, [_case(work) for work in touched if not work.is_new], _RENEW)
    carry("cases_caseevent", _EVENT, [row for work in touched for row in _events(work, bench)])
    asked = [one for work, one in zip(touched, made, strict=True) if work.promises_anew]
    if asked:
        commitments.synchronise(promises=asked, actor=bench.actor, now=bench.now)


def _followed(work: Work, bench: Bench) -> commitments.SubjectPromises:
    """Let the row follow its facts, and return what it promises."""
    lived = work.lived(bench.now)
    state = lived[-1].state if lived else None
    work.row.show(state)
    if state:
        work.row.unit_id, work.row.handler_id = state.unit_id, state.handler_id
    work.row.version += 1
    work.row.import_id = bench.import_id or work.row.import_id
    rules = bench.rules()
    made = promises(lived, rules=rules, context=rules.context(work.row))
    return commitments.SubjectPromises("case", work.row.pk, made, is_new=work.is_new)


def _case(work: Work) -> tuple[Any, ...]:
    row = work.row
    if isinstance(row, Fresh):
        return (*_own(row), *row.shown.values())
    return (*_own(row), *_projected(row))


def _events(work: Work, bench: Bench) -> Iterable[tuple[Any, ...]]:
    for draft in work.drafts:
        fact = draft.fact
        yield (
            fact.id,
            work.row.pk,
            str(fact.kind),
            fact.happened_on,
            fact.happened_at,
            fact.recorded_at,
            draft.staff_id,
            bench.actor.job,
            draft.source_key,
            bench.import_id,
            fact.reverses,
            draft.data,
        )


def relate(*, works: Iterable[Work], bench: Bench) -> None:
    """Let those who have a citizen's cases see the citizen, and no longer those who had them."""
    touched = [work for work in works if work.is_touched]
    ids = sorted({work.row.citizen_id for work in touched if work.row.citizen_id})
    if not ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(_HOLDERS, [ids])
        since = _earliest(cursor.fetchall())
    rows = [_relation(key, from_on, None) for key, from_on in since.items()]
    rows += [
        _relation(key, work.row.received_on, max(bench.today, work.row.received_on))
        for work in touched
        if work.row.citizen_id
        for key in _former(work.row.citizen_id, work.former)
        if key not in since
    ]
    citizens.relate(rows=rows, actor=bench.actor, now=bench.now)


_Key = tuple[int, int | None, int | None]


def _earliest(rows: Iterable[tuple[int, int, int | None, date]]) -> dict[_Key, date]:
    """Return since when each unit and each handler has had a case of the citizen."""
    since: dict[_Key, date] = {}
    for citizen_id, unit_id, handler_id, from_on in rows:
        for key in _former(citizen_id, {(unit_id, handler_id)}):
            since[key] = min(from_on, since.get(key, from_on))
    return since


def _former(citizen_id: int, pairs: Iterable[tuple[int, int | None]]) -> Iterable[_Key]:
    for unit_id, handler_id in pairs:
        yield (citizen_id, unit_id, None)
        if handler_id:
            yield (citizen_id, None, handler_id)


def _relation(key: _Key, from_on: date, until_on: date | None) -> citizens.RelationRow:
    citizen_id, unit_id, staff_id = key
    return citizens.RelationRow(
        citizen_id=citizen_id,
        role="unit" if unit_id else "handler",
        from_on=from_on,
        source=RELATION_SOURCE,
        staff_id=staff_id,
        unit_id=unit_id,
        until_on=until_on,
    )
