"""Two people, one thing: the form knows which version it was written on, and the later is told.

A room gives its form the thing's version, checks it in the deed, and raises `Conflict` when it is
another. Nothing is overwritten: the loser meets his own text, and what was done meanwhile.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import QueryDict

from holdepunkt.foundation.ui.fields import StaffForm


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did meanwhile: who and when, what, and the words that now stand.

    `is_own`: the reader did it, in another window.
    """

    who: str
    at: datetime
    what: str
    text: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What was changed while somebody wrote (`thing`: "sagen"), the newest change first.

    `heading` and `advice` go before the usual words, where a room can say more exactly what was
    done and what to do.
    """

    thing: str
    changes: tuple[Change, ...]
    heading: str = ""
    advice: str = ""

    @property
    def told(self) -> str:
        """Return who changed it last; it is oneself only if nobody else did."""
        if self.heading:
            return self.heading
        others = [change.who for change in self.changes if not change.is_own]
        if self.changes and not others:
            return f"Du har selv ændret {self.thing} i et andet vindue, mens du skrev"
        who = others[0] if others else "En kollega"
        return f"{who} har ændret {self.thing}, mens du skrev"


class VersionField(forms.IntegerField):
    """The hidden version; none, or nonsense, is 0, which no thing ever has."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        """Return the number, or 0."""
        try:
            return super().clean(value) or 0
        except forms.ValidationError:
            return 0


class VersionedForm(StaffForm):
    """A form that changes what already stands; `version` is the one its text was written on."""

    version = VersionField(required=False)

    overtaken: Overtaken | None = None

    def stand_on(
        self, version: int, changed: Callable[[int], Overtaken], *, is_stale: bool = False
    ) -> None:
        """Let the next press count on this version; tell what was changed since the text's own.

        `is_stale`: the deed was just refused for it.
        """
        written_on = self._written_on()
        if is_stale or (written_on and written_on != version):
            self.overtaken = changed(written_on)
        self.initial["version"] = version
        if isinstance(self.data, QueryDict):
            renewed = self.data.copy()
            renewed["version"] = str(version)
            self.data = renewed

    @property
    def status(self) -> int:
        """Return the status to answer with: 409 when somebody was first."""
        return HTTPStatus.CONFLICT if self.overtaken and self.is_bound else HTTPStatus.OK

    def _written_on(self) -> int:
        said = self.data.get("version") if self.is_bound else self.initial.get("version")
        return VersionField(required=False).clean(said)
