"""Disqualification: declared by oneself, lifted by the head."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from holdepunkt.entrance.desk import actions, forms, queries
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Act, Refusal, StaffRequest, require
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenCard, CitizenLabel

NOTED = "Det er noteret. Du kan ikke længere se personens sager, og din leder kan se det."


@dataclass(frozen=True, slots=True)
class DeclarePage:
    """The form, and whom it is about."""

    form: forms.DisqualificationForm
    card: CitizenCard

    @property
    def citizens_shown(self) -> tuple[int, ...]:
        """Return whom it is about."""
        return (self.card.id,)


@dataclass(frozen=True, slots=True)
class SealsPage:
    """The form for a number, and the disqualifications in force."""

    form: forms.NumberForm
    rows: tuple[queries.SealRow, ...]
    namesakes: tuple[CitizenLabel, ...]
    citizens_shown: tuple[int, ...]


def declare(request: StaffRequest, citizen_id: int) -> HttpResponse:
    """Seal a citizen one sees off from oneself."""
    card = citizens.card(citizen_id=citizen_id, actor=request.actor)
    form = forms.DisqualificationForm(request.POST or None)
    if form.is_valid():
        actions.declare_for_citizen(
            citizen_id=citizen_id,
            kind=form.cleaned_data["kind"],
            actor=request.actor,
            now=request.now,
            today=request.today,
        )
        ui.tell(request, NOTED)
        return redirect("desk:seals")
    return ui.render(request, "desk/declare.html", DeclarePage(form, card))


def seals(request: StaffRequest) -> HttpResponse:
    """Show the disqualifications that concern me, and take one down by CPR number."""
    require(request.actor, Act.DECLARE)
    form = forms.NumberForm(request.POST or None)
    if form.is_valid():
        try:
            actions.declare_for_number(
                **form.cleaned_data, actor=request.actor, now=request.now, today=request.today
            )
        except Refusal as refusal:
            form.add_error("cpr", str(refusal))
        else:
            ui.tell(request, NOTED)
            return redirect("desk:seals")
    found = queries.seals(actor=request.actor, today=request.today)
    page = SealsPage(form, found.rows, found.namesakes, found.citizens_shown)
    return ui.render(request, "desk/seals.html", page)


@require_POST
def lift(request: StaffRequest, disqualification_id: int) -> HttpResponse:
    """Lift the disqualification of one of my staff."""
    actions.lift(seal_id=disqualification_id, actor=request.actor, now=request.now)
    ui.tell(request, "Inhabiliteten er ophævet.")
    return redirect("desk:seals")
