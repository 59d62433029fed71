"""What a head tells of her staff's hours; saves nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms

from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.workforce.actions import NewReduction, ReductionEnd
from holdepunkt.steering.workforce.models import FULL_WEEK, HoursReduction

LONGEST_LANGUAGE = 60


def _hours(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=FULL_WEEK,
        max_digits=4,
        decimal_places=2,
        localize=True,
        help_text="Fx 37 eller 32,5",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "invalid": "Skriv timer som et tal, fx 32,5",
            "min_value": "Timerne kan ikke være under 0",
            "max_value": f"Timerne kan højst være {FULL_WEEK}",
        },
    )


class HoursForm(StaffForm):
    """The contracted hours a week, from a day."""

    hours = _hours("Timer om ugen")
    from_on = DanishDateField(label="Fra og med")


class CompetenceForm(VersionedForm):
    """The sections and languages somebody can work with, beside those of her cases."""

    sections = forms.MultipleChoiceField(
        label="Paragraffer",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Dem, der er eller det seneste år har været sager efter, tæller af sig selv.",
    )
    languages = forms.CharField(
        label="Sprog",
        required=False,
        max_length=200,
        help_text="Sprog, medarbejderen kan tale med borgere, med komma imellem. Fx tegnsprog",
    )

    def __init__(self, *args: Any, sections: Iterable[tuple[str, str]], **options: Any) -> None:
        """Offer the sections in force."""
        super().__init__(*args, **options)
        self.offer("sections", sections)

    def clean_languages(self) -> list[str]:
        """Return the languages in small letters, each once, and none too long to keep."""
        said = self.cleaned_data["languages"].lower().split(",")
        found = sorted({word.strip() for word in said if word.strip()})
        if any(len(word) > LONGEST_LANGUAGE for word in found):
            raise forms.ValidationError("Skriv et komma mellem sprogene.")
        return found


class EndForm(VersionedForm):
    """The day a reduction ends."""

    until_on = DanishDateField(
        label="Til, men ikke med", help_text="Den første dag, timerne igen er til sager."
    )

    def end(self, reduction_id: int) -> ReductionEnd:
        """Return what was said; the form must be valid."""
        return ReductionEnd(
            reduction_id, self.cleaned_data["version"], self.cleaned_data["until_on"]
        )


class ReductionForm(StaffForm):
    """Hours a week that are not for cases in a period."""

    hours = _hours("Timer om ugen, der ikke er til sager")
    kind = forms.ChoiceField(
        label="Hvad går timerne til?",
        choices=HoursReduction.Kind.choices,
        widget=forms.RadioSelect,
        help_text="Skriv aldrig, hvorfor nogen er fraværende. Det bliver ikke gemt.",
    )  # fmt: skip
    from_on = DanishDateField(label="Fra og med")
    until_on = DanishDateField(label="Til, men ikke med", required=False)
    is_meant = forms.BooleanField(
        label="Ja, det passer: der er ingen timer til sager", required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask nothing more than the reduction, until there is a question."""
        super().__init__(*args, **options)
        self.fields["is_meant"].widget = forms.HiddenInput()

    def ask(self, sentence: str) -> None:
        """Say what is strange with what was said, and ask whether it is meant."""
        self.fields["is_meant"].widget = forms.CheckboxInput()
        self.add_error("is_meant", sentence)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        said = super().clean() or {}
        first, until = said.get("from_on"), said.get("until_on")
        if first and until and until <= first:
            self.add_error("until_on", "Perioden skal slutte efter, at den begynder")
        return said

    def reduction(self) -> NewReduction:
        """Return what was said; the form must be valid."""
        said = self.cleaned_data
        return NewReduction(said["hours"], said["kind"], said["from_on"], said["until_on"])
