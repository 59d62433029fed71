"""Across plans: what waits for somebody, and the figures of every plan that is still followed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Q

from holdepunkt.core.portfolio import ActivityState
from holdepunkt.core.wording import count, number, short_date
from holdepunkt.foundation.access import Act, Actor, may, require
from holdepunkt.foundation.ui import address
from holdepunkt.steering.portfolio.access import may_write, visible
from holdepunkt.steering.portfolio.models import Activity, Plan, SteeringMeeting
from holdepunkt.steering.portfolio.queries.loading import LoadedPlan, load_all
from holdepunkt.steering.portfolio.queries.plans import (
    SHOWS,
    WAITING,
    HeadFigure,
    full_title,
    head_figures,
)
from holdepunkt.steering.portfolio.queries.watching import next_meetings, watched_all

_NEEDS, _SILENT = (SHOWS["skrider"], WAITING), SHOWS["tavse"]
_MOST_WAITING = 5


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the list, with its figures and its next meeting while it is followed."""

    title: str
    url: str
    activities: str
    follows: str
    figures: tuple[tuple[str, HeadFigure | None], ...] = ()
    meeting: str = ""
    meeting_url: str = ""

    @property
    def need(self) -> tuple[int, int]:
        """Return how much in the plan needs somebody, and how much nobody mentions."""
        amounts = {words: figure.amount for words, figure in self.figures if figure}
        return sum(amounts.get(words, 0) for words in _NEEDS), amounts.get(_SILENT, 0)


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A decision that somebody waits for, and the plan it is asked for in."""

    what: str
    told: str
    plan: str
    url: str


@dataclass(frozen=True, slots=True)
class PlansPage:
    """What waits across plans; those followed, the one that needs somebody first; and the rest."""

    waiting: tuple[WaitingLine, ...]
    more_waiting: str
    meeting: PlanLine | None
    columns: tuple[tuple[str, str], ...]
    plans: tuple[PlanLine, ...]
    closed: tuple[PlanLine, ...]
    taken_back: tuple[PlanLine, ...]
    may_write: bool
    may_bring_in: bool


def plans_page(*, actor: Actor, today: date) -> PlansPage:
    """Return what moves, slips, is silent and waits across plans; who may see none is refused."""
    require(actor, Act.SEE_PORTFOLIO)
    amounts = _counts(actor)
    rows = list(visible(Plan, actor).order_by("-made_on", "-id"))
    titles = {row.pk: full_title(row) for row in rows}
    standing = [row for row in rows if row.taken_back_on is None]
    followed = [row for row in standing if _is_followed(amounts.get(row.pk, (0, 0)))]
    bare = {row.pk: _line(row, titles, amounts.get(row.pk, (0, 0))) for row in rows}
    loaded = load_all(followed, actor=actor)
    seen = watched_all([one.plan for one in loaded], actor=actor, today=today)
    meetings = next_meetings(
        [one.pk for one in followed], actor=actor, after=today - timedelta(days=1)
    )
    figures = {
        one.plan.id: head_figures(one, seen[one.plan.id], actor=actor, today=today)
        for one in loaded
    }
    # Each plan has the same figures, but for one that is told only where it is not 0.
    columns = tuple((one.words, one.means) for one in max(figures.values(), key=len, default=()))
    lines = {
        pk: _followed(bare[pk], [words for words, _ in columns], own, meetings.get(pk))
        for pk, own in figures.items()
    }
    waiting = _waiting(loaded, titles)
    soonest = min(meetings.values(), key=lambda one: (one.held_on, one.pk), default=None)
    return PlansPage(
        waiting[:_MOST_WAITING],
        f"og {number(len(waiting) - _MOST_WAITING)} til" if len(waiting) > _MOST_WAITING else "",
        lines[soonest.plan_id] if soonest else None,
        columns,
        tuple(sorted(lines.values(), key=lambda line: line.need, reverse=True)),
        tuple(bare[row.pk] for row in standing if row.pk not in lines),
        tuple(bare[row.pk] for row in rows if row.taken_back_on is not None),
        may_write(actor),
        may(actor, Act.IMPORT).allowed,
    )


def _is_followed(amounts: tuple[int, int]) -> bool:
    """Return whether something in the plan is open, or nothing is written in it yet."""
    every, still = amounts
    return still > 0 or every == 0


def _line(row: Plan, titles: Mapping[int, str], amounts: tuple[int, int]) -> PlanLine:
    every, still = amounts
    told = f"{count(every, 'indsats', 'indsatser')}, heraf {number(still)} åbne"
    follows = titles.get(row.follows_id or 0, "")
    return PlanLine(titles[row.pk], address("portfolio:plan", row.pk), told, follows)


def _followed(
    bare: PlanLine,
    columns: Iterable[str],
    figures: Iterable[HeadFigure],
    meeting: SteeringMeeting | None,
) -> PlanLine:
    by_words = {one.words: one for one in figures}
    return replace(
        bare,
        figures=tuple((words, by_words.get(words)) for words in columns),
        meeting=short_date(meeting.held_on) if meeting else "",
        meeting_url=address("portfolio:meeting", meeting.pk) if meeting else "",
    )


def _waiting(loaded: Iterable[LoadedPlan], titles: Mapping[int, str]) -> tuple[WaitingLine, ...]:
    """Return the decisions that wait, the one that has waited longest first."""
    found = sorted(
        ((one.plan.id, each) for one in loaded for each in one.plan.decisions if each.is_waiting),
        key=lambda pair: (pair[1].asked_on, pair[1].id),
    )
    return tuple(
        WaitingLine(
            decided.what,
            f"{decided.by}. {decided.day_words}",
            titles[plan_id],
            address("portfolio:meetings", plan_id),
        )
        for plan_id, decided in found
    )


def _counts(actor: Actor) -> dict[int, tuple[int, int]]:
    """Return how many activities each plan has, and how many are open."""
    open_ones = [state.value for state in ActivityState if not state.is_closed]
    rows = (
        visible(Activity, actor)
        .values("plan_id")
        .annotate(every=Count("id"), still=Count("id", filter=Q(state__in=open_ones)))
    )
    return {row["plan_id"]: (row["every"], row["still"]) for row in rows}
