"""What somebody has weighs in points: her cases line by line, and those she holds without one."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from holdepunkt.core.workload.tables import PointRule, PointsTable, Stage, Weight

WHOLE = 100


@dataclass(frozen=True, slots=True)
class WorkCase:
    """A case as far as it weighs: its section's code, if known, and its kind of application."""

    id: int
    section: str | None
    kind: str
    weight: Weight
    stage: Stage


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A case's points and how they came about: the rule's, times weight, times stage, rounded."""

    case: WorkCase
    rule: PointRule
    weight_percent: int
    stage_percent: int
    points: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands whether or not a case is open: the citizens held, and their running grants."""

    citizens: int = 0
    grants: int = 0

    def points(self, table: PointsTable) -> int:
        """Return what it weighs by the table."""
        return self.citizens * table.citizen + self.grants * table.grant


NOTHING = Standing()


@dataclass(frozen=True, slots=True)
class Load:
    """The cases' lines and what stands beside them, and the sums."""

    lines: tuple[LoadLine, ...]
    held: Standing = NOTHING
    standing: int = 0

    @property
    def working(self) -> int:
        """Return the points of the cases that do not wait."""
        return sum(each.points for each in self.lines if each.case.stage is not Stage.WAITING)

    @property
    def waiting(self) -> int:
        """Return the points of the cases that wait on others."""
        return sum(each.points for each in self.lines if each.case.stage is Stage.WAITING)

    @property
    def total(self) -> int:
        """Return all points."""
        return self.working + self.waiting + self.standing


def load(cases: Iterable[WorkCase], table: PointsTable, held: Standing = NOTHING) -> Load:
    """Return what the cases weigh by the table, in the order of their numbers, and what is held."""
    lines = (_line(each, table) for each in sorted(cases, key=lambda each: each.id))
    return Load(tuple(lines), held, held.points(table))


def _line(case: WorkCase, table: PointsTable) -> LoadLine:
    rule = table.rule(case.section, case.kind)
    weight, stage = table.weights[case.weight], table.stages[case.stage]
    exact = Decimal(rule.points * weight * stage) / (WHOLE * WHOLE)
    return LoadLine(case, rule, weight, stage, int(exact.quantize(Decimal(1), ROUND_HALF_UP)))
