"""Regelændring: what a rule would move is shown first, and moved on confirmation."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from holdepunkt.casework.cases import actions, forms, queries
from holdepunkt.core.calendar import Period
from holdepunkt.core.deadlines import Rule, term_words
from holdepunkt.core.wording import count
from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Refusal, StaffRequest
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.foundation.ui.versions import VersionField
from holdepunkt.knowledge.law import public as law

CONFIRMED = "bekraeft"


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """A proposed rule: its form, and once it is filled in, what it would move."""

    form: forms.ProposeRule
    change: queries.RuleChangePage
    rule: str
    posted: tuple[tuple[str, str], ...]


@require_http_methods(["GET", "POST"])
def rule_change(request: StaffRequest) -> HttpResponse:
    """Show the open cases that differ from the rules in force, and move them on confirmation."""
    page = queries.rule_change(actor=request.actor, now=clock.now())
    if request.method == "POST":
        moved = actions.apply_rules(seen=_seen(request), actor=request.actor, now=clock.now())
        ui.tell(request, f"{count(moved, 'sag', 'sager')} fik en ny frist efter reglen.")
        return redirect("cases:rule_change")
    return ui.render(request, "cases/rule_change.html", page)


@require_http_methods(["GET", "POST"])
def propose_rule(request: StaffRequest, section_id: int) -> HttpResponse:
    """Ask for a rule, show what it would move, and adopt it on confirmation."""
    form = forms.ProposeRule(request.POST if request.method == "POST" else None)
    rule = _rule(section_id, form) if form.is_valid() else None
    change = queries.rule_change(
        actor=request.actor,
        now=clock.now(),
        section_id=section_id,
        proposed=_dated(rule) if rule else None,
    )
    is_stale = False
    if rule and CONFIRMED in request.POST:
        try:
            moved = actions.adopt_rule(rule=rule, actor=request.actor, now=clock.now())
        except law.StaleRules:
            is_stale = True
        except Refusal as refusal:
            form.add_error("valid_from", str(refusal))
        else:
            ui.tell(request, f"Reglen gælder. {count(moved, 'sag', 'sager')} fik en ny frist.")
            return redirect("law:section", section_id)
    drafts.offer(request, form)
    form.stand_on(
        law.section_version(section_id=section_id, actor=request.actor),
        lambda since: law.rules_since(section_id=section_id, version=since, actor=request.actor),
        is_stale=is_stale,
    )
    posted = tuple(
        (name, str(value)) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"
    )
    words = (
        f"{term_words(rule.term)} for det, der modtages fra {rule.valid_from:%d.%m.%Y}"
        if rule and not form.overtaken and form.is_valid()
        else ""
    )
    page = ProposalPage(form, change, words, (*posted, (CONFIRMED, "1")))
    return ui.render(request, "cases/propose_rule.html", page, status=form.status)


def _seen(request: StaffRequest) -> int:
    """Return the version of the list that was confirmed; 0 fits none."""
    said: int = VersionField(required=False).clean(request.POST.get("version"))
    return said


def _rule(section_id: int, form: forms.ProposeRule) -> law.NewRule:
    said = form.cleaned_data
    return law.NewRule(
        section_id=section_id,
        kind=law.RuleKind(said["kind"]),
        term=form.term,
        valid_from=said["valid_from"],
        decided_by=said["decided_by"],
        published_in=said["published_in"],
        seen=said["version"],
    )


def _dated(new: law.NewRule) -> law.DatedRule:
    """Return the rule as the book would hold it, were it adopted."""
    rule = Rule(
        id=None,
        term=new.term,
        version="forslag",
        source=f"{new.decided_by}: {new.published_in}",
        title="forslag",
        is_example=False,
    )
    valid = Period(new.valid_from, None)
    return law.DatedRule(new.section_id, new.kind, valid, rule, new.decided_by, new.published_in)
