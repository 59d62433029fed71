"""What people tell of what a plan stands on: hearings, committees, budget, grants and lineage."""

from typing import Any

from django import forms

from holdepunkt.core.portfolio import BudgetTable, BudgetUnreadable, LineageKind, read_budget
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.forms.asking import choice, line, prose

_BUDGET_HINT = (
    "En linje pr. række med semikolon eller tabulator mellem felterne, som når du kopierer fra "
    "Excel eller Word. Første linje er overskriften: »Budgetpost i t.kr.;Fonden;Egne midler;I alt«."
    " Skriv tallene, som de er trykt; vi lægger sammen begge veje og retter intet."
)


class HearingForm(VersionedForm):
    """A hearing of the plan."""

    title = line("Hvad er i høring?")
    parties = line("Hvem høres?", hint="Fx Handicaprådet, Forældrerådet")
    first_on = DanishDateField(label="Fra")
    last_on = DanishDateField(label="Til og med")
    decided_on = DanishDateField(label="Hvornår er der besluttet?", required=False)
    changed = prose("Hvad ændrede høringen?")

    def clean(self) -> dict[str, Any]:
        """Ask for days in their order."""
        said = super().clean() or {}
        first, last = said.get("first_on"), said.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", "Høringen slutter, før den begynder. Ret en af de to dage.")
        return said

    def told(self) -> actions.HearingDraft:
        """Return the hearing; the form must be valid."""
        said = self.cleaned_data
        return actions.HearingDraft(
            said["title"], said["parties"], said["first_on"], said["last_on"], said["decided_on"],
            said["changed"],
        )  # fmt: skip


class CommitteeForm(VersionedForm):
    """A day before a committee or a council."""

    body = line("Udvalg eller råd", 120, hint="Fx Socialudvalget")
    held_on = DanishDateField(label="Hvornår?")
    what = line("Hvad forelægges?", required=False, hint="Fx halvårlig status")

    def told(self) -> actions.CommitteeDraft:
        """Return the day; the form must be valid."""
        said = self.cleaned_data
        return actions.CommitteeDraft(said["body"], said["held_on"], said["what"])


class BudgetForm(VersionedForm):
    """The budget as it is printed."""

    table = prose("Budgettet, som det er trykt", hint=_BUDGET_HINT, rows=10)

    def clean_table(self) -> str:
        """Refuse a table that cannot be kept as it stands, and say which line."""
        text: str = self.cleaned_data["table"]
        try:
            read_budget(text)
        except BudgetUnreadable as fault:
            raise forms.ValidationError(str(fault)) from fault
        return text

    def told(self) -> BudgetTable:
        """Return the table; the form must be valid."""
        return read_budget(self.cleaned_data["table"])


class GrantForm(VersionedForm):
    """Money given to the plan."""

    giver = line("Hvem giver pengene?", 120, hint="Fx en fond eller Socialstyrelsen")
    conditions = prose("Vilkår", hint="Ét vilkår på hver linje")
    steering_group = prose("Styregruppen, roller", hint="Én rolle på hver linje, aldrig navne")
    project_group = prose("Projektgruppen, roller", hint="Én rolle på hver linje, aldrig navne")
    lead = line("Hvilken rolle afrapporterer?", 100, required=False, hint="Fx projektleder")
    holder_id = choice("Hvem har rollen i dag?", (), required=False)

    def told(self) -> actions.GrantDraft:
        """Return the grant; the form must be valid."""
        said = self.cleaned_data
        return actions.GrantDraft(
            said["giver"], said["conditions"], said["steering_group"], said["project_group"],
            said["lead"], int(said["holder_id"]) if said["holder_id"] else None,
        )  # fmt: skip


class GrantReportForm(StaffForm):
    """A day the giver is to be told."""

    what = line("Hvad skal afleveres?", hint="Fx midtvejsrapport")
    due_on = DanishDateField(label="Senest")

    def told(self) -> actions.GrantReportDraft:
        """Return the report; the form must be valid."""
        return actions.GrantReportDraft(self.cleaned_data["what"], self.cleaned_data["due_on"])


class GrantReportToldForm(VersionedForm):
    """Another day for a report and why; or the day it was sent."""

    sent_on = DanishDateField(label="Afleveret den", required=False)
    due_on = DanishDateField(label="Eller: ny dato", required=False)
    reason = line("Hvorfor er den flyttet?", 300, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, whole."""
        said = super().clean() or {}
        if not said.get("sent_on") and not said.get("due_on") and not self.errors:
            self.add_error("sent_on", "Skriv den dag, den er afleveret, eller en ny dato")
        if said.get("sent_on") and said.get("due_on"):
            self.add_error("due_on", "Skriv kun en af de to dage")
        if said.get("due_on") and not said.get("reason"):
            self.add_error("reason", "Skriv, hvorfor datoen er flyttet")
        return said

    def told(self) -> actions.GrantReportTold:
        """Return what is told; the form must be valid."""
        said = self.cleaned_data
        return actions.GrantReportTold(
            said["version"], said["due_on"], said["reason"], said["sent_on"]
        )


class PlanLinkForm(StaffForm):
    """What became of a plan in another."""

    kind = choice("Planen", [(one.value, one.label) for one in LineageKind])
    other_id = choice("denne plan", ())
    text = line("Forklaring", 300, required=False)
