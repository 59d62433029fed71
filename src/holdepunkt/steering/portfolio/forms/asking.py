"""The fields that the forms of plans are made of, wordings about time among them."""

from datetime import date
from typing import Any

from django import forms

from holdepunkt.core.datewords import DateWords, Nature
from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.steering.portfolio.queries.watching import read_when

WHEN_HINT = "Skriv som I siger det: »i maj {year}«, »medio {year}«, »afventer bevilling«"
NO_TIME = (
    "»{text}« er ingen tid, så datoen kan aldrig overskrides. Skriv en tid, fx »medio 2026«,"
    " eller skriv »afventer …«, hvis den venter på noget bestemt."
)
_WAITS = ("afventer ", "venter på ")


class ConditionalField(forms.CharField):
    """A text that may be empty, and that another answer calls for; so it is not called optional."""

    is_conditional = True


def line(label: str, most: int = 200, *, required: bool = True, hint: str = "") -> forms.CharField:
    """Return a field of one line."""
    return forms.CharField(label=label, max_length=most, required=required, help_text=hint)


def called_for(label: str, most: int = 300, *, hint: str = "", rows: int = 0) -> forms.CharField:
    """Return a field that another answer calls for, of one line or of several rows."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return ConditionalField(
        label=label, max_length=most, required=False, help_text=hint, widget=widget
    )


def prose(label: str, *, hint: str = "", rows: int = 4, required: bool = False) -> forms.CharField:
    """Return a field of several lines, which may be empty unless it is required."""
    return forms.CharField(
        label=label, max_length=4000, required=required, help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


def choice(label: str, choices: Any, *, required: bool = True, hint: str = "") -> forms.ChoiceField:
    """Return a field with choices."""
    return forms.ChoiceField(label=label, choices=choices, required=required, help_text=hint)


def number(label: str) -> forms.FloatField:
    """Return a field for a number, which may be empty."""
    return forms.FloatField(
        label=label, required=False, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": "Skriv et tal, fx 70 eller 12,5"},
    )  # fmt: skip


def items(text: str) -> list[str]:
    """Return the things told with commas between, each once."""
    return list(dict.fromkeys(one.strip() for one in text.split(",") if one.strip()))


class WhenField(forms.CharField):
    """A wording about time, read with the dated rules; what says no time is refused.

    What waits for something, and can so never be overdue, must say that it waits.
    """

    today: date | None = None

    def __init__(self, *, is_conditional: bool = False, **options: Any) -> None:
        """Take Django's options; `is_conditional`: it may be empty till another answer calls."""
        super().__init__(max_length=120, **options)
        self.is_conditional = is_conditional

    def read_as_of(self, today: date) -> None:
        """Read wordings as of the day; the hint tells that words will do, of a year to come."""
        self.today, self.help_text = today, WHEN_HINT.format(year=today.year + 1)

    def words(self, text: str) -> DateWords | None:
        """Return what the wording means today; None for nothing written."""
        return read_when(text, today=self.today) if text and self.today else None

    def validate(self, value: str) -> None:
        """Refuse a wording in which there is no time."""
        super().validate(value)
        found = self.words(value)
        if found is not None and found.nature is Nature.UNKNOWN:
            raise forms.ValidationError(f"»{value}« kan ikke læses som en tid. {self.help_text}")
        is_bare = found is not None and found.nature is Nature.CONDITIONAL and not found.last
        if is_bare and not value.strip().lower().startswith(_WAITS):
            raise forms.ValidationError(NO_TIME.format(text=value))


class DatedForm(StaffForm):
    """A form with wordings about time, read as of today."""

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Take the day that wordings are read as of."""
        super().__init__(*args, **options)
        self.today = today
        for field in self.fields.values():
            if isinstance(field, WhenField):
                field.read_as_of(today)

    def wording_of(self, name: str) -> DateWords:
        """Return the wording of a field that must be filled in; the form must be valid."""
        return read_when(self.cleaned_data[name], today=self.today)

    def words_of(self, name: str) -> DateWords | None:
        """Return the wording of a field; the form must be valid."""
        field = self.fields[name]
        return field.words(self.cleaned_data[name]) if isinstance(field, WhenField) else None
