"""Takes a batch of an extract in: what is new, what differs, what is as it was."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from holdepunkt.casework.cases.actions.bulk import writing
from holdepunkt.casework.cases.actions.bulk.bench import Bench, Fresh, Work
from holdepunkt.casework.cases.actions.bulk.values import (
    BulkDifference,
    BulkResult,
    CaseBatch,
    CaseRow,
    EventRow,
)
from holdepunkt.casework.cases.actions.refusals import OnlyJobs
from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.core.cases import CaseEventKind, standing_facts, taken_back
from holdepunkt.foundation.access import Actor, any_of, take_ids
from holdepunkt.foundation.audit import public as audit

_OWN_COLUMNS = ("number", "citizen_id", "section_text", "channel", "weight")
_ROOT = ("received_on", "section_id", "kind", "source_due_on")
_LABELS = {
    "received_on": "modtaget",
    "section_id": "paragraf",
    "kind": "slags",
    "source_due_on": "kildesystemets frist",
    "handler_id": "sagsbehandler",
    "unit_id": "afdeling",
}


@transaction.atomic
def record_bulk(*, batch: CaseBatch, actor: Actor, now: datetime) -> BulkResult:
    """Bring the batch in; what is there already with the same content is unchanged.

    The caller chooses the size: about 1,000 cases or 10,000 events at a time.
    """
    if not actor.job:
        raise OnlyJobs("Udtræk hentes ind af en import, ikke af en person.")
    bench = Bench(actor, now, batch.import_id)
    works = _on_the_bench(batch, bench)
    differences = [
        difference
        for row in batch.cases
        for difference in _take_case(works[row.source_key], row, batch, bench)
    ]
    reversals = _take_back(batch, works.values(), bench)
    news = _take_events(batch, works, bench)
    writing.write(works=list(works.values()), bench=bench, actor=actor)
    result = _result(batch, works, differences, news, reversals)
    if any(work.is_touched for work in works.values()):
        audit.record(
            actor,
            "cases.brought_in",
            subject=f"import:{batch.import_id}",
            at=now,
            source=batch.source,
            cases_new=result.cases_new,
            cases_changed=result.cases_changed,
            events_new=result.events_new,
            reversals=reversals,
        )
    return result


def compare_bulk(*, batch: CaseBatch, actor: Actor, now: datetime) -> BulkResult:
    """Return what `record_bulk` would answer, and write nothing."""
    with transaction.atomic():
        result = record_bulk(batch=batch, actor=actor, now=now)
        transaction.set_rollback(True)
    return replace(result, case_ids={})


def _on_the_bench(batch: CaseBatch, bench: Bench) -> dict[str, Work]:
    """Return the work for each source key: the known cases with their stories, and new ones."""
    wanted = {row.source_key for row in batch.cases} | {e.case_source_key for e in batch.events}
    known = Q(any_of("source_key", list(wanted)))
    if batch.reversed_events:
        gone = CaseEvent.objects.filter(any_of("source_key", list(batch.reversed_events)))
        known |= Q(pk__in=gone.values("case_id"))
    rows = Case.objects.filter(known, source=batch.source).select_for_update(of=("self",))
    works = {row.source_key or "": Work(row) for row in rows}
    new = [row for row in batch.cases if row.source_key not in works]
    works |= _adopted(new, batch)
    works |= _made(new, works, batch, bench)
    bench.tell_stories(work for work in works.values() if not work.is_new)
    return works


def _adopted(new: list[CaseRow], batch: CaseBatch) -> dict[str, Work]:
    """Return the cases registered here by hand that the source now brings under the same number."""
    by_number = {row.number: row.source_key for row in new if row.number}
    rows = Case.objects.filter(any_of("number", list(by_number)), source="")
    works = {by_number[row.number]: Work(row, differs=True) for row in rows}
    for key, work in works.items():
        work.row.source, work.row.source_key = batch.source, key
    return works


def _made(
    new: list[CaseRow], works: dict[str, Work], batch: CaseBatch, bench: Bench
) -> dict[str, Work]:
    rows = [row for row in new if row.source_key not in works]
    ids = take_ids("cases_case", len(rows))
    made: dict[str, Work] = {}
    for pk, row in zip(ids, rows, strict=True):
        fresh = Fresh(
            id=pk,
            source=batch.source,
            source_key=row.source_key,
            number=row.number,
            citizen_id=row.citizen_id,
            section_id=row.section_id,
            section_text=row.section_text,
            kind=row.kind,
            received_on=row.received_on,
            channel=row.channel,
            handler_id=row.handler_id,
            unit_id=row.unit_id,
            weight=row.weight,
            source_extract_at=batch.extract_at,
        )
        made[row.source_key] = work = Work(fresh, is_new=True)
        bench.receive(work, row)
    return made


def _take_case(
    work: Work, row: CaseRow, batch: CaseBatch, bench: Bench
) -> Iterator[BulkDifference]:
    """Let the row say what it says of a known case; yield what is ours and differs."""
    if isinstance(work.row, Fresh):
        return
    if batch.extract_at:
        work.differs |= work.row.claimed_in_source
        work.row.source_extract_at = batch.extract_at
    bench.revive(work)
    _take_columns(work, row)
    owned = {
        f"{name}_id" if name in {"section", "handler", "unit"} else name
        for name in batch.owned_here
    }
    yield from _take_root(work, row, owned, bench)
    yield from _take_holder(work, row, owned, bench, batch)


def _take_columns(work: Work, row: CaseRow) -> None:
    for name in _OWN_COLUMNS:
        said = getattr(row, name)
        if said not in {None, ""} and said != getattr(work.row, name):
            setattr(work.row, name, said)
            work.differs = True


def _take_root(work: Work, row: CaseRow, owned: set[str], bench: Bench) -> Iterator[BulkDifference]:
    root = standing_facts(work.facts, as_of=date.max, known_at=bench.now).root
    if root is None:
        raise ValueError(f"case {work.row.pk} was never received")
    ours = {
        "received_on": root.received_on,
        "section_id": root.section_id,
        "kind": root.application,
        "source_due_on": root.source_due_on,
    }
    theirs = {name: getattr(row, name) for name in _ROOT if getattr(row, name) not in {None, ""}}
    differing = {name: said for name, said in theirs.items() if said != ours[name]}
    for name in sorted(owned & set(differing)):
        yield _difference(row, name, ours[name], differing.pop(name))
    if differing:
        right = ours | differing
        bench.record(
            work,
            CaseEventKind.CORRECTED,
            right["received_on"],
            section_id=right["section_id"],
            application=right["kind"],
            source_due_on=right["source_due_on"],
        )
        work.row.received_on, work.row.section_id = right["received_on"], right["section_id"]
        work.row.kind = right["kind"]


def _take_holder(
    work: Work, row: CaseRow, owned: set[str], bench: Bench, batch: CaseBatch
) -> Iterator[BulkDifference]:
    state = work.lived(bench.now)[-1].state
    ours = {"unit_id": state.unit_id, "handler_id": state.handler_id}
    theirs = {"unit_id": row.unit_id, "handler_id": row.handler_id or state.handler_id}
    differing = {name: said for name, said in theirs.items() if said != ours[name]}
    for name in sorted(owned & set(differing)):
        yield _difference(row, name, ours[name], differing.pop(name))
    if differing:
        work.former.add((state.unit_id, state.handler_id))
        day = max(bench.day_of(batch.extract_at), state.received_on)
        bench.record(work, CaseEventKind.TRANSFERRED, day, **(ours | differing))


def _difference(row: CaseRow, name: str, ours: Any, theirs: Any) -> BulkDifference:
    return BulkDifference(row.source_key, row.number, _LABELS[name], str(ours), str(theirs))


def _take_back(batch: CaseBatch, works: Iterable[Work], bench: Bench) -> int:
    gone = set(batch.reversed_events)
    count = 0
    for work in works if gone else ():
        for key in gone & set(work.keys):
            if work.keys[key] not in taken_back(work.facts):
                bench.turn(work, work.keys[key])
                count += 1
    return count


def _take_events(batch: CaseBatch, works: dict[str, Work], bench: Bench) -> int:
    return sum(
        bench.take_event(works[row.case_source_key], row, _date_told(row, works, bench))
        for row in batch.events
    )


def _date_told(row: EventRow, works: dict[str, Work], bench: Bench) -> date | None:
    """Return the date a letter told: the source's, else for a receipt the deadline of that day."""
    if row.kind != CaseEventKind.RECEIPT_SENT or row.due_on:
        return row.due_on
    work = works[row.case_source_key]
    root = standing_facts(work.facts, as_of=date.max, known_at=bench.now).root
    if root is None:
        return None
    ruling = bench.rules().ruling(root.section_id, root.application, root.received_on)
    due_on = root.source_due_on or (ruling.due_on if ruling else None)
    # A receipt that is sent when the day has passed promises nothing by it.
    return due_on if due_on and due_on >= row.happened_on else None


def _result(
    batch: CaseBatch,
    works: dict[str, Work],
    differences: list[BulkDifference],
    news: int,
    reversals: int,
) -> BulkResult:
    brought = [works[row.source_key] for row in batch.cases]
    new = sum(work.is_new for work in brought)
    touched = sum(work.is_touched for work in brought)
    return BulkResult(
        case_ids={row.source_key: works[row.source_key].row.pk for row in batch.cases},
        cases_new=new,
        cases_changed=touched - new,
        cases_unchanged=len(brought) - touched,
        events_new=news,
        events_unchanged=len(batch.events) - news,
        reversals=reversals,
        differences=tuple(differences),
    )
