"""A routing rule as a value: which applications it catches, and what it says in Danish."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from holdepunkt.core.calendar import Period


class Level(StrEnum):
    """What a rule points out: an area, or a department within one."""

    AREA = "area"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Interval:
    """From one number to another, both included; None is without end on that side."""

    first: int | None = None
    last: int | None = None

    def __contains__(self, value: int) -> bool:
        return (self.first is None or self.first <= value) and (
            self.last is None or value <= self.last
        )

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None

    def words(self, unit: str = "", digits: int = 1) -> str:
        """Return the interval as it is written: `0-17 år`, `fra 23 år`, `til 9 år`."""
        tail = f" {unit}" if unit else ""
        if self.first is None:
            return f"til og med {self.last:0{digits}}{tail}"
        if self.last is None:
            return f"fra {self.first:0{digits}}{tail}"
        if self.first == self.last:
            return f"{self.first:0{digits}}{tail}"
        return f"{self.first:0{digits}}-{self.last:0{digits}}{tail}"


ALL = Interval()


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """Applications that fit every condition belong to the unit, when received in the period.

    `area_id` is the area of a department, or the area itself. `ages` are whole years on the day of
    receipt, `days` the day of the month one is born, `letters` the last name's first letter, both
    included ("" is all). A department rule without any of these is what its area does else.
    """

    id: int
    level: Level
    unit_id: int
    unit: str
    area_id: int
    valid: Period
    decided_by: str
    published_in: str
    is_example: bool = False
    section_id: int | None = None
    section: str = ""
    ages: Interval = ALL
    postcodes: Interval = ALL
    days: Interval = ALL
    letters: tuple[str, str] = ("", "")

    @property
    def source(self) -> str:
        """Return who decided the rule and where it stands, and that it is an example if it is."""
        told = f"{self.decided_by}: {self.published_in}"
        return f"{told} (eksempel)" if self.is_example else told

    @property
    def is_default(self) -> bool:
        """Return whether the rule catches whatever no other rule of its level does."""
        return not list(_conditions(self))


def rule_words(rule: RoutingRule) -> str:
    """Return the rule's conditions in Danish; a rule without any is for all others."""
    return ", ".join(_conditions(rule)) or "alle andre"


def _conditions(rule: RoutingRule) -> Iterator[str]:
    if rule.section:
        yield rule.section
    if rule.ages:
        yield rule.ages.words("år")
    if rule.postcodes:
        yield f"postnummer {rule.postcodes.words(digits=4)}"
    if rule.days:
        yield f"født den {rule.days.words()} i måneden"
    if any(rule.letters):
        first, last = rule.letters
        yield f"efternavn {first or 'A'}-{last or 'Å'}"
