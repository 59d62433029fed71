"""What happened to agreements, in words for a timeline."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.commitments import access
from holdepunkt.casework.commitments.queries.stories import Story, StoryLine, stories_of
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.cases import closed_date
from holdepunkt.core.commitments import EventKind
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law

AGREEMENT, AWAITED, RING_BACK = "agreement", "awaited", "ring_back"
TO_SEE, TO_DO = "to_see", "to_do"
SPOKEN = (AGREEMENT, AWAITED, RING_BACK, TO_SEE, TO_DO)
# What can happen to an agreement once it is made, and be taken back while it is the last.
DEEDS = frozenset({EventKind.KEPT, EventKind.MOVED, EventKind.WITHDRAWN})
_WORDS = {
    AGREEMENT: {
        EventKind.MADE: "Aftale lavet",
        EventKind.MOVED: "Aftale flyttet",
        EventKind.KEPT: "Aftale holdt",
        EventKind.WITHDRAWN: "Aftale bortfaldet",
    },
    AWAITED: {
        EventKind.MADE: "Borgeren har lovet",
        EventKind.MOVED: "Borgeren fik længere tid",
        EventKind.KEPT: "Modtaget fra borgeren",
        EventKind.WITHDRAWN: "Afventes ikke længere",
    },
    RING_BACK: {
        EventKind.MADE: "Henvendelse",
        EventKind.MOVED: "Opringning flyttet",
        EventKind.KEPT: "Henvendelse besvaret",
        EventKind.WITHDRAWN: "Henvendelse bortfaldet",
    },
    TO_SEE: {
        EventKind.MADE: "Noget at se på",
        EventKind.MOVED: "Flyttet",
        EventKind.KEPT: "Set",
        EventKind.WITHDRAWN: "Skal ikke ses på",
    },
    TO_DO: {
        EventKind.MADE: "Skal gøres",
        EventKind.MOVED: "Flyttet",
        EventKind.KEPT: "Gjort",
        EventKind.WITHDRAWN: "Skal ikke gøres",
    },
}


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One thing that happened to an agreement; `title` and `detail` may hold a name.

    `undoes` is the version of the agreement that it made: set for the last deed only, which can
    be taken back.
    """

    happened_on: date
    recorded_at: datetime
    what: str
    title: str
    detail: str
    staff_id: int | None
    taken_back: bool
    commitment_id: int
    undoes: int | None


def agreements_of(*, citizen_id: int, actor: Actor, limit: int = 40) -> tuple[AgreementLine, ...]:
    """Return what happened to the citizen's agreements and was not taken back, the newest first."""
    rows = access.visible_commitments(actor).filter(citizen_id=citizen_id, kind__in=SPOKEN)
    told = stories_of(list(rows.order_by("-id")[:limit]), actor=actor)
    lines = (line for line in agreement_lines(told=told, actor=actor) if not line.taken_back)
    newest = sorted(lines, key=lambda line: (line.happened_on, line.recorded_at), reverse=True)
    return tuple(newest[:limit])


def closed_day(*, due_on: date | None, made_on: date, actor: Actor) -> str:
    """Return the warning that an agreement ends on a closed day; empty when we are open then."""
    if due_on is None:
        return ""
    calendar = law.rule_book(actor=actor).calendar(CalendarKind.OFFICE)
    closed = closed_date(due_on, after=made_on, calendar=calendar)
    return closed.words if closed else ""


def agreement_lines(*, told: Iterable[Story], actor: Actor) -> Iterator[AgreementLine]:
    """Yield what happened to those of the commitments that were made in conversation."""
    del actor  # Who may see the commitment, sees what happened to it.
    for story in told:
        words = _WORDS.get(story.row.kind, {})
        yield from (_line(story, line, words) for line in story.lines if line.kind in words)


def _line(story: Story, line: StoryLine, words: Mapping[EventKind, str]) -> AgreementLine:
    return AgreementLine(
        happened_on=line.happened_on,
        recorded_at=line.recorded_at,
        what=words[EventKind(line.kind)],
        title=story.row.title,
        detail=" · ".join(part for part in (_date(line), line.reason) if part),
        staff_id=line.staff_id,
        taken_back=line.taken_back,
        commitment_id=story.row.id,
        undoes=story.version if line is story.lines[-1] and line.kind in DEEDS else None,
    )


def _date(line: StoryLine) -> str:
    if line.kind == EventKind.MADE:
        return f"senest {short_date(line.due_on)}" if line.due_on else ""
    if line.kind == EventKind.MOVED:
        return f"ny dato {short_date(line.due_on)}" if line.due_on else "ny dato endnu ukendt"
    return ""
