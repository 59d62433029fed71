"""What a chart says: one reading of a series, and the text that goes wherever the chart goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from holdepunkt.core.charts.control import Limits, Variation, limits
from holdepunkt.core.charts.runs import RunRules, run_rules
from holdepunkt.core.charts.series import ChartKind, Direction, Measured, Method
from holdepunkt.core.charts.signals import Mark, Signal, marks
from holdepunkt.core.wording import number


class TargetVerdict(StrEnum):
    """Whether the target can be reached as things are; the value is what the screen says."""

    STEADY = "Nås stabilt"
    SOMETIMES = "Nås nogle gange"
    NEVER = "Nås ikke uden ændringer"


@dataclass(frozen=True, slots=True)
class Reading:
    """A series read by the rules: `variation` of the latest point, None when there are too few."""

    measured: Measured
    kind: ChartKind
    stretches: tuple[Limits, ...]
    marks: tuple[Mark, ...]
    runs: RunRules | None
    variation: Variation | None
    verdict: TargetVerdict | None

    @property
    def words(self) -> str:
        """Return the short words of a table cell."""
        if self.variation is None:
            return f"For få målinger ({number(len(self.measured.counted))} af 10)"
        return self.variation.value

    @property
    def explained(self) -> str:
        """Return the sentence that says what the rules found, and why."""
        return self._explained() if self.measured.points else ""

    def text(self, source: str, frozen: str = "") -> str:
        """Return the paragraph that goes with the chart; `frozen` is the day of the figures."""
        if not self.measured.points:
            return f"{self.measured.name}: der er ingen målinger endnu. Kilde: {source}."
        parts = [_span(self.measured), _latest(self.measured), self._explained(), self._target(),
                 self._method(), _left_out(self.measured)]  # fmt: skip
        locked = f", låst {frozen}" if frozen else ""
        return " ".join([*(part for part in parts if part), f"Kilde: {source}{locked}."])

    def _explained(self) -> str:
        if self.kind is ChartKind.LIST:
            few = _periods(self.measured, len(self.measured.counted))
            return f"Der er kun {few}, så der kan ikke siges mere."
        if self.kind is ChartKind.RUN:
            return _run_words(self)
        provisional = " Grænserne er foreløbige." if self.stretches[-1].is_provisional else ""
        latest = self.marks[self.measured.counted[-1]]
        return f"Det er {_cause(self.measured, latest)}.{provisional}"

    def _target(self) -> str:
        if self.measured.target is None or self.verdict is None:
            return ""
        target = self.measured.unit.tell(self.measured.target)
        return f"Målet på {target} {self.verdict.value[:1].lower()}{self.verdict.value[1:]}."

    def _method(self) -> str:
        if not self.stretches or self.measured.method is Method.XMR:
            return ""
        told = f"Grænserne følger, hvor mange hver {self.measured.period} er målt på"
        latest = self.stretches[-1]
        if not latest.is_widened:
            return f"{told}."
        times = number(latest.factor, 1)
        return (
            f"{told}, og er gjort {times} gange bredere, fordi tallene spreder sig mere, end "
            "antallet forklarer."
        )


def read(measured: Measured) -> Reading:
    """Return the series read by the rules that its length allows."""
    kind = measured.kind
    stretches = limits(measured) if kind is ChartKind.CONTROL else ()
    found = marks(measured, stretches)
    values = [measured.points[index].value for index in measured.counted]
    runs = run_rules(values) if kind is ChartKind.RUN else None
    return Reading(
        measured=measured,
        kind=kind,
        stretches=stretches,
        marks=found,
        runs=runs,
        variation=_variation(measured, found, runs),
        verdict=_verdict(measured, stretches),
    )


def _variation(
    measured: Measured, found: Sequence[Mark], runs: RunRules | None
) -> Variation | None:
    if found:
        return found[measured.counted[-1]].variation
    if runs is None:
        return None
    # A run chart tells that something changed; which way, the reader sees from the line.
    signal = runs.has_shift or runs.has_few_crossings
    return Variation.CHANGED if signal else Variation.COMMON


def _verdict(measured: Measured, stretches: Sequence[Limits]) -> TargetVerdict | None:
    if measured.target is None or not stretches or measured.wanted is Direction.NEUTRAL:
        return None
    low, high = stretches[-1].latest.lower, stretches[-1].latest.upper
    if measured.wanted is Direction.DOWN:
        low, high, target = -high, -low, -measured.target
    else:
        target = measured.target
    if low >= target:
        return TargetVerdict.STEADY
    return TargetVerdict.NEVER if high < target else TargetVerdict.SOMETIMES


def _span(measured: Measured) -> str:
    first, last, tell = measured.points[0], measured.points[-1], measured.tell
    if len(measured.points) == 1:
        return f"{measured.name} er målt én gang."
    by_value = sorted(measured.points, key=attrgetter("value"))
    return (
        f"{measured.name} har fra {first.label} til {last.label} ligget mellem "
        f"{tell(by_value[0])} og {tell(by_value[-1])}."
    )


def _latest(measured: Measured) -> str:
    last = measured.points[-1]
    size = f" (n = {number(last.n)})" if last.n is not None else ""
    return f"{last.label[:1].upper()}{last.label[1:]} er {measured.tell(last)}{size}."


def _left_out(measured: Measured) -> str:
    names = [measured.points[index].label for index in sorted(measured.left_out)]
    return f"Ikke regnet med: {', '.join(names)}." if names else ""


def _cause(measured: Measured, mark: Mark) -> str:
    if mark.signal is None:
        return "almindelig variation"
    name = f"en {mark.variation.value[:1].lower()}{mark.variation.value[1:]}"
    return f"{name}: {_because(measured, mark)}"


def _because(measured: Measured, mark: Mark) -> str:
    above = mark.way > 0
    if mark.signal is Signal.OUTSIDE:
        return (
            "tallet ligger over den øvre grænse"
            if above
            else "tallet ligger under den nedre grænse"
        )
    if mark.signal is Signal.TREND:
        # `run` counts moves; the points are one more.
        return f"{_periods(measured, mark.run + 1)} i træk, der {'stiger' if above else 'falder'}"
    if mark.signal is Signal.TWO_OF_THREE:
        side = "øvre" if above else "nedre"
        return f"2 af 3 {measured.periods} ligger tæt på den {side} grænse"
    side = "over" if above else "under"
    return f"{_periods(measured, mark.run)} i træk {side} gennemsnittet"


def _periods(measured: Measured, amount: int) -> str:
    return f"{number(amount)} {measured.period if amount == 1 else measured.periods}"


def _run_words(reading: Reading) -> str:
    if reading.runs is None or reading.variation is Variation.COMMON:
        return "Det er almindelig variation."
    if reading.runs.has_shift:
        run = _periods(reading.measured, reading.runs.longest_run)
        return f"Der er en tydelig ændring: {run} i træk på samme side af medianen."
    return (
        f"Der er en tydelig ændring: medianen er krydset {number(reading.runs.crossings)} gange, "
        f"og mindst {number(reading.runs.fewest_allowed)} kunne ventes."
    )
