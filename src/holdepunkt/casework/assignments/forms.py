"""From fields to values: who gets a citizen, what he answered, and why a family is split."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from holdepunkt.casework.assignments.actions import NewAssignment, NewScheme, NewSplit, NewWish
from holdepunkt.casework.assignments.models import Assignment, SplitEvent, WishEvent
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm

MOST_POINTS = 99
MOST_PLACES = 9_999


class GiveForm(VersionedForm):
    """Who the caseworker is to be, from when, and who of the family gets the same."""

    staff = forms.TypedChoiceField(label="Hvem?", coerce=int)
    from_on = DanishDateField(
        label="Fra og med",
        help_text="Ligger dagen frem i tiden, sker skiftet af sig selv den dag. Fx 01.05.2026",
        error_messages={"required": "Indtast den dag, det skal gælde fra"},
    )
    until_on = DanishDateField(
        label="Til, men ikke med",
        required=False,
        help_text="Lad feltet stå tomt, hvis det gælder indtil videre.",
    )
    reason = forms.ChoiceField(
        label="Hvorfor?",
        choices=Assignment.Reason.choices,
        initial=Assignment.Reason.PLANNED,
        widget=forms.RadioSelect,
    )
    family = forms.TypedMultipleChoiceField(
        label="Giv også familien den samme",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        role: str,
        staff: Iterable[tuple[int, str]],
        family: Sequence[tuple[int, str]],
        today: date,
        **options: Any,
    ) -> None:
        """Offer the staff, and those of the family whom the actor may give away."""
        super().__init__(*args, **options)
        self.offer("staff", staff, none="Vælg medarbejder")
        self.fields["from_on"].initial = today
        self.offer("family", family)
        if not family:
            del self.fields["family"]
        if role != Assignment.Role.SUBSTITUTE:
            del self.fields["until_on"]

    def clean(self) -> dict[str, Any]:
        """Refuse an end that lies before the beginning."""
        said = super().clean() or {}
        from_on, until_on = said.get("from_on"), said.get("until_on")
        if from_on and until_on and until_on <= from_on:
            self.add_error("until_on", "Slutdagen skal ligge efter den første dag")
        return said

    def rows(self, citizen_id: int, role: str, unit_id: int) -> list[NewAssignment]:
        """Return one period for each citizen; the form must be valid."""
        said = self.cleaned_data
        return [
            NewAssignment(
                one, said["staff"], unit_id, said["from_on"], role, said["reason"],
                said.get("until_on"),
            )
            for one in (citizen_id, *said.get("family", ()))
        ]  # fmt: skip


class EndForm(VersionedForm):
    """The first day without."""

    until_on = DanishDateField(
        label="Slutter den",
        help_text="Den første dag uden. Fx 01.05.2026",
        error_messages={"required": "Indtast den dag, tilknytningen slutter"},
    )


class WishForm(VersionedForm):
    """What the citizen answered, when, and whom he has in mind."""

    answer = forms.ChoiceField(
        label="Vil borgeren have en fast sagsbehandler?",
        choices=WishEvent.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvad borgeren har svaret"},
    )
    answered_on = DanishDateField(
        label="Svarede den", error_messages={"required": "Indtast den dag, borgeren svarede"}
    )

    wished = forms.TypedChoiceField(
        label="Ønsker borgeren en bestemt?",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Kun hvis borgeren selv siger det. Ønsket vejer med, når nogen skal tage over.",
    )
    unwished = forms.TypedChoiceField(
        label="Er der en, borgeren har bedt om at være fri for?",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Skriv ikke hvorfor. Det gemmes ikke.",
    )
    language = forms.CharField(
        label="Skal sagsbehandleren tale et bestemt sprog?",
        required=False,
        max_length=60,
        help_text="Kun hvis en tolk ikke er nok: den, der tager over, skal så tale sproget."
        " Fx tegnsprog",
    )

    def __init__(
        self, *args: Any, today: date, staff: Iterable[tuple[int, str]], **options: Any
    ) -> None:
        """Nobody answered tomorrow."""
        super().__init__(*args, **options)
        self.fields["answered_on"].initial = today
        self.no_later_than("answered_on", today)
        people = list(staff)
        self.offer("wished", people, none="Ingen bestemt")
        self.offer("unwished", people, none="Ingen")

    def clean_language(self) -> str:
        """Return the language as staff's are kept: in small letters."""
        return str(self.cleaned_data["language"]).strip().lower()

    def wish(self, citizen_id: int) -> NewWish:
        """Return the answer; the form must be valid."""
        said = self.cleaned_data
        return NewWish(
            citizen_id, said["answer"], said["answered_on"], said["wished"], said["unwished"],
            said["language"],
        )  # fmt: skip


class SplitForm(VersionedForm):
    """Why a family does not share: from the list, and in words where it helps."""

    reason = forms.ChoiceField(
        label="Hvorfor har de ikke den samme?",
        choices=SplitEvent.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg en grund"},
    )
    text = forms.CharField(
        label="Uddyb",
        required=False,
        max_length=300,
        help_text="Skriv ingen følsomme oplysninger: alle, der har en af familien, kan læse det.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where the list has none."""
        said = super().clean() or {}
        if said.get("reason") == SplitEvent.Reason.OTHER and not said.get("text"):
            self.add_error("text", "Skriv grunden, når du vælger Andet")
        return said

    def split(self, household_id: int) -> NewSplit:
        """Return the reason; the form must be valid."""
        return NewSplit(household_id, self.cleaned_data["reason"], self.cleaned_data["text"])


def _points(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_POINTS)


class SchemeForm(StaffForm):
    """The scheme's numbers, who decided them, and from when."""

    from_on = DanishDateField(label="Gælder fra")
    places = forms.IntegerField(label="Første pladser", min_value=1, max_value=MOST_PLACES)
    cover_on = DanishDateField(label="Alle familier har en den")
    unit_points = _points("Point for hver enhed ud over den første")
    case_points = _points("Point for hver åben sag")
    grant_points = _points("Point for hver bevilling")
    child_points = _points("Point for hvert barn under 18 år")
    transition_points = _points("Point for hver ung på 16 eller 17 år")
    origin = forms.CharField(
        label="Besluttet af",
        max_length=200,
        help_text="Hvem besluttede det, og hvornår? Fx Centerledelsen 12.03.2026",
    )

    def scheme(self) -> NewScheme:
        """Return the numbers; the form must be valid."""
        return NewScheme(**self.cleaned_data)
