"""Forms of hand-made agreements; they save nothing."""

from datetime import date
from typing import Any

from django import forms

from holdepunkt.core.commitments import PromisedMove
from holdepunkt.foundation.ui.fields import DanishDateField, furthest_promise
from holdepunkt.foundation.ui.versions import VersionedForm


class MoveForm(VersionedForm):
    """A new date for an agreement, and whether the other party knows."""

    due_on = DanishDateField(
        label="Ny dato",
        required=False,
        help_text="Lad feltet stå tomt, hvis datoen endnu er ukendt.",
    )
    reason = forms.CharField(
        label="Hvorfor flyttes aftalen?",
        max_length=300,
        error_messages={"required": "Skriv, hvorfor aftalen flyttes"},
    )
    told = forms.BooleanField(label="Borgeren har fået det at vide", required=False)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Stop a date that is a slip of the finger."""
        super().__init__(*args, **options)
        self.no_later_than("due_on", furthest_promise(today))

    def move(self, *, today: date) -> PromisedMove:
        """Return the move as it was filled in; the form must be valid."""
        said = self.cleaned_data
        return PromisedMove(today, said["due_on"], said["reason"], today if said["told"] else None)


class WithdrawForm(VersionedForm):
    """Why an agreement no longer holds."""

    reason = forms.CharField(
        label="Hvorfor gælder aftalen ikke længere?",
        max_length=300,
        error_messages={"required": "Skriv, hvorfor aftalen ikke længere gælder"},
    )
