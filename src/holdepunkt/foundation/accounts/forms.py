"""What is asked at the door."""

from typing import Any

from django import forms

from holdepunkt.foundation.accounts.actions import SHORTEST
from holdepunkt.foundation.ui.fields import StaffForm


class CodeField(forms.CharField):
    """Not called optional: whether it may be empty depends on the account."""

    is_conditional = True


class LogInForm(StaffForm):
    """User name, password and one-time code, asked together: no answer tells which was wrong."""

    username = forms.CharField(
        label="Brugernavn",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="Adgangskode",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = CodeField(
        label="Engangskode",
        help_text="Seks tal fra din telefon, hvis du har fået engangskoder",
        required=False,
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "hp-date"}
        ),
    )


class OwnPasswordForm(StaffForm):
    """The password of today, and another one, twice."""

    current = forms.CharField(
        label="Din adgangskode i dag",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="Ny adgangskode",
        help_text=f"Mindst {SHORTEST} tegn. En sætning, du kan huske, er god",
        min_length=SHORTEST,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Ny adgangskode igen",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two new passwords that differ, and one that is the old."""
        given = super().clean() or {}
        new = given.get("new")
        if new and given.get("again") and new != given["again"]:
            self.add_error("again", "De to nye adgangskoder er ikke ens. Skriv dem igen.")
        if new and new == given.get("current"):
            self.add_error("new", "Den nye adgangskode er den samme som i dag. Vælg en anden.")
        return given
