"""Which department of the invented municipality an application belongs to: its own dated rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from holdepunkt.config.demo.borgere import POST_CODES
from holdepunkt.config.demo.citizens import TOWNS
from holdepunkt.config.demo.organisation import AREAS, MUNICIPALITY
from holdepunkt.config.demo.rules import OLDEST
from holdepunkt.config.demo.sections import PROFILES
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.routing import public as routing
from holdepunkt.registry.organisation import public as organisation

DECIDED_BY = f"Centerledelsen, {MUNICIPALITY} (opdigtet)"
PUBLISHED_IN = "Arbejdsgang for fordeling af nye sager (opdigtet)"


def adopt_routing_rules(*, actor: Actor, now: datetime) -> int:
    """Adopt the rules unless there are any; return how many were adopted, examples included."""
    if routing.rules(actor=actor):
        return 0
    count = routing.ensure_examples(actor=actor, now=now)
    for rule in (*_by_district(actor), *_by_section(actor)):
        routing.adopt_routing(rule=rule, actor=actor, now=now)
        count += 1
    return count


def _by_district(actor: Actor) -> Iterator[routing.NewRoutingRule]:
    """Yield a rule for each district's department: the post code decides."""
    units = {unit.name: unit.id for unit in organisation.units(actor=actor)}
    for area, departments in AREAS.items():
        for district, town in TOWNS.items():
            if f"{area} {district}" in departments:
                code = int(POST_CODES[town])
                yield routing.NewRoutingRule(
                    units[f"{area} {district}"],
                    OLDEST,
                    DECIDED_BY,
                    PUBLISHED_IN,
                    postcodes=routing.Interval(code, code),
                )


def _by_section(actor: Actor) -> Iterator[routing.NewRoutingRule]:
    """Yield the rules of the sections that one department has for all: its area, and itself."""
    every = {unit.name: unit for unit in organisation.units(actor=actor)}
    book = law.rule_book(actor=actor)
    for profile in PROFILES:
        section = book.section_by_code(profile.code)
        if not profile.department or section is None:
            continue
        department = every[profile.department]
        for unit_id in (department.parent_id or 0, department.id):
            yield routing.NewRoutingRule(
                unit_id, OLDEST, DECIDED_BY, PUBLISHED_IN, section_id=section.id
            )
