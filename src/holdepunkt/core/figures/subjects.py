"""What figures are counted from: promised answers, applications, and citizens with an open case."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from holdepunkt.core.commitments import Standing
from holdepunkt.core.complaints import Complaint
from holdepunkt.core.figures.people import NOBODY, People, Touch
from holdepunkt.core.figures.periods import ONE_DAY
from holdepunkt.core.figures.spoken import Contacted, Spoken

Days = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """The promise of an answer in one round of a case, as the ledger said it stood.

    `promised_on` is the first date told; `noticed_on` the first day the citizen heard of another.
    """

    case_id: int
    made_on: date
    promised_on: date | None = None
    kept_on: date | None = None
    withdrawn_on: date | None = None
    noticed_on: date | None = None
    citizen_id: int | None = None

    @classmethod
    def of(cls, standing: Standing, *, case_id: int, citizen_id: int | None) -> "Answer":
        """Return the answer that a commitment's standing tells of."""
        return cls(
            case_id=case_id,
            made_on=standing.made_on,
            promised_on=standing.promised_on,
            kept_on=standing.kept_on,
            withdrawn_on=standing.withdrawn_on,
            noticed_on=standing.noticed_on,
            citizen_id=citizen_id,
        )

    def as_at(self, day: date) -> "Answer":
        """Return the answer as it stood on the day; what was done later is not told."""
        return replace(
            self,
            kept_on=_until(self.kept_on, day),
            withdrawn_on=_until(self.withdrawn_on, day),
            noticed_on=_until(self.noticed_on, day),
        )

    @property
    def ended_on(self) -> date | None:
        """Return the day it was answered or fell away."""
        return self.kept_on or self.withdrawn_on

    @property
    def in_time(self) -> bool:
        """Return whether it was kept on the first date told, or before."""
        return bool(self.kept_on and self.promised_on and self.kept_on <= self.promised_on)

    @property
    def late_from(self) -> date | None:
        """Return the first day it stood open past the promised one, which itself is in time."""
        if self.promised_on is None:
            return None
        first = max(self.made_on, self.promised_on + ONE_DAY)
        return first if self.ended_on is None or self.ended_on >= first else None

    @property
    def told_before(self) -> bool:
        """Return whether the citizen heard of a new date before the first one had passed."""
        return bool(self.noticed_on and self.promised_on and self.noticed_on <= self.promised_on)


@dataclass(frozen=True, slots=True)
class Application:
    """One round of a case, as its facts said it stood.

    `kind` is first, renewal, remitted ...; empty, when the source did not say, counts as first.
    """

    case_id: int
    kind: str
    received_on: date
    ready_on: date | None = None
    decided_on: date | None = None
    ended_on: date | None = None
    on_existing_basis: bool = False


@dataclass(frozen=True, slots=True)
class CitizenStay:
    """Days on end in which a citizen had an open case, with or without a dedicated caseworker."""

    citizen_id: int
    case_id: int
    from_on: date
    until_on: date | None
    has_dedicated: bool


@dataclass(frozen=True, slots=True)
class Complained:
    """A complaint as it stood, and by when it was to be reconsidered."""

    id: int
    state: Complaint
    reconsider_by: date | None = None


@dataclass(frozen=True, slots=True)
class Subjects:
    """All that one unit's figures are counted from.

    `knows_dedicated` False means that nobody remembers who was known to have a caseworker then.
    `grown_up` are the promises of a decision before the young turn 18.
    """

    answers: tuple[Answer, ...] = ()
    applications: tuple[Application, ...] = ()
    stays: tuple[CitizenStay, ...] = ()
    knows_dedicated: bool = True
    touches: tuple[Touch, ...] = ()
    people: People = NOBODY
    contacts: tuple[Contacted, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    grown_up: tuple[Spoken, ...] = ()
    complaints: tuple[Complained, ...] = ()

    @property
    def began_on(self) -> date | None:
        """Return the first day anything happened."""
        promised = (answer.made_on for answer in self.answers)
        received = (application.received_on for application in self.applications)
        contacted = (one.received_on for one in self.contacts)
        return min((*promised, *received, *contacted), default=None)


def stays(
    answers: Iterable[Answer], dedicated: Mapping[int, Iterable[Days]]
) -> tuple[CitizenStay, ...]:
    """Return the days each citizen had an open case, cut where a dedicated caseworker came or went.

    `dedicated` holds the days from one up to, but not including, another. A citizen's stays
    never overlap, so a citizen with two cases counts once.
    """
    open_days: dict[int, list[tuple[Days, int]]] = {}
    for answer in answers:
        if answer.citizen_id is not None and answer.ended_on != answer.made_on:
            days = (answer.made_on, answer.ended_on)
            open_days.setdefault(answer.citizen_id, []).append((days, answer.case_id))
    return tuple(
        stay
        for citizen_id, spans in open_days.items()
        for stay in _cut(citizen_id, spans, tuple(dedicated.get(citizen_id, ())))
    )


def together(parts: Iterable[Subjects]) -> Subjects:
    """Return the subjects of several units as of one; a citizen in two of them counts once."""
    found = tuple(parts)
    answers = tuple(answer for part in found for answer in part.answers)
    applications = tuple(application for part in found for application in part.applications)
    held: dict[int, list[Days]] = {}
    for stay in (stay for part in found for stay in part.stays if stay.has_dedicated):
        held.setdefault(stay.citizen_id, []).append((stay.from_on, stay.until_on))
    remembers = all(part.knows_dedicated for part in found)
    touches = tuple(touch for part in found for touch in part.touches)
    people = found[0].people if found else NOBODY  # the same in all units
    return Subjects(
        answers, applications, stays(answers, held), remembers, touches, people,
        contacts=tuple(one for part in found for one in part.contacts),
        spoken=tuple(one for part in found for one in part.spoken),
        grown_up=tuple(one for part in found for one in part.grown_up),
        complaints=tuple(one for part in found for one in part.complaints),
    )  # fmt: skip


def _until(on: date | None, day: date) -> date | None:
    return on if on is not None and on <= day else None


def _cut(
    citizen_id: int, spans: list[tuple[Days, int]], held: tuple[Days, ...]
) -> Iterator[CitizenStay]:
    every = [days for days, _case in spans] + list(held)
    cuts = sorted({day for days in every for day in days if day is not None})
    for place, first in enumerate(cuts):
        until = cuts[place + 1] if place + 1 < len(cuts) else None
        case_id = next((case for days, case in spans if _covers(days, first)), None)
        if case_id is not None:
            has = any(_covers(days, first) for days in held)
            yield CitizenStay(citizen_id, case_id, first, until, has)


def _covers(days: Days, day: date) -> bool:
    return days[0] <= day and (days[1] is None or day < days[1])
