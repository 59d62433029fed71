"""What people tell at and around a meeting."""

from django import forms

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


class MeetingToldForm(VersionedForm):
    """Another day for a meeting, or that it is called off."""

    held_on = DanishDateField(label="Mødedato")
    is_called_off = forms.BooleanField(label="Mødet er aflyst", required=False)

    def told(self) -> actions.MeetingTold:
        """Return what is told; the form must be valid."""
        said = self.cleaned_data
        return actions.MeetingTold(said["held_on"], said["is_called_off"])


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
