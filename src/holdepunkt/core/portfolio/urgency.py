"""Warnings told together: the same rule once, with all that it speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from holdepunkt.core.portfolio.rules import RULES
from holdepunkt.core.portfolio.warnings import Warned

_FEW = 3  # so many of one rule are each told whole on an agenda


@dataclass(frozen=True, slots=True)
class WarningGroup:
    """A rule with all that it warns of, in the plan's order."""

    rule: str
    found: tuple[Warned, ...]

    @property
    def title(self) -> str:
        """Return what the rule looks for."""
        return RULES[self.rule]

    @property
    def heading(self) -> str:
        """Return the rule in words, with how many it speaks of."""
        return f"{self.title} ({len(self.found)})"

    def lines(self) -> tuple[str, ...]:
        """Return the group for an agenda: few are each told whole, many by their names in one."""
        if len(self.found) > _FEW:
            return (f"{self.heading}: {'; '.join(one.name for one in self.found)}",)
        return tuple(f"{one.title} – {one.name}: {one.evidence}" for one in self.found)


def grouped(found: Iterable[Warned]) -> tuple[WarningGroup, ...]:
    """Return the warnings by rule, in the order they stand in."""
    return tuple(
        WarningGroup(rule, tuple(same)) for rule, same in groupby(found, key=lambda one: one.rule)
    )
