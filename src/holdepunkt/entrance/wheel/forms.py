"""The form that follows up all of a family's grants in one go; it saves nothing."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import QueryDict

from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.grants.public import FollowUp, GrantLine, GrantVersion
from holdepunkt.core.grants import Outcome
from holdepunkt.foundation.ui.fields import DanishDateField, StaffForm
from holdepunkt.foundation.ui.versions import Change, Overtaken, VersionField

NOT_NOW = "Følges ikke op nu"
GONE = (
    "Noget af det, du har skrevet, handler om en bevilling, der ikke længere vises her. "
    "Intet er gemt. Se familiens bevillinger ovenfor, og send så igen."
)
_OUTCOME = re.compile(r"outcome_([0-9]{1,18})")


def typed_about(posted: Mapping[str, Any]) -> frozenset[int]:
    """Return the ids of the grants a posted form gives an outcome."""
    named = ((_OUTCOME.fullmatch(name), name) for name in posted)
    return frozenset(int(found[1]) for found, name in named if found and posted[name])


class FamilyForm(StaffForm):
    """The day, what was said, and for each grant its outcome and next date.

    Each grant carries the version its answer was written on.
    """

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
        self.overtaken: Overtaken | None = None
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
        self.fields[f"reason_{line.id}"] = forms.CharField(
            label=f"{named}: hvorfor ligger datoen efter den seneste lovlige dag?",
            required=False,
            max_length=300,
            help_text="Udfyldes kun, hvis den gør.",
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
        if not typed_about(self.data) <= {line.id for line, _who in self.lines}:
            self.add_error(None, GONE)
        elif not chosen:
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
                reason=said[f"reason_{line.id}"],
            )
            for line, _who in self.lines
            if said.get(f"outcome_{line.id}")
        ]

    def refuse(self, refusal: grants.FollowUpAmiss) -> None:
        """Show what was refused at the grant it is about."""
        self.add_error(f"next_{refusal.grant_id}", str(refusal))

    def stand_on(
        self, lines: Iterable[GrantLine], changed: Callable[[int, int], Overtaken]
    ) -> None:
        """Let the next press count on these lines; tell what was changed in the grants answered.

        `changed` takes a grant's id and the version an answer was written on.
        """
        since: list[Change] = []
        for line in lines:
            name = f"version_{line.id}"
            written_on = self[name].value() if self._is_answered(line) else None
            if written_on and str(written_on) != str(line.version):
                told = changed(line.id, VersionField(required=False).clean(written_on)).changes
                since += [replace(one, what=f"{line.title}: {one.what}") for one in told]
            self.initial[name] = line.version
            if isinstance(self.data, QueryDict):
                self.data = self.data.copy()
                self.data[name] = str(line.version)
        if since:
            newest = sorted(since, key=lambda one: one.at, reverse=True)
            self.overtaken = Overtaken("familiens bevillinger", tuple(newest))

    @property
    def status(self) -> int:
        """Return the status to answer with: 409 when somebody was first."""
        return HTTPStatus.CONFLICT if self.overtaken and self.is_bound else HTTPStatus.OK

    def _is_answered(self, line: GrantLine) -> bool:
        return f"outcome_{line.id}" in self.fields and bool(self[f"outcome_{line.id}"].value())
