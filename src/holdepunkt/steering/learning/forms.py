"""Forms of learning; they save nothing."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from holdepunkt.core.learning import seems_personal
from holdepunkt.core.learning.looking import FEWEST_WEEKS, MOST_WEEKS, USUAL_WEEKS
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.learning.actions import (
    Conclusion,
    NewAction,
    NewNote,
    NewQuestions,
    NewReflection,
)
from holdepunkt.steering.learning.models import QUESTIONS, LearningAction
from holdepunkt.steering.learning.queries import Occasion

Choices = Iterable[tuple[int, str]]
NO_NAMES = "Skriv om arbejdet. Skriv ikke navne."
LONGEST_ANSWER, LONGEST_NOTE = 2000, 1000


def _many(label: str, **options: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, widget=forms.CheckboxSelectMultiple, **options
    )


def _text(label: str, longest: int, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=longest, widget=area, **options)


class AboutWork(StaffForm):
    """A form whose texts are about work: what seems to be a name is asked about, never refused.

    `unnamed` holds the fields that are looked at.
    """

    unnamed: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def beware(self, *, names: tuple[str, ...], places: tuple[str, ...]) -> None:
        """Know whose names to warn of, and which words name nobody."""
        self.names, self.places = names, places

    def clean(self) -> dict[str, Any]:
        """Ask once about what seems to be a name; a tick says that it is not, or must stand."""
        said = super().clean() or {}
        found = {
            name: told
            for name in self.unnamed
            if (told := seems_personal(said.get(name) or "", names=self.names, places=self.places))
        }
        if found and self.data.get("sure") != "on":
            for name, told in found.items():
                words = ", ".join(f"»{one}«" for one in told)
                self.add_error(name, f"Det ligner et navn eller et CPR-nummer: {words}. {NO_NAMES}")
            self.fields["sure"] = forms.BooleanField(
                label="Det er ikke et navn, eller det skal stå her", required=False,
                help_text="Sæt kryds, og gem igen, hvis teksten skal stå, som den er.",
            )  # fmt: skip
        return said


class StartForm(AboutWork):
    """What the MiniFOKUS is about, who is asked, and by when."""

    unnamed = ("title",)
    title = forms.CharField(
        label="Hvad handler det om?", max_length=120, help_text=f"Kort. {NO_NAMES}"
    )
    themes = _many("Temaer", required=False)
    asked = _many(
        "Hvem var med?",
        help_text="De får de fem spørgsmål på Min dag. Det tager få minutter at svare.",
        error_messages={"required": "Vælg mindst én, der var med"},
    )
    due_on = DanishDateField(label="Svar senest")

    def reflection(self, what: Occasion) -> NewReflection:
        """Return the MiniFOKUS as it was filled in; the form must be valid."""
        said = self.cleaned_data
        return NewReflection(
            what, said["title"], tuple(said["themes"]), tuple(said["asked"]), said["due_on"]
        )


class AnswerForm(AboutWork, VersionedForm):
    """One's own five answers; a question that does not fit stays empty."""

    unnamed = tuple(f"answer_{place}" for place in range(1, QUESTIONS + 1))

    def __init__(self, *args: Any, questions: Iterable[str], **options: Any) -> None:
        """Give each question its field."""
        super().__init__(*args, **options)
        for name, question in zip(self.unnamed, questions, strict=True):
            self.fields[name] = _text(question, LONGEST_ANSWER, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one answer."""
        said = super().clean()
        if not self.errors and not any(said.get(name) for name in self.unnamed):
            self.add_error(self.unnamed[0], "Svar på mindst ét af spørgsmålene")
        return said

    def stand_as(self, texts: Iterable[str]) -> None:
        """Begin with what was answered before."""
        self.initial.update(zip(self.unnamed, texts, strict=False))

    def texts(self) -> tuple[str, ...]:
        """Return the five answers; the form must be valid."""
        return tuple(self.cleaned_data[name] for name in self.unnamed)


class ActionForm(AboutWork, VersionedForm):
    """What is changed, where, by whom, and what should come of it."""

    unnamed = ("title",)
    title = forms.CharField(
        label="Hvad ændrer vi?", max_length=200, help_text=f"Én sætning. {NO_NAMES}"
    )
    kind = forms.ChoiceField(
        label="Hvad slags ændring er det?",
        choices=LearningAction.Kind.choices,
        widget=forms.RadioSelect,
    )
    units = _many("Hvor?", error_messages={"required": "Vælg mindst én enhed"})
    themes = _many(
        "Hvilke temaer skal ses sjældnere?", required=False,
        help_text="Kommer temaet igen, får ejeren det at vide.",
    )  # fmt: skip
    owner = forms.TypedChoiceField(label="Hvem ejer tiltaget?", coerce=int)
    from_on = DanishDateField(label="Fra hvornår?")
    measure = forms.ChoiceField(label="Hvilket mål skal flytte sig?")
    expected = forms.DecimalField(
        label="Hvor meget?", min_value=0, max_value=10_000, decimal_places=1, localize=True,
        help_text="Mindst så meget, i målets egen enhed. Fx 10 for 10 procentpoint.",
        error_messages={"invalid": "Skriv et tal, fx 10 eller 2,5"},
    )  # fmt: skip
    weeks = forms.IntegerField(
        label="Efter hvor mange uger ser vi på det?", min_value=FEWEST_WEEKS, max_value=MOST_WEEKS,
        initial=USUAL_WEEKS,
        help_text=f"Mindst {FEWEST_WEEKS}. Med færre uger kan der ikke siges noget.",
        error_messages={
            "min_value": f"Skriv mindst {FEWEST_WEEKS} uger",
            "max_value": f"Skriv højst {MOST_WEEKS} uger",
            "invalid": "Skriv et helt antal uger",
        },
    )  # fmt: skip

    def clean_expected(self) -> float:
        """Refuse nothing: who hopes for no move needs no measure."""
        size = float(self.cleaned_data["expected"])
        if size <= 0:
            raise forms.ValidationError("Skriv et tal over 0")
        return size

    def stand_as(self, row: LearningAction) -> None:
        """Begin with what is written."""
        self.initial.update(
            {
                "title": row.title, "kind": row.kind, "units": row.units, "themes": row.themes,
                "owner": row.owner_id, "from_on": row.from_on, "measure": row.measure,
                "expected": row.expected, "weeks": row.weeks,
            }
        )  # fmt: skip

    def action(
        self, *, reflection_id: int | None = None, follows_id: int | None = None
    ) -> NewAction:
        """Return the action as it was filled in; the form must be valid."""
        said = self.cleaned_data
        return NewAction(
            kind=said["kind"],
            title=said["title"],
            unit_ids=tuple(said["units"]),
            owner_id=said["owner"],
            from_on=said["from_on"],
            measure=said["measure"],
            expected=said["expected"],
            weeks=said["weeks"],
            themes=tuple(said["themes"]),
            reflection_id=reflection_id,
            follows_id=follows_id,
        )


class ConcludeForm(AboutWork, VersionedForm):
    """What was decided, and why."""

    unnamed = ("sentence",)
    outcome = forms.ChoiceField(
        label="Hvad gør vi med ændringen?",
        choices=(
            ("kept", "Vi beholder den"), ("changed", "Vi laver den om"),
            ("dropped", "Vi dropper den"),
        ),
        widget=forms.RadioSelect,
    )  # fmt: skip
    sentence = _text("Hvorfor?", 500, help_text=f"En sætning. {NO_NAMES}")

    def conclusion(self) -> Conclusion:
        """Return the decision; the form must be valid."""
        return Conclusion(self.cleaned_data["outcome"], self.cleaned_data["sentence"])


class QuestionsForm(StaffForm):
    """Five questions, from a day on."""

    valid_from = DanishDateField(label="Gælder fra")
    source = forms.CharField(
        label="Hvem har besluttet det?", max_length=300, help_text="Fx Centerledelsen 12.03.2026"
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """Ask for five texts; none begins before today."""
        super().__init__(*args, **options)
        self.fields["valid_from"] = DanishDateField(label="Gælder fra", earliest=today)
        five = {
            f"text_{place}": forms.CharField(
                label=f"Spørgsmål {place}", max_length=200,
                error_messages={"required": f"Skriv spørgsmål {place}"},
            )
            for place in range(1, QUESTIONS + 1)
        }  # fmt: skip
        self.fields = five | self.fields

    def questions(self) -> NewQuestions:
        """Return the questions; the form must be valid."""
        said = self.cleaned_data
        texts = tuple(said[f"text_{place}"] for place in range(1, QUESTIONS + 1))
        return NewQuestions(texts, said["valid_from"], said["source"])


class NoteForm(AboutWork, VersionedForm):
    """What an area's head says of a month."""

    unnamed = ("standing", "challenges", "successes")
    standing = _text("Status", LONGEST_NOTE, required=False, help_text=NO_NAMES)
    challenges = _text("Udfordringer", LONGEST_NOTE, required=False)
    successes = _text("Succeser", LONGEST_NOTE, required=False)

    def note(self, unit_id: int, month: date) -> NewNote:
        """Return what is said; the form must be valid."""
        said = self.cleaned_data
        return NewNote(
            unit_id, month, said["standing"], said["challenges"], said["successes"], said["version"]
        )
