"""The page of a changed rule: what would move, what stands, and where rules are changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from holdepunkt.casework.cases.queries.differences import RuleDifference, rule_differences
from holdepunkt.casework.cases.queries.rules import rules
from holdepunkt.core.law import DatedRule
from holdepunkt.foundation.access import Act, Actor, require

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class RuleChangePage:
    """The open cases a changed rule dates anew; at most 200 are shown, all are counted."""

    section: str
    section_id: int | None
    shown: tuple[RuleDifference, ...]
    moving: int
    staying: int
    version: int

    @property
    def total(self) -> int:
        """Return how many cases differ."""
        return self.moving + self.staying


def rule_change(
    *,
    actor: Actor,
    now: datetime,
    section_id: int | None = None,
    proposed: DatedRule | None = None,
) -> RuleChangePage:
    """Return what the rules in force, or a proposed one, would move; for those who adopt rules."""
    require(actor, Act.ADOPT_RULES)
    found = rule_differences(actor=actor, now=now, section_id=section_id, proposed=proposed)
    told = sum(difference.is_told for difference in found)
    book = rules(actor=actor).book
    name = ""
    if section_id is not None:
        section = book.section(section_id)
        name = f"{section.code} {section.title}"
    return RuleChangePage(
        name,
        section_id,
        found[:MOST_SHOWN],
        len(found) - told,
        told,
        version_of(differing=found, actor=actor),
    )


def version_of(*, differing: Iterable[RuleDifference], actor: Actor) -> int:
    """Return a number that is another whenever the list of cases, or a date in it, is."""
    del actor  # The list is the actor's own already.
    return crc32(repr(tuple(differing)).encode()) + 1
