"""Forms of the desk; they save nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms

from holdepunkt.entrance.desk.queries import LETTER_KINDS, Wanted
from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.knowledge.letters.public import LANGUAGES
from holdepunkt.registry.citizens import public as citizens

_MANY_LINES = forms.Textarea(attrs={"rows": 4})


class LetterForm(StaffForm):
    """Which letter, and a sentence of one's own; everything else is known."""

    kind = forms.ChoiceField(label="Hvilket brev?", choices=LETTER_KINDS, widget=forms.RadioSelect)
    case = forms.TypedChoiceField(
        label="Hvilken ansøgning?",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Kun for en kvittering.",
    )
    language = forms.ChoiceField(label="Sprog", choices=LANGUAGES, widget=forms.RadioSelect)
    added = forms.CharField(
        label="Din egen sætning",
        widget=_MANY_LINES,
        max_length=600,
        required=False,
        help_text="Skal ikke udfyldes. Den kommer til sidst i brevet.",
    )

    def __init__(
        self, *args: Any, cases: Iterable[tuple[int, str]], asked: Wanted, **options: Any
    ) -> None:
        """Offer the open cases; begin with what the address asks for."""
        said = {"kind": asked.kind, "case": asked.case_id, "language": asked.language}
        super().__init__(*args, initial=said, **options)
        self.offer("case", cases, none="Vælg ansøgning")
        self._asked = asked

    def wanted(self) -> Wanted:
        """Return what is asked for so far; what is not valid is as it was first."""
        if not self.is_bound:
            return self._asked
        said = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Wanted(
            said.get("kind", self._asked.kind),
            said.get("case"),
            said.get("language", self._asked.language),
            said.get("added", ""),
        )


class ReasonForm(StaffForm):
    """Why a citizen is opened."""

    purpose = forms.ChoiceField(
        label="Hvad skal du bruge adgangen til?",
        choices=citizens.PURPOSES,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvad du skal bruge adgangen til"},
    )
    text = forms.CharField(
        label="Hvorfor er det nødvendigt?",
        widget=_MANY_LINES,
        max_length=1000,
        help_text=f"Mindst {citizens.SHORTEST_REASON} tegn. Din leder læser det, og borgeren kan få"
        " det at se.",
        error_messages={"required": "Skriv, hvorfor det er nødvendigt"},
    )


class ReviewForm(StaffForm):
    """What the review of an opening found."""

    outcome = forms.ChoiceField(
        label="Var åbningen i orden?",
        choices=citizens.OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, om åbningen var i orden"},
    )
    remark = forms.CharField(
        label="Bemærkning",
        widget=_MANY_LINES,
        max_length=1000,
        required=False,
        help_text="Skal ikke udfyldes. Fx hvad I har talt om.",
    )


class DisqualificationForm(StaffForm):
    """Why one may have nothing to do with the citizen."""

    kind = forms.ChoiceField(
        label="Hvorfor er du inhabil?",
        choices=citizens.DISQUALIFICATIONS,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvorfor du er inhabil"},
    )


class NumberForm(DisqualificationForm):
    """The same, about somebody one does not see here."""

    cpr = forms.CharField(
        label="Personens CPR-nummer",
        max_length=11,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "hp-date"}),
        help_text="Fx 010190-1234. Nummeret gemmes kun som et aftryk, der ikke kan læses.",
        error_messages={"required": "Indtast personens CPR-nummer"},
    )
    field_order = ("cpr", "kind")
