"""Whether more hours may be taken out of somebody's week: never more than are contracted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from holdepunkt.core.calendar import Period
from holdepunkt.core.workload import wording
from holdepunkt.core.workload.available import Contract, Reduction, ReductionKind, contracted


@dataclass(frozen=True, slots=True)
class Week:
    """What is told of somebody's hours; `full` is a full week's, taken where nobody has said.

    `sourced` are those of the reductions that stand as a file told them, by the file's keys.
    """

    contracts: tuple[Contract, ...]
    reductions: tuple[Reduction, ...]
    full: Decimal
    sourced: Mapping[str, Reduction] = field(default_factory=dict)

    def contracted(self, period: Period) -> Decimal:
        """Return the most hours a week contracted in the period."""
        return contracted(self.contracts, period, self.full)

    def but_for(self, key: str) -> "Week":
        """Return the week without the reduction a file told of under the key."""
        left = list(self.reductions)
        if key in self.sourced:
            left.remove(self.sourced[key])
        return replace(self, reductions=tuple(left))

    def impossible(self, new: Reduction) -> str:
        """Return why the reduction cannot be, in a sentence; "" when it can.

        Nobody is away for more hours than she is contracted for, in one absence or in several.
        """
        most = self.contracted(new.valid)
        if new.hours > most:
            return wording.beyond_contract(new.hours, most)
        if new.kind is not ReductionKind.ABSENCE:
            return ""
        hours, on = _worst(new, filter(_is_absence, self.reductions))
        if hours <= most:
            return ""
        return f"{wording.together(hours, on, most)} Sæt først slutdag på det andet fravær."

    def nothing_left(self, new: Reduction) -> str:
        """Return that all reductions take more than is contracted, to be asked first; or "".

        It can be meant: somebody in training may be away as well.
        """
        most = self.contracted(new.valid)
        hours, on = _worst(new, self.reductions)
        if hours <= most:
            return ""
        return f"{wording.together(hours, on, most)} Så er der ingen timer til sager."

    def unfit(self, new: Reduction) -> str:
        """Return why an absence that a file tells of cannot stand beside the rest; or ""."""
        most = self.contracted(new.valid)
        if new.hours > most:
            return wording.beyond_contract(new.hours, most)
        for other in filter(_is_absence, self.reductions):
            if other.valid.overlaps(new.valid):
                return f"Der står allerede fravær i perioden. {wording.reduction(other)}"
        hours, on = _worst(new, self.reductions)
        # Who is wholly away leaves nothing of her other duties either.
        return wording.together(hours, on, most) if new.hours < most < hours else ""


def _is_absence(told: Reduction) -> bool:
    return told.kind is ReductionKind.ABSENCE


def _worst(new: Reduction, others: Iterable[Reduction]) -> tuple[Decimal, date]:
    """Return the most hours taken together with the new, and the first day they are."""
    meeting = [each for each in others if each.valid.overlaps(new.valid)]
    since = new.valid.from_on
    # The sum can only grow on a day that one of them begins.
    days = sorted({since, *(max(each.valid.from_on, since) for each in meeting)})
    sums = {
        day: new.hours + sum((each.hours for each in meeting if day in each.valid), Decimal(0))
        for day in days
    }
    worst = max(sums.values())
    return worst, next(day for day in days if sums[day] == worst)
