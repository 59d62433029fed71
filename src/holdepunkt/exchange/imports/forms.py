"""From what a person chose to values."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from holdepunkt.core.imports.profile import Profile
from holdepunkt.foundation.ui.fields import StaffForm

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
