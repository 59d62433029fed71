"""What people tell of the order: a place for each open activity, its points, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from holdepunkt.core.portfolio import CRITERIA, POINTS, SamePlace, reordered
from holdepunkt.foundation.ui.versions import VersionedForm
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.forms.asking import choice, line

_POINTS = (("", "–"), *((str(each), str(each)) for each in range(len(POINTS))))


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """An activity as a row to type in: its place, and its points by criterion."""

    name: str
    cells: tuple[tuple[str, BoundField], ...]


class PriorityForm(VersionedForm):
    """A place for each open activity, its points, and the decision behind it."""

    def __init__(self, *args: Any, lines: Any, **options: Any) -> None:
        """Ask for a place and points of each line."""
        super().__init__(*args, **options)
        self.lines = lines
        for one in lines:
            self.fields[f"place_{one.id}"] = forms.IntegerField(
                label=f"Plads: {one.name}", initial=one.place, min_value=1, max_value=len(lines),
                error_messages={
                    "required": "Skriv en plads", "invalid": "Skriv et tal",
                    "min_value": "Skriv en plads fra 1",
                    "max_value": f"Skriv en plads fra 1 til {len(lines)}",
                },
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "form-input"}),
            )  # fmt: skip
            for key, (words, points) in zip(CRITERIA, one.points, strict=True):
                field = choice(f"{words}: {one.name}", _POINTS, required=False)
                field.widget.attrs["class"] = "form-select"
                self.fields[f"{key}_{one.id}"] = field
                self.initial[f"{key}_{one.id}"] = "" if points is None else str(points)
        self.fields["why"] = line("Hvad er besluttet, og hvorfor?", 300)
        self.fields["why"].error_messages["required"] = "Skriv, hvad der er besluttet, og hvorfor"
        self.fields["by"] = line("Hvem besluttede?", 120)
        self.fields["by"].error_messages["required"] = "Skriv, hvem der besluttede"
        self.order_of_fields = tuple(one.id for one in lines)

    heads = ("Plads", *CRITERIA.values())
    key = tuple(enumerate(POINTS))

    def rows(self) -> Iterator[PriorityRow]:
        """Yield a row for each activity."""
        for one in self.lines:
            keys = (("Plads", "place"), *((words, key) for key, words in CRITERIA.items()))
            yield PriorityRow(
                one.name, tuple((words, self[f"{key}_{one.id}"]) for words, key in keys)
            )

    def decision(self) -> tuple[BoundField, BoundField]:
        """Return the fields of the decision behind the order."""
        return self["why"], self["by"]

    def clean(self) -> dict[str, Any]:
        """Refuse two that are given the same place."""
        said = super().clean() or {}
        if not self.errors:
            try:
                self._order(said)
            except SamePlace as twice:
                self.add_error(None, str(twice))
        return said

    def _order(self, said: dict[str, Any]) -> tuple[int, ...]:
        places = {pk: said[f"place_{pk}"] for pk in self.order_of_fields}
        return reordered(self.order_of_fields, places)

    def order(self) -> actions.Order:
        """Return the order told; the form must be valid."""
        said = self.cleaned_data
        points = {
            pk: {key: int(said[f"{key}_{pk}"]) for key in CRITERIA if said[f"{key}_{pk}"]}
            for pk in self.order_of_fields
        }
        return actions.Order(self._order(said), points, said["why"], said["by"])
