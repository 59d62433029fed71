"""Which open cases a changed rule would move, from where and to where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from holdepunkt.casework.cases import access
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.cases.queries.facts import facts_of
from holdepunkt.casework.cases.queries.rules import CaseRules, rules
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.cases import RootFacts, rounds
from holdepunkt.core.law import DatedRule
from holdepunkt.foundation.access import Actor

_CHUNK = 5_000
_ANSWERS = ("decision", "reassessment")


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """An open case whose date differs from the rules: `is_told` says that it stays all the same."""

    case_id: int
    number: str
    section: str
    received_on: date
    from_on: date | None
    to_on: date
    is_told: bool


def rule_differences(
    *,
    actor: Actor,
    now: datetime,
    section_id: int | None = None,
    proposed: DatedRule | None = None,
) -> tuple[RuleDifference, ...]:
    """Return the open cases that the rules in force, or a proposed one too, would date anew.

    The source's own deadlines are not ours to move, and are left out. Oldest receipt first.
    """
    found = rules(actor=actor)
    if proposed is not None:
        found = replace(found, book=found.book.with_rule(proposed))
    rows = access.visible_cases(actor).filter(ended_on=None, section__isnull=False)
    if section_id is not None:
        rows = rows.filter(section_id=section_id)
    cases = list(rows.order_by("received_on", "id"))
    return tuple(
        difference
        for start in range(0, len(cases), _CHUNK)
        for difference in _differing(cases[start : start + _CHUNK], found, actor, now)
    )


def _differing(
    rows: Sequence[Case], found: CaseRules, actor: Actor, now: datetime
) -> Iterator[RuleDifference]:
    ids = [row.pk for row in rows]
    owed = commitments.open_on(subject_type="case", subject_ids=ids, actor=actor)
    again = _later_roots([row.pk for row in rows if row.round > 1], actor, now)
    for row in rows:
        answer = next((one for one in owed.get(row.pk, ()) if one.kind in _ANSWERS), None)
        if answer is None or answer.basis != "rule":
            continue
        root = again.get(row.pk) or RootFacts(row.received_on, row.section_id, row.kind, None)
        ruling = found.ruling(root.section_id, root.application, root.received_on)
        if ruling and ruling.due_on != answer.standing.promised_on:
            yield RuleDifference(
                case_id=row.pk,
                number=row.number,
                section=found.title(row),
                received_on=root.received_on,
                from_on=answer.standing.promised_on,
                to_on=ruling.due_on,
                is_told=answer.standing.told_on is not None,
            )


def _later_roots(ids: Sequence[int], actor: Actor, now: datetime) -> dict[int, RootFacts]:
    """Return what the present round of each reopened case is counted from."""
    stories = facts_of(case_ids=ids, actor=actor) if ids else {}
    roots = {}
    for case_id, facts in stories.items():
        opened = rounds(facts, as_of=date.max, known_at=now)[-1].opened
        roots[case_id] = RootFacts(opened.received_on, opened.section_id, opened.application, None)
    return roots
