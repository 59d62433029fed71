"""What people write in a report, and how it goes from one to the next."""

from typing import Any

from django import forms

from holdepunkt.core.identifiers import numbers_in
from holdepunkt.core.portfolio import persons_in
from holdepunkt.foundation.ui.fields import StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.forms.asking import choice, line, prose
from holdepunkt.steering.portfolio.models import PlanReport

_LONGEST, _ANSWER, _COMMENT = 8000, 500, 1000


class ReportForm(StaffForm):
    """The title, form and numbers that a report begins with."""

    title = line("Titel")
    form = choice("Form", PlanReport.Form.choices)
    case_number = line("Sagsnr.", 40, required=False)
    document_number = line("Dokumentnr.", 40, required=False)
    appendix = line("Bilag nr.", 20, required=False)

    def clean_title(self) -> str:
        """Refuse a title with what looks like a CPR number."""
        title = str(self.cleaned_data["title"])
        if numbers_in(title):
            raise forms.ValidationError(actions.CPR_STANDS)
        return title

    def told(self) -> actions.ReportDraft:
        """Return the report; the form must be valid."""
        said = {name: self.cleaned_data[name] for name in ReportForm.base_fields}
        return actions.ReportDraft(**said)


class ReportFactsForm(ReportForm, VersionedForm):
    """The same, of a report that is being written."""


def _text(label: str, rows: int, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=_LONGEST, required=False, help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class SectionForm(VersionedForm):
    """A section: its text, the councils' words, why it is changed, and a figure to insert."""

    text = _text(
        "Tekst",
        12,
        "Tom linje giver nyt afsnit. En linje med - foran er et punkt. Skriv [tal], hvor et tal"
        " skal stå.",
    )
    plain = _text("Til rådene, i almindelige ord", 6, "Står der intet, læser rådene samme tekst.")
    why = line(
        "Hvorfor er det ændret siden sidst?", 300, required=False,
        hint="Læses i rapporten under »Ændret siden sidst«. Hvorfor en dato er flyttet, står der.",
    )  # fmt: skip
    figure = choice(
        "Indsæt tal", (), required=False, hint="Hvert tal er for den måned eller dag, der står ved."
    )
    is_ready = forms.BooleanField(label="Afsnittet er klar", required=False)
    known = settled = ""

    def asks_beyond(self, known: str, settled: str) -> None:
        """Ask about persons only where a name is not the plan's, nor stands there already."""
        self.known, self.settled = known, settled

    def clean(self) -> dict[str, Any]:
        """Ask for a text before the section is called ready."""
        said = super().clean() or {}
        if said.get("is_ready") and not said.get("text", "").strip():
            self.add_error("is_ready", actions.READY_WITHOUT_TEXT)
        found = {name: str(said.get(name) or "") for name in ("text", "plain", "why")}
        for name in (name for name, text in found.items() if numbers_in(text)):
            self.add_error(name, actions.CPR_STANDS)
        self._ask_about({name: told for name, text in found.items() if (told := self._new(text))})
        return said

    def _new(self, text: str) -> tuple[str, ...]:
        """Return what may point to a person and was not there before; a CPR number is refused."""
        if numbers_in(text):
            return ()
        told = persons_in(text, known=self.known)
        return tuple(one for one in told if one not in self.settled)

    def _ask_about(self, found: dict[str, tuple[str, ...]]) -> None:
        """Ask once about a name or how to reach somebody; a tick says that it must stand."""
        if not found or self.data.get("sure") == "on":
            return
        for name, told in found.items():
            words = " og ".join(f"»{one}«" for one in told)
            self.add_error(name, f"Skal {words} læses af alle, der får rapporten?")
        self.fields["sure"] = forms.BooleanField(
            label="Ja, det skal stå i rapporten, og det peger ikke på en borger", required=False,
            help_text="Sæt kryds, og gem igen, hvis teksten skal stå, som den er.",
        )  # fmt: skip

    def told(self, do: str) -> actions.SectionDraft:
        """Return the section of a valid form; `do` is the button: save, figure or back."""
        said = self.cleaned_data
        figure = said["figure"] if do == "figure" else ""
        return actions.SectionDraft(
            said["text"], said["plain"], said["why"], said["is_ready"], figure,
            takes_back=do == "back",
        )  # fmt: skip

    def typed(self) -> tuple[str, str] | None:
        """Return both texts as they stand in the form; None before anything is typed."""
        if not self.is_bound:
            return None
        return str(self.data.get("text", "")), str(self.data.get("plain", ""))


def _comment(label: str, hint: str, asks: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=_COMMENT, help_text=hint,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": asks, "max_length": f"Skriv det på højst {_COMMENT} tegn"},
    )  # fmt: skip


class CommentForm(StaffForm):
    """What a reader says of a section."""

    text = _comment(
        "Kommentar",
        "Læses af dem, der skriver rapporten. Den kommer ikke med i den.",
        "Skriv, hvad du vil sige om afsnittet",
    )


class CommentAnswerForm(VersionedForm):
    """What an author answers."""

    text = _comment(
        "Svar",
        "Fx hvad der er ændret, eller hvorfor det bliver stående",
        "Skriv et svar, fx hvad der er ændret",
    )


class SendForm(VersionedForm):
    """Who is to approve the report."""

    approver_id = choice("Hvem skal godkende?", ())
    is_seen = forms.BooleanField(
        label="Send, selv om der er afsnit, som ikke er skrevet eller set efter",
        error_messages={"required": "Bekræft, at rapporten skal sendes, som den er"},
    )
    names_nobody = forms.BooleanField(
        label="Jeg har set navne og numre efter: de skal stå der, og ingen er en borgers",
        error_messages={"required": "Se navne og numre efter, og bekræft, at de skal stå der"},
    )

    def ask_of(self, *, unready: int, personal: int) -> None:
        """Ask to confirm only where sections are not ready, or something may point to a person."""
        for name, amount in (("is_seen", unready), ("names_nobody", personal)):
            if not amount:
                del self.fields[name]


class AnswerReportForm(VersionedForm):
    """The approver's answer, with a sentence when it goes back."""

    answer = choice(
        "Dit svar", (("", "Vælg dit svar"), ("approved", "Godkend"), ("back", "Send tilbage"))
    )
    sentence = prose("Hvad skal laves om?", hint="Skriv en sætning, hvis den sendes tilbage")

    def clean(self) -> dict[str, Any]:
        """Ask for the sentence when the report goes back."""
        said = super().clean() or {}
        if said.get("answer") == "back" and not said.get("sentence", "").strip():
            self.add_error("sentence", "Skriv, hvad der skal laves om")
        if len(said.get("sentence", "")) > _ANSWER:
            self.add_error("sentence", f"Skriv det på højst {_ANSWER} tegn")
        return said

    def told(self) -> actions.Answer:
        """Return the answer; the form must be valid."""
        said = self.cleaned_data
        return actions.Answer(said["answer"] == "approved", said["sentence"].strip())
