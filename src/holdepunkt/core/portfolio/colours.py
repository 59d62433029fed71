"""The colour that the written thresholds propose, in words; grey until something is known."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from holdepunkt.core.datewords import Precision
from holdepunkt.core.portfolio.milestones import Milestone
from holdepunkt.core.portfolio.states import ActivityState
from holdepunkt.core.portfolio.thresholds import Thresholds
from holdepunkt.core.portfolio.values import Activity
from holdepunkt.core.wording import count, up_to


class Colour(StrEnum):
    """How it goes; each has its word, and no page shows the colour without it."""

    GREY = "grey"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def word(self) -> str:
        """Return the Danish words."""
        return _WORDS[self]


_WORDS = {
    Colour.GREY: "Ikke vurderet",
    Colour.GREEN: "Følger planen",
    Colour.YELLOW: "Skrider",
    Colour.RED: "Kræver handling",
}
_STILL = {ActivityState.NOT_STARTED, ActivityState.POSTPONED, ActivityState.UNFUNDED}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed colour, and the sentence that says what it rests on."""

    colour: Colour
    why: str


def propose(one: Activity, by: Thresholds, today: date) -> Proposal:
    """Return the colour for the time an activity takes; old or no data is grey, never green."""
    if one.state.is_closed:
        return Proposal(Colour.GREY, "Indsatsen er ikke længere i porteføljen.")
    last, dated = one.last_told, [each for each in one.milestones if each.when.last]
    if last is None or last.on < today - timedelta(days=by.update_days):
        return Proposal(Colour.GREY, "Der er ingen ny opdatering at vurdere efter.")
    if not dated:
        return Proposal(Colour.GREY, "Indsatsen har ingen dato at vurdere efter.")
    return _by_time(one, dated, by, today)


def _by_time(one: Activity, dated: list[Milestone], by: Thresholds, today: date) -> Proposal:
    latest = max(dated, key=lambda each: _late(each, today))
    late = _late(latest, today)
    told = "Ingen dato er senere end først sagt."
    if late > 0:
        told = f"Senere end den første dato: {_so_much(latest, late)}."
    if late > by.late_red:
        return Proposal(Colour.RED, f"{told} Grænsen for rød er {by.late_red} dage.")
    if late > by.late_yellow:
        return Proposal(Colour.YELLOW, f"{told} Grænsen for gul er {by.late_yellow} dage.")
    if one.state in _STILL:
        return Proposal(Colour.GREY, f"Indsatsen er »{one.state.label.lower()}«.")
    if passed := next((each for each in dated if each.is_overdue(today)), None):
        return Proposal(Colour.YELLOW, f"»{passed.when.verbatim}« er gået uden at være nået.")
    return Proposal(Colour.GREEN, f"{told} Grænsen for gul er {by.late_yellow} dage.")


def _late(one: Milestone, today: date) -> int:
    """Return how many days later than first said: the move, and what has passed since."""
    moved, last = one.days_moved(), one.when.last
    if last is None:
        return moved
    passed = ((one.kept_on or today) - last).days
    return max(moved + passed, 0) if one.kept_on or passed > 0 else moved


def _so_much(one: Milestone, late: int) -> str:
    """Return how late a date is; of one moved from or to a vague time no more than about."""
    said = {one.first_told.precision, one.when.precision}
    if one.days_moved() and said != {Precision.DAY}:
        return up_to(late)
    return count(late, "dag", "dage")
