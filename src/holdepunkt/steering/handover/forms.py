"""From fields to values: who leaves, what the note tells, when a meeting was held."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.handover.actions import Meeting, NewHandover, Note
from holdepunkt.steering.handover.models import Handover

LONGEST = 4000


class StartForm(StaffForm):
    """Who leaves or is away, from when, and when she is back; never why."""

    leaver = forms.TypedChoiceField(label="Hvem overdrager?", coerce=int)
    kind = forms.ChoiceField(
        label="Hvordan?",
        choices=(
            (Handover.Kind.PLANNED.value, "Planlagt: det sker en kommende dag"),
            (Handover.Kind.SUDDEN.value, "Pludseligt: medarbejderen er her ikke nu"),
        ),
        widget=forms.RadioSelect,
        help_text="Skriv aldrig hvorfor. Det bliver hverken spurgt om eller gemt.",
    )  # fmt: skip
    from_on = DanishDateField(
        label="Fra og med", help_text="Den første dag, en anden har borgerne. Fx 01.05.2026"
    )
    until_on = DanishDateField(
        label="Tilbage den",
        required=False,
        help_text="Lad feltet stå tomt, hvis det er for altid, eller I ikke ved hvornår.",
    )

    def __init__(
        self, *args: Any, staff: Iterable[tuple[int, str]], today: date, **options: Any
    ) -> None:
        """Offer the unit's caseworkers."""
        super().__init__(*args, **options)
        self.offer("leaver", staff, none="Vælg medarbejder")
        self.fields["from_on"].initial = today

    def clean(self) -> dict[str, Any]:
        """Refuse a return that lies before the beginning."""
        said = super().clean() or {}
        first, back = said.get("from_on"), said.get("until_on")
        if first and back and back <= first:
            self.add_error("until_on", "Dagen for tilbagekomsten skal ligge efter den første dag")
        return said

    def handover(self) -> NewHandover:
        """Return what was said; the form must be valid."""
        said = self.cleaned_data
        return NewHandover(said["leaver"], said["kind"], said["from_on"], said["until_on"])


class NoteForm(VersionedForm):
    """The handover note with its checklist."""

    text = forms.CharField(
        label="Overdragelsesnotat",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Skriv det, modtageren skal vide den første uge. Papirerne ligger på sagen.",
    )
    points = forms.MultipleChoiceField(
        label="Notatet fortæller om",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    done = forms.BooleanField(
        label="Notatet er færdigt, og modtageren kan læse det",
        required=False,
    )

    def __init__(self, *args: Any, checklist: Iterable[str], **options: Any) -> None:
        """Offer the checklist of the day."""
        super().__init__(*args, **options)
        self.offer("points", [(one, one) for one in checklist])

    def note(self) -> Note:
        """Return the note; the form must be valid."""
        said = self.cleaned_data
        return Note(said["text"], tuple(said["points"]), said["done"], said["version"])


class MeetingForm(StaffForm):
    """The day the introduction meeting was held."""

    held_on = DanishDateField(label="Mødet blev holdt den")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Nobody met tomorrow. The day is not filled in: a slip of the hand books no meeting."""
        super().__init__(*args, **options)
        self.no_later_than("held_on", today)


class MeetingDayForm(StaffForm):
    """The day of a meeting to come, and its time of day when one is agreed."""

    on = DanishDateField(label="Dag")
    at = forms.TimeField(
        label="Klokkeslæt",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H.%M", attrs={"autocomplete": "off"}),
        help_text="Fx 10.30. Lad feltet stå tomt, til I har aftalt et: så skriver vi, at vi ringer",
        error_messages={"invalid": "Skriv klokkeslættet som 10.30"},
    )

    def meeting(self) -> Meeting:
        """Return the meeting; the form must be valid."""
        return Meeting(self.cleaned_data["on"], self.cleaned_data["at"])
