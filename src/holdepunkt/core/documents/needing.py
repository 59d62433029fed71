"""Which activities of a paper wait for others of it, by a number or a title that it names."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdepunkt.core.documents.titling import title_of
from holdepunkt.core.documents.values import Answers, Item, Shape
from holdepunkt.core.papers import DependsOn, Paper
from holdepunkt.core.portfolio import LinkKind
from holdepunkt.core.wording import shortened_at_word

_QUOTED = 120  # letters of the sentence in the doubt
_TEXT = 300
_FIRST = re.compile(r"\bførst\b|\ber (?:klar|færdig)\b|\bbetinget af\b", re.IGNORECASE)
_KINDS = (
    ("", "Nej, den venter ikke"),
    *((kind.value, kind.label.capitalize()) for kind in LinkKind if kind.is_dependency),
)
IS_IT_SO = "Det er læst ud af »{text}«. Passer det?"
FIELD = "needs"


@dataclass(frozen=True, slots=True)
class NeedSaid:
    """That an activity waits for another, which is known by its place in the paper."""

    other: int
    name: str
    said: DependsOn

    @property
    def kind(self) -> LinkKind:
        """Return whether it waits for the other to end, or for what comes of it."""
        return LinkKind.AFTER if _FIRST.search(self.said.text) else LinkKind.INPUT


def needs_of(paper: Paper) -> dict[int, tuple[NeedSaid, ...]]:
    """Return what each activity waits for, by its place in the paper; once of each other.

    A number that two activities have says nothing.
    """
    numbers = Counter(each.number for each in paper.activities)
    places = {each.number: at for at, each in enumerate(paper.activities)
              if numbers[each.number] == 1}  # fmt: skip
    found: dict[int, dict[int, NeedSaid]] = {}
    for said in paper.dependencies:
        here, there = places.get(said.item), places.get(said.on)
        if said.kind == "needs" and here is not None and there is not None:
            other = paper.activities[there]
            need = NeedSaid(there, f"{other.number} {title_of(other)}".strip(), said)
            found.setdefault(here, {}).setdefault(there, need)
    return {at: tuple(needs.values()) for at, needs in found.items()}


def add_needs(fields: Answers, needs: Sequence[NeedSaid]) -> None:
    """Add a field for each other that the activity waits for, with the sentence that says it."""
    for need in needs:
        text = need.said.text
        fields.add(
            f"{FIELD}{need.other}", f"Venter på {need.name}", need.kind.value, shape=Shape.CHOICE,
            choices=_KINDS, line=need.said.place.first, said=text,
            doubts=(IS_IT_SO.format(text=shortened_at_word(text, _QUOTED)),),
        )  # fmt: skip


def needs_told(item: Item) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each activity it waits for, how, and the sentence that says it."""
    for each in item.fields:
        at = each.short_name.removeprefix(FIELD)
        if each.short_name.startswith(FIELD) and at.isdecimal() and each.value:
            yield int(at), each.value, each.said[:_TEXT]
