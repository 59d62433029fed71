"""What people tell of a criterion of success."""

from typing import Any

from django import forms

from holdepunkt.foundation.ui.fields import DanishDateField
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.forms.asking import (
    DatedForm,
    WhenField,
    choice,
    line,
    number,
    prose,
)


class CriterionForm(DatedForm, VersionedForm):
    """A criterion of success, judged or counted."""

    text = line("Hvordan ved vi, at det virker?", 300)
    wording = prose("Som det er skrevet i planen", rows=3, hint="Når planen siger det længere")
    is_quantitative = forms.BooleanField(label="Det måles med et tal", required=False)
    measure = choice(
        "Hent tallet fra Holdepunkt", (), required=False,
        hint="Så henter vi selv værdi, antal og dag, og hvordan det måles og hos hvem",
    )  # fmt: skip
    operator = choice(
        "Sammenligning",
        (("", "Ikke skrevet"), (">=", "mindst"), ("<=", "højst"), ("=", "lig med")),
        required=False,
    )
    target = number("Måltal")
    baseline = number("Udgangspunkt")
    unit = line("Måles i", 40, required=False, hint="Fx %")
    population = line("Hvem gælder det?", required=False)
    instrument = line("Hvordan måles det?", required=False)
    uncovered = line("Hvem i målgruppen når målingen ikke?", required=False)
    owner = line("Ansvarlig rolle", 100, required=False)
    due = WhenField(label="Hvornår skal det være nået?", required=False)
    value = number("Seneste værdi")
    n = forms.IntegerField(label="Antal bag værdien (n)", required=False, min_value=0,
                           widget=forms.TextInput(attrs={"inputmode": "numeric"}))  # fmt: skip
    measured_on = DanishDateField(label="Målt den", required=False)
    measured_on.is_conditional = True
    evidence = prose("Hvad bygger svaret på?")
    judged = line("Svar", required=False, hint="Fx delvist nået")

    fetched: tuple[str, ...] = ()

    def ask_nothing_fetched(self) -> None:
        """Leave out what the chosen figure tells by itself; what was typed before is kept."""
        self.fetched = ("unit", "population", "instrument", "value", "n", "measured_on")
        for name in self.fetched:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for the number and the day of a value."""
        said = super().clean() or {}
        if said.get("value") is not None:
            if said.get("n") is None:
                self.add_error("n", "Skriv, hvor mange værdien bygger på")
            if said.get("measured_on") is None:
                self.add_error("measured_on", "Skriv den dag, der er målt")
        return said

    def told(self) -> actions.CriterionDraft:
        """Return the criterion; the form must be valid."""
        kept = {name: self.initial.get(name) for name in self.fetched}
        said = {**self.cleaned_data, **kept, "due": self.words_of("due")}
        said.pop("version")
        return actions.CriterionDraft(**said)
