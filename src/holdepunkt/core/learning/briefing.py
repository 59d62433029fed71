"""The month as the leadership reads it: per area figures, words, themes, remittals and actions.

Frozen it is bytes: the same month, the same bytes. It holds no personal data; groups under five
are hidden from who may not open the list behind them.
"""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from holdepunkt.core.figures.counting import FEWEST_SHOWN, Figure, shielded

Tally = tuple[str, int]


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """A measure of the area in the month, what the rules say of it, and whether that is good."""

    measure: str
    figure: Figure
    words: str
    is_better: bool | None = None

    def shielded(self) -> "AreaFigure":
        """Return the figure for who may not open the list; hidden, nothing is said of it."""
        hidden = shielded(self.figure)
        return self if hidden == self.figure else AreaFigure(self.measure, hidden, "")


@dataclass(frozen=True, slots=True)
class ActionLine:
    """A learning action to look at this month: what, whose, when, and what was seen or decided."""

    id: int
    title: str
    owner: str
    look_on: date
    said: str


@dataclass(frozen=True, slots=True)
class AreaPart:
    """One area, or the centre as a whole.

    `themes` and `causes` are words with how many of the month's complaints and remittals have
    them, the most first; `remitted` None is hidden.
    """

    unit_id: int
    name: str
    as_of: date
    known_at: datetime
    figures: tuple[AreaFigure, ...]
    status: str = ""
    challenges: str = ""
    successes: str = ""
    themes: tuple[Tally, ...] = ()
    remitted: int | None = 0
    causes: tuple[Tally, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    hides: bool = False

    def shielded(self) -> "AreaPart":
        """Return the area for who may not open its lists: no count between nought and five."""
        remitted = self.remitted or 0
        is_small = 0 < remitted < FEWEST_SHOWN
        return replace(
            self,
            figures=tuple(one.shielded() for one in self.figures),
            themes=_large(self.themes),
            remitted=None if is_small else remitted,
            causes=() if is_small else _large(self.causes),
            hides=True,
        )


@dataclass(frozen=True, slots=True)
class Briefing:
    """The leadership's page of a month: the centre first, then its areas by name."""

    month: date
    parts: tuple[AreaPart, ...]

    def shielded(self, opened: Collection[int]) -> "Briefing":
        """Return the page for who opens the lists of these units alone."""
        parts = (part if part.unit_id in opened else part.shielded() for part in self.parts)
        return replace(self, parts=tuple(parts))


def frozen(briefing: Briefing) -> bytes:
    """Return the page as bytes: the same page, the same bytes."""
    text = json.dumps(asdict(briefing), default=_plain, ensure_ascii=False, sort_keys=True,
                      separators=(",", ":"))  # fmt: skip
    return text.encode()


def thawed(content: bytes) -> Briefing:
    """Return the page that was frozen."""
    told = json.loads(content)
    return Briefing(date.fromisoformat(told["month"]), tuple(map(_part, told["parts"])))


def _large(told: tuple[Tally, ...]) -> tuple[Tally, ...]:
    return tuple((word, amount) for word, amount in told if amount >= FEWEST_SHOWN)


def _plain(value: date | datetime) -> str:
    return value.isoformat()


def _part(told: dict[str, Any]) -> AreaPart:
    lists = {
        "figures": tuple(
            AreaFigure(one["measure"], Figure(**one["figure"]), one["words"], one["is_better"])
            for one in told["figures"]
        ),
        "themes": tuple((word, amount) for word, amount in told["themes"]),
        "causes": tuple((word, amount) for word, amount in told["causes"]),
        "actions": tuple(
            ActionLine(**{**one, "look_on": date.fromisoformat(one["look_on"])})
            for one in told["actions"]
        ),
        "as_of": date.fromisoformat(told["as_of"]),
        "known_at": datetime.fromisoformat(told["known_at"]),
    }
    return AreaPart(**(told | lists))
