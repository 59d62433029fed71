"""From what a person chose, typed and left out to values."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django import forms
from django.forms import BoundField

from holdepunkt.core.datewords import Nature, Precision
from holdepunkt.core.documents import NO_WHY, NOW, Field, Item, Shape
from holdepunkt.exchange.documents.actions import Front
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.portfolio import public as portfolio

ACCEPTED = ".docx,.pdf,.txt,.md"
YES, NO = "ja", "nej"
NEW_PLAN, RULES = PaperImport.Into.PLAN.value, PaperImport.Into.RULES.value
_CELL = 70
_DAY = re.compile(r"(?:first|last|due\d+)$")
_TIME = re.compile(r"(?:date|every|move)\d+$")
NO_DAY = "»{text}« er ingen dag. Skriv fx 01.03.2026."
NO_TIME = "»{text}« kan ikke læses som en tid. Skriv fx »medio 2026«."


class UploadPaper(StaffForm):
    """A file, and what it is to become."""

    into = forms.ChoiceField(
        label="Hvad skal dokumentet blive til?",
        error_messages={"required": "Vælg, hvad dokumentet skal blive til"},
    )
    paper = forms.FileField(
        label="Fil",
        help_text="Word (.docx), PDF med tekst eller ren tekst.",
        error_messages={"required": "Vælg en fil", "empty": "Filen er tom"},
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )

    def __init__(self, *args: object, plans: Iterable[tuple[str, str]], **options: object) -> None:
        """Offer a new plan, a status of each plan, and a table of deadlines."""
        super().__init__(*args, **options)
        choices = [(NEW_PLAN, "En ny plan"), *plans, (RULES, "Sagsbehandlingsfrister")]
        self.offer("into", choices, none="Vælg, hvad det skal blive til")

    @property
    def chosen(self) -> tuple[str, int | None]:
        """Return what it becomes, and of which plan it is a status; the form must be valid."""
        said = self.cleaned_data["into"]
        if said in {NEW_PLAN, RULES}:
            return said, None
        return PaperImport.Into.STATUS.value, int(said)


class ReviewForm(VersionedForm):
    """The fields of one part of the review; what is empty or wrong is told, and still kept."""

    def __init__(
        self, *args: object, items: Iterable[Item], today: date, **options: object
    ) -> None:
        """Take the things of the part, and the day that wordings are read as of."""
        super().__init__(*args, **options)
        self.items, self.today = tuple(items), today
        for each in self._all():
            self.fields[each.name] = _input(each)
            # Whether it may be empty is told at the end: a word at each of 200 fields is noise.
            self.fields[each.name].is_conditional = True  # type: ignore[attr-defined]
            self.initial[each.name] = each.value == YES if each.shape is Shape.TICK else each.value

    def _all(self) -> Iterator[Field]:
        for item in self.items:
            yield from item.fields

    @property
    def things(self) -> list[tuple[Item, list[tuple[Field, BoundField]]]]:
        """Return each thing with its fields and their inputs, for the template."""
        return [(item, [(each, self[each.name]) for each in item.fields]) for item in self.items]

    def clean(self) -> dict[str, object]:
        """Refuse a moved date without the line that says why, and a typed time that is none."""
        said = super().clean() or self.cleaned_data
        for each in self._all():
            if fault := self._unreadable(each, str(said.get(each.name) or "").strip()):
                self.add_error(each.name, fault)
        for item in self.items:
            names = {each.short_name: each.name for each in item.fields}
            moved = [each for each in item.fields
                     if each.is_move and str(said.get(each.name) or "").strip()]  # fmt: skip
            whys = {names.get(each.why_name) or names.get("why") for each in moved}
            for name in sorted(filter(None, whys)):
                if said.get(names["with"]) and not str(said.get(name) or "").strip():
                    self.add_error(name, NO_WHY)
        return said

    def _unreadable(self, field: Field, text: str) -> str:
        """Return why what was typed for a time says none; what the paper says is read already."""
        is_day, is_time = _DAY.match(field.short_name), _TIME.match(field.short_name)
        if not text or text == field.proposed or not (is_day or is_time):
            return ""
        words = portfolio.read_when(text, today=self.today)
        if is_day and (words.precision is not Precision.DAY or words.first != words.last):
            return NO_DAY.format(text=text)
        return NO_TIME.format(text=text) if words.nature is Nature.UNKNOWN else ""

    def answers(self) -> dict[str, str]:
        """Return what stands in each field; the form must be valid."""
        return {each.name: self._answer(each) for each in self._all()}

    def _answer(self, field: Field) -> str:
        said = self.cleaned_data[field.name]
        if field.shape is Shape.TICK:
            return YES if said else NO
        return str(said).replace("\r\n", "\n")


def _input(field: Field) -> forms.Field:
    if field.shape is Shape.TICK:
        return forms.BooleanField(label=field.label, required=False)
    hint = f"I dokumentet: »{field.printed}«" if field.printed else field.lacks
    if field.printed.startswith(NOW):
        hint = field.printed.capitalize()
    if field.shape is Shape.CHOICE:
        return forms.ChoiceField(
            label=field.label, choices=field.choices, required=False, help_text=hint
        )
    widget: forms.Widget = forms.TextInput()
    if field.shape is Shape.TEXT:
        lines = sum(1 + len(line) // _CELL for line in field.value.splitlines())
        widget = forms.Textarea(attrs={"rows": min(max(lines, 2), 14)})
    # What is printed is not trimmed: it is held against the proposal to see what was typed.
    return forms.CharField(
        label=field.label, required=False, help_text=hint, strip=False, widget=widget
    )


class PlanFront(VersionedForm):
    """What the paper does not say of the plan it becomes."""

    title = forms.CharField(label="Planens titel", max_length=200)
    edition = forms.CharField(
        label="Udgave", max_length=60, required=False, help_text="Fx 2017 eller 2. udgave."
    )
    unit_id = forms.ChoiceField(label="Hvilken enhed er det planen for?")
    follows_id = forms.ChoiceField(label="Afløser planen", required=False)

    def told(self) -> Front:
        """Return what was answered; the form must be valid."""
        said = self.cleaned_data
        follows = int(said["follows_id"]) if said["follows_id"] else None
        return Front(said["version"], said["title"], said["edition"], int(said["unit_id"]), follows)


class StatusFront(VersionedForm):
    """Nothing is asked of a status but that somebody says yes to it."""

    def told(self) -> Front:
        """Return the version that was read."""
        return Front(self.cleaned_data["version"])


class RulesFront(VersionedForm):
    """What is asked once for a whole table of deadlines."""

    valid_from = DanishDateField(
        label="Gælder det, der modtages fra",
        help_text="Fx 01.01.2027. Ansøgninger modtaget før beholder den tidligere frist.",
    )
    decided_by = forms.CharField(
        label="Besluttet af", max_length=200,
        help_text="Fx Socialudvalget den 14.12.2026, punkt 7.",
        error_messages={"required": "Skriv, hvem der har besluttet fristerne"},
    )  # fmt: skip
    published_in = forms.CharField(
        label="Offentliggjort", max_length=400,
        help_text="Hvor borgeren kan læse fristerne, fx en side på kommunens hjemmeside.",
        error_messages={"required": "Skriv, hvor fristerne er offentliggjort"},
    )  # fmt: skip

    def told(self) -> Front:
        """Return what was answered; the form must be valid."""
        said = self.cleaned_data
        return Front(
            said["version"], valid_from=said["valid_from"], decided_by=said["decided_by"],
            published_in=said["published_in"],
        )  # fmt: skip
