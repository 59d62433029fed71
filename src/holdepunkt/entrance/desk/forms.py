"""Forms of the desk; they save nothing."""

from django import forms

from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.registry.citizens import public as citizens

_MANY_LINES = forms.Textarea(attrs={"rows": 4})


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
