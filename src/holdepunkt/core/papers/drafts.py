"""Goals and activities on the way: gathered by the shapes, finished in one place."""

from dataclasses import dataclass, field

from holdepunkt.core.papers.values import Criterion, Doubt, Place, Printed, Trouble


@dataclass(slots=True)
class ActivityDraft:
    """An activity being gathered; its texts are as printed."""

    number: str
    number_printed: str
    title: str
    title_printed: str
    place: Place
    under: str = ""
    second_number: str = ""
    content: list[Printed] = field(default_factory=list)
    deadline: list[Printed] = field(default_factory=list)
    status: list[Printed] = field(default_factory=list)
    owner: str = ""
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(
        self, trouble: Trouble, field_name: str, sentence: str, *, suggestion: str = "",
        place: Place | None = None,
    ) -> None:  # fmt: skip
        """Note that something needs a person's eye."""
        self.doubts.append(Doubt(trouble, field_name, sentence, place or self.place, suggestion))

    @property
    def texts(self) -> list[Printed]:
        """Return all its texts in their order."""
        return [*self.content, *self.deadline, *self.status]


@dataclass(slots=True)
class GoalDraft:
    """A goal being gathered."""

    number: str
    number_printed: str
    title: str
    title_printed: str
    place: Place
    texts: list[Printed] = field(default_factory=list)
    closing: list[Printed] = field(default_factory=list)
    activities: list[ActivityDraft] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def reach(start: Place, texts: list[Printed]) -> Place:
    """Return the place from a heading to the last of its texts."""
    return Place(start.first, max([start.last, *(text.place.last for text in texts)]), start.page)
