"""Adding a municipality's own dated rule of how often grants are followed up."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.core.calendar import short_date
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import access
from holdepunkt.knowledge.law.actions.adopting import RuleRefused, new_edition
from holdepunkt.knowledge.law.models import FollowUpRule, LawSection


@dataclass(frozen=True, slots=True)
class NewFollowUpRule:
    """How often grants of a section are followed up; it covers those that begin from a day on."""

    section_id: int
    first_months: int
    every_months: int
    renewal_weeks: int
    valid_from: date
    decided_by: str
    published_in: str


@transaction.atomic
def adopt_follow_up_rule(*, rule: NewFollowUpRule, actor: Actor, now: datetime) -> int:
    """Add the rule, end the section's former one the day before, and return the new one's id."""
    require(actor, Act.ADOPT_RULES)
    # Locked, so that two who adopt at once follow one another and the second sees the first.
    section = access.visible_sections(actor).select_for_update().get(pk=rule.section_id)
    _require_sound(rule, section)
    rows = FollowUpRule.objects.filter(section_id=section.pk)
    latest = rows.order_by("-valid_from").first()
    if latest is not None and latest.valid_from >= rule.valid_from:
        raise RuleRefused(
            f"Der er allerede en regel for bevillinger fra {short_date(latest.valid_from)}. "
            "Den nye skal gælde fra en senere dag."
        )
    rows.filter(valid_until=None).update(valid_until=rule.valid_from)
    adopted = FollowUpRule.objects.create(
        law_id=section.law_id,
        section_id=section.pk,
        first_months=rule.first_months,
        every_months=rule.every_months,
        renewal_weeks=rule.renewal_weeks,
        valid_from=rule.valid_from,
        valid_until=section.valid_until,
        decided_by=rule.decided_by.strip(),
        published_in=rule.published_in.strip(),
    )
    new_edition(actor=actor)
    audit.record(
        actor,
        "law.follow_up_rule_adopted",
        subject=f"section:{section.pk}",
        at=now,
        first_months=rule.first_months,
        every_months=rule.every_months,
        valid_from=rule.valid_from,
        former_id=latest.pk if latest else None,
    )
    return adopted.pk


def _require_sound(rule: NewFollowUpRule, section: LawSection) -> None:
    if not rule.decided_by.strip() or not rule.published_in.strip():
        raise RuleRefused("Skriv, hvem der har besluttet reglen, og hvor den er offentliggjort.")
    if rule.every_months and not rule.first_months:
        raise RuleRefused("Skriv, hvor mange måneder der går til den første opfølgning.")
    if rule.valid_from < section.valid_from:
        raise RuleRefused(f"{section} gælder først fra {short_date(section.valid_from)}.")
    if section.valid_until is not None and rule.valid_from >= section.valid_until:
        raise RuleRefused(f"{section} gælder ikke længere fra {short_date(section.valid_until)}.")
