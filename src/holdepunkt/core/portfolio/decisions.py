"""A decision: asked for, made, carried out by somebody, and followed up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.wording import count, short_date

NOT_TOLD = "Ikke oplyst i dokumentet"
"""Stands for who decides where a paper does not say."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision made or waited for.

    `meetings` counts the meetings held since it was asked for; `superseded_by` is the one that
    took its place. `when_said` is what a paper says of when: its own days are those of the import.
    `doer` carries it out, at the latest on `follow_up_on`; `came_of_it` is what came of that.
    """

    id: int
    what: str
    by: str
    asked_on: date
    decided_on: date | None = None
    outcome: str = ""
    activity_id: int | None = None
    follow_up_on: date | None = None
    meetings: int = 0
    superseded_by: int | None = None
    when_said: str = ""
    doer: str = ""
    came_of_it: str = ""
    came_on: date | None = None

    @property
    def day_words(self) -> str:
        """Return the day it was decided or asked for; of a paper's decision what the paper says."""
        if self.when_said:
            return f"{'Besluttet' if self.decided_on else 'Afventer'}, {self.when_said}"
        if self.decided_on:
            return f"Besluttet {short_date(self.decided_on)}"
        return f"Bedt om {short_date(self.asked_on)}"

    @property
    def meetings_told(self) -> str:
        """Return how many meetings were held since it was asked for, in words."""
        return count(self.meetings, "møde", "møder") if self.meetings else "intet møde"

    @property
    def is_by_known(self) -> bool:
        """Return whether a paper or a person has said who decides."""
        return bool(self.by) and self.by != NOT_TOLD

    @property
    def is_waiting(self) -> bool:
        """Return whether nobody has decided yet."""
        return self.decided_on is None and self.superseded_by is None

    @property
    def sentence(self) -> str:
        """Return what was to be decided and what was, without doubled full stops."""
        what = self.what.strip(" .:")
        return f"{what}{' ' if what.endswith(('?', '!')) else ': '}{self.answer}"

    @property
    def answer(self) -> str:
        """Return what was decided, by whom, and how it goes on."""
        by = f" ({self.by})" if self.is_by_known else ""
        return f"{self.outcome.strip(' .')}{by}. {self.carried_out}".strip()

    @property
    def carried_out(self) -> str:
        """Return who carries it out and by when, or what came of it; "" where nobody said."""
        if self.came_on:
            return f"Fulgt op {short_date(self.came_on)}: {self.came_of_it}"
        day = f"senest {short_date(self.follow_up_on)}" if self.follow_up_on else ""
        if self.doer:
            return f"Udføres af {self.doer}{' ' + day if day else ''}."
        return f"Følges op {day.removeprefix('senest ')}." if day else ""

    @property
    def is_followed(self) -> bool:
        """Return whether it is still to be said what came of it."""
        asked = bool(self.doer) or self.follow_up_on is not None
        return asked and not (self.is_waiting or self.superseded_by or self.came_on)

    def is_to_follow_up(self, on: date) -> bool:
        """Return whether it is to be asked on a later day what came of it."""
        if self.follow_up_on is None or self.decided_on is None or self.decided_on >= on:
            return False
        return self.is_followed and self.follow_up_on <= on


def in_log_order(decisions: Iterable[Decided]) -> tuple[Decided, ...]:
    """Return the decisions as every page and paper has them: what waits first, then the newest."""
    return tuple(
        sorted(
            decisions,
            key=lambda one: (
                not one.is_waiting, -(one.decided_on or one.asked_on).toordinal(), one.id,
            ),
        )
    )  # fmt: skip
