"""Forms of grants; they save nothing."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from holdepunkt.casework.grants.actions import FollowUp, GrantRow, GrantVersion, Move
from holdepunkt.casework.grants.models import GrantEvent
from holdepunkt.core.grants import Outcome
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm


class GrantForm(StaffForm):
    """A grant that came with no extract: what, how much, by whom, when, and how it is followed."""

    section = forms.TypedChoiceField(
        label="Paragraf", coerce=int, error_messages={"required": "Vælg paragraffen"}
    )
    title = forms.CharField(
        label="Hvad er bevilget?",
        max_length=200,
        error_messages={"required": "Skriv, hvad der er bevilget"},
    )
    amount = forms.DecimalField(
        label="Beløb i kroner",
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": "Skriv beløbet som et tal, fx 1200,50"},
    )
    hours = forms.DecimalField(
        label="Eller timer",
        required=False,
        min_value=0,
        max_digits=7,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": "Skriv timerne som et tal, fx 7,5"},
    )
    per = forms.ChoiceField(
        label="Pr.",
        required=False,
        choices=[("", "I alt"), ("uge", "Uge"), ("måned", "Måned"), ("år", "År")],
    )
    provider = forms.CharField(label="Udfører", required=False, max_length=200)
    from_on = DanishDateField(label="Fra og med")
    until_on = DanishDateField(
        label="Sidste dag", required=False, help_text="Lad stå tomt, hvis den løber indtil videre."
    )
    follow_up_on = DanishDateField(
        label="Første opfølgning",
        required=False,
        help_text="Lad stå tomt for at følge reglen for paragraffen.",
    )

    def __init__(self, *args: Any, sections: Iterable[tuple[int, str]], **options: Any) -> None:
        """Offer the sections in force."""
        super().__init__(*args, **options)
        self.offer("section", sections, none="Vælg paragraf")

    def row(self, citizen_id: int, unit_id: int) -> GrantRow:
        """Return the grant as it was filled in; the form must be valid."""
        said = self.cleaned_data
        return GrantRow(
            source_key=str(uuid4()),
            number="",
            citizen_id=citizen_id,
            section_id=said["section"],
            section_text="",
            title=said["title"],
            from_on=said["from_on"],
            until_on=said["until_on"],
            unit_id=unit_id,
            follow_up_on=said["follow_up_on"],
            amount=said["amount"],
            hours=said["hours"],
            per=said["per"],
            provider=said["provider"],
        )


class AsksAboutClosedDays(VersionedForm):
    """A form with a day that may be closed: it asks once, and offers the working day beside it."""

    is_meant = forms.BooleanField(label="Ja, datoen skal være den dag", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask nothing until there is a question."""
        super().__init__(*args, **options)
        self.fields["is_meant"].widget = forms.HiddenInput()
        self.order_fields([*(name for name in self.fields if name != "is_meant"), "is_meant"])

    def ask(self, sentence: str) -> None:
        """Say what is odd with the day, and ask whether it is meant; "" asks nothing."""
        if sentence and not self.cleaned_data["is_meant"]:
            self.fields["is_meant"].widget = forms.CheckboxInput()
            choice = "Ret datoen, eller sæt flueben ved, at den er rigtig."
            self.add_error("is_meant", f"{sentence} {choice}")


class FollowUpForm(AsksAboutClosedDays):
    """How a follow-up ended, and the next date."""

    happened_on = DanishDateField(label="Hvornår fulgte du op?")
    outcome = forms.ChoiceField(
        label="Hvordan endte opfølgningen?",
        choices=GrantEvent.OutcomeName.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvordan opfølgningen endte"},
    )
    next_on = DanishDateField(
        label="Næste dato",
        help_text="Fortsætter den: næste opfølgning. Ophører den: hjælpens sidste dag.",
        error_messages={"required": "Indtast den næste dato; uden den er opfølgningen ikke færdig"},
    )
    note = forms.CharField(
        label="Hvad talte I om?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kort. Skriv det, den næste skal vide, så borgeren ikke spørges igen.",
    )
    reason = forms.CharField(
        label="Hvorfor ligger datoen efter den seneste lovlige dag?",
        required=False,
        max_length=300,
        help_text="Udfyldes kun, hvis den gør.",
    )

    @property
    def day(self) -> date | None:
        """Return the day of the next follow-up; None where the help ends instead."""
        goes_on = self.cleaned_data["outcome"] == Outcome.CONTINUE
        next_on: date = self.cleaned_data["next_on"]
        return next_on if goes_on else None

    def held(self, grant_id: int) -> FollowUp:
        """Return the follow-up as it was filled in; the form must be valid."""
        said = self.cleaned_data
        return FollowUp(
            on=GrantVersion(grant_id, said["version"]),
            happened_on=said["happened_on"],
            outcome=Outcome(said["outcome"]),
            next_on=said["next_on"],
            note=said["note"],
            reason=said["reason"],
        )


class MoveForm(AsksAboutClosedDays):
    """Another week, or another day, for what is next; `weeks` are the lawful ones to choose."""

    week = forms.ChoiceField(label="Flyt til uge", required=False)
    to_on = DanishDateField(label="Eller til en bestemt dag", required=False)
    reason = forms.CharField(
        label="Hvorfor ligger dagen efter den seneste lovlige?",
        required=False,
        max_length=300,
        help_text="Udfyldes kun, hvis den gør.",
    )

    def __init__(self, *args: Any, weeks: Iterable[tuple[str, str]], **options: Any) -> None:
        """Offer the weeks."""
        super().__init__(*args, **options)
        self.offer("week", weeks, none="Vælg en uge")

    def clean(self) -> dict[str, Any]:
        """Take the day that is written, else the week's."""
        said = super().clean() or {}
        if not said.get("to_on") and not said.get("week") and not self.errors:
            self.add_error("week", "Vælg en uge, eller skriv en dag")
        return said

    @property
    def day(self) -> date:
        """Return the day it is moved to; the form must be valid."""
        said = self.cleaned_data
        to_on: date = said["to_on"] or date.fromisoformat(said["week"])
        return to_on

    def move(self, grant_id: int) -> Move:
        """Return the move as it was filled in; the form must be valid."""
        said = self.cleaned_data
        return Move(GrantVersion(grant_id, said["version"]), self.day, said["reason"])
