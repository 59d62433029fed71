"""Appends to grants' stories, and lets projection and ledger follow, however many there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.grants import access
from holdepunkt.casework.grants.models import Grant, GrantEvent
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.cases import ApplicationKind
from holdepunkt.core.commitments import Promise
from holdepunkt.core.grants import (
    Due,
    GrantFact,
    GrantState,
    PromiseContext,
    Terms,
    fold,
    promises,
)
from holdepunkt.core.law import RuleBook
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, any_of
from holdepunkt.knowledge.law import public as law

PROJECTED = (
    *("state", "ends_on", "next_kind", "next_on", "latest_on", "followed_on", "version"),
    *("number", "citizen", "title", "section", "section_text", "amount", "hours", "per"),
    *("provider", "from_on", "until_on", "case", "case_number", "unit"),
    *("source_extract_at", "import_id"),
)


@dataclass(frozen=True, slots=True)
class Lawbook:
    """What is needed to know the terms of grants, asked for once."""

    book: RuleBook
    reassessed: frozenset[int]  # the open cases that decide a grant anew

    @classmethod
    def about(cls, rows: Iterable[Grant], actor: Actor) -> "Lawbook":
        """Return the rule book, and which of the grants' cases are open re-assessments."""
        ids = {row.case_id for row in rows if row.case_id}
        labels = cases.labels(case_ids=ids, actor=actor).values()
        kind = ApplicationKind.REASSESSMENT
        return cls(
            law.rule_book(actor=actor),
            frozenset(one.id for one in labels if one.kind == kind and one.is_open),
        )

    def terms(self, row: Grant) -> Terms | None:
        """Return the rules the grant is followed up by; None where no rule covers it."""
        if row.section_id is None:
            return None
        rule = self.book.follow_up_rule(row.section_id, row.from_on)
        if rule is None:
            return None
        demand = self.book.reassessment(row.section_id, row.from_on)
        return Terms(
            first_months=rule.first_months,
            every_months=rule.every_months,
            renewal_weeks=rule.renewal_weeks,
            rule=rule.words,
            source=rule.published_in,
            is_example=rule.is_example,
            latest_on=demand.due_on if demand else None,
            demand=demand.text if demand else "",
            demand_source=demand.source if demand else "",
            is_in_case=row.case_id in self.reassessed,
            calendar=self.book.calendar(CalendarKind.OFFICE),
        )


def follow(rows: Sequence[Grant], *, actor: Actor, now: datetime) -> None:
    """Let the rows' projections and the ledger follow their stories."""
    promised = derived(rows, story_of(rows, actor), actor=actor, now=now)
    Grant.objects.bulk_update(rows, PROJECTED, batch_size=500)
    commitments.synchronise(promises=promised, actor=actor, now=now)


def derived(
    rows: Sequence[Grant],
    events: Mapping[int, Sequence[GrantEvent]],
    *,
    actor: Actor,
    now: datetime,
    new: frozenset[int] = frozenset(),
) -> list[commitments.SubjectPromises]:
    """Give the rows their projections, and return what they promise; `new` are in no ledger yet."""
    _find_cases(rows, actor)
    lawbook = Lawbook.about(rows, actor)
    return [
        commitments.SubjectPromises(
            "grant",
            row.pk,
            _follow(row, tuple(event.fact for event in events[row.pk]), lawbook, now),
            is_new=row.pk in new,
        )
        for row in rows
    ]


def _find_cases(rows: Iterable[Grant], actor: Actor) -> None:
    """Let each grant hang on the case its source names, if that is the same citizen's."""
    named = [row for row in rows if row.case_number]
    if not named:
        return
    found = cases.ids_by_number(numbers={row.case_number for row in named}, actor=actor)
    for row in named:
        row.case_id, _unit = found.get((row.case_number, row.citizen_id), (None, 0))


def story_of(rows: Sequence[Grant], actor: Actor) -> dict[int, list[GrantEvent]]:
    """Return the grants' events in order."""
    found: dict[int, list[GrantEvent]] = {row.pk: [] for row in rows}
    for event in (
        access.visible_events(actor).filter(any_of("grant_id", list(found))).order_by("id")
    ):
        found[event.grant_id].append(event)
    return found


def _follow(
    row: Grant, facts: tuple[GrantFact, ...], lawbook: Lawbook, now: datetime
) -> tuple[Promise, ...]:
    state = fold(facts)
    context = PromiseContext(f"grant:{row.pk}", row.unit_id, row.citizen_id, row.title)
    made = promises(state, terms=lawbook.terms(row), context=context)
    _show(row, state, made, now)
    return tuple(promise for promise, _due in made)


def _show(
    row: Grant, state: GrantState | None, made: tuple[tuple[Promise, Due], ...], now: datetime
) -> None:
    today = clock.local(now).date()
    ahead = [(promise, due) for promise, due in made if promise.kept_on is None]
    promise, due = min(ahead, key=lambda one: (one[1].planned_on, one[0].key), default=(None, None))
    names = Grant.StateName
    row.state = names.ANNULLED
    if state:
        row.state = names.RUNNING if state.runs_on(today) else names.ENDED
        row.from_on, row.until_on = state.stated.from_on, state.stated.until_on
    row.ends_on = state.ends_on if state else None
    row.next_kind = promise.kind if promise else ""
    row.next_on = due.planned_on if due else None
    row.latest_on = due.latest_on if due else None
    row.followed_on = state.follow_ups[-1].happened_on if state and state.follow_ups else None
