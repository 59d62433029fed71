"""The plan on one page: the picture, and the same rows as tables."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from holdepunkt.core import portfolio as core
from holdepunkt.core.portfolio import (
    carried,
    loads,
    name_of_date,
    plan_on_a_page,
    short_when,
)
from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import CommitteeDate
from holdepunkt.steering.portfolio.queries.loading import LoadedPlan, load
from holdepunkt.steering.portfolio.queries.watching import looks, proposals


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A row of the picture's table twin."""

    name: str
    url: str
    state: str
    looks: str
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
    not_carried: str


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
        _rows(loaded, today),
        _dated(plan),
        _carried(plan, names, today),
        _not_carried(plan, today),
    )


def _rows(loaded: LoadedPlan, today: date) -> tuple[PictureRow, ...]:
    proposed = proposals(loaded.plan, today=today)
    return tuple(
        PictureRow(
            one.name,
            address("portfolio:activity", one.id),
            one.state.label,
            looks(loaded.activities[one.id], proposed[one.id]).word,
            tuple(_date(each, one, today) for each in one.milestones),
        )
        for one in loaded.plan.activities
    )


def _date(one: core.Milestone, of: core.Activity, today: date) -> str:
    """Return what the date is of and when, what was said before it was moved, and that it passed.

    Nothing is late in what is closed.
    """
    moved = f" (flyttet fra »{short_when(one.first_told)}«)" if one.times_moved() else ""
    passed = ", passeret" if one.is_overdue(today) and not of.state.is_closed else ""
    return f"{name_of_date(one, of.title)}: {short_when(one.when)}{moved}{passed}"


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
    plan: core.Plan, names: dict[int, str], today: date
) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """Return who answers for how many open activities, in the months ahead."""
    return tuple(
        (one.who, tuple((run.label, run.amount) for run in one.runs))
        for one in loads(plan.activities, today=today, names=names)
    )


def _not_carried(plan: core.Plan, today: date) -> str:
    """Return in words how many open activities no month can be given."""
    amount = sum(carried(one, today) is None for one in plan.open_activities())
    if not amount:
        return ""
    told = count(amount, "åben indsats", "åbne indsatser")
    return f"Ikke talt med: {told} uden en dato, som ikke er i gang."
