"""From fields to an application and where it goes. Nothing here saves."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from holdepunkt.casework.cases.public import CHANNELS, KINDS
from holdepunkt.casework.intake.public import Check, Chosen, Newcomer
from holdepunkt.core.routing import Receiver
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm

HEAD = "head"
SAME, ANOTHER, KNOWN = "same", "another", "known"


class Receive(StaffForm):
    """An application in the fewest fields."""

    section = forms.TypedChoiceField(label="Paragraf", coerce=int)
    kind = forms.ChoiceField(
        label="Slags", choices=KINDS, initial="first", widget=forms.RadioSelect
    )
    received_on = DanishDateField(
        label="Modtaget",
        help_text="Den dag kommunen modtog ansøgningen. Fx 24.03.2026",
        error_messages={"required": "Indtast datoen, hvor ansøgningen er modtaget"},
    )
    channel = forms.ChoiceField(
        label="Hvordan kom den?", choices=CHANNELS, initial="phone", widget=forms.RadioSelect
    )
    number = forms.CharField(
        label="Sagsnummer i fagsystemet",
        required=False,
        max_length=60,
        help_text="Står sagen i fagsystemet, så skriv nummeret. Ellers får den et her.",
    )

    def __init__(
        self, *args: Any, sections: Iterable[tuple[int, str]], today: date, **options: Any
    ) -> None:
        """Offer the sections in force; nothing is received tomorrow."""
        super().__init__(*args, **options)
        self.offer("section", sections, none="Vælg paragraf")
        self.no_later_than("received_on", today)
        self.fields["received_on"].initial = today

    @property
    def newcomer(self) -> Newcomer | None:
        """Return who applies, where nobody here knew him; the form must be valid."""
        said = self.cleaned_data
        if "name" not in said:
            return None
        is_another = said.get("same") == ANOTHER
        return Newcomer(
            said["name"], said["cpr"], said["address"], is_another, is_protected=said["protected"]
        )

    def ask(self, check: Check) -> None:
        """Add what is asked once it is known where the application belongs."""
        placing = check.placing
        if check.twin_id:
            self.fields["same"] = forms.ChoiceField(
                label="Er det den borger, som er registreret i dag?",
                help_text="Samme navn og adresse er registreret i dag.",
                choices=[
                    (SAME, "Ja, og ansøgningen er registreret"),
                    (KNOWN, "Ja, men det er en anden ansøgning"),
                    (ANOTHER, "Nej, det er en anden borger"),
                ],
                widget=forms.RadioSelect,
                error_messages={"required": "Svar, om det er den samme borger"},
            )
        elif check.known.same_open:
            self.fields["same"] = forms.ChoiceField(
                label="Er det den samme ansøgning?",
                choices=[(SAME, "Ja, den er registreret"), (ANOTHER, "Nej, det er en ny")],
                widget=forms.RadioSelect,
                error_messages={"required": "Svar, om det er den samme ansøgning"},
            )
        if placing.age_doubt:
            self.fields["fits_age"] = forms.BooleanField(
                label="Paragraffen er den rigtige",
                help_text=placing.age_doubt,
                error_messages={"required": "Vælg en anden paragraf, eller sæt kryds"},
            )
        if placing.unit_id:
            self.fields["receiver"] = forms.ChoiceField(
                label=f"Hvem får den i {placing.unit}?",
                choices=[
                    *((str(one.staff_id), _told(one)) for one in placing.receivers),
                    (HEAD, "Afdelingslederen fordeler den"),
                ],
                initial=str(placing.receivers[0].staff_id) if placing.receivers else HEAD,
                widget=forms.RadioSelect,
            )
        self.fields["unit"] = forms.TypedChoiceField(
            label="En anden afdeling" if placing.unit_id else "Afdeling",
            coerce=int,
            required=not placing.unit_id,
            empty_value=None,
            choices=[
                ("", "Som reglerne siger" if placing.unit_id else "Vælg afdeling"),
                *check.departments,
            ],
            help_text="Vælger du en anden, fordeler lederen dér den." if placing.unit_id else "",
        )
        self.fields["checked"] = forms.CharField(initial=check.mark, widget=forms.HiddenInput)

    @property
    def is_same(self) -> bool:
        """Return whether the application is registered already; the form must be valid."""
        return self.cleaned_data.get("same") == SAME

    def citizen_id(self, check: Check, known: int | None) -> int | None:
        """Return whose application it is, None for a newcomer; the form must be valid."""
        return check.twin_id if self.cleaned_data.get("same") == KNOWN else known

    def chosen(self, check: Check) -> Chosen:
        """Return where it goes and why; the form must be valid."""
        placing = check.placing
        unit_id = self.cleaned_data["unit"]
        if unit_id and unit_id != placing.unit_id:
            return Chosen(unit_id, None, "Afdelingen er valgt af Modtagelsen.")
        receiver = self.cleaned_data.get("receiver", HEAD)
        reasons = next(
            (_told(one) for one in placing.receivers if str(one.staff_id) == receiver), ""
        )
        why = f"{placing.words} {reasons}".strip()
        staff_id = None if receiver == HEAD else int(receiver)
        return Chosen(placing.unit_id or 0, staff_id, why)


class ReceiveNewcomer(Receive):
    """An application from somebody nobody here knew."""

    name = forms.CharField(label="Borgerens navn", max_length=200)
    cpr = forms.CharField(label="CPR-nummer", required=False, max_length=11)
    address = forms.CharField(
        label="Adresse",
        required=False,
        max_length=200,
        help_text="Med postnummer; det siger, hvilken afdeling sagen hører til.",
    )
    protected = forms.BooleanField(
        label="Navn og adresse er beskyttet",
        required=False,
        help_text="Spørg, og se i CPR. Så står navnet ingen steder uden for sagsbehandlerens egen"
        " side. En borger med beskyttet navn findes ikke i søgningen: skriv CPR-nummeret, så"
        " vi ser, om vi har borgeren i forvejen.",
    )
    field_order = ("name", "cpr", "address", "protected")


def _told(one: Receiver) -> str:
    return f"{one.name}: {', '.join(one.reasons)}"
