"""Which version of a section's deadline rules a form was opened on, and what was decided since."""

from django.db.models import Max

from holdepunkt.core.calendar import short_date
from holdepunkt.core.deadlines import Roll, Term, TermUnit, term_words
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.knowledge.law import access
from holdepunkt.knowledge.law.models import DeadlineRule
from holdepunkt.registry.organisation import public as organisation


def section_version(*, section_id: int, actor: Actor) -> int:
    """Return the version of the section's rules: each new rule makes another."""
    same = access.visible_rules(actor).filter(section_id=section_id)
    newest: int = same.aggregate(newest=Max("pk"))["newest"] or 0
    return newest + 1  # never 0: a section without rules has a version too


def rules_since(*, section_id: int, version: int, actor: Actor) -> Overtaken:
    """Return the rules that the section has got since the version, the newest first."""
    added = access.visible_rules(actor).filter(section_id=section_id, pk__gte=max(version, 1))
    changes = [_change(rule, actor) for rule in added.order_by("-pk")[:3]]
    return Overtaken("paragraffens frister", tuple(each for each in changes if each))


def _change(rule: DeadlineRule, actor: Actor) -> Change | None:
    """Return who added the rule; those of the shipped register were added by nobody here."""
    line = next(iter(audit.lines(subject=f"rule:{rule.pk}", actor=actor)), None)
    if line is None:
        return None
    names = organisation.staff_names(staff_ids=[line.staff_id], actor=actor)
    term = Term(rule.length, TermUnit(rule.unit), Roll(rule.roll))
    return Change(
        names.get(line.staff_id, "En kollega"),
        line.at,
        f"{rule.get_kind_display()}: {term_words(term)} fra {short_date(rule.valid_from)}",
        f"Besluttet af {rule.decided_by}. Offentliggjort: {rule.published_in}",
        is_own=line.staff_id == actor.staff_id,
    )
