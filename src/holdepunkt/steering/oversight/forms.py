"""What a reviewer says of a look-up; saves nothing."""

from typing import Any

from django import forms

from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.steering.oversight.actions import Review
from holdepunkt.steering.oversight.models import Outcome


class ReviewForm(StaffForm):
    """The outcome, and a note where the outcome calls for one."""

    outcome = forms.ChoiceField(
        label="Hvad viste kontrollen?",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvad kontrollen viste"},
    )
    note = forms.CharField(
        label="Bemærkning",
        required=False,
        max_length=1000,
        help_text="Skriv, hvem du har spurgt, og hvad forklaringen er. Ingen navne på borgere.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for a note, unless all is in order."""
        said = super().clean() or {}
        if said.get("outcome") not in {None, Outcome.IN_ORDER} and not said.get("note"):
            self.add_error("note", "Skriv, hvad der mangler, eller hvad bruddet er")
        return said

    def review(self) -> Review:
        """Return what was said; the form must be valid."""
        said = self.cleaned_data
        return Review(said["outcome"], said["note"], said["seen"])
