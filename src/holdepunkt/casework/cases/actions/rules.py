"""Lets the open cases follow a changed rule; a date told a citizen never moves."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from holdepunkt.casework.cases import access, queries
from holdepunkt.casework.cases.actions.refusals import StaleList
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.cases import promises, rounds
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import public as law


@transaction.atomic
def adopt_rule(*, rule: law.NewRule, actor: Actor, now: datetime) -> int:
    """Adopt a dated rule, and move the open cases it dates anew; return how many moved."""
    require(actor, Act.ADOPT_RULES)
    law.adopt_rule(rule=rule, actor=actor, now=now)
    return apply_rules(section_id=rule.section_id, actor=actor, now=now)


@transaction.atomic
def apply_rules(
    *,
    actor: Actor,
    now: datetime,
    section_id: int | None = None,
    seen: int | None = None,
    undated_only: bool = False,
) -> int:
    """Move the dates that were never told to where the rules in force put them; return how many.

    `seen` is the version of the list that was confirmed: another list is confirmed anew. With
    `undated_only` a date that stands is left, told or not; nobody need confirm what was unknown.
    """
    require(actor, Act.ADOPT_RULES)
    differing = queries.rule_differences(section_id=section_id, actor=actor, now=now)
    if seen is not None and seen != queries.version_of(differing=differing, actor=actor):
        raise StaleList(
            "Listen over sager er ændret, siden du åbnede den. Ingen frist er flyttet. "
            "Åbn listen igen, og se, hvad der nu flytter."
        )
    moving = [
        one.case_id for one in differing if not one.is_told and not (undated_only and one.from_on)
    ]
    if not moving:
        return 0
    commitments.synchronise(
        promises=list(_promised(moving, actor, now)), actor=actor, now=now, adopting=True
    )
    audit.record_many(
        actor, "case.rule_adopted", subjects=[f"case:{case_id}" for case_id in moving], at=now
    )
    return len(moving)


def _promised(
    case_ids: Iterable[int], actor: Actor, now: datetime
) -> Iterable[commitments.SubjectPromises]:
    book = queries.rules(actor=actor)
    stories = queries.facts_of(case_ids=case_ids, actor=actor)
    for row in access.visible_cases(actor).filter(pk__in=list(stories)):
        lived = rounds(stories[row.pk], as_of=date.max, known_at=now)
        made = promises(lived, rules=book, context=book.context(row))
        yield commitments.SubjectPromises("case", row.pk, made)
