"""Deadline rules that the invented municipality has decided itself, where the register has none."""

from __future__ import annotations

from datetime import date, datetime

from holdepunkt.config.demo.organisation import MUNICIPALITY
from holdepunkt.config.demo.sections import BY_CODE, OWN_RULES
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law

DECIDED_BY = f"Socialudvalget, {MUNICIPALITY} (opdigtet)"
PUBLISHED_IN = "Kommunens oversigt over sagsbehandlingsfrister (opdigtet)"
OLDEST = date(2020, 1, 1)
KINDS = (law.RuleKind.FIRST, law.RuleKind.RENEWAL)


def adopt_own_rules(*, actor: Actor, now: datetime) -> int:
    """Adopt the municipality's own rules that are not there yet; return how many that were."""
    book = law.rule_book(actor=actor)
    wanted = [
        law.NewRule(
            section_id=section.id,
            kind=kind,
            term=BY_CODE[code].term,
            valid_from=max(OLDEST, section.valid.from_on),
            decided_by=DECIDED_BY,
            published_in=PUBLISHED_IN,
        )
        for code in OWN_RULES
        for kind in KINDS
        if (section := book.section_by_code(code)) and not book.rules_of(section.id)
    ]
    for rule in wanted:
        law.adopt_rule(rule=rule, actor=actor, now=now)
    return len(wanted)
