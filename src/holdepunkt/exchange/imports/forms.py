"""From what a person chose to values."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from holdepunkt.core.imports.profile import Profile
from holdepunkt.exchange.imports.queries import FaultyCell
from holdepunkt.foundation.ui.fields import StaffForm

LONGEST_CORRECTION = 500
ACCEPTED = ".csv,.txt,.tsv,.xlsx,.xes,.xml,.gz"


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes more than one."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Return the files chosen; none is refused, and so is an empty one."""
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in chosen or [None]]


class UploadExtract(StaffForm):
    """Which profile, and which files."""

    profile = forms.ChoiceField(
        label="Hvor kommer udtrækket fra?",
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvor udtrækket kommer fra"},
    )
    extract = FilesField(
        label="Filer",
        help_text="CSV, Excel (.xlsx) eller XES. Vælg alle udtrækkets filer på én gang.",
        error_messages={"required": "Vælg en fil", "empty": "Filen er tom"},
    )

    def __init__(self, *args: Any, profiles: Sequence[Profile], **options: Any) -> None:
        """Offer the profiles that can be used."""
        super().__init__(*args, **options)
        choice = self.fields["profile"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [(one.name, f"{one.title}. {one.about}") for one in profiles]
        self.fields["extract"].widget.attrs["accept"] = ACCEPTED


class CellField(forms.CharField):
    """What is to stand in a cell; of several, one at least is asked for."""

    is_conditional = True


class CorrectRow(StaffForm):
    """What is to stand in the cells of a row; an empty field leaves its cell as it is.

    Only a tick says that a cell is to be empty.
    """

    def __init__(self, *args: Any, cells: Sequence[FaultyCell], **options: Any) -> None:
        """Ask for each cell where something is wrong."""
        super().__init__(*args, **options)
        self._cells = {f"felt-{cell.place}": cell for cell in cells}
        for name, cell in self._cells.items():
            self.fields[name] = CellField(
                label=cell.column,
                help_text=_what_is_wrong(cell),
                initial=cell.offer,
                required=False,
                max_length=LONGEST_CORRECTION,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
            if cell.value:
                self.fields[_emptied(name)] = forms.BooleanField(
                    label=f"»{cell.column}« skal være tomt", required=False
                )

    def clean(self) -> dict[str, Any]:
        """Refuse a form where nothing is said, or two things are said of one cell."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.values()):
            self.add_error(next(iter(self.fields)), "Skriv, hvad der skal stå")
        for name, cell in self._cells.items():
            # What we offered stands in the field until it is rubbed out: that says nothing.
            if cleaned.get(_emptied(name)) and cleaned.get(name) not in {"", None, cell.offer}:
                self.add_error(name, "Skriv en værdi, eller sæt kryds ved tomt – ikke begge dele")
        return cleaned

    @property
    def values(self) -> dict[str, str | None]:
        """Return what was written, by column; None empties the cell."""
        told = self.cleaned_data
        return {
            cell.column: None if told.get(_emptied(name)) else told[name]
            for name, cell in self._cells.items()
        }


def _emptied(name: str) -> str:
    return f"tomt-{name}"


def _what_is_wrong(cell: FaultyCell) -> str:
    told = [f"{reason}." for reason in cell.reasons]
    if cell.value:
        told.append(f"Der står »{cell.value}« nu.")
    told += [one if one.endswith("?") else f"{one}." for one in cell.advice]
    if cell.offer:
        told.append(f"Vi foreslår {cell.offer}: se efter, at det er rigtigt.")
    return " ".join(told)
