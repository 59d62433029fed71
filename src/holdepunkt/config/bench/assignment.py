"""How fast and how good the optimiser is: handovers, a whole area, and a year of arrivals."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from statistics import median
from time import perf_counter

import numpy as np

from holdepunkt.config.bench import caseload
from holdepunkt.config.bench.figures import Finding, percentile_95
from holdepunkt.core.assignment import Proposal, Request, propose
from holdepunkt.core.assignment.table import EXACT, NOBODY, Table, Whole, table

SEEDS = range(5)
AREA = (2338, 60)
YEAR = (600, 40)
A_WEEK = 12  # arrivals
OF_HINDSIGHT = 0.97
EVEN = 0.95
NEAR = (0.9, 1.1)
Mark = tuple[float, float]
"""Seconds, and the share of its cost that a plan lies above its bound."""


def measure() -> Iterator[Finding]:
    """Yield each goal with what was found over five invented centres."""
    yield from _proven("Handover of 42 families among 40", 42, 40)
    yield from _proven("Handover of 200 families among 100", 200, 100)
    for gap, seconds in ((0.025, 5), (0.005, 60)):
        asked = [replace(caseload.area(*AREA, seed=seed), gap=gap) for seed in SEEDS]
        marks = [_mark(each) for each in asked]
        yield _seconds(f"Area of 2,338 families among 60, within {gap:.1%} of the bound",
                       seconds, marks, gap)  # fmt: skip
    yield from _years()


def _proven(name: str, families: int, receivers: int) -> Iterator[Finding]:
    asked = [caseload.handover(families, receivers, seed=seed) for seed in SEEDS]
    answers = [_timed(each) for each in asked]
    marks = [(seconds, found.gap) for seconds, found in answers]
    yield _seconds(f"{name}, proven cheapest", 5, marks, 0)
    split = sum(_needless(each) for each in asked)
    yield Finding(f"{name}, split that could be kept", "0", f"{split}", "", split == 0)


def _mark(asked: Request) -> Mark:
    seconds, found = _timed(asked)
    return seconds, found.gap


def _timed(asked: Request) -> tuple[float, Proposal]:
    began = perf_counter()
    found = propose(asked)
    return perf_counter() - began, found


def _needless(asked: Request) -> int:
    """Count the families that a plan which may split has split, and one that may not keeps."""
    whole = propose(asked)
    kept = {each.family for each in whole.placements}
    split = propose(replace(asked, may_split=True)).split
    return sum(each.family in kept for each in split)


def _seconds(name: str, goal: float, marks: list[Mark], gap: float) -> Finding:
    times, gaps = [each[0] for each in marks], [each[1] for each in marks]
    told = f"{median(times):.1f} s, at most {max(gaps):.2%} from the bound"
    is_kept = max(times) <= goal and max(gaps) <= gap
    return Finding(name, f"≤ {goal:g} s", told, f"{percentile_95(times):.1f} s", is_kept)


def _years() -> Iterator[Finding]:
    """Yield a year placed week by week, and one by one, against knowing the year beforehand."""
    asked = [caseload.year(*YEAR, seed=seed) for seed in SEEDS]
    hindsight = [propose(replace(each, gap=0.002)).bound for each in asked]
    for name, batch in (("a week at a time", A_WEEK), ("one at a time (greedy)", 1)):
        plans = [_placed(each, batch) for each in asked]
        costs = [each.cost(plan) for each, plan in plans]
        worst = min(low / cost for low, cost in zip(hindsight, costs, strict=True))
        dearer = median(
            (cost - low) / (low - _unavoidable(each))
            for (each, _), low, cost in zip(plans, hindsight, costs, strict=True)
        )
        is_ours = batch > 1
        yield Finding(
            f"A year of 600 arrivals among 40, {name}, against hindsight",
            "≥ 97 %" if is_ours else "–",
            f"{worst:.1%} at worst; {dearer:.0%} dearer above what nobody could avoid", "",
            worst >= OF_HINDSIGHT if is_ours else None,
        )  # fmt: skip
        even = sum(_even(each, plan) for each, plan in plans) / (len(asked) * YEAR[1])
        yield Finding(
            "The same, caseworkers at 0.9–1.1 of their norm after it",
            "≥ 95 %" if is_ours else "–", f"{even:.1%}", "", even >= EVEN if is_ours else None,
        )  # fmt: skip


def _placed(asked: Request, batch: int) -> tuple[Table, Whole]:
    """Return the year's plan when so many families are placed at a time, in order of arrival."""
    whole = table(asked)
    plan = np.full(len(asked.families), NOBODY, dtype=np.int64)
    receivers = asked.receivers
    for first in range(0, len(asked.families), batch):
        arrived = asked.families[first : first + batch]
        found = propose(replace(asked, receivers=receivers, families=arrived))
        for each in found.placements:
            plan[each.family] = each.receiver
        load = {each.receiver: each.after for each in found.loads}
        receivers = tuple(replace(each, load=load[each.id]) for each in receivers)
    return whole, plan


def _unavoidable(whole: Table) -> int:
    """Return what the families cost if each had whom it is nearest to, and load cost nothing."""
    return int(whole.prices.min(axis=1).sum())


def _even(whole: Table, plan: Whole) -> int:
    """Count the caseworkers whose load is near their norm."""
    given = whole.given(plan)[EXACT]
    pairs = zip(whole.receivers, given, strict=True)
    return sum(NEAR[0] <= (to.load + int(more)) / to.available <= NEAR[1] for to, more in pairs)


if __name__ == "__main__":
    sys.stdout.write(json.dumps([asdict(each) for each in measure()]))
