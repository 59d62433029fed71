"""What is asked at the door."""

from django import forms

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
