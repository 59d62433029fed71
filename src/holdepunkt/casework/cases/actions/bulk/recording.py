"""Takes a batch of an extract in: what is new, what differs, what is as it was."""

from collections import Counter, defaultdict
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
    Wanted,
)
from holdepunkt.casework.cases.actions.refusals import OnlyJobs
from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.core.cases import CaseEventKind, root_facts, taken_back
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


@transaction.atomic(savepoint=False)
def record_bulk(*, batch: CaseBatch, actor: Actor, now: datetime) -> BulkResult:
    """Bring the batch in; what is there already with the same content is unchanged.

    The caller chooses the size: about 1,000 cases or 10,000 events at a time.
    """
    return record_parts(parts=[batch], wanted=wanted_by(batch), actor=actor, now=now)


def compare_bulk(*, batch: CaseBatch, actor: Actor, now: datetime) -> BulkResult:
    """Return what `record_bulk` would answer, and write nothing."""
    with transaction.atomic():
        result = record_bulk(batch=batch, actor=actor, now=now)
        transaction.set_rollback(True)
    return replace(result, case_ids={})


@transaction.atomic(savepoint=False)
def record_parts(
    *, parts: Iterable[CaseBatch], wanted: Wanted, actor: Actor, now: datetime
) -> BulkResult:
    """Bring a batch in that comes in parts.

    All that must be asked is asked first, so that one part can be thought through while the part
    before it travels to the database.
    """
    if not actor.job:
        raise OnlyJobs("Udtræk hentes ind af en import, ikke af en person.")
    intake = _Intake(wanted, Bench(actor, now, wanted.import_id))
    for batch in parts:
        intake.take(batch)
    return intake.finished()


def wanted_by(batch: CaseBatch) -> Wanted:
    """Return what the batch is about."""
    return Wanted(
        source=batch.source,
        import_id=batch.import_id,
        keys=frozenset(
            [row.source_key for row in batch.cases] + [e.case_source_key for e in batch.events]
        ),
        numbers=frozenset(row.number for row in batch.cases),
        reversed_events=frozenset(batch.reversed_events),
    )


class _Intake:
    """Takes in what an extract says of its cases, and counts what was news."""

    def __init__(self, wanted: Wanted, bench: Bench) -> None:
        self._wanted, self._bench = wanted, bench
        self._works = _known(wanted)
        self._adoptable = _adoptable(wanted)
        bench.tell_stories([*self._works.values(), *self._adoptable.values()])
        bench.rules()
        self._holders = _holders(wanted, self._works)
        self._touched: list[Work] = []
        self._counts: Counter[str] = Counter()
        self._ids: dict[str, int] = {}
        self._differences: list[BulkDifference] = []

    def take(self, batch: CaseBatch) -> None:
        """Bring a part in."""
        self._lay_out(batch)
        works = {key: self._works[key] for key in self._concerned(batch)}
        gone = set(batch.reversed_events)
        for row in batch.cases:
            self._differences += _take_case(works[row.source_key], row, batch, self._bench)
        for work in works.values() if gone else ():
            self._counts["reversals"] += _take_back(work, gone, self._bench)
        for event in batch.events:
            work = works[event.case_source_key]
            told = _date_told(event, work, self._bench)
            self._counts["news"] += self._bench.take_event(work, event, told)
        writing.write(works=list(works.values()), bench=self._bench)
        self._count(batch, works)

    def finished(self) -> BulkResult:
        """Let those see who may, write the audit line, and return what became of all parts."""
        bench, counts = self._bench, self._counts
        writing.relate(works=self._touched, bench=bench)
        result = BulkResult(
            case_ids=self._ids,
            cases_new=counts["new"],
            cases_changed=counts["touched"] - counts["new"],
            cases_unchanged=counts["cases"] - counts["touched"],
            events_new=counts["news"],
            events_unchanged=counts["events"] - counts["news"],
            reversals=counts["reversals"],
            differences=tuple(self._differences),
        )
        if self._touched:
            audit.record(
                bench.actor,
                "cases.brought_in",
                subject=f"import:{self._wanted.import_id}",
                at=bench.now,
                source=self._wanted.source,
                cases_new=result.cases_new,
                cases_changed=result.cases_changed,
                events_new=result.events_new,
                reversals=result.reversals,
            )
        return result

    def _lay_out(self, batch: CaseBatch) -> None:
        """Put the cases on the bench that nobody knew: registered by hand here, or new."""
        new = [row for row in batch.cases if row.source_key not in self._works]
        for row in new:
            work = self._adoptable.pop(row.number, None)
            if work is not None:
                work.row.source, work.row.source_key = batch.source, row.source_key
                self._works[row.source_key] = work
        self._works |= _made(new, self._works, batch, self._bench)

    def _concerned(self, batch: CaseBatch) -> Iterable[str]:
        keys = [row.source_key for row in batch.cases]
        keys += [event.case_source_key for event in batch.events]
        keys += [one for key in batch.reversed_events for one in self._holders.get(key, ())]
        return dict.fromkeys(keys)

    def _count(self, batch: CaseBatch, works: dict[str, Work]) -> None:
        brought = [works[row.source_key] for row in batch.cases]
        self._ids |= {row.source_key: works[row.source_key].row.pk for row in batch.cases}
        self._counts["cases"] += len(brought)
        self._counts["new"] += sum(work.is_new for work in brought)
        self._counts["touched"] += sum(work.is_touched for work in brought)
        self._counts["events"] += len(batch.events)
        self._touched += [work for work in works.values() if work.is_touched]


def _known(wanted: Wanted) -> dict[str, Work]:
    """Return the work on each known case by its source key."""
    known = Q(any_of("source_key", list(wanted.keys)))
    if wanted.reversed_events:
        gone = CaseEvent.objects.filter(any_of("source_key", list(wanted.reversed_events)))
        known |= Q(pk__in=gone.values("case_id"))
    rows = Case.objects.filter(known, source=wanted.source).select_for_update(of=("self",))
    return {row.source_key or "": Work(row) for row in rows}


def _adoptable(wanted: Wanted) -> dict[str, Work]:
    """Return by number the cases registered here by hand that the source may now bring."""
    rows = Case.objects.filter(any_of("number", [n for n in wanted.numbers if n]), source="")
    return {row.number: Work(row, differs=True) for row in rows}


def _holders(wanted: Wanted, works: dict[str, Work]) -> dict[str, list[str]]:
    """Return which known cases hold each event that is to be taken back."""
    holders: dict[str, list[str]] = defaultdict(list)
    for case_key, work in works.items() if wanted.reversed_events else ():
        for key in wanted.reversed_events & work.keys.keys():
            holders[key].append(case_key)
    return holders


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
    root = root_facts(work.facts, known_at=bench.now)
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


def _take_back(work: Work, gone: set[str], bench: Bench) -> int:
    count = 0
    for key in gone & set(work.keys):
        if work.keys[key] not in taken_back(work.facts):
            bench.turn(work, work.keys[key])
            count += 1
    return count


def _date_told(row: EventRow, work: Work, bench: Bench) -> date | None:
    """Return the date a letter told: the source's, else for a receipt the deadline of that day."""
    if row.kind != CaseEventKind.RECEIPT_SENT or row.due_on:
        return row.due_on
    root = root_facts(work.facts, known_at=bench.now)
    if root is None:
        return None
    ruling = bench.rules().ruling(root.section_id, root.application, root.received_on)
    due_on = root.source_due_on or (ruling.due_on if ruling else None)
    # A receipt that is sent when the day has passed promises nothing by it.
    return due_on if due_on and due_on >= row.happened_on else None
