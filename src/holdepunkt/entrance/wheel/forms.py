"""The form that follows up all of a family's grants in one go; it saves nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms

from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.grants.public import FollowUp, GrantLine, GrantVersion
from holdepunkt.core.grants import Outcome
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import VersionField

NOT_NOW = "Følges ikke op nu"


class FamilyForm(StaffForm):
    """The day, what was said, and for each grant its outcome and next date."""

    happened_on = DanishDateField(label="Hvornår fulgte I op?")
    note = forms.CharField(
        label="Hvad talte I om?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Står på alle de bevillinger, du følger op her.",
    )

    def __init__(self, *args: Any, lines: Iterable[tuple[GrantLine, str]], **options: Any) -> None:
        """Add an outcome and a date for each grant; `lines` are grants with whose they are."""
        super().__init__(*args, **options)
        self.lines = tuple(lines)
        for line, who in self.lines:
            self._add(line, who)

    def _add(self, line: GrantLine, who: str) -> None:
        named = f"{line.title}, {who}"
        latest = f" Senest {line.latest_on:%d.%m.%Y} er lovlig i dag." if line.latest_on else ""
        self.fields[f"outcome_{line.id}"] = forms.ChoiceField(
            label=f"{named}: hvordan endte opfølgningen?",
            choices=[("", NOT_NOW), *grants.OUTCOMES],
            required=False,
            help_text=f"{line.section}.{latest}".strip(". ") + "."
            if line.section or latest
            else "",
        )
        self.fields[f"next_{line.id}"] = DanishDateField(
            label=f"{named}: næste dato",
            required=False,
            help_text="Fortsætter den: næste opfølgning. Ophører den: hjælpens sidste dag.",
        )
        self.fields[f"version_{line.id}"] = VersionField(required=False, initial=line.version)

    def clean(self) -> dict[str, Any]:
        """Ask for the date where an outcome is chosen, and for at least one outcome."""
        said = super().clean() or {}
        chosen = [line for line, _who in self.lines if said.get(f"outcome_{line.id}")]
        for line in chosen:
            if not said.get(f"next_{line.id}") and f"next_{line.id}" not in self.errors:
                self.add_error(
                    f"next_{line.id}",
                    "Indtast den næste dato; uden den er opfølgningen ikke færdig",
                )
        if not chosen:
            self.add_error(None, "Vælg, hvordan opfølgningen endte for mindst én bevilling.")
        return said

    def held(self) -> list[FollowUp]:
        """Return the follow-ups as they were filled in; the form must be valid."""
        said = self.cleaned_data
        return [
            FollowUp(
                on=GrantVersion(line.id, said[f"version_{line.id}"]),
                happened_on=said["happened_on"],
                outcome=Outcome(said[f"outcome_{line.id}"]),
                next_on=said[f"next_{line.id}"],
                note=said["note"],
            )
            for line, _who in self.lines
            if said.get(f"outcome_{line.id}")
        ]
