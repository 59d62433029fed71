"""Brings one chunk of cases in: the cases room's part, and our memory of it, in one transaction."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from holdepunkt.casework.cases import public as cases
from holdepunkt.core.imports.profile import Profile
from holdepunkt.core.imports.records import CaseRecord, EventRecord
from holdepunkt.exchange.imports.actions.citizens import citizen_ids
from holdepunkt.exchange.imports.actions.outcome import Lawyer
from holdepunkt.exchange.imports.actions.planning import CasePlan, Kind, event_key, planned
from holdepunkt.exchange.imports.actions.storing import Remembered, remember
from holdepunkt.exchange.imports.models import Difference
from holdepunkt.foundation.access import Actor

MOST_CASES, MOST_EVENTS = 6_000, 36_000
# While a part travels to the database the next is thought through; a small first part begins soon.
_FIRST, _TOGETHER = 125, 500
_FIELDS = {
    "received_on": "modtaget",
    "section": "paragraf",
    "section_id": "paragraf",
    "kind": "slags",
    "handler": "sagsbehandler",
    "handler_id": "sagsbehandler",
    "unit": "afdeling",
    "unit_id": "afdeling",
}


@dataclass(frozen=True, slots=True)
class Applying:
    """All that the chunks of one import share."""

    batch_id: int
    profile: Profile
    drawn_at: datetime
    lawyer: Lawyer
    units: Mapping[str, int]
    staff: Mapping[str, int]
    departments: Mapping[int, int]  # of the staff of the day
    cprs: frozenset[str]
    now: datetime
    actor: Actor


def chunks(records: Sequence[CaseRecord]) -> Iterator[list[CaseRecord]]:
    """Yield the cases in parts that fit one transaction."""
    part: list[CaseRecord] = []
    events = 0
    for record in records:
        part.append(record)
        events += len(record.events)
        if len(part) >= MOST_CASES or events >= MOST_EVENTS:
            yield part
            part, events = [], 0
    if part:
        yield part


def apply_chunk(records: Sequence[CaseRecord], applying: Applying) -> Counter[str]:
    """Bring the cases in, each whole, in the caller's transaction; return what became of them."""
    plans = planned(applying.profile, records)
    counts = Counter[str]()
    for plan in plans:
        counts.update(plan.counted)
    doing = [plan for plan in plans if plan.fate != "unchanged"]
    if doing:
        result = cases.record_parts(
            parts=_parts(doing, applying),
            wanted=_wanted(doing, applying),
            actor=applying.actor,
            now=applying.now,
        )
        note_differences(result, applying.batch_id)
    return counts


def compare_chunk(records: Sequence[CaseRecord], applying: Applying) -> Counter[str]:
    """Return what would become of the cases; nothing but the differences found is written."""
    plans = planned(applying.profile, records)
    counts = Counter[str]()
    for plan in plans:
        counts.update(plan.counted)
    known = [plan for plan in plans if plan.fate == "changed" and plan.facts_differ]
    if known and applying.profile.owned_here:
        batch = case_batch(known, _who(known, applying), applying)
        result = cases.compare_bulk(batch=batch, actor=applying.actor, now=applying.now)
        note_differences(result, applying.batch_id)
    return counts


def note_differences(result: cases.BulkResult, batch_id: int) -> None:
    """Keep where the source and we disagree, each disagreement once."""
    if not result.differences:
        return
    noted = set(Difference.objects.filter(batch_id=batch_id).values_list("number", "field"))
    Difference.objects.bulk_create(
        Difference(
            batch_id=batch_id,
            number=one.number[:60],
            field=_FIELDS.get(one.field, one.field)[:60],
            ours=one.ours[:200],
            theirs=one.theirs[:200],
        )
        for one in result.differences
        if (one.number, _FIELDS.get(one.field, one.field)) not in noted
    )


def _wanted(plans: Sequence[CasePlan], applying: Applying) -> cases.Wanted:
    return cases.Wanted(
        source=applying.profile.source,
        import_id=applying.batch_id,
        keys=frozenset(plan.case.key for plan in plans),
        numbers=frozenset(plan.case.number for plan in plans if plan.facts_differ),
        reversed_events=frozenset(key for plan in plans for key in plan.reversed),
    )


def _parts(plans: Sequence[CasePlan], applying: Applying) -> Iterator[cases.CaseBatch]:
    """Yield the plans in parts as the cases room takes them, and remember each part."""
    who = _who(plans, applying)
    start, size = 0, _FIRST
    while part := plans[start : start + size]:
        _remember(part, applying)
        yield case_batch(part, who, applying)
        start, size = start + size, min(2 * size, _TOGETHER)


def _who(plans: Sequence[CasePlan], applying: Applying) -> Mapping[str, int]:
    asked = {(plan.case.citizen, plan.case.citizen in applying.cprs) for plan in plans}
    return citizen_ids(applying.profile, asked, actor=applying.actor)


def case_batch(
    plans: Sequence[CasePlan], who: Mapping[str, int], applying: Applying
) -> cases.CaseBatch:
    """Return the plans as the cases room takes them."""
    return cases.CaseBatch(
        source=applying.profile.source,
        import_id=applying.batch_id,
        cases=tuple(
            _case(plan.case, applying, who.get(plan.case.citizen))
            for plan in plans
            if plan.facts_differ
        ),
        events=tuple(
            _event(plan.case, event, applying)
            for plan in plans
            for event in (*plan.new, *plan.changed)
        ),
        reversed_events=tuple(key for plan in plans for key in plan.reversed),
        owned_here=applying.profile.owned_here,
        extract_at=applying.drawn_at,
    )


def _case(case: CaseRecord, applying: Applying, citizen_id: int | None) -> cases.CaseRow:
    return cases.CaseRow(
        source_key=case.key,
        number=case.number,
        citizen_id=citizen_id,
        unit_id=_unit(case, applying),
        section_id=applying.lawyer.section_id(case),
        section_text=case.section_text,
        kind=case.kind,
        received_on=case.received.on,
        received_at=case.received.at,
        channel=case.channel,
        handler_id=applying.staff.get(case.handler.code) if case.handler else None,
        source_due_on=case.due,
        tells_receipt=applying.profile.tells_receipts,
    )


def _unit(case: CaseRecord, applying: Applying) -> int:
    """Return the unit the extract names; where it names none, the handler's department."""
    named = applying.units.get(case.unit) if case.unit else None
    handler_id = applying.staff.get(case.handler.code) if case.handler else None
    own = applying.departments.get(handler_id) if handler_id else None
    unplaced = applying.units.get(applying.profile.default_unit)
    return named or own or unplaced or next(iter(applying.units.values()))


def _event(case: CaseRecord, event: EventRecord, applying: Applying) -> cases.EventRow:
    return cases.EventRow(
        case_source_key=case.key,
        source_key=event_key(event.key, applying.batch_id),
        kind=event.kind,
        happened_on=event.happened.on,
        happened_at=_not_before_receipt(case, event),
        staff_id=applying.staff.get(event.staff.code) if event.staff else None,
        text=_text(event),
        whom=event.party,
        due_on=event.date_told,
        outcome=event.outcome,
    )


def _not_before_receipt(case: CaseRecord, event: EventRecord) -> datetime | None:
    """Return the instant, unless it would end a case before its receipt that same day."""
    at, received = event.happened.at, case.received
    backwards = at and received.at and at < received.at and event.happened.on == received.on
    return None if backwards else at


def _text(event: EventRecord) -> str:
    if event.kind == "source_step":
        return f"{event.step}: {event.text}" if event.text else event.step
    return event.text or event.reason


def _remember(plans: Sequence[CasePlan], applying: Applying) -> None:
    known: list[Remembered] = []
    unknown: list[Remembered] = []
    for plan in plans:
        (known if plan.is_known else unknown).append(_remembered(plan, applying))
    remember(unknown, applying.batch_id, is_news=True)
    remember(known, applying.batch_id)


def _remembered(plan: CasePlan, applying: Applying) -> Remembered:
    case, events = plan.case, json.dumps(plan.holding(applying.batch_id))
    source = applying.profile.source
    return Remembered(source, Kind.CASE.value, case.key, case.digest, case.number, events)
