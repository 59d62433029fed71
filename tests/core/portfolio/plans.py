"""An invented plan for the tests: a quiet activity, one that slips, and one that waits for it."""

from dataclasses import replace
from datetime import date

from holdepunkt.core.calendar import legal_calendar
from holdepunkt.core.datewords import DateWords, Nature, Precision, Use, YearSource
from holdepunkt.core.portfolio import (
    Activity,
    ActivityState,
    Goal,
    Milestone,
    MilestoneKind,
    Plan,
    Reported,
    Thresholds,
    Update,
    Watch,
)

TODAY = date(2026, 3, 24)
BY = Thresholds(
    valid_from=date(2020, 1, 1), source="prøve", update_days=31, alike=0.9, moves=2, value_days=400,
    approval_weekdays=7,
    hearing_weekdays=10, meetings=1, unchanged=2, late_yellow=30, late_red=90,
)  # fmt: skip


def when(
    words: str, first: date | None, last: date | None, precision: Precision = Precision.MONTH
) -> DateWords:
    """Return a wording with its days."""
    return DateWords(words, first, last, precision, YearSource.PRINTED, Nature.FIXED, Use.DEADLINE)


MAY = when("i maj 2026", date(2026, 5, 1), date(2026, 5, 31))
JUNE = when("i juni 2026", date(2026, 6, 1), date(2026, 6, 30))
DURING = when("i løbet af 2026", date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR)
FEBRUARY = when("i februar 2026", date(2026, 2, 1), date(2026, 2, 28))


def milestone(words: DateWords, *earlier: DateWords, number: int = 1) -> Milestone:
    """Return a deadline with the wordings it had."""
    return Milestone(number, MilestoneKind.DEADLINE, "Vejledningen er klar", words, None, earlier)


def activity(number: int = 1, **more: object) -> Activity:
    """Return a sound activity: under way, held, told of two weeks ago, due in May."""
    sound = Activity(
        id=number, number=f"1.{number}", title=f"Indsats {number}", goal_id=1,
        state=ActivityState.UNDER_WAY, lead="Projektleder", holder_id=7,
        milestones=(milestone(MAY, number=number),),
        told=(Update(date(2026, 3, 10), f"Møde {number} er holdt.", "Vi skriver udkastet."),),
    )  # fmt: skip
    return replace(sound, **more)  # type: ignore[arg-type]


def plan(*activities: Activity, **more: object) -> Plan:
    """Return a plan with one goal and these activities."""
    found = Plan(
        1, "Plan for kontakten", goals=(Goal(1, "1", "Let at få fat i"),), activities=activities
    )
    return replace(found, **more)  # type: ignore[arg-type]


def watch(reported: Reported | None = None) -> Watch:
    """Return what the rules look from."""
    return Watch(TODAY, BY, legal_calendar(), reported=reported)
