"""The criteria of success as they stand today: what is aimed at, what is measured, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from holdepunkt.core import portfolio as core
from holdepunkt.core.portfolio import plain, target_words, value_words
from holdepunkt.core.wording import month_till, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import SuccessCriterion
from holdepunkt.steering.portfolio.queries.loading import LoadedPlan


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion as it stands today; `source` says what is counted, `list_url` leads to it.

    `wording` is the sentence that the plan was printed with.
    """

    text: str
    wording: str
    url: str
    baseline: str
    target: str
    value: str
    source: str
    list_url: str
    answer: str
    missing: str


def criterion_lines(
    criteria: Sequence[core.Criterion], loaded: LoadedPlan, actor: Actor
) -> tuple[CriterionLine, ...]:
    """Return the criteria as they stand today, with what each lacks."""
    is_read = any(one.reading and one.reading.measure for one in criteria)
    units = organisation.units(actor=actor) if is_read else ()
    unit = next((one.name for one in units if one.id == loaded.row.unit_id), "")
    return tuple(_line(one, loaded, unit) for one in criteria)


def _line(one: core.Criterion, loaded: LoadedPlan, unit: str) -> CriterionLine:
    read = one.reading
    figure = loaded.read.get(read.measure) if read else None
    value, source = "", ""
    if read and figure:
        value = value_words(one, read)
        source = f"{figure.name}, {month_till(read.on)}, {unit}. {figure.definition}"
    elif read:
        value = f"{value_words(one, read)}, {short_date(read.on)}"
        source = one.instrument
    elif one.is_fetched:
        value = "Ikke hentet endnu. Åbn siden igen om lidt"
    reached = one.is_reached()
    due = f", {one.due.verbatim}" if one.due else ""
    return CriterionLine(
        text=one.text,
        wording=one.wording,
        url=address("portfolio:criterion", one.id),
        baseline=f"{plain(one.baseline)} {one.unit}".strip() if one.baseline is not None else "",
        target=f"{target_words(one)}{due}".removeprefix(", "),
        value=value,
        source=source,
        list_url=figure.url if figure else "",
        answer=one.judged or {True: "Nået", False: "Ikke nået endnu", None: ""}[reached],
        missing=", ".join(one.shortages()),
    )


def criterion_row(*, criterion_id: int, actor: Actor) -> SuccessCriterion:
    """Return the criterion's row, for the form that changes it."""
    return visible(SuccessCriterion, actor).select_related("plan").get(pk=criterion_id)
