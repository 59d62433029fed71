"""The routing rules' pages: parse, ask once, answer."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from holdepunkt.foundation import clock, ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require
from holdepunkt.foundation.drafts import public as drafts
from holdepunkt.knowledge.routing import actions, forms, queries


@require_safe
def rules(request: StaffRequest) -> HttpResponse:
    """Show which unit applications belong to, and who decided it."""
    page = queries.routing_page(actor=request.actor, today=request.today)
    return ui.render(request, "routing/rules.html", page)


@require_http_methods(["GET", "POST"])
def adopt(request: StaffRequest) -> HttpResponse:
    """Add a dated routing rule."""
    require(request.actor, Act.ADOPT_RULES)
    form = forms.AdoptRouting(
        request.POST if request.method == "POST" else None,
        units=queries.unit_choices(actor=request.actor),
        sections=queries.section_choices(actor=request.actor, today=request.today),
    )
    if form.is_valid():
        try:
            actions.adopt_routing(rule=form.rule, actor=request.actor, now=clock.now())
        except Refusal as refusal:
            form.add_error("unit", str(refusal))
        else:
            ui.tell(request, "Fordelingsreglen er tilføjet.")
            return redirect("routing:rules")
    drafts.offer(request, form)
    return ui.render(request, "routing/adopt.html", {"form": form})


@require_http_methods(["GET", "POST"])
def end(request: StaffRequest, rule_id: int) -> HttpResponse:
    """End a routing rule from a day on."""
    require(request.actor, Act.ADOPT_RULES)
    line = queries.rule_line(rule_id=rule_id, actor=request.actor, today=request.today)
    form = forms.EndRouting(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.end_routing(
                rule_id=rule_id,
                until_on=form.cleaned_data["until_on"],
                actor=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            form.add_error("until_on", str(refusal))
        else:
            ui.tell(request, "Fordelingsreglen er afsluttet.")
            return redirect("routing:rules")
    drafts.offer(request, form)
    return ui.render(request, "routing/end.html", {"line": line, "form": form})
