"""The law's pages: parse, ask once, answer."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.knowledge.law import actions, forms, queries


@require_safe
def sections(request: StaffRequest) -> HttpResponse:
    """Show all sections with the deadlines of today."""
    page = queries.law_page(actor=request.actor, today=request.today)
    return ui.render(request, "law/sections.html", page)


@require_safe
def section(request: StaffRequest, section_id: int) -> HttpResponse:
    """Show a section with its deadlines over time."""
    page = queries.section_page(section_id=section_id, actor=request.actor, today=request.today)
    return ui.render(request, "law/section.html", page)


@require_http_methods(["GET", "POST"])
def adopt(request: StaffRequest, section_id: int) -> HttpResponse:
    """Add a dated deadline rule to a section."""
    require(request.actor, Act.ADOPT_RULES)
    page = queries.section_page(section_id=section_id, actor=request.actor, today=request.today)
    form = forms.AdoptRule(request.POST if request.method == "POST" else None)
    is_stale = False
    if form.is_valid():
        try:
            actions.adopt_rule(
                rule=_new_rule(section_id, form), actor=request.actor, now=clock.now()
            )
        except actions.StaleRules:
            is_stale = True
        except Refusal as refusal:
            form.add_error("valid_from", str(refusal))
        else:
            ui.tell(
                request,
                f"Fristen for {page.code} er tilføjet. Under Lov og frister ses, hvad den flytter.",
            )
            return redirect("law:section", section_id)
    drafts.offer(request, form)
    form.stand_on(
        queries.section_version(section_id=section_id, actor=request.actor),
        lambda since: queries.rules_since(
            section_id=section_id, version=since, actor=request.actor
        ),
        is_stale=is_stale,
    )
    return ui.render(request, "law/adopt.html", {"page": page, "form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def adopt_follow_up(request: StaffRequest, section_id: int) -> HttpResponse:
    """Add a dated rule of how often a section's grants are followed up."""
    require(request.actor, Act.ADOPT_RULES)
    page = queries.section_page(section_id=section_id, actor=request.actor, today=request.today)
    form = forms.AdoptFollowUpRule(request.POST if request.method == "POST" else None)
    if form.is_valid():
        rule = actions.NewFollowUpRule(section_id=section_id, **form.cleaned_data)
        try:
            actions.adopt_follow_up_rule(rule=rule, actor=request.actor, now=clock.now())
        except Refusal as refusal:
            form.add_error("valid_from", str(refusal))
        else:
            ui.tell(request, f"Reglen for opfølgning på {page.code} er tilføjet.")
            return redirect("law:section", section_id)
    drafts.offer(request, form)
    return ui.render(request, "law/adopt_follow_up.html", {"page": page, "form": form})


def _new_rule(section_id: int, form: forms.AdoptRule) -> actions.NewRule:
    return actions.NewRule(
        section_id=section_id,
        kind=form.rule_kind,
        term=form.term,
        valid_from=form.cleaned_data["valid_from"],
        decided_by=form.cleaned_data["decided_by"],
        published_in=form.cleaned_data["published_in"],
        seen=form.cleaned_data["version"],
    )
