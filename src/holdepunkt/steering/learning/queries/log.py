"""The front page of learning: what I am asked, what I own, and the log of all that is changed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from holdepunkt.core.figures import measure
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Act, Actor, may
from holdepunkt.foundation.ui import Option, Paging, address
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.learning import access
from holdepunkt.steering.learning.models import LearningAction
from holdepunkt.steering.learning.queries.across import theme_options
from holdepunkt.steering.learning.queries.following import (
    repeats_of,
    repeats_words,
    standing_words,
)

STATES = {
    "alle": "Alle",
    "igang": "I gang",
    "nu": "Skal ses på nu",
    "kept": "Beholdt",
    "changed": "Lavet om",
    "dropped": "Droppet",
}


@dataclass(frozen=True, slots=True)
class LogAsked:
    """Which actions the log shows."""

    state: str
    theme_id: int | None
    unit_id: int | None
    paging: Paging


@dataclass(frozen=True, slots=True)
class Waiting:
    """A MiniFOKUS I am asked in and have not answered."""

    url: str
    title: str
    about: str
    due: str


@dataclass(frozen=True, slots=True)
class OwnAction:
    """An action of mine that nobody has decided on: where it stands, and repeats of its theme."""

    url: str
    title: str
    standing: str
    repeats: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """An action in the log."""

    url: str
    title: str
    kind: str
    where: str
    owner: str
    from_on: date
    measure: str
    standing: str
    sentence: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """The front page of learning."""

    waiting: tuple[Waiting, ...]
    own: tuple[OwnAction, ...]
    rows: tuple[LogRow, ...]
    paging: Paging
    states: tuple[Option, ...]
    themes: tuple[Option, ...]
    units: tuple[Option, ...]
    may_lead: bool
    sees_month: bool


def home(*, asked: LogAsked, actor: Actor, today: date, now: datetime) -> LogPage:
    """Return the front page; the log is the same for all who learn, in every area."""
    every = organisation.units(actor=actor)
    names = {unit.id: unit.name for unit in every}
    rows = access.visible_actions(actor).filter(_state(asked.state, today))
    if asked.theme_id:
        rows = rows.filter(themes__contains=[asked.theme_id])
    chosen = next((unit for unit in every if unit.id == asked.unit_id), None)
    if chosen:
        rows = rows.filter(units__overlap=list(chosen.and_below(every)))
    paging = asked.paging.of(rows.count())
    shown = rows.select_related("owner").order_by("-from_on", "-id")
    shown = shown[paging.offset : paging.offset + paging.size]
    return LogPage(
        waiting=_waiting(actor),
        own=_own(actor, today, now),
        rows=tuple(_row(one, names, today) for one in shown),
        paging=paging,
        states=tuple(Option(key, text, key == asked.state) for key, text in STATES.items()),
        themes=theme_options(asked.theme_id, actor, today),
        units=(
            Option("", "Alle", chosen is None),
            *(Option(str(u.id), u.name, u.id == asked.unit_id) for u in every),
        ),
        may_lead=may(actor, Act.LEAD_LEARNING).allowed,
        sees_month=may(actor, Act.SEE_BRIEFING).allowed,
    )


def _state(state: str, today: date) -> Q:
    if state == "nu":
        return Q(ended_on=None, look_on__lte=today)
    if state == "igang":
        return Q(ended_on=None)
    return Q(outcome=state) if state in LearningAction.Outcome.values else Q()


def _waiting(actor: Actor) -> tuple[Waiting, ...]:
    rows = access.visible_answers(actor).filter(
        staff_id=actor.staff_id, answered_at=None, released_on=None
    )
    return tuple(
        Waiting(address("learning:answer", one.pk), one.reflection.title,
                one.reflection.get_about_display(), short_date(one.due_on))
        for one in rows.select_related("reflection").order_by("due_on", "id")
    )  # fmt: skip


def _own(actor: Actor, today: date, now: datetime) -> tuple[OwnAction, ...]:
    rows = list(
        access.visible_actions(actor)
        .filter(owner_id=actor.staff_id, ended_on=None)
        .order_by("look_on", "id")
    )
    if not rows:
        return ()
    repeats = repeats_of(rows=rows, actor=actor, today=today, now=now)
    opened = insight.opened_units(actor=actor)
    return tuple(
        OwnAction(
            address("learning:action", one.pk), one.title, standing_words(one, today),
            repeats_words(one, repeats[one.pk], opened=opened >= set(one.units)),
        )
        for one in rows
    )  # fmt: skip


def _row(one: LearningAction, names: dict[int, str], today: date) -> LogRow:
    return LogRow(
        url=address("learning:action", one.pk),
        title=one.title,
        kind=one.get_kind_display(),
        where=", ".join(names[pk] for pk in one.units if pk in names),
        owner=one.owner.name,
        from_on=one.from_on,
        measure=measure(one.measure).name,
        standing=standing_words(one, today),
        sentence=one.sentence,
    )
