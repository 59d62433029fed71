"""The telephone month by month: how many rang, how many were lost, and how long they waited."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from holdepunkt.core.charts import Stack, Stacks, draw_stacks
from holdepunkt.core.wording import count, number, percent
from holdepunkt.foundation.access import Actor, ask
from holdepunkt.foundation.ui import ChartFigure

MONTHS_TOLD = 12
_MONTHS = """
SELECT date_trunc('month', "on")::date, sum(calls), sum(lost), sum(waited), count(*), min(source)
FROM contacts_phoneday WHERE unit_id = ANY (%(units)s::bigint[]) AND "on" <= %(day)s
GROUP BY 1 ORDER BY 1 DESC LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class PhoneMonths:
    """The telephone's months in the reader's units, drawn; `told` is what they were counted on."""

    calls: ChartFigure
    waiting: ChartFigure
    told: str


@dataclass(frozen=True, slots=True)
class _Month:
    label: str
    calls: int
    lost: int
    waited: int

    @property
    def waiting(self) -> int:
        """Return how many whole seconds a call waited on average."""
        return round(self.waited / self.calls) if self.calls else 0


def phone_months(*, unit_ids: Collection[int], actor: Actor, today: date) -> PhoneMonths | None:
    """Return the telephone's last months in the units; None where no extract has told of any."""
    if not actor.job and not actor.staff_id:
        return None
    found = ask(_MONTHS, units=list(unit_ids), day=today, most=MONTHS_TOLD)
    if not found:
        return None
    months = [
        _Month(f"{month:%m.%Y}", int(calls), int(lost), int(waited))
        for month, calls, lost, waited, _days, _source in reversed(found)
    ]
    source = found[0][5]
    days = count(sum(row[4] for row in found), "dag", "dage")
    told = f"{days} talt. Den sidste måned er med til og med i dag. Kilde: {source}"
    return PhoneMonths(_calls(months, source), _waiting(months, source), told)


def _calls(months: Sequence[_Month], source: str) -> ChartFigure:
    stacks = Stacks(
        "Opkald",
        ("Besvaret", "Tabt"),
        tuple(Stack(one.label, (one.calls - one.lost, one.lost)) for one in months),
    )
    text = stacks.text(source)
    rows = tuple(
        (one.label, number(one.calls), f"{number(one.lost)} ({percent(one.lost / one.calls)})")
        for one in months if one.calls
    )  # fmt: skip
    svg = draw_stacks(stacks, key="opkald", title="Opkald, besvaret og tabt", description=text)
    return ChartFigure("Opkald, besvaret og tabt", _safe(svg), text,
                       ("Måned", "Opkald", "Tabt"), rows)  # fmt: skip


def _waiting(months: Sequence[_Month], source: str) -> ChartFigure:
    rung = [one for one in months if one.calls]
    name = "Ventetid i snit, sekunder"
    stacks = Stacks(name, ("Ventetid",), tuple(Stack(one.label, (one.waiting,)) for one in rung))
    waits = [one.waiting for one in rung] or [0]
    latest = [f"{name}, {one.label}: {one.waiting} (n = {number(one.calls)})." for one in rung]
    text = (
        f"{' '.join(latest[-1:])} Månederne ligger mellem {min(waits)} og {max(waits)} sekunder."
        f" Ventetid er alle opkalds ventetid delt med antal opkald, tabte med. Kilde: {source}."
    )
    svg = draw_stacks(stacks, key="ventetid", title=name, description=text)
    rows = tuple((one.label, _minutes(one.waiting), number(one.calls)) for one in rung)
    return ChartFigure(name, _safe(svg), text, ("Måned", "Ventetid i snit", "Opkald"), rows)


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 -- markup of core.charts, which escapes its words


def _minutes(seconds: int) -> str:
    return f"{seconds // 60} min. {seconds % 60} sek."
