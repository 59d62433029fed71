"""From fields to a routing rule, and to the day one ends."""

from collections.abc import Iterable
from typing import Any

from django import forms

from holdepunkt.core.routing import ALPHABET
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.knowledge.routing.public import Interval, NewRoutingRule

_OLDEST = 130


def _number(label: str, least: int, most: int, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=most,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"class": "hp-short", "inputmode": "numeric"}),
    )


def _letter(label: str, help_text: str = "") -> forms.RegexField:
    return forms.RegexField(
        "^[A-Za-zÆØÅæøå]$",
        label=label,
        required=False,
        help_text=help_text,
        error_messages={"invalid": "Skriv ét bogstav"},
        widget=forms.TextInput(attrs={"class": "hp-short", "maxlength": 1}),
    )


class AdoptRouting(StaffForm):
    """A routing rule as it was decided; what is left empty is no condition."""

    unit = forms.TypedChoiceField(label="Hører til", coerce=int)
    section = forms.TypedChoiceField(
        label="Paragraf",
        coerce=int,
        required=False,
        empty_value=None,
        help_text="Tom, hvis reglen gælder alle paragraffer.",
    )
    age_first = _number("Fra alder", 0, _OLDEST, "Fyldte år den dag, ansøgningen er modtaget.")
    age_last = _number("Til og med alder", 0, _OLDEST)
    postcode_first = _number("Fra postnummer", 0, 9999)
    postcode_last = _number("Til og med postnummer", 0, 9999)
    day_first = _number("Født fra den", 1, 31, "Dag i måneden, fx 1 til 15.")
    day_last = _number("Født til og med den", 1, 31)
    letter_first = _letter("Efternavn fra", "Fx A til K.")
    letter_last = _letter("Efternavn til og med")
    valid_from = DanishDateField(label="Gælder det, der modtages fra")
    decided_by = forms.CharField(
        label="Besluttet af",
        max_length=200,
        help_text="Fx centerledelsen den 14.12.2026.",
        error_messages={"required": "Skriv, hvem der har besluttet reglen"},
    )
    published_in = forms.CharField(
        label="Hvor står den?",
        max_length=400,
        help_text="Fx referatet eller arbejdsgangen.",
        error_messages={"required": "Skriv, hvor reglen står"},
    )

    def __init__(
        self,
        *args: Any,
        units: Iterable[tuple[int, str]],
        sections: Iterable[tuple[int, str]],
        **options: Any,
    ) -> None:
        """Offer the units, and the sections in force."""
        super().__init__(*args, **options)
        self.offer("unit", units, none="Vælg enhed")
        self.offer("section", sections, none="Alle paragraffer")

    def clean(self) -> dict[str, Any]:
        """Refuse an interval that ends before it begins."""
        said: dict[str, Any] = super().clean() or {}
        for name in ("age", "postcode", "day"):
            first, last = said.get(f"{name}_first"), said.get(f"{name}_last")
            if first is not None and last is not None and last < first:
                self.add_error(f"{name}_last", "Skriv et tal, der ikke er mindre end det første")
        letters = [said.get(f"letter_{end}", "").upper() for end in ("first", "last")]
        if all(letters) and ALPHABET.find(letters[1]) < ALPHABET.find(letters[0]):
            self.add_error("letter_last", "Skriv et bogstav, der ikke kommer før det første")
        return said

    @property
    def rule(self) -> NewRoutingRule:
        """Return the rule; the form must be valid."""
        said = self.cleaned_data
        return NewRoutingRule(
            unit_id=said["unit"],
            section_id=said["section"],
            ages=Interval(said["age_first"], said["age_last"]),
            postcodes=Interval(said["postcode_first"], said["postcode_last"]),
            days=Interval(said["day_first"], said["day_last"]),
            letters=(said["letter_first"], said["letter_last"]),
            valid_from=said["valid_from"],
            decided_by=said["decided_by"],
            published_in=said["published_in"],
        )


class EndRouting(StaffForm):
    """The first day the rule no longer catches what is received."""

    until_on = DanishDateField(
        label="Reglen gælder ikke det, der modtages fra",
        help_text="Sager, der er fordelt efter den, bliver, hvor de er. Fx 01.01.2027",
    )
