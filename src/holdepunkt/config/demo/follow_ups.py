"""A follow-up of the known family's grants, and one more grant, written down by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.grants.public import GrantLine
from holdepunkt.config.demo.agreements import METTE
from holdepunkt.config.demo.citizens import KNOWN_SURNAME
from holdepunkt.config.demo.world import World
from holdepunkt.core.grants import Outcome
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.citizens import public as citizens

SAID = "Hjælpen virker. Mor vil gerne have begge børns opfølgninger på samme dag."
BY_HAND = "BL § 84"
NEXT = timedelta(days=150)


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """What one caseworker followed up yesterday."""

    world: World
    actor: Actor
    now: datetime

    def write(self) -> int:
        """Write the follow-up of the first of the family's grants; return how many were written."""
        if self.actor.name != METTE:
            return 0
        with acting(self.actor, today=self.world.today):
            line = self._first()
            if line is None:
                return 0
            grants.follow_up(held=[self._held(line)], actor=self.actor, now=self.now)
            grants.add_grant(new=self._by_hand(line), actor=self.actor, now=self.now)
            return 1

    def _by_hand(self, beside: GrantLine) -> grants.GrantRow:
        """Return a grant that stands in no extract yet: she wrote it down when it was decided."""
        section = law.rule_book(actor=self.actor).section_by_code(BY_HAND)
        since = self._working_day(self.world.today - timedelta(days=10))
        return grants.GrantRow(
            source_key="", number="", citizen_id=beside.citizen_id,
            section_id=section.id if section else None, section_text=BY_HAND,
            title="Særligt klubtilbud", from_on=since, until_on=None, unit_id=beside.unit_id,
            follow_up_on=self._working_day(since + NEXT), hours=Decimal(9), per="uge",
            provider="Åhuset",
        )  # fmt: skip

    def _first(self) -> GrantLine | None:
        family = [one.cpr for one in self.world.citizens if one.last_name == KNOWN_SURNAME]
        ids = [citizens.by_cpr(number=number, actor=self.actor) for number in family]
        held = grants.of_citizens(citizen_ids=[pk for pk in ids if pk], actor=self.actor)
        return next((one for one in held if one.is_running and one.can_be_followed_up), None)

    def _held(self, line: GrantLine) -> grants.FollowUp:
        yesterday = self.world.today - timedelta(days=1)
        return grants.FollowUp(
            on=grants.GrantVersion(line.id, line.version),
            happened_on=yesterday,
            outcome=Outcome.CONTINUE,
            next_on=self._working_day(yesterday + NEXT),
            note=SAID,
        )

    @staticmethod
    def _working_day(day: date) -> date:
        return day - timedelta(days=max(0, day.weekday() - 4))
