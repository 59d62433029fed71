"""From fields to a new deadline rule."""

from django import forms

from holdepunkt.core.deadlines import Roll, Term, TermUnit
from holdepunkt.core.law import RuleKind
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.knowledge.law.models import DeadlineRule

LONGEST = 1000
MOST_MONTHS, MOST_WEEKS = 120, 52


def _amount(label: str, most: int, help_text: str = "") -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "hp-short", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=0, max_value=most, help_text=help_text, widget=widget
    )


class AdoptFollowUpRule(StaffForm):
    """How often grants are followed up, as it was decided."""

    first_months = _amount("Måneder til den første opfølgning", MOST_MONTHS, "0: ingen fast.")
    every_months = _amount("Måneder mellem de næste", MOST_MONTHS, "0: kun den første.")
    renewal_weeks = _amount("Fornyelse åbnes så mange uger før udløb", MOST_WEEKS)
    valid_from = DanishDateField(
        label="Gælder bevillinger, der begynder fra",
        help_text="Fx 01.01.2027. Bevillinger fra før beholder den tidligere regel.",
    )
    decided_by = forms.CharField(
        label="Besluttet af",
        max_length=200,
        help_text="Fx Centerledelsen den 14.12.2026, punkt 7.",
        error_messages={"required": "Skriv, hvem der har besluttet reglen"},
    )
    published_in = forms.CharField(
        label="Offentliggjort",
        max_length=400,
        help_text="Hvor reglen kan læses, fx en kvalitetsstandard.",
        error_messages={"required": "Skriv, hvor reglen er offentliggjort"},
    )


class AdoptRule(VersionedForm):
    """A deadline rule as it was decided."""

    kind = forms.ChoiceField(label="Slags", choices=DeadlineRule.Kind.choices)
    length = forms.IntegerField(
        label="Længde",
        min_value=0,
        max_value=LONGEST,
        help_text="Et helt tal. 0 betyder samme dag.",
        widget=forms.NumberInput(attrs={"class": "hp-short", "inputmode": "numeric"}),
    )
    unit = forms.ChoiceField(label="Enhed", choices=DeadlineRule.Unit.choices, initial="weeks")
    roll = forms.ChoiceField(
        label="Hvis fristen ender på en lukkedag",
        choices=DeadlineRule.RollChoice.choices,
        initial="strict",
    )
    valid_from = DanishDateField(
        label="Gælder det, der modtages fra",
        help_text="Fx 01.01.2027. Ansøgninger modtaget før beholder den tidligere frist.",
    )
    decided_by = forms.CharField(
        label="Besluttet af",
        max_length=200,
        help_text="Fx Socialudvalget den 14.12.2026, punkt 7.",
        error_messages={"required": "Skriv, hvem der har besluttet fristen"},
    )
    published_in = forms.CharField(
        label="Offentliggjort",
        max_length=400,
        help_text="Hvor borgeren kan læse fristen, fx en side på kommunens hjemmeside.",
        error_messages={"required": "Skriv, hvor fristen er offentliggjort"},
    )

    @property
    def rule_kind(self) -> RuleKind:
        """Return the kind of question; the form must be valid."""
        return RuleKind(self.cleaned_data["kind"])

    @property
    def term(self) -> Term:
        """Return the length; the form must be valid."""
        fields = self.cleaned_data
        return Term(fields["length"], TermUnit(fields["unit"]), Roll(fields["roll"]))
