"""A report while it is written, put together: the plan today, its sections and its figures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings

from holdepunkt.core.portfolio import (
    SUMMARY,
    FrozenFigure,
    Snapshot,
    SnapshotChange,
    Written,
    freeze,
    from_bytes,
    written,
)
from holdepunkt.core.wording import long_date, short_date
from holdepunkt.foundation.access import Actor, NotAllowed
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import may_update, may_write, visible
from holdepunkt.steering.portfolio.models import (
    CommitteeDate,
    InsertedFigure,
    Manuscript,
    Section,
    SectionComment,
)
from holdepunkt.steering.portfolio.queries.figures import (
    FigureLine,
    Source,
    figure_line,
    frozen_figure,
    sources,
)
from holdepunkt.steering.portfolio.queries.loading import LoadedPlan, load
from holdepunkt.steering.portfolio.queries.watching import changed, last_snapshot

_COUNCIL = r"råd(et|ene)?\y"
OPEN = (Manuscript.Stage.WRITING, Manuscript.Stage.BACK)
"""The stages in which a report can be written in."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a section is about; `holder_id` has the activity's role.

    `told` is the text of the activity's last update that said something, `told_on` its day. `text`
    is what the report says while nobody writes: the month's words, or of a goal the plan's own.
    """

    key: str
    name: str
    level: int
    told: tuple[str, ...] = ()
    holder_id: int | None = None
    told_on: date | None = None
    text: str = ""

    @property
    def update(self) -> str:
        """Return which update the text is from."""
        return f"opdateringen {short_date(self.told_on)}" if self.told_on else "opdateringen"


@dataclass(frozen=True, slots=True)
class Drafting:
    """A manuscript with all that its pages show; `plan_now` is the plan as it stands today.

    `sent` is the report as it was sent to the approver, None while it can be written in.
    """

    row: Manuscript
    sent: Snapshot | None
    loaded: LoadedPlan
    plan_now: Snapshot
    before: Snapshot | None
    sections: Mapping[str, Section]
    figures: tuple[InsertedFigure, ...]
    sources: Mapping[str, Source]
    comments: tuple[SectionComment, ...]
    sender: str
    meeting: str

    @property
    def is_open(self) -> bool:
        """Return whether it can be written in."""
        return self.row.stage in OPEN

    @property
    def snapshot(self) -> Snapshot:
        """Return what the report says: as it was sent to the approver, else as it stands."""
        if self.sent is not None:
            return self.sent
        return replace(
            written(self.plan_now, self.texts, self.frozen_figures),
            sender=self.sender,
            meeting=self.meeting,
        )

    @property
    def texts(self) -> dict[str, Written]:
        """Return what is written, by key; a section nobody wrote in is not there."""
        return {
            one.key: Written(one.text, one.plain, one.why)
            for one in self.sections.values()
            if one.written_at is not None
        }

    @property
    def frozen_figures(self) -> tuple[FrozenFigure, ...]:
        """Return the figures as they stand in the text: what was sent is the same to everybody."""
        sent = {one.place: one for one in self.sent.figures} if self.sent else {}
        return tuple(
            sent.get(one.place) or frozen_figure(one, self.sources.get(one.source))
            for one in self.figures
        )

    def figure_lines(self) -> tuple[FigureLine, ...]:
        """Return the figures with what their sources say now, to who may open those."""
        return tuple(
            figure_line(row, stands, self.sources.get(row.source))
            for row, stands in zip(self.figures, self.frozen_figures, strict=True)
        )

    def topics(self) -> Iterator[Topic]:
        """Yield what there is to write about, in the order of the report."""
        updates = {one.id: one.told for one in self.loaded.plan.activities}
        found = self.sent or self.plan_now
        yield Topic(SUMMARY, "Sammenfatning", 0)
        for goal in found.goals:
            if goal.id:
                name = f"{goal.number} {goal.title}".strip()
                yield Topic(f"goal-{goal.id}", name, 0, text=goal.text)
            for one in goal.activities:
                row = self.loaded.activities.get(one.id)
                name = f"{one.number} {one.title}".strip()
                told = updates.get(one.id, ())
                told_on = max((each.on for each in told if not each.is_unchanged), default=None)
                holder = row.holder_id if row else None
                key = f"activity-{one.id}"
                yield Topic(key, name, 1, one.told, holder, told_on, one.said)

    @property
    def known(self) -> str:
        """Return what the plan and the report are named by, which names no person."""
        named = (self.row.title, str(self.row.plan), *(one.name for one in self.topics()))
        return "\n".join(named)

    def text_of(self, topic: Topic) -> str:
        """Return what stands in a section: what is written, else the month's own words."""
        row = self.sections.get(topic.key)
        if row is not None and row.written_at is not None:
            return row.text
        return topic.text

    def open_comments(self, key: str = "") -> int:
        """Return how many comments nobody has answered, on the section or on all of it."""
        return sum(one.answered_at is None and key in ("", one.key) for one in self.comments)

    def changes(self) -> tuple[SnapshotChange, ...]:
        """Return what is different from the last published report."""
        return changed(self.before, self.snapshot)

    def changes_of(self, activity_id: int) -> tuple[SnapshotChange, ...]:
        """Return what is different in one activity; 0 for the plan's own criteria."""
        if self.before is None:
            return ()
        return changed(_only(self.before, activity_id), _only(self.snapshot, activity_id))


def _only(snapshot: Snapshot, activity_id: int) -> Snapshot:
    return replace(
        snapshot,
        goals=tuple(
            replace(goal, activities=tuple(one for one in goal.activities if one.id == activity_id))
            for goal in snapshot.goals
        ),
        measures=tuple(one for one in snapshot.measures if one.activity == activity_id),
    )


def drafting(*, manuscript_id: int, actor: Actor, today: date, now: datetime) -> Drafting:
    """Return the manuscript put together; DoesNotExist for who may not see it."""
    row = visible(Manuscript, actor).select_related("plan").get(pk=manuscript_id)
    loaded = load(plan_id=row.plan_id, actor=actor)
    sections = visible(Section, actor).filter(manuscript=row)
    figures = visible(InsertedFigure, actor).filter(manuscript=row).order_by("place")
    is_sent = row.snapshot is not None and row.stage not in OPEN
    return Drafting(
        row,
        from_bytes(bytes(row.snapshot or b"")) if is_sent else None,
        loaded,
        freeze(loaded.plan, as_of=today, known_at=now),
        last_snapshot(plan_id=row.plan_id, actor=actor),
        {one.key: one for one in sections},
        tuple(figures),
        sources(loaded, actor),
        tuple(visible(SectionComment, actor).filter(manuscript=row).order_by("id")),
        _sender(loaded, actor),
        _meeting(row.plan_id, actor, today),
    )


def _sender(loaded: LoadedPlan, actor: Actor) -> str:
    unit = organisation.unit(unit_id=loaded.row.unit_id, actor=actor)
    return f"{unit.name}, {settings.HOLDEPUNKT_MUNICIPALITY}"


def _meeting(plan_id: int, actor: Actor, today: date) -> str:
    """Return the first committee that looks at the plan from today, and its day; "" for none.

    Councils look at it too, and have a form of the report of their own.
    """
    rows = visible(CommitteeDate, actor).filter(plan_id=plan_id, held_on__gte=today)
    bodies = rows.exclude(body__iregex=_COUNCIL).order_by("held_on", "id")
    first = bodies.first()
    return f"{first.body}, mødet {long_date(first.held_on)}" if first else ""


def section_key(activity_id: int) -> str:
    """Return the section of an activity; the summary for the plan's own criteria."""
    return f"activity-{activity_id}" if activity_id else SUMMARY


def may_write_section(actor: Actor, topic: Topic) -> bool:
    """Return whether the actor may write the section: who has the activity, or writes plans."""
    if topic.key.startswith("activity-"):
        return may_update(actor, topic.holder_id)
    return may_write(actor)


def require_author(actor: Actor, topic: Topic) -> None:
    """Refuse whoever does not write the section."""
    if not may_write_section(actor, topic):
        raise NotAllowed("Det gør den, der har indsatsen, eller staben. Tal med en af dem.")


def topic_of(topics: Iterable[Topic], key: str) -> Topic:
    """Return the topic with the key; one that does not exist is not found."""
    found = next((one for one in topics if one.key == key), None)
    if found is None:
        raise Section.DoesNotExist(key)
    return found
