"""What people tell of plans and activities; from fields to values, and nothing saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from holdepunkt.core.portfolio import ActivityState, Colour
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm, VersionField
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


class SeenForm(VersionedForm):
    """A form on an activity; `seen` is the newest thing in its story that the form knew of."""

    seen = VersionField(required=False)

    def knows(self, newest: int) -> int:
        """Let the next press know of this; return what the form's writer knew of, 0 for nothing."""
        self.initial["seen"] = newest
        return VersionField(required=False).clean(self.data.get("seen"))


class ActivityForm(SeenForm):
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


@dataclass(frozen=True, slots=True)
class StandingDate:
    """A date that an update can move: its name, and what it says today."""

    id: int
    version: int
    name: str
    verbatim: str

    @property
    def said(self) -> str:
        """Return the date as it stands."""
        return f"{self.name}, »{self.verbatim}«"

    @property
    def when_name(self) -> str:
        """Return the name of the field for the new date."""
        return f"when_{self.id}"

    @property
    def why_name(self) -> str:
        """Return the name of the field for why."""
        return f"why_{self.id}"


_AFTER_DATES = ("asks_for", "decided_by")


class UpdateForm(DatedForm, VersionedForm):
    """The monthly update: four questions, and *uændret* answers them all.

    Each open date of the activity has a row: as it stands, the new date, and why.
    """

    is_unchanged = forms.BooleanField(
        label="Uændret siden sidst", required=False,
        help_text="»Uændret« er et gyldigt svar. Systemet tæller, hvor mange gange i træk.",
    )  # fmt: skip
    happened = called_for("Hvad er der sket?", 4000, hint="Ét punkt på hver linje", rows=3)
    ahead = prose("Hvad sker der nu?", hint="Ét punkt på hver linje", rows=3)
    has_begun = choice("Er den begyndt?", (), required=False)
    asks_for = line("Er der brug for en beslutning? Hvilken?", 300, required=False)
    decided_by = line("Hvem skal beslutte?", 120, required=False, hint="Fx styregruppen")

    def __init__(
        self, *args: Any, dates: Sequence[StandingDate] = (), has_begun: bool = True, **options: Any
    ) -> None:
        """Take the dates that can be moved, and whether to ask if the activity has begun."""
        super().__init__(*args, **options)
        if has_begun:
            del self.fields["has_begun"]
        else:
            now, then = ActivityState.NOT_STARTED.label, ActivityState.UNDER_WAY.label
            self.offer("has_begun", [("ja", f"Ja: »{then}«")], none=f"Nej: stadig »{now}«")
            self.fields["has_begun"].is_conditional = True  # type: ignore[attr-defined]
        self.dates = tuple(dates)
        for one in self.dates:
            when = WhenField(label="Den nye dato", required=False, is_conditional=True)
            when.read_as_of(self.today)
            self.ask_too(one.when_name, when)
            self.ask_too(one.why_name, called_for("Hvorfor er den flyttet?"))
        self.order_fields([name for name in self.fields if name not in _AFTER_DATES])

    @property
    def before_dates(self) -> list[BoundField]:
        """Return the questions that stand before the dates."""
        dated = {name for one in self.dates for name in (one.when_name, one.why_name)}
        later = {*dated, *_AFTER_DATES}
        return [bound for bound in self.visible_fields() if bound.name not in later]

    @property
    def date_rows(self) -> list[tuple[str, BoundField, BoundField]]:
        """Return each date as it stands, with where the new one and why are written."""
        return [(one.said, self[one.when_name], self[one.why_name]) for one in self.dates]

    @property
    def after_dates(self) -> list[BoundField]:
        """Return the questions that stand after the dates."""
        return [self[name] for name in _AFTER_DATES]

    @property
    def has_dates_told(self) -> bool:
        """Return whether a date has something written at it, or something to mend."""
        return any(each.errors or each.value() for _, *pair in self.date_rows for each in pair)

    @property
    def state_told(self) -> str:
        """Return what the answer made of the state, where it was asked; the form must be valid."""
        if "has_begun" not in self.fields:
            return ""
        if self.cleaned_data["has_begun"]:
            return f"Indsatsen er nu »{ActivityState.UNDER_WAY.label}«."
        return f"Indsatsen er stadig »{ActivityState.NOT_STARTED.label}«."

    def first_time(self) -> None:
        """Ask as of an activity of which nothing was told before."""
        self.fields["is_unchanged"].label = "Intet nyt at fortælle (»Uændret«)"

    def clean(self) -> dict[str, Any]:
        """Ask for the half of an answer that is missing."""
        said = super().clean() or {}
        texts = (
            "happened",
            "ahead",
            "has_begun",
            "asks_for",
            *(one.when_name for one in self.dates),
        )
        is_told = any(said.get(name) or name in self.errors for name in texts)
        if said.get("is_unchanged") and is_told:
            self.add_error("is_unchanged", "Du har både skrevet og valgt »Uændret«. Vælg ét af dem")
        for one in self.dates:
            when, why = said.get(one.when_name), said.get(one.why_name)
            if when and not why and one.why_name not in self.errors:
                self.add_error(one.why_name, f"Skriv, hvorfor »{one.name}« er flyttet")
            elif why and not when and one.when_name not in self.errors:
                self.add_error(one.when_name, f"Skriv den nye dato for »{one.name}«")
                is_told = True
        if not said.get("is_unchanged") and not is_told:
            self.add_error("happened", "Skriv, hvad der er sket, eller vælg »Uændret«")
        return said

    def told(self) -> actions.MonthlyUpdate:
        """Return the update; the form must be valid.

        Its own version is the last thing in the story that it knew of, so a date is as it was seen.
        """
        said = self.cleaned_data
        moves = tuple(
            actions.DateMove(one.id, one.version, words, said[one.why_name])
            for one in self.dates
            if (words := self.words_of(one.when_name))
        )
        return actions.MonthlyUpdate(
            said["happened"], said["ahead"], said["asks_for"], said["decided_by"],
            said["is_unchanged"], moves, said["version"], bool(said.get("has_begun")),
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
    other_id = choice("Hvilken indsats?", ())
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


class JudgeForm(SeenForm):
    """The steering group's view, where it is another than the proposal."""

    colour = choice("Hvordan går det?", [(one.value, one.word) for one in Colour])
    why = line("Hvorfor?", 300)
