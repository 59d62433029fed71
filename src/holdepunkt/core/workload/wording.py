"""A total explained in Danish, line by line."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from holdepunkt.core.wording import HARD_SPACE, number, short_date
from holdepunkt.core.workload.available import Available, Reduction, ReductionKind
from holdepunkt.core.workload.load import Load, LoadLine
from holdepunkt.core.workload.tables import PointRule, PointsTable, Stage, Weight

STAGES = {
    Stage.WORKING: "i arbejde",
    Stage.WAITING: "venter på andre",
    Stage.FOLLOW_UP: "bevilget, følges op",
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
    """Return the sums, what waits standing apart."""
    return (
        f"{number(told.working)} point i arbejde + {number(told.waiting)} point, der venter "
        f"på andre = {number(told.total)} point"
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


def reduction(told: Reduction) -> str:
    """Return a reduction as a sentence."""
    until = f" til {short_date(told.valid.until_on)}" if told.valid.until_on else ""
    since = short_date(told.valid.from_on)
    return f"Fra {since}{until}: {hours(told.hours)} mindre ({REDUCTIONS[told.kind]})."


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
