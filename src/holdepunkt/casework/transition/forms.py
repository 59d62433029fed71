"""From fields to a step that is done."""

from datetime import date
from typing import Any

from django import forms

from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm


class MarkStep(StaffForm):
    """Which step, and when."""

    step = forms.ChoiceField(label="Hvad er gjort?", widget=forms.RadioSelect)
    happened_on = DanishDateField(label="Hvornår?")
    text = forms.CharField(
        label="Bemærkning", required=False, max_length=300, help_text="Fx hvem der var med."
    )

    def __init__(
        self, *args: Any, steps: list[tuple[str, str]], today: date, **options: Any
    ) -> None:
        """Offer the steps a person can say are done; nothing was done tomorrow."""
        super().__init__(*args, **options)
        self.offer("step", steps)
        self.no_later_than("happened_on", today)
        self.fields["happened_on"].initial = today
