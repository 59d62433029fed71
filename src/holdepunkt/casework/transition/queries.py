"""Who is on the way to grown-up life, and how far each is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseLabel
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerRow
from holdepunkt.casework.grants import public as grants
from holdepunkt.casework.grants.public import GrantSpan
from holdepunkt.casework.transition import access
from holdepunkt.casework.transition.models import CourseEvent
from holdepunkt.core.commitments import State
from holdepunkt.core.deadlines import Step
from holdepunkt.core.routing import Applicant, RoutingRule, route
from holdepunkt.core.transition import (
    KIND,
    AdultCase,
    Answerable,
    Course,
    KeptBy,
    Young,
    grown_up_on,
    read_course,
)
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.registers import register
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.routing import public as routing
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenCard
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import StaffMember

GROWN_UP = 18
VIEWS = ("alle", "mine", "sent")


@dataclass(frozen=True, slots=True)
class CoursePart:
    """A step as it is shown: `state` is done, late or ahead; `day` when it was done or is due."""

    title: str
    state: str
    day: date | None
    answerable: str
    proof: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class YoungLine:
    """A young person in the list; without the name, `ask` is the unit that may say it."""

    citizen_id: int
    name: str
    turns_on: date | None
    holder: str
    unit: str
    ask: str
    parts: tuple[CoursePart, ...]

    @property
    def late(self) -> int:
        """Return how many steps are late."""
        return sum(part.state == "late" for part in self.parts)

    @property
    def done(self) -> tuple[CoursePart, ...]:
        """Return the steps that are done."""
        return tuple(part for part in self.parts if part.state == "done")

    @property
    def missing(self) -> tuple[CoursePart, ...]:
        """Return the steps that are not done."""
        return tuple(part for part in self.parts if part.state != "done")


@dataclass(frozen=True, slots=True)
class TransitionPage:
    """Those on the way, the eldest first; `view` is which of them are shown."""

    lines: tuple[YoungLine, ...]
    total: int
    late: int
    view: str
    citizens_shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CoursePage:
    """One young person's course, with why each day is what it is."""

    citizen_id: int
    name: str
    turns_on: date | None
    parts: tuple[CoursePart, ...]
    source: str
    is_example: bool
    steps: tuple[tuple[str, str], ...]
    may_write: bool
    citizens_shown: tuple[int, ...]


@cache
def _shipped(on: date) -> Course:
    return read_course(register("holdepunkt.casework.transition", "course.toml"), on=on)


def course(*, on: date, actor: Actor) -> Course:
    """Return the course that is valid on the day: it is the same for everybody."""
    del actor
    return _shipped(on)


def in_course(*, actor: Actor, today: date) -> tuple[int, ...]:
    """Return who may have a course: those of its years, and those with one that is not over."""
    begins_at = course(on=today, actor=actor).begins_at
    eldest, youngest = (_birthday_of(age, today) for age in (GROWN_UP, begins_at))
    young = citizens.born_between(first=eldest + timedelta(days=1), last=youngest, actor=actor)
    known = commitments.on_subjects(subject_type=KIND, unit_ids=None, actor=actor)
    return tuple(sorted({*young, *known}))


def young(
    *, citizen_ids: Iterable[int], course: Course, actor: Actor, today: date
) -> tuple[Young, ...]:
    """Return what is known of each of the young who has a case or a grant, ended or not."""
    cards = citizens.cards(citizen_ids=citizen_ids, actor=actor)
    found = cases.of_many(citizen_ids=cards, actor=actor)
    granted = grants.spans(citizen_ids=cards, actor=actor)
    holders = assignments.dedicated(citizen_ids=cards, actor=actor, today=today)
    staff = {member.id: member for member in organisation.staff(actor=actor, today=today)}
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    rules = routing.rules(actor=actor)
    marks = _marks(cards, actor)
    sections = _adult_sections(course, actor)
    return tuple(
        Young(
            citizen_id=pk,
            birth_on=card.birth_on,
            helped=(
                *((case.received_on, case.ended_on) for case in found[pk]),
                *((one.from_on, one.until_on) for one in granted.get(pk, ())),
            ),
            giving=_giving(_newest(found[pk], granted.get(pk, ())), holders.get(pk), staff, units),
            receiving=_receiving(rules, card, card.birth_on, units),
            adult_cases=_adult_cases(found[pk], sections, card.birth_on, course),
            marks=marks.get(pk, {}),
        )
        for pk, card in sorted(cards.items())
        if card.birth_on and (found[pk] or pk in granted)
    )


def transition_page(*, view: str, actor: Actor, today: date) -> TransitionPage:
    """Return those on the way whom the actor's units answer for, or hers, or those who are late."""
    access.require_reader(actor)
    view = view if view in VIEWS else VIEWS[0]
    units = {unit.id for unit in organisation.reachable_units(actor=actor)}
    found = commitments.on_subjects(subject_type=KIND, unit_ids=units, actor=actor)
    names = citizens.names(citizen_ids=found, actor=actor)
    told = {pk: label.name for pk, label in names.items()}
    birthdays = {pk: label.birth_on for pk, label in names.items()}
    people = _people(found, actor)
    asks = _asks(found.keys() - told.keys(), people, actor)
    known = {
        pk: YoungLine(pk, told.get(pk, ""), _turns(birthdays.get(pk)), "", "", asks.get(pk, ""), ())
        for pk in found
    }
    lines = [_line(rows, known[pk], people, today) for pk, rows in found.items()]
    lines.sort(key=lambda line: (line.turns_on or date.max, line.citizen_id))
    mine = {pk for pk, rows in found.items() if any(r.person_id == actor.staff_id for r in rows)}
    shown = [
        line
        for line in lines
        if (view != "mine" or line.citizen_id in mine) and (view != "sent" or line.late)
    ]
    return TransitionPage(
        lines=tuple(shown),
        total=len(lines),
        late=sum(line.late > 0 for line in lines),
        view=view,
        citizens_shown=tuple(line.citizen_id for line in shown if line.name),
    )


def course_page(*, citizen_id: int, actor: Actor, today: date) -> CoursePage:
    """Return a young person's course; DoesNotExist for whom the actor may not see."""
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    known = course(on=today, actor=actor)
    parts = course_of(citizen_id=citizen_id, actor=actor, today=today)
    steps = [(one.key, one.title) for one in known.steps if one.kept_by is not KeptBy.DECISION]
    return CoursePage(
        citizen_id=citizen_id,
        name=card.name,
        turns_on=grown_up_on(card.birth_on) if card.birth_on else None,
        parts=parts,
        source=known.source,
        is_example=known.is_example,
        steps=tuple(steps) if parts else (),
        may_write=access.may_write(citizen_id, actor),
        citizens_shown=(citizen_id,),
    )


def course_of(*, citizen_id: int, actor: Actor, today: date) -> tuple[CoursePart, ...]:
    """Return the steps of a young person's course with their proofs; none where there is none."""
    stories = commitments.stories(subject_type=KIND, subject_id=citizen_id, actor=actor)
    alive = [one for one in stories if one.row.standing.state is not State.WITHDRAWN]
    people = _people({citizen_id: tuple(one.row for one in alive)}, actor)
    parts = [_part(one.row, people, today, one.proof) for one in alive]
    return tuple(sorted(parts, key=lambda part: part.day or date.max))


def _birthday_of(age: int, today: date) -> date:
    """Return the birthday of whoever turns the age today."""
    return grown_up_on(today, -age)


def _marks(citizen_ids: Iterable[int], actor: Actor) -> Mapping[int, dict[str, date]]:
    found: dict[int, dict[str, date]] = {}
    rows = access.visible_events(actor).filter(citizen_id__in=set(citizen_ids)).order_by("id")
    for row in rows:
        marks = found.setdefault(row.citizen_id, {})
        if row.kind == CourseEvent.Kind.DONE:
            marks[row.step] = row.happened_on
        else:
            marks.pop(row.step, None)
    return found


def _adult_sections(course: Course, actor: Actor) -> frozenset[int]:
    book = law.rule_book(actor=actor)
    found = (book.section_by_code(code) for code in course.sections)
    return frozenset(section.id for section in found if section)


def _adult_cases(
    found: Iterable[CaseLabel], sections: frozenset[int], birth_on: date, course: Course
) -> tuple[AdultCase, ...]:
    """Return the cases for grown-up life: under its sections, applied for in the course's years."""
    from_on = grown_up_on(birth_on, course.begins_at)
    return tuple(
        AdultCase(case.received_on, case.decided_on)
        for case in found
        if case.section_id in sections and case.received_on >= from_on
    )


def _newest(found: tuple[CaseLabel, ...], granted: tuple[GrantSpan, ...]) -> tuple[int, int | None]:
    """Return the unit of the newest case and who handles it; of the newest grant without a case."""
    if not found:
        return max(granted, key=lambda one: (one.from_on, one.id)).unit_id, None
    newest = max(found, key=lambda case: (case.is_open, case.received_on, case.id))
    return newest.unit_id, newest.handler_id


def _giving(
    newest: tuple[int, int | None],
    holder: int | None,
    staff: Mapping[int, StaffMember],
    units: Mapping[int, str],
) -> Answerable:
    """Return the dedicated caseworker, else who handles what is newest, and the department."""
    unit_id, handler_id = newest
    person = staff.get(holder or handler_id or 0)
    if person is None:
        return Answerable(unit_id, units[unit_id])
    return Answerable(person.unit_id, person.unit_name, person.id)


def _receiving(
    rules: Iterable[RoutingRule], card: CitizenCard, birth_on: date, units: Mapping[int, str]
) -> Answerable | None:
    """Return the department that the rules name for the day he is grown up."""
    applicant = Applicant(birth_on, card.address, "" if card.protected else card.name)
    found = route(rules, applicant, section_id=None, received_on=grown_up_on(birth_on))
    unit_id = found.department_id
    return Answerable(unit_id, units[unit_id]) if unit_id else None


@dataclass(frozen=True, slots=True)
class _People:
    staff: Mapping[int, str]
    units: Mapping[int, str]


def _people(found: Mapping[int, Iterable[LedgerRow]], actor: Actor) -> _People:
    ids = {row.person_id for rows in found.values() for row in rows if row.person_id}
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    return _People(organisation.staff_names(staff_ids=ids, actor=actor), units)


def _line(rows: tuple[LedgerRow, ...], known: YoungLine, people: _People, today: date) -> YoungLine:
    return replace(
        known,
        holder=people.staff.get(rows[0].person_id or 0, ""),
        unit=people.units[rows[0].unit_id],
        parts=tuple(_part(row, people, today) for row in rows),
    )


def _turns(birth_on: date | None) -> date | None:
    return grown_up_on(birth_on) if birth_on else None


def _asks(unnamed: Iterable[int], people: _People, actor: Actor) -> dict[int, str]:
    """Return whom to ask about those whose names are hidden, for who may know they are citizens."""
    if not access.may_ask(actor):
        return {}
    found = {pk: citizens.unit_to_ask(citizen_id=pk, actor=actor) for pk in unnamed}
    return {pk: people.units[unit_id] for pk, unit_id in found.items() if unit_id}


def _part(row: LedgerRow, people: _People, today: date, proof: tuple[Step, ...] = ()) -> CoursePart:
    standing = row.standing
    is_late = standing.state is State.OPEN and standing.is_late(today)
    state = "done" if standing.kept_on else "late" if is_late else "ahead"
    who = people.staff.get(row.person_id or 0, "") or f"lederen i {people.units[row.unit_id]}"
    return CoursePart(row.title, state, standing.kept_on or standing.promised_on, who, proof)
