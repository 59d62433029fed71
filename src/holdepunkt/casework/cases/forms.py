"""From fields to values: a new case, and what happens to one. Nothing here saves."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from holdepunkt.casework.cases.models import Case
from holdepunkt.core.deadlines import Roll, Term, TermUnit
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm, furthest_promise
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.knowledge.letters.public import LANGUAGES

LONGEST_REASON = 300
LONGEST_NOTE = 4000
ANSWER_WITHIN = timedelta(days=14)
_UNITS = [
    (TermUnit.DAYS, "Dage"),
    (TermUnit.WORKING_DAYS, "Arbejdsdage"),
    (TermUnit.WEEKS, "Uger"),
    (TermUnit.MONTHS, "Måneder"),
]


_PARTIES = [(value, label.capitalize()) for value, label in Case.WaitingFor.choices]


def _text(label: str, *, required: bool = True, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=options.pop("max_length", LONGEST_REASON),
        widget=forms.Textarea(attrs={"rows": options.pop("rows", 3)}),
        **options,
    )


def _choice(
    label: str, choices: Any, *, required: bool = True, **options: Any
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=required, widget=forms.RadioSelect, **options
    )


class RegisterCase(StaffForm):
    """An application in the fewest fields."""

    section = forms.TypedChoiceField(label="Paragraf", coerce=int)
    kind = _choice("Slags", Case.Kind.choices, initial=Case.Kind.FIRST)
    received_on = DanishDateField(
        label="Modtaget",
        help_text="Den dag kommunen modtog ansøgningen. Fx 24.03.2026",
        error_messages={"required": "Indtast datoen, hvor ansøgningen er modtaget"},
    )
    channel = _choice("Hvordan kom den?", Case.Channel.choices, initial=Case.Channel.DIGITAL_POST)
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

    def ask_if_same(self) -> None:
        """Ask, where a case of the section is open already, whether the application is another."""
        self.fields["another"] = forms.BooleanField(
            label="Det er en anden ansøgning end den, der er åben",
            error_messages={
                "required": "Er det den samme ansøgning? Så åbn sagen ovenfor. Er den en anden, så "
                "sæt kryds"
            },
        )

    def ask_age(self, doubt: str) -> None:
        """Ask, where the section is not for somebody of that age, whether it is right still."""
        self.fields["fits_age"] = forms.BooleanField(
            label="Paragraffen er den rigtige",
            help_text=doubt,
            error_messages={"required": "Vælg en anden paragraf, eller sæt kryds"},
        )


class RegisterNewcomer(RegisterCase):
    """An application from somebody nobody here knew."""

    name = forms.CharField(label="Borgerens navn", max_length=200)
    cpr = forms.CharField(label="CPR-nummer", required=False, max_length=11)
    field_order = ("name", "cpr")


class DeedForm(VersionedForm):
    """What all deeds share: the day, and the version of the case the form was opened on."""

    day = DanishDateField(label="Dato")

    day_label = "Dato"

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Name the day; it is today unless told, and never later."""
        super().__init__(*args, **options)
        day = self.fields["day"]
        day.label, day.initial = self.day_label, today
        self.no_later_than("day", today)


class SendReceipt(DeedForm):
    """The receipt that tells the date."""

    day_label = "Kvitteringen er sendt den"


class RequestInformation(DeedForm):
    """Whom was asked, and for what."""

    day_label = "Spurgt den"
    party = _choice("Hvem er spurgt?", _PARTIES)
    text = _text("Hvad mangler?", required=False)


class ReceiveInformation(DeedForm):
    """What came in, and from whom."""

    day_label = "Modtaget den"
    party = _choice("Hvem er det fra?", _PARTIES)
    text = _text("Hvad er kommet?", required=False)


class SendHearing(DeedForm):
    """A hearing with the day until which the citizen can answer."""

    day_label = "Partshøringen er sendt den"
    answer_by = DanishDateField(label="Borgeren kan svare til og med")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Suggest two weeks."""
        super().__init__(*args, today=today, **options)
        self.fields["answer_by"].initial = today + ANSWER_WITHIN
        self.no_later_than("answer_by", furthest_promise(today))


class AnswerHearing(DeedForm):
    """The answer, or that the day passed without one."""

    day_label = "Svaret kom, eller svarfristen udløb, den"
    text = _text("Hvad svarede borgeren?", required=False)


_IF_ANSWERED = (
    "Er svaret kommet, så registrér det først. Er afgørelsen sendt alligevel, så sæt kryds."
)


class DecisionForm(DeedForm):
    """A decision's day; where the citizen can still answer a hearing, it asks if that is meant."""

    day_label = "Afgørelsen er sendt den"
    is_meant = forms.BooleanField(
        label="Ja, afgørelsen er sendt, selv om borgeren stadig kan svare", required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask nothing until there is a question."""
        super().__init__(*args, **options)
        self.fields["is_meant"].widget = forms.HiddenInput()
        self.order_fields([*(name for name in self.fields if name != "is_meant"), "is_meant"])

    def ask(self, warning: str) -> None:
        """Say until when the citizen can answer, and ask whether the day is right."""
        self.fields["is_meant"].widget = forms.CheckboxInput()
        self.add_error("is_meant", f"{warning} {_IF_ANSWERED}")


class SendDecision(DecisionForm):
    """The decision, and why a step was left out if one was."""

    outcome = _choice("Hvad er afgjort?", Case.Outcome.choices)
    complaint_guide = forms.BooleanField(label="Brevet har en klagevejledning", required=False)
    text = _text(
        "Er et trin sprunget over? Skriv hvorfor",
        required=False,
        help_text="Fx hvis der ikke er partshørt, eller sagen stadig venter på svar.",
    )

    def clean(self) -> dict[str, Any]:
        """Stop a decision without a way to complain, unless all is granted (FVL § 25)."""
        said: dict[str, Any] = super().clean() or {}
        granted = said.get("outcome") == Case.Outcome.GRANTED
        if said.get("outcome") and not granted and not said.get("complaint_guide"):
            self.add_error(
                "complaint_guide",
                "Der mangler klagevejledning. Afgørelsen kan ikke sendes uden (FVL § 25).",
            )
        return said


class DoneInSource(DecisionForm):
    """The day the decision was sent in the journal system."""


_TOLD = ("told", "Borgeren har allerede fået besked på skrift fra fagsystemet")


_TO_CITIZEN = (
    "Grunden står i brevet til borgeren. Skriv kort og til »du«, fx: Vi mangler et brev fra din "
    "læge."
)
_TO_PARENTS = (
    "Grunden står i brevet til barnets forældre. Skriv kort og til »I«, fx: Vi mangler et brev fra "
    "jeres barns læge."
)


class NotifyNewDate(DeedForm):
    """A notice of a new date, or of one not yet known: to be written, or told already."""

    field_order = ("known", "due_on", "reason", "how", "language", "day")
    day_label = "Hvornår fik borgeren besked?"
    known = _choice(
        "Hvornår kommer svaret?",
        [("date", "Senest en dato, jeg skriver"), ("unknown", "Datoen er endnu ukendt")],
        initial="date",
    )
    due_on = DanishDateField(
        label="Svaret kommer senest",
        required=False,
        help_text="Fx 24.03.2026. Tomt, hvis datoen endnu er ukendt.",
    )
    due_on.is_conditional = True
    reason = _text(
        "Hvorfor kommer svaret senere?",
        error_messages={"required": "Skriv grunden, så den kan forstås af den, der får brevet"},
    )
    how = _choice(
        "Hvordan får borgeren besked?",
        [("letter", "I et brev, vi skriver her. Du læser det, før det bliver skrevet"), _TOLD],
        initial="letter",
    )
    language = _choice(
        "Brevets sprog", LANGUAGES, initial="da", help_text="Skriv grunden på samme sprog."
    )

    def __init__(
        self,
        *args: Any,
        today: date,
        is_to_somebody: bool,
        to_parents: bool = False,
        **options: Any,
    ) -> None:
        """Stop a date that is a slip of the finger; without a citizen there is no letter."""
        super().__init__(*args, today=today, **options)
        self.fields["reason"].help_text = _TO_PARENTS if to_parents else _TO_CITIZEN
        self.no_later_than("due_on", furthest_promise(today))
        self.fields["day"].help_text = "Kun hvis borgeren allerede har fået besked."
        if not is_to_somebody:
            del self.fields["language"]
            self.fields["how"] = _choice("Hvordan får borgeren besked?", [_TOLD], initial="told")

    @property
    def is_told(self) -> bool:
        """Return whether the citizen has been told already."""
        return bool(self.cleaned_data["how"] == "told")

    def clean(self) -> dict[str, Any]:
        """Ask for the date when there is one."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("known") == "date" and not said.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Indtast den dato, svaret senest kommer")
        if said.get("known") == "unknown" and said.get("due_on"):
            self.add_error("known", "Du har også skrevet en dato. Vælg datoen, eller slet den")
        return said


class AddNote(DeedForm):
    """A note to the case."""

    text = _text("Notat", max_length=LONGEST_NOTE, rows=8)


class Withdraw(DeedForm):
    """The citizen withdraws the application."""

    day_label = "Trukket tilbage den"
    text = _text("Hvorfor?", required=False)


class Reopen(DeedForm):
    """Ankestyrelsen sends the case back."""

    day_label = "Kommet tilbage den"
    text = _text("Hvad skal vi se på igen?", required=False)


class Transfer(DeedForm):
    """Another caseworker takes the case over."""

    day_label = "Fra og med"
    handler = forms.TypedChoiceField(label="Ny sagsbehandler", coerce=int)

    def __init__(self, *args: Any, staff: Iterable[tuple[int, str]], **options: Any) -> None:
        """Offer the staff."""
        super().__init__(*args, **options)
        self.offer("handler", staff, none="Vælg sagsbehandler")


class Agree(StaffForm):
    """An agreement made in conversation."""

    title = forms.CharField(
        label="Hvad er aftalt?",
        max_length=LONGEST_REASON,
        help_text="Fx: Ring til Anna om kørestolen.",
        error_messages={"required": "Skriv, hvad I har aftalt"},
    )
    due_on = DanishDateField(
        label="Senest hvornår?",
        error_messages={"required": "Indtast den dag, aftalen senest skal være holdt"},
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Stop a date that is a slip of the finger."""
        super().__init__(*args, **options)
        self.no_later_than("due_on", furthest_promise(today))


class Undo(VersionedForm):
    """Why an event was registered by mistake."""

    reason = _text(
        "Hvorfor er det en fejl?",
        required=False,
        error_messages={"required": "Skriv, hvorfor hændelsen er registreret ved en fejl"},
    )

    def __init__(self, *args: Any, needs_reason: bool, **options: Any) -> None:
        """Ask for the reason where the deed cannot be taken back without one."""
        super().__init__(*args, **options)
        self.fields["reason"].required = needs_reason


class ProposeRule(VersionedForm):
    """A deadline rule as it was decided."""

    kind = forms.ChoiceField(label="Slags", choices=Case.Kind.choices)
    length = forms.IntegerField(
        label="Længde",
        min_value=0,
        max_value=1000,
        help_text="Et helt tal. 0 betyder samme dag.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    unit = forms.ChoiceField(label="Enhed", choices=_UNITS, initial=TermUnit.WEEKS)
    valid_from = DanishDateField(label="Gælder det, der modtages fra")
    decided_by = forms.CharField(
        label="Besluttet af",
        max_length=200,
        help_text="Fx Socialudvalget den 14.12.2026, punkt 7.",
        error_messages={"required": "Skriv, hvem der har besluttet fristen"},
    )
    published_in = forms.CharField(
        label="Offentliggjort",
        max_length=400,
        help_text="Hvor borgeren kan læse fristen.",
        error_messages={"required": "Skriv, hvor fristen er offentliggjort"},
    )

    @property
    def term(self) -> Term:
        """Return the length, read strictly; the form must be valid."""
        said = self.cleaned_data
        return Term(said["length"], TermUnit(said["unit"]), Roll.STRICT)
