"""What people tell at and around a meeting."""

from typing import Any

from django import forms

from holdepunkt.core.portfolio import CRITERIA, MOST
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.forms.asking import (
    choice,
    line,
    prose,
)


class MeetingForm(StaffForm):
    """A meeting's day."""

    held_on = DanishDateField(label="Mødedato")


class HoldForm(VersionedForm):
    """Which roles were at the meeting."""

    present = line("Hvilke roller var til stede?", 300, hint="Fx områdecheferne og staben")


class AskForm(StaffForm):
    """A decision that is needed."""

    what = line("Hvad skal besluttes?", 300)
    by = line("Hvem beslutter?", 120)
    activity_id = choice("Hvilken indsats?", (), required=False)


class DecideForm(VersionedForm):
    """What was decided, by whom and when, and who carries it out."""

    outcome = prose("Hvad er besluttet?", required=True)
    by = line("Hvem besluttede?", 120)
    meeting_id = choice("På hvilket møde?", (), required=False)
    decided_on = DanishDateField(
        label="Besluttet den", required=False, help_text="Står feltet tomt, er det mødets dag"
    )
    basis = line("På hvilket grundlag?", 300, required=False)
    doer = line("Hvem fører den ud i livet?", 120, required=False, hint="En rolle, fx staben")
    follow_up_on = DanishDateField(
        label="Senest den",
        required=False,
        help_text="Den følges op i pakken til det første møde fra den dag",
    )

    def told(self) -> actions.DecisionMade:
        """Return the decision; the form must be valid."""
        said = dict(self.cleaned_data)
        del said["version"]
        meeting_id = int(said["meeting_id"]) if said["meeting_id"] else None
        return actions.DecisionMade(**{**said, "meeting_id": meeting_id})


class FollowUpForm(VersionedForm):
    """What came of a decision."""

    came_of_it = prose("Hvad er der kommet ud af den?", required=True)


class AnswerForm(StaffForm):
    """Why a warning is no problem, and until when."""

    why = line("Hvorfor er det ikke et problem?", 300)
    until_on = DanishDateField(label="Gælder til og med")


class PriorityForm(VersionedForm):
    """A place for each open activity, its points, and the decision behind it."""

    def __init__(self, *args: Any, lines: Any, **options: Any) -> None:
        """Ask for a place and points of each line."""
        super().__init__(*args, **options)
        for one in lines:
            self.fields[f"place_{one.id}"] = forms.IntegerField(
                label=f"Plads: {one.name}", initial=one.place, min_value=1,
                error_messages={"required": "Skriv en plads", "invalid": "Skriv et tal"},
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip
            for key, (words, points) in zip(CRITERIA, one.points, strict=True):
                self.fields[f"{key}_{one.id}"] = choice(
                    f"{words}: {one.name}", [(str(each), str(each)) for each in range(MOST + 1)]
                )
                self.initial[f"{key}_{one.id}"] = str(points)
        self.fields["why"] = line("Hvad er besluttet, og hvorfor?", 300)
        self.fields["why"].error_messages["required"] = "Skriv, hvad der er besluttet, og hvorfor"
        self.fields["by"] = line("Hvem besluttede?", 120)
        self.fields["by"].error_messages["required"] = "Skriv, hvem der besluttede"
        self.ids = [one.id for one in lines]

    def order(self) -> actions.Order:
        """Return the order told; the form must be valid."""
        said = self.cleaned_data
        return actions.Order(
            sorted(self.ids, key=lambda pk: (said[f"place_{pk}"], pk)),
            {pk: {key: int(said[f"{key}_{pk}"]) for key in CRITERIA} for pk in self.ids},
            said["why"],
            said["by"],
        )
