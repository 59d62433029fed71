"""Forms of complaints; they save nothing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.complaints.actions import Deed, NewComplaint, NewTopic
from holdepunkt.casework.complaints.models import Complaint, ComplaintTopic
from holdepunkt.core.complaints import Complaint as State
from holdepunkt.core.complaints import ComplaintEventKind as Kind
from holdepunkt.core.complaints import ComplaintOutcome
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm

Choices = Iterable[tuple[int, str]]
LONGEST_TEXT, LONGEST_NOTE = 2000, 1000
_NO_CASE = "Ingen bestemt sag"


def _many(label: str, **options: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, required=False, widget=forms.CheckboxSelectMultiple, **options
    )


def _text(label: str, longest: int, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, max_length=longest, widget=area, **options)


class _Told(StaffForm):
    """What a complaint is: the same fields whether it is new or mended."""

    kind = forms.ChoiceField(
        label="Hvad er klagen?",
        choices=Complaint.KindName.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvad der klages over"},
    )
    received_on = DanishDateField(
        label="Modtaget", help_text="Den dag, klagen kom, mundtligt eller skriftligt."
    )
    channel = forms.ChoiceField(
        label="Hvordan kom den?", choices=cases.CHANNELS, widget=forms.RadioSelect
    )
    case = forms.TypedChoiceField(
        label="Hvilken sag handler den om?", coerce=int, empty_value=None, required=False
    )
    decision_on = DanishDateField(
        label="Hvornår fik borgeren afgørelsen?",
        required=False,
        help_text="Kun ved klage over afgørelsen. Tomt betyder den dag, sagen blev afgjort.",
    )
    themes = _many("Temaer")
    text = _text("Hvad er borgeren utilfreds med?", LONGEST_TEXT)

    def set_up(self, *, offered: Choices, themes: Choices, today: date) -> None:
        """Offer the citizen's cases and today's themes; nothing is received tomorrow."""
        self.offer("case", offered, none=_NO_CASE)
        self.offer("themes", themes)
        self.no_later_than("received_on", today)
        self.no_later_than("decision_on", today)


class RegisterForm(_Told):
    """A complaint as it came."""

    def __init__(
        self, *args: Any, offered: Choices, themes: Choices, today: date, **options: Any
    ) -> None:
        """Offer what there is to choose; today, by telephone, unless told."""
        super().__init__(*args, **options)
        self.set_up(offered=offered, themes=themes, today=today)
        self.fields["received_on"].initial = today

    def ask_if_same(self) -> None:
        """Ask, where a complaint stands open already, whether this is another matter."""
        self.fields["another"] = forms.BooleanField(
            label="Det er en anden klage end den, der er åben",
            error_messages={
                "required": "Er det den samme klage? Så skriv i den. Er det en anden, så sæt kryds"
            },
        )

    def complaint(self, citizen_id: int) -> NewComplaint:
        """Return the complaint as it was filled in; the form must be valid."""
        said = self.cleaned_data
        return NewComplaint(
            citizen_id=citizen_id,
            kind=said["kind"],
            received_on=said["received_on"],
            channel=said["channel"],
            text=said["text"],
            themes=tuple(said["themes"]),
            case_id=said["case"],
            decision_on=said["decision_on"],
        )


class DeedForm(VersionedForm):
    """What all deeds share: the day, a note, and the version; `kind` is what it tells."""

    kind = Kind.ANSWERED
    day_name = ""

    def deed(self) -> Deed:
        """Return what is told; the form must be valid."""
        said = self.cleaned_data
        return Deed(self.kind, said["day"], {self.day_name: said["day"]}, said["note"])


class AnswerForm(DeedForm):
    """When the complaint over the handling was answered."""

    kind, day_name = Kind.ANSWERED, "answered_on"
    day = DanishDateField(label="Hvornår er svaret sendt?")
    note = _text(
        "Hvad svarede vi?", LONGEST_NOTE, help_text="Kort. Svaret selv ligger i journalen."
    )


class ReconsiderForm(DeedForm):
    """What the reconsideration ended with."""

    kind, day_name = Kind.RECONSIDERED, "reconsidered_on"
    day = DanishDateField(label="Hvornår er genvurderingen færdig?")
    result = forms.ChoiceField(
        label="Hvad endte den med?",
        choices=Complaint.ReconsiderationName.choices,
        widget=forms.RadioSelect,
    )
    note = _text("Hvorfor?", LONGEST_NOTE)

    def deed(self) -> Deed:
        """Return the reconsideration as it was filled in."""
        said = self.cleaned_data
        told = {"reconsidered_on": said["day"], "reconsideration": said["result"]}
        return Deed(self.kind, said["day"], told, said["note"])


class ForwardForm(DeedForm):
    """When complaint and files went to Ankestyrelsen."""

    kind, day_name = Kind.FORWARDED, "forwarded_on"
    day = DanishDateField(label="Hvornår er klagen sendt til Ankestyrelsen?")
    note = _text("Bemærkning", LONGEST_NOTE)


class DecideForm(DeedForm):
    """What Ankestyrelsen answered, and why."""

    kind = Kind.DECIDED
    day = DanishDateField(label="Hvornår kom svaret?")
    outcome = forms.ChoiceField(
        label="Hvad blev udfaldet?",
        choices=Complaint.OutcomeName.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvad Ankestyrelsen svarede"},
    )
    causes = _many(
        "Hvorfor? Ankestyrelsens grunde", help_text="Ved hjemvist, ændret eller ophævet."
    )
    note = _text("Hvad skriver Ankestyrelsen?", LONGEST_NOTE)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a person turns a complaint away."""
        said = super().clean() or {}
        if said.get("outcome") == ComplaintOutcome.DISMISSED.value and not said.get("note"):
            self.add_error("note", "Skriv, hvorfor klagen er afvist")
        return said

    def deed(self) -> Deed:
        """Return the outcome as it was filled in."""
        said = self.cleaned_data
        causes = tuple(said["causes"])
        told = {"outcome": said["outcome"], "outcome_on": said["day"], "causes": causes}
        return Deed(self.kind, said["day"], told, said["note"])


class WithdrawForm(DeedForm):
    """When the citizen withdrew the complaint."""

    kind, day_name = Kind.WITHDRAWN, "withdrawn_on"
    day = DanishDateField(label="Hvornår er klagen trukket tilbage?")
    note = _text("Bemærkning", LONGEST_NOTE)


class CorrectForm(_Told, VersionedForm):
    """What was written wrongly about the complaint, mended."""

    def stand_as(self, state: State, *, channel: str, text: str) -> None:
        """Begin with what is written."""
        self.initial.update(
            {
                "kind": state.kind.value,
                "received_on": state.received_on,
                "channel": channel,
                "case": state.case_id,
                "decision_on": state.decision_on,
                "themes": list(state.themes),
                "text": text,
            }
        )

    def deed(self) -> Deed:
        """Return the complaint as it was mended."""
        said = self.cleaned_data
        told = {
            "kind": said["kind"],
            "received_on": said["received_on"],
            "case_id": said["case"],
            "decision_on": said["decision_on"],
            "themes": tuple(said["themes"]),
        }
        words = {"channel": said["channel"], "text": said["text"]}
        return Deed(Kind.CORRECTED, said["received_on"], told, words=words)


class JoinForm(VersionedForm):
    """The complaint of the same matter."""

    into = forms.TypedChoiceField(
        label="Hvilken klage handler om det samme?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg den klage, denne skal tælle sammen med"},
    )


class TopicForm(StaffForm):
    """A new theme or cause."""

    kind = forms.ChoiceField(
        label="Hvad er det?", choices=ComplaintTopic.Kind.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(label="Navn", max_length=120)
    valid_from = DanishDateField(label="Gælder fra")
    source = forms.CharField(
        label="Hvem har besluttet det?", max_length=300, help_text="Fx Chefgruppen 12.03.2026"
    )

    def topic(self) -> NewTopic:
        """Return the word as it was filled in; the form must be valid."""
        said = self.cleaned_data
        return NewTopic(said["kind"], said["name"], said["valid_from"], said["source"])
