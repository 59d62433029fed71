"""What is said of letters that have left us; saves nothing."""

from datetime import date
from typing import Any

from django import forms

from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.knowledge.letters.models import Letter


class SentForm(StaffForm):
    """How the letters were sent, and when."""

    how = forms.ChoiceField(
        label="Hvordan er brevet sendt?",
        choices=[
            (Letter.How.DIGITAL_POST.value, "Digital Post fra fagsystemet"),
            (Letter.How.PRINT.value, "Printet og sendt"),
            (Letter.How.FILE.value, Letter.How.FILE.label),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvordan brevene er sendt"},
    )
    sent_on = DanishDateField(label="Hvornår?")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Suggest today; the day cannot be after it."""
        super().__init__(*args, initial={"sent_on": today}, **options)
        self.no_later_than("sent_on", today)
