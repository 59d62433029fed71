"""What people tell of plans and activities; from fields to values, and nothing saved."""

from collections.abc import Mapping
from typing import Any

from django import forms

from holdepunkt.core.portfolio import ActivityState, Colour
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.forms.asking import (
    DatedForm,
    WhenField,
    called_for,
    choice,
    items,
    line,
    prose,
)
from holdepunkt.steering.portfolio.models import Activity, ActivityLink, Milestone


class PlanForm(VersionedForm):
    """A plan's own words."""

    title = line("Titel")
    edition = line("Udgave", 60, required=False, hint="Fx august 2026")
    purpose = prose("Formål")
    unit_id = choice("Hvilken enhed er det planen for?", ())
    follows_id = choice("Hvilken plan afløser den?", (), required=False)
    keeper_id = choice(
        "Hvem er tovholder?", (), required=False,
        hint="Møderne, og de rapporteringsdage, ingen anden har, står på tovholderens Min dag",
    )  # fmt: skip

    def told(self) -> actions.PlanDraft:
        """Return the plan; the form must be valid."""
        said = self.cleaned_data
        follows, keeper = (
            int(said[name]) if said[name] else None for name in ("follows_id", "keeper_id")
        )
        return actions.PlanDraft(
            said["title"], int(said["unit_id"]), said["edition"], said["purpose"], follows, keeper
        )


class GoalForm(VersionedForm):
    """A goal."""

    number = line("Nummer", 20, required=False, hint="Som det er trykt, fx 2")
    title = line("Titel")
    text = prose("Tekst")

    def told(self) -> actions.GoalDraft:
        """Return the goal; the form must be valid."""
        said = self.cleaned_data
        return actions.GoalDraft(said["number"], said["title"], said["text"])


class ActivityForm(VersionedForm):
    """An activity."""

    number = line("Nummer", 20, required=False, hint="Som det er trykt, fx 2.1")
    second_number = line("Andet nummer", 20, required=False)
    title = line("Titel")
    goal_id = choice("Målsætning", (), required=False)
    content = prose("Indhold")
    covers = line("Omfatter", 300, required=False, hint="Fx paragraffer, med komma imellem")
    aliases = line("Også kaldt", 300, required=False, hint="Andre navne, med komma imellem")
    phase = choice("Fase", (("", "Ikke sat"), *Activity.PhaseName.choices), required=False)
    state = choice("Tilstand", Activity.StateName.choices)
    about = called_for(
        "Om tilstanden",
        hint="Hvad den afventer, hvem der fravalgte den, eller hvad der blev nået",
    )
    lead = line("Hvilken rolle har ansvaret?", 100, required=False, hint="Fx projektleder")
    holder_id = choice("Hvem har rollen i dag?", (), required=False)
    unit_id = choice("Hvilken enhed hører den til?", ())

    def clean(self) -> dict[str, Any]:
        """Ask for what a state must tell."""
        said = super().clean() or {}
        state = said.get("state")
        if state and (asks := ActivityState(state).asks) and not said.get("about"):
            self.add_error("about", asks)
        return said

    def told(self) -> actions.ActivityDraft:
        """Return the activity; the form must be valid."""
        said = self.cleaned_data
        return actions.ActivityDraft(
            title=said["title"],
            unit_id=int(said["unit_id"]),
            number=said["number"],
            second_number=said["second_number"],
            goal_id=int(said["goal_id"]) if said["goal_id"] else None,
            aliases=items(said["aliases"]),
            content=said["content"],
            covers=items(said["covers"]),
            phase=said["phase"],
            state=said["state"],
            about=said["about"],
            lead=said["lead"],
            holder_id=int(said["holder_id"]) if said["holder_id"] else None,
        )


class UpdateForm(DatedForm, VersionedForm):
    """The monthly update: four questions, and *uændret* answers them all."""

    is_unchanged = forms.BooleanField(
        label="Uændret siden sidst", required=False,
        help_text="»Uændret« er et gyldigt svar. Systemet tæller, hvor mange gange i træk.",
    )  # fmt: skip
    happened = called_for("Hvad er der sket?", 4000, hint="Ét punkt på hver linje", rows=3)
    ahead = prose("Hvad sker der nu?", hint="Ét punkt på hver linje", rows=3)
    milestone = choice("Er en dato ændret?", (), required=False)
    when = WhenField(label="Den nye dato", required=False, is_conditional=True)
    reason = called_for("Hvorfor er den flyttet?")
    asks_for = line("Er der brug for en beslutning? Hvilken?", 300, required=False)
    decided_by = line("Hvem skal beslutte?", 120, required=False, hint="Fx styregruppen")

    def first_time(self) -> None:
        """Ask as of an activity of which nothing was told before."""
        self.fields["is_unchanged"].label = "Intet nyt at fortælle (»Uændret«)"

    def clean(self) -> dict[str, Any]:
        """Ask for the half of an answer that is missing."""
        said = super().clean() or {}
        texts = ("happened", "ahead", "asks_for", "milestone")
        if said.get("is_unchanged") and any(said.get(name) for name in texts):
            self.add_error("is_unchanged", "Du har både skrevet og valgt »Uændret«. Vælg ét af dem")
        elif not said.get("is_unchanged") and not any(said.get(name) for name in texts):
            self.add_error("happened", "Skriv, hvad der er sket, eller vælg »Uændret«")
        if said.get("milestone"):
            for name, ask in (
                ("when", "Skriv den nye dato"),
                ("reason", "Skriv, hvorfor den er flyttet"),
            ):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, ask)
        elif said.get("when"):
            self.add_error("milestone", "Vælg, hvilken dato der er ændret")
        return said

    def told(self, versions: Mapping[int, int]) -> actions.MonthlyUpdate:
        """Return the update, with the versions of the dates; the form must be valid.

        Its own version is the last thing in the story that it knew of, so a date is as it was seen.
        """
        said, words, move = self.cleaned_data, self.words_of("when"), None
        if said["milestone"] and words:
            pk = int(said["milestone"])
            move = actions.DateMove(pk, versions[pk], words, said["reason"])
        return actions.MonthlyUpdate(
            said["happened"], said["ahead"], said["asks_for"], said["decided_by"],
            said["is_unchanged"], move, said["version"],
        )  # fmt: skip


class MilestoneForm(DatedForm):
    """A new date of an activity."""

    kind = choice("Slags", Milestone.Kind.choices)
    what = line("Hvad skal være sket?")
    when = WhenField(label="Hvornår?")

    def told(self) -> actions.MilestoneDraft:
        """Return the date; the form must be valid."""
        said = self.cleaned_data
        return actions.MilestoneDraft(said["kind"], said["what"], self.wording_of("when"))


class MoveForm(DatedForm, VersionedForm):
    """Another wording for a date, and why; or the day it was reached."""

    when = WhenField(label="Den nye dato", required=False, is_conditional=True)
    reason = called_for("Hvorfor er den flyttet?")
    kept_on = DanishDateField(label="Eller: nået den", required=False)
    kept_on.is_conditional = True

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, whole."""
        said = super().clean() or {}
        if not said.get("when") and not said.get("kept_on") and not self.errors:
            self.add_error("when", "Skriv en ny dato, eller den dag den er nået")
        if said.get("when") and not said.get("reason"):
            self.add_error("reason", "Skriv, hvorfor den er flyttet")
        return said


class LinkForm(StaffForm):
    """How an activity hangs on another."""

    kind = choice("Indsatsen", ActivityLink.Kind.choices)
    other_id = choice("denne indsats", ())
    text = line("Forklaring", 300, required=False)


class UnlinkForm(StaffForm):
    """Why an activity no longer hangs on another."""

    why = line("Hvorfor gælder den ikke?", 300)


class PartForm(StaffForm):
    """A part of an activity."""

    number = line("Nummer", 20, required=False)
    text = line("Tekst", 300)


class PartToldForm(VersionedForm):
    """A part of an activity, with its own state and the day it was done."""

    number = line("Nummer", 20, required=False)
    text = line("Tekst", 300)
    state = choice("Tilstand", Activity.StateName.choices)
    about = called_for("Om tilstanden", hint="Fx hvad den afventer")
    done_on = DanishDateField(label="Gjort den", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for what a state must tell."""
        said = super().clean() or {}
        state = said.get("state")
        if state and (asks := ActivityState(state).asks) and not said.get("about"):
            self.add_error("about", asks)
        return said

    def told(self) -> actions.PartTold:
        """Return the part; the form must be valid."""
        said = self.cleaned_data
        return actions.PartTold(
            said["number"], said["text"], said["state"], said["about"], said["done_on"]
        )


class JudgeForm(VersionedForm):
    """The steering group's view, where it is another than the proposal."""

    colour = choice("Hvordan går det?", [(one.value, one.word) for one in Colour])
    why = line("Hvorfor?", 300)
