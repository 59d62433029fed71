"""Adding a dated deadline rule."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Max

from holdepunkt.core.calendar import short_date
from holdepunkt.core.deadlines import Term, term_words
from holdepunkt.core.law import RuleKind
from holdepunkt.foundation.access import Act, Actor, Conflict, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law import access
from holdepunkt.knowledge.law.models import DeadlineRule, LawEdition, LawSection
from holdepunkt.knowledge.law.queries import section_version


class RuleRefused(Refusal):
    """The rule overlaps another, or nobody is named as having decided or published it."""


class StaleRules(Conflict):
    """The section has got another rule since the form was opened; nothing is overwritten."""


@dataclass(frozen=True, slots=True)
class NewRule:
    """A deadline rule as it was decided; it covers what is received from `valid_from`, included.

    `seen` is the version of the section's rules that the form was opened on; None asks for no
    check, as a job does.
    """

    section_id: int
    kind: RuleKind
    term: Term
    valid_from: date
    decided_by: str
    published_in: str
    seen: int | None = None


@transaction.atomic
def adopt_rule(*, rule: NewRule, actor: Actor, now: datetime) -> int:
    """Add the rule, end the former one the day before, and return the new rule's id."""
    require(actor, Act.ADOPT_RULES)
    # Locked, so that two who adopt at once follow one another and the second sees the first.
    section = access.visible_sections(actor).select_for_update().get(pk=rule.section_id)
    _require_seen(rule, actor)
    _require_decision(rule)
    _require_in_force(rule, section)
    former = _former(rule, actor)
    if former is not None:
        former.valid_until = rule.valid_from
        former.save(update_fields=["valid_until"])
    adopted = _stored(rule, actor)
    new_edition(actor=actor)
    audit.record(
        actor,
        "law.rule_adopted",
        subject=f"rule:{adopted.pk}",
        at=now,
        section_id=section.pk,
        kind=rule.kind.value,
        term=term_words(rule.term),
        valid_from=rule.valid_from,
        former_id=former.pk if former else None,
    )
    return adopted.pk


def new_edition(*, actor: Actor) -> None:
    """Name a new edition of the law, so that every process reads its rule book again."""
    del actor  # Who changed the law stands in the audit line of the change.
    LawEdition.objects.update_or_create(pk=1, defaults={"edition": uuid4()})


def _require_seen(rule: NewRule, actor: Actor) -> None:
    current = section_version(section_id=rule.section_id, actor=actor)
    if rule.seen is not None and rule.seen != current:
        raise StaleRules("En kollega har ændret paragraffens frister, mens du skrev.")


def _require_decision(rule: NewRule) -> None:
    if not rule.decided_by.strip():
        raise RuleRefused("Skriv, hvem der har besluttet fristen.")
    if not rule.published_in.strip():
        raise RuleRefused("Skriv, hvor fristen er offentliggjort (retssikkerhedsloven § 3).")


def _require_in_force(rule: NewRule, section: LawSection) -> None:
    if rule.valid_from < section.valid_from:
        raise RuleRefused(f"{section} gælder først fra {short_date(section.valid_from)}.")
    if section.valid_until is not None and rule.valid_from >= section.valid_until:
        raise RuleRefused(f"{section} gælder ikke længere fra {short_date(section.valid_until)}.")


def _former(rule: NewRule, actor: Actor) -> DeadlineRule | None:
    """Return the open-ended rule the new one follows; refuse what would overlap any other."""
    same = access.visible_rules(actor).filter(section_id=rule.section_id, kind=rule.kind)
    latest = same.order_by("-valid_from").first()
    if latest is None:
        return None
    if latest.valid_from >= rule.valid_from:
        raise RuleRefused(
            f"Der er allerede en frist for det, der modtages fra {short_date(latest.valid_from)}. "
            "Den nye frist skal gælde fra en senere dag."
        )
    overlaps = latest.valid_until is None or latest.valid_until > rule.valid_from
    return latest if overlaps else None


def _stored(rule: NewRule, actor: Actor) -> DeadlineRule:
    same = access.visible_rules(actor).filter(section_id=rule.section_id, kind=rule.kind)
    last = same.aggregate(last=Max("version"))["last"] or 0
    section = access.visible_sections(actor).get(pk=rule.section_id)
    return DeadlineRule.objects.create(
        section_id=rule.section_id,
        kind=rule.kind,
        length=rule.term.length,
        unit=rule.term.unit,
        roll=rule.term.roll,
        valid_from=rule.valid_from,
        valid_until=section.valid_until,
        version=last + 1,
        decided_by=rule.decided_by.strip(),
        published_in=rule.published_in.strip(),
        is_example=False,
    )
