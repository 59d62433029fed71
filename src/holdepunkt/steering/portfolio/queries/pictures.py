"""The plan on one page: the picture, and the same rows as tables."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from holdepunkt.core import portfolio as core
from holdepunkt.core.portfolio import (
    loads,
    months_between,
    name_of_date,
    plan_on_a_page,
    short_when,
)
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import CommitteeDate
from holdepunkt.steering.portfolio.queries.loading import load


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A row of the picture's table twin."""

    name: str
    url: str
    state: str
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PicturePage:
    """The plan on one page: the picture, and the same rows as tables."""

    id: int
    title: str
    today: str
    picture: SafeString
    rows: tuple[PictureRow, ...]
    dated: tuple[tuple[str, str, str], ...]
    carried: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def picture_page(*, plan_id: int, actor: Actor, today: date) -> PicturePage:
    """Return the plan on one page, with its hearings, its committees and who carries how much."""
    loaded = load(plan_id=plan_id, actor=actor)
    days = visible(CommitteeDate, actor).filter(plan_id=plan_id).order_by("held_on", "id")
    plan = replace(
        loaded.plan,
        committee_dates=tuple(
            core.CommitteeDate(one.pk, one.body, one.held_on, one.what) for one in days
        ),
    )
    names = organisation.staff_names(
        staff_ids={one.holder_id for one in plan.activities if one.holder_id}, actor=actor
    )
    drawn = plan_on_a_page(plan, key=f"plan-{plan_id}", today=today, names=names)
    title = f"{plan.title} ({plan.edition})" if plan.edition else plan.title
    return PicturePage(
        plan_id,
        title,
        short_date(today),
        mark_safe(drawn),  # noqa: S308 -- the core escapes every text it draws
        tuple(_row(one) for one in plan.activities),
        _dated(plan),
        _carried(plan, names),
    )


def _row(one: core.Activity) -> PictureRow:
    return PictureRow(
        one.name,
        address("portfolio:activity", one.id),
        one.state.label,
        tuple(
            f"{name_of_date(each, one.title)}: {short_when(each.when)}" for each in one.milestones
        ),
    )


def _dated(plan: core.Plan) -> tuple[tuple[str, str, str], ...]:
    hearings = [
        (
            f"Høring: {one.title}",
            f"{short_date(one.first_on)} – {short_date(one.last_on)}",
            one.parties,
        )
        for one in plan.hearings
    ]
    days = [(one.body, short_date(one.held_on), one.what) for one in plan.committee_dates]
    return (*hearings, *days)


def _carried(
    plan: core.Plan, names: dict[int, str]
) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Return who answers for how many open activities, in the months where there are any."""
    ends = [day for one in plan.activities for day in (one.begins_on, one.ends_on) if day]
    if not ends:
        return ()
    months = months_between(min(ends), max(ends))
    return tuple(
        (
            one.who,
            tuple((run.label, run.amount) for run in one.runs(months)),
        )
        for one in loads(plan.activities, months, names)
    )
