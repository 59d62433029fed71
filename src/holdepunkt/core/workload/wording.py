"""A total explained in Danish, line by line."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from holdepunkt.core.calendar import Period
from holdepunkt.core.wording import HARD_SPACE, count, number, short_date
from holdepunkt.core.workload.available import Available, Reduction, ReductionKind
from holdepunkt.core.workload.load import Load, LoadLine, Standing
from holdepunkt.core.workload.tables import PointRule, PointsTable, Stage, Weight

STAGES = {
    Stage.WORKING: "i arbejde",
    Stage.WAITING: "venter på andre",
}
WEIGHTS = {Weight.LIGHT: "let", Weight.ORDINARY: "almindelig", Weight.HEAVY: "tung"}
REDUCTIONS = {
    ReductionKind.ABSENCE: "fravær",
    ReductionKind.TRAINING: "oplæring",
    ReductionKind.OTHER_DUTY: "anden opgave",
}


def line(told: LoadLine, kinds: Mapping[str, str]) -> str:
    """Return how a case's points came about; `kinds` gives the Danish word of each kind."""
    return (
        f"{_rule(told.rule, kinds)}: {number(told.rule.points)} point × "
        f"{WEIGHTS[told.case.weight]} {_percent(told.weight_percent)} × "
        f"{STAGES[told.case.stage]} {_percent(told.stage_percent)} = {number(told.points)}"
    )


def total(told: Load) -> str:
    """Return the sums; what waits, and what stands without a case, each apart."""
    return (
        f"{number(told.working)} point i arbejde + {number(told.waiting)} point, der venter "
        f"på andre + {number(told.standing)} point for borgere og bevillinger = "
        f"{number(told.total)} point"
    )


def standing(told: Standing, table: PointsTable) -> str:
    """Return what those she holds weigh, open cases aside; empty where she holds nobody."""
    if not told.citizens:
        return ""
    return (
        f"{count(told.citizens, 'borger', 'borgere')} × {number(table.citizen)} point + "
        f"{count(told.grants, 'løbende bevilling', 'løbende bevillinger')} × "
        f"{number(table.grant)} point = {number(told.points(table))} point"
    )


def available(told: Available, table: PointsTable) -> tuple[str, ...]:
    """Return where the available points come from, one sentence a line."""
    if told.contracted is None:
        first = f"Ingen timer er oplyst, så der regnes med fuld tid: {hours(table.hours)}."
    else:
        first = f"Aftalt: {hours(told.contracted)}."
    less = tuple(reduction(each) for each in told.reductions)
    points = f"{number(table.full_time)} point × {_hours(told.hours)} / {_hours(table.hours)}"
    return (first, *less, f"{points} timer = {number(told.points)} point.")


def within(told: Period) -> str:
    """Return a period to stand after what it is about.

    >>> within(Period(date(2026, 11, 22), date(2026, 12, 14)))
    ' fra 22.11.2026 til 14.12.2026'
    """
    until = f" til {short_date(told.until_on)}" if told.until_on else ""
    return f" fra {short_date(told.from_on)}{until}"


def reduction(told: Reduction) -> str:
    """Return a reduction as a sentence."""
    period = within(told.valid).strip().capitalize()
    return f"{period}: {hours(told.hours)} mindre ({REDUCTIONS[told.kind]})."


def beyond_contract(asked: Decimal, most: Decimal) -> str:
    """Return that nobody is away for more hours than she is contracted for."""
    return (
        f"Der kan højst gå {hours(most)} fra, for det er, hvad der er aftalt. "
        f"Her står {_hours(asked)}."
    )


def together(taken: Decimal, on: date, most: Decimal) -> str:
    """Return what reductions come to together from a day, against what is contracted."""
    return (
        f"Sammen med det, der står i forvejen, går {hours(taken)} fra den "
        f"{short_date(on)}, og der er aftalt {_hours(most)}."
    )


def hours(told: Decimal) -> str:
    """Return hours a week."""
    return f"{_hours(told)} timer om ugen"


def _hours(told: Decimal) -> str:
    return f"{told}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{told}" else f"{told}"


def _rule(rule: PointRule, kinds: Mapping[str, str]) -> str:
    told = [each for each in (rule.section, kinds.get(rule.kind or "", "").lower()) if each]
    return ", ".join(told) or "Alle andre sager"


def _percent(share: int) -> str:
    return f"{number(share)}{HARD_SPACE}%"
