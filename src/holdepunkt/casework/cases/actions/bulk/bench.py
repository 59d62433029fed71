"""The workbench of an import: the cases it touches, their stories, and what is appended to them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from holdepunkt.casework.cases import queries
from holdepunkt.casework.cases.actions.bulk.values import CaseRow, EventRow
from holdepunkt.casework.cases.models import (
    FACT,
    Case,
    CaseEvent,
    case_fact,
    event_data,
    fact_fields,
    projection,
)
from holdepunkt.core.cases import (
    PROMISES_NOTHING,
    CaseEventKind,
    CaseFact,
    CaseState,
    Round,
    last_word,
    root_facts,
    rounds,
    taken_back,
)
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, any_of, take_ids

RECEIVED_KEY = "received"
_BLOCK = 2000

_as_json = json.JSONEncoder(ensure_ascii=False).encode


# Most events of an extract tell nothing but their kind and day, and most receipts the same.
@lru_cache(maxsize=5_000)
def _json(*fields: tuple[str, Any]) -> str:
    """Return the event's data as the database keeps it."""
    return _as_json(event_data(**dict(fields)))


class Draft(NamedTuple):
    """An event to be written: its fact, whom it is by, and its JSON."""

    fact: CaseFact
    source_key: str | None
    staff_id: int | None
    data: str


@dataclass(slots=True)
class Fresh:
    """A case about to be made: the columns of Case, without what a model's instance costs."""

    id: int
    source: str
    source_key: str | None
    number: str
    citizen_id: int | None
    section_id: int | None
    section_text: str
    kind: str
    received_on: date
    channel: str
    handler_id: int | None
    unit_id: int
    weight: int
    version: int = 0
    source_extract_at: datetime | None = None
    import_id: int | None = None
    shown: dict[str, Any] = field(default_factory=dict)

    @property
    def pk(self) -> int:
        """Return the id under the name a model gives it."""
        return self.id

    def show(self, state: CaseState | None) -> None:
        """Take the fold over as today's projection."""
        self.shown = projection(state)


@dataclass(slots=True)
class Work:
    """One case on the bench, with its story and what is appended to it."""

    row: Case | Fresh
    facts: list[CaseFact] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    is_new: bool = False
    differs: bool = False
    former: set[tuple[int, int | None]] = field(default_factory=set)

    @property
    def is_touched(self) -> bool:
        """Return whether anything is to be written."""
        return self.is_new or self.differs or bool(self.drafts)

    @property
    def promises_anew(self) -> bool:
        """Return whether the ledger must be asked."""
        return self.is_new or any(d.fact.kind not in PROMISES_NOTHING for d in self.drafts)

    def lived(self, now: datetime) -> tuple[Round, ...]:
        """Return the rounds of the case as its facts now tell them."""
        return rounds(self.facts, as_of=date.max, known_at=now)


# What the rules answered the bench before this one; most cases ask what others have asked.
_before: list[queries.CaseRules] = []


def _counted_before(rules: queries.CaseRules) -> queries.CaseRules:
    """Return rules that say the same, with what they have counted already, if there are such."""
    for before in tuple(_before):
        if before == rules:
            return before
    _before[:] = [rules]
    return rules


def _event_ids() -> Iterator[int]:
    while True:
        yield from take_ids("cases_caseevent", _BLOCK)


@dataclass(slots=True)
class Bench:
    """What all cases of a batch share: when, by whom, from which import."""

    actor: Actor
    now: datetime
    import_id: int | None
    ids: Iterator[int] = field(default_factory=_event_ids)
    _rules: queries.CaseRules | None = None

    @property
    def today(self) -> date:
        """Return the civil day of the import."""
        return self.day_of(None)

    def day_of(self, instant: datetime | None) -> date:
        """Return the civil day of the instant, or of the import itself."""
        return clock.local(instant or self.now).date()

    def rules(self) -> queries.CaseRules:
        """Return the rules in force, asked for once."""
        if self._rules is None:
            self._rules = _counted_before(queries.rules(actor=self.actor))
        return self._rules

    def tell_stories(self, works: Iterable[Work]) -> None:
        """Fetch the stories of the known cases."""
        by_id = {work.row.pk: work for work in works}
        if not by_id:
            return
        rows = CaseEvent.objects.filter(any_of("case_id", list(by_id))).order_by("id")
        for case_id, source_key, *columns in rows.values_list("case_id", "source_key", *FACT):
            fact = case_fact(columns)
            by_id[case_id].facts.append(fact)
            if source_key:
                by_id[case_id].keys[source_key] = fact.id

    def append(self, work: Work, fact: CaseFact, draft: Draft) -> None:
        """Append a fact to the case's story."""
        work.facts.append(fact)
        work.drafts.append(draft)
        if draft.source_key:
            work.keys[draft.source_key] = fact.id

    def record(self, work: Work, kind: CaseEventKind, day: date, **data: Any) -> None:
        """Append a fact of our own making, such as a correction."""
        kept = event_data(**data)
        fact = CaseFact(next(self.ids), kind, day, self.now, **fact_fields(kept))
        self.append(work, fact, Draft(fact, None, None, _as_json(kept)))

    def turn(self, work: Work, fact_id: int, *, undoing: int | None = None) -> None:
        """Take a fact back, or bring back one that was taken back; `undoing` names the import."""
        target = last_word(fact_id, work.facts)
        day = next(fact.happened_on for fact in work.facts if fact.id == target)
        kind = CaseEventKind.REVERSED
        fact = CaseFact(next(self.ids), kind, day, self.now, reverses=target)
        self.append(work, fact, Draft(fact, None, None, _json(("undone_import", undoing))))

    def receive(self, work: Work, row: CaseRow) -> None:
        """Append the receipt, the root of the story."""
        data = event_data(
            section_id=row.section_id,
            application=row.kind,
            channel=row.channel,
            unit_id=row.unit_id,
            handler_id=row.handler_id,
            source_due_on=row.source_due_on,
            receipt_untold=not row.tells_receipt or None,  # what is empty is left out
        )
        fact = CaseFact(
            next(self.ids),
            CaseEventKind.RECEIVED,
            row.received_on,
            self.now,
            happened_at=row.received_at,
            from_source=True,
            **fact_fields(data),
        )
        self.append(work, fact, Draft(fact, RECEIVED_KEY, None, _as_json(data)))

    def take_event(self, work: Work, row: EventRow, date_told: date | None) -> bool:
        """Append the event, or bring it back; return whether that was news."""
        known = work.keys.get(row.source_key)
        if known is not None:
            if known not in taken_back(work.facts):
                return False
            self.turn(work, known)
            return True
        data = _json(
            ("party", row.whom),
            ("reason", row.text),
            ("outcome", row.outcome),
            ("date_told", date_told),
        )
        fact = CaseFact(
            next(self.ids),
            CaseEventKind(row.kind),
            row.happened_on,
            self.now,
            happened_at=row.happened_at,
            from_source=True,
            party=row.whom,
            reason=row.text,
            outcome=row.outcome,
            date_told=date_told,
        )
        self.append(work, fact, Draft(fact, row.source_key, row.staff_id, data))
        return True

    def revive(self, work: Work) -> None:
        """Bring back a case whose import was undone."""
        root = root_facts(work.facts, known_at=self.now)
        if root is None and RECEIVED_KEY in work.keys:
            self.turn(work, work.keys[RECEIVED_KEY])
