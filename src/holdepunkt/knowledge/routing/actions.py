"""Adding and ending routing rules, and loading the shipped examples."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files

from django.db import transaction

from holdepunkt.core.calendar import short_date
from holdepunkt.core.routing import ALL, Interval
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.routing import access
from holdepunkt.knowledge.routing.models import RoutingRule
from holdepunkt.registry.organisation import public as organisation


class RoutingRefused(Refusal):
    """The rule points at the centre itself, or ends before it begins."""


@dataclass(frozen=True, slots=True)
class NewRoutingRule:
    """A routing rule as it was decided, for what is received from `valid_from` on."""

    unit_id: int
    valid_from: date
    decided_by: str
    published_in: str
    section_id: int | None = None
    ages: Interval = ALL
    postcodes: Interval = ALL
    days: Interval = ALL
    letters: tuple[str, str] = ("", "")
    is_example: bool = False


@transaction.atomic
def adopt_routing(*, rule: NewRoutingRule, actor: Actor, now: datetime) -> int:
    """Add the rule, and return its id; others stand beside it until they are ended."""
    require(actor, Act.ADOPT_RULES)
    if organisation.unit(unit_id=rule.unit_id, actor=actor).kind == "centre":
        raise RoutingRefused("Vælg et område eller en afdeling.")
    row = RoutingRule.objects.create(
        unit_id=rule.unit_id,
        section_id=rule.section_id,
        age_first=rule.ages.first,
        age_last=rule.ages.last,
        postcode_first=rule.postcodes.first,
        postcode_last=rule.postcodes.last,
        day_first=rule.days.first,
        day_last=rule.days.last,
        letter_first=rule.letters[0].upper(),
        letter_last=rule.letters[1].upper(),
        valid_from=rule.valid_from,
        decided_by=rule.decided_by.strip(),
        published_in=rule.published_in.strip(),
        is_example=rule.is_example,
    )
    audit.record(
        actor,
        "routing.adopted",
        subject=f"routing:{row.pk}",
        at=now,
        unit_id=rule.unit_id,
        valid_from=rule.valid_from,
    )
    return row.pk


@transaction.atomic
def end_routing(*, rule_id: int, until_on: date, actor: Actor, now: datetime) -> None:
    """Let the rule catch nothing received on `until_on` or later; what it did stays as it was."""
    require(actor, Act.ADOPT_RULES)
    row = access.visible_rules(actor).select_for_update().get(pk=rule_id)
    if row.valid_until is not None:
        raise RoutingRefused(f"Reglen er allerede afsluttet fra {short_date(row.valid_until)}.")
    if until_on <= row.valid_from:
        raise RoutingRefused(
            f"Reglen gælder fra {short_date(row.valid_from)}. Vælg en senere dag end den."
        )
    row.valid_until = until_on
    row.save(update_fields=["valid_until"])
    audit.record(actor, "routing.ended", subject=f"routing:{row.pk}", at=now, until_on=until_on)


@transaction.atomic
def ensure_examples(*, actor: Actor, now: datetime) -> int:
    """Load the shipped examples whose areas exist here, once; return how many were added."""
    require(actor, Act.ADOPT_RULES)
    if access.visible_rules(actor).exists():
        return 0
    units = {unit.name: unit.id for unit in organisation.units(actor=actor) if unit.kind == "area"}
    text = files("holdepunkt.knowledge.routing").joinpath("register/routing.toml")
    shipped = tomllib.loads(text.read_text(encoding="utf-8"))["rules"]
    known = [each for each in shipped if each["unit"] in units]
    for each in known:
        rule = NewRoutingRule(
            unit_id=units[each["unit"]],
            valid_from=each["from"],
            decided_by=each["decided_by"],
            published_in=each["source"],
            ages=Interval(*each["ages"]),
            is_example=True,
        )
        adopt_routing(rule=rule, actor=actor, now=now)
    return len(known)
