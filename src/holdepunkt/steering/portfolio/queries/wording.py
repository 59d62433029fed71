"""What papers said of activities in other words than their plan, read from the stories."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.wording import number
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import ActivityEvent

WORDED, UNWORDED = "worded", "unworded"


@dataclass(frozen=True, slots=True)
class PaperWording:
    """The findings of one paper about an activity, and the day the paper tells of."""

    title: str
    on: date
    findings: tuple[tuple[str, str], ...]
    why: str

    @classmethod
    def told_in(cls, events: Iterable[ActivityEvent]) -> "tuple[PaperWording, ...]":
        """Return the findings that an activity's story tells, without those taken back."""
        return tuple(
            cls(one.facts["title"], one.happened_on, _findings(one), one.facts["why"])
            for one in _standing(list(events))
        )


@dataclass(frozen=True, slots=True)
class ActivityWording:
    """The findings of one paper, with the activity they are about."""

    name: str
    url: str
    findings: tuple[tuple[str, str], ...]
    why: str

    @property
    def summary(self) -> str:
        """Return the activity with how many of each kind there are, in one line."""
        kinds = Counter(word.lower() for word, _ in self.findings)
        said = (f"{word} ({number(n)})" if n > 1 else word for word, n in kinds.items())
        return f"{self.name}: {', '.join(said)}"


def wording_of(*, plan_id: int, source: str, actor: Actor) -> tuple[ActivityWording, ...]:
    """Return the findings of a paper on the activities of its plan, in the plan's order."""
    rows = visible(ActivityEvent, actor).filter(
        activity__plan_id=plan_id, kind__in=(WORDED, UNWORDED), facts__source=source
    )
    rows = rows.select_related("activity").order_by("activity__position", "activity_id", "id")
    return tuple(
        ActivityWording(
            str(one.activity), address("portfolio:activity", one.activity_id), _findings(one),
            one.facts["why"],
        )
        for one in _standing(list(rows))
    )  # fmt: skip


def _standing(events: list[ActivityEvent]) -> Iterator[ActivityEvent]:
    gone = {one.facts["source"] for one in events if one.kind == UNWORDED}
    yield from (one for one in events if one.kind == WORDED and one.facts["source"] not in gone)


def _findings(event: ActivityEvent) -> tuple[tuple[str, str], ...]:
    return tuple((word, said) for word, said in event.facts["findings"])
