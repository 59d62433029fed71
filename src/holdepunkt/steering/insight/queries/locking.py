"""Whether a unit's figures for a period can be locked, and what locking them would freeze."""

from datetime import date

from holdepunkt.core.figures import MEASURES, FigurePeriod
from holdepunkt.core.figures.periods import ONE_DAY
from holdepunkt.core.wording import number, short_date
from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.foundation.ui import ConfirmPage, Fact
from holdepunkt.registry.organisation.public import UnitValue
from holdepunkt.steering.insight import access
from holdepunkt.steering.insight.queries.rows import period_address


class NotEnded(Refusal):
    """The period has not ended."""


class AlreadyLocked(Refusal):
    """The unit's figures for the period are locked already."""


def locked_units(*, period: FigurePeriod, actor: Actor) -> set[int]:
    """Return the ids of the units whose figures for the period are locked."""
    rows = access.visible_publications(actor)
    found = rows.filter(period_kind=period.kind.value, period_start=period.from_on)
    return set(found.values_list("unit_id", flat=True))


def lockable(*, unit_id: int, period: FigurePeriod, actor: Actor, today: date) -> UnitValue:
    """Return the unit; refuse where the actor may not lock, or there is nothing to lock."""
    unit = access.one_of(access.figure_units(actor), unit_id)
    require(actor, Act.PUBLISH_FIGURES)
    if not period.is_over(today):
        raise NotEnded(f"Tallene for {period.name} kan først låses, når perioden er slut.")
    if unit_id in locked_units(period=period, actor=actor):
        raise AlreadyLocked(f"Tallene for {period.name} er allerede låst.")
    return unit


def lock_page(*, unit_id: int, period: FigurePeriod, actor: Actor, today: date) -> ConfirmPage:
    """Return what is asked before figures are locked: which, as of when, and that it is final."""
    unit = lockable(unit_id=unit_id, period=period, actor=actor, today=today)
    return ConfirmPage(
        heading=f"Lås tallene for {period.name}?",
        consequence=(
            "Tallene bliver stående, som de er nu. De kan ikke låses op igen, heller ikke hvis en "
            "sag rettes bagefter. Alle, der må se enhedens tal, ser derefter de låste."
        ),
        button=f"Lås tallene for {period.name}",
        cancel_url=period_address("report", unit_id, period),
        facts=(
            Fact("Enhed", unit.name),
            Fact("Periode", f"{period.name}, til og med {short_date(period.until_on - ONE_DAY)}"),
            Fact("Det låses", f"Alle {number(len(MEASURES))} mål med deres udvikling"),
        ),
    )
