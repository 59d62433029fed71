"""What is new in a plan since it was last before the steering group, or since it came in."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from holdepunkt.core.portfolio.changes import ChangeKind, SnapshotChange
from holdepunkt.core.portfolio.states import ActivityState
from holdepunkt.core.portfolio.values import Activity, Plan, Update
from holdepunkt.core.wording import short_date


@dataclass(frozen=True, slots=True)
class News:
    """What was told and changed since a day; `earlier` is the meeting before, if there was one.

    `updates` holds what was written of each activity since, the newest last, and `whys` why a date
    was moved, by its activity and the wording it had.
    """

    since: date
    earlier: date | None = None
    changed: Sequence[SnapshotChange] = ()
    updates: Mapping[int, Sequence[Update]] = field(default_factory=dict)
    whys: Mapping[tuple[int, str], Sequence[str]] = field(default_factory=dict)

    @property
    def since_words(self) -> str:
        """Return since when, as it stands inside a sentence."""
        day = short_date(self.since)
        if self.earlier is None:
            return f"planen kom ind {day}"
        return f"pakken til mødet {short_date(self.earlier)} blev låst {day}"

    def changes(self) -> list[SnapshotChange]:
        """Return the changes; a text is the same again only where somebody has written since."""
        return [
            one
            for one in self.changed
            if one.kind is not ChangeKind.SAME_TEXT
            or any(not told.is_unchanged for told in self.updates.get(one.about, ()))
        ]

    def why(self, change: SnapshotChange) -> str:
        """Return why a date was moved, in the words it was moved with."""
        if change.kind not in {ChangeKind.DATE_MOVED, ChangeKind.DATE_VAGUER}:
            return ""
        return "; ".join(dict.fromkeys(self.whys.get((change.about, change.before), ())))


@dataclass(frozen=True, slots=True)
class Since:
    """What was done since a plan came in: what fields `was`, and which ids are newer than it."""

    was: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    activities: Container[int] = frozenset()
    dates: Container[int] = frozenset()


def as_it_came_in(plan: Plan, since: Since) -> Plan:
    """Return the plan with what it had then, each date as first told, and each field as it was."""
    activities = tuple(
        _as_it_came_in(one, since.was.get(one.id, {}), since.dates)
        for one in plan.activities
        if one.id not in since.activities
    )
    return replace(plan, activities=activities)


def _as_it_came_in(one: Activity, was: Mapping[str, str], newer: Container[int]) -> Activity:
    return replace(
        one,
        state=ActivityState(was.get("state", one.state)),
        title=was.get("title", one.title),
        number=was.get("number", one.number),
        milestones=tuple(
            replace(each, when=each.first_told, earlier=())
            for each in one.milestones
            if each.id not in newer
        ),
        told=(),
    )
