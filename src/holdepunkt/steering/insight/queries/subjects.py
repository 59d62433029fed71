"""What a unit's figures are counted from, fetched through the doors of casework."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.complaints import public as complaints
from holdepunkt.casework.contacts import public as contacts
from holdepunkt.casework.transition import public as transition
from holdepunkt.core.figures import (
    NOBODY,
    Answer,
    Application,
    Complained,
    Contacted,
    Held,
    People,
    Spoken,
    Subjects,
    Touch,
    joined,
    stays,
)
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.citizens import public as citizens

# A reassessment is owed by a day the law sets for all old grants; it would drown the applications.
ANSWERS = ("decision",)
APART = "reassessment"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day looked at and an instant looked from; with both fixed, a figure never changes."""

    as_of: date
    known_at: datetime


def unit_subjects(
    *,
    moment: Moment,
    unit_ids: Iterable[int] | None,
    remembers: bool,
    actor: Actor,
    with_people: bool = True,
    with_spoken: bool = True,
) -> Mapping[int, Subjects]:
    """Return what each unit's own figures are counted from; a case belongs to who held it then.

    `remembers` False says that the moment lies back in time, where nobody knows who was known to
    have a dedicated caseworker. Without `with_people` and `with_spoken` only what rests on cases
    can be counted.
    """
    wanted = None if unit_ids is None else tuple(unit_ids)
    answers = _answers(moment, wanted, actor)
    applications = _applications(moment, wanted, actor)
    people = _people(moment, actor) if with_people else NOBODY
    held = {
        citizen_id: [(one.from_on, one.until_on) for one in periods]
        for citizen_id, periods in people.held.items()
    }
    touches = _touches(moment, wanted, actor) if with_people else {}
    spoken = _spoken(moment, wanted, actor) if with_spoken else {}
    contacted = _contacted(moment, wanted, actor) if with_spoken else {}
    grown_up = _grown_up(moment, wanted, actor) if with_spoken else {}
    complained = _complaints(moment, wanted, actor)
    return {
        unit_id: Subjects(
            answers=tuple(answers[unit_id]),
            applications=tuple(applications[unit_id]),
            stays=stays(answers[unit_id], held),
            knows_dedicated=remembers,
            touches=tuple(touches.get(unit_id, ())),
            people=people,
            contacts=tuple(contacted.get(unit_id, ())),
            spoken=tuple(spoken.get(unit_id, ())),
            grown_up=tuple(grown_up.get(unit_id, ())),
            complaints=tuple(complained.get(unit_id, ())),
        )
        for unit_id in {*answers, *applications, *contacted, *spoken, *grown_up, *complained}
    }


def _people(moment: Moment, actor: Actor) -> People:
    """Return who held whom, what citizens answered, and who was told of which change."""
    told = {
        row.subject_id: row.standing.kept_on
        for row in commitments.standings(
            kinds=(assignments.TELLING,),
            unit_ids=None,
            as_of=moment.as_of,
            known_at=moment.known_at,
            actor=actor,
        )
    }
    periods = assignments.histories(as_of=moment.as_of, actor=actor)
    answered = assignments.wish_days(as_of=moment.as_of, known_at=moment.known_at, actor=actor)
    members = citizens.families(citizen_ids=periods, actor=actor)
    return People(
        held={
            citizen_id: joined(
                Held(one.staff_id, one.from_on, one.until_on, told.get(one.id)) for one in lines
            )
            for citizen_id, lines in periods.items()
        },
        wishes={citizen_id: tuple(days) for citizen_id, days in answered.items()},
        home={member.citizen_id: member.household_id for member in members},
        knows_telling=bool(told),
    )


def _complaints(
    moment: Moment, unit_ids: tuple[int, ...] | None, actor: Actor
) -> dict[int, list[Complained]]:
    found: dict[int, list[Complained]] = defaultdict(list)
    for one in complaints.standings(
        unit_ids=unit_ids, as_of=moment.as_of, known_at=moment.known_at, actor=actor
    ):
        found[one.state.unit_id].append(Complained(one.id, one.state, one.reconsider_by))
    return found


def _touches(
    moment: Moment, unit_ids: tuple[int, ...] | None, actor: Actor
) -> Mapping[int, list[Touch]]:
    found: dict[int, list[Touch]] = defaultdict(list)
    for one in cases.touches(
        unit_ids=unit_ids, as_of=moment.as_of, known_at=moment.known_at, actor=actor
    ):
        touch = Touch(one.case_id, one.citizen_id, one.staff_id, one.happened_on)
        found[one.unit_id].append(touch)
    return found


def _answers(
    moment: Moment, unit_ids: tuple[int, ...] | None, actor: Actor
) -> Mapping[int, list[Answer]]:
    found: dict[int, list[Answer]] = defaultdict(list)
    for row in commitments.standings(
        kinds=ANSWERS,
        unit_ids=unit_ids,
        as_of=moment.as_of,
        known_at=moment.known_at,
        actor=actor,
    ):
        if row.standing.unit_id is not None:
            answer = Answer.of(row.standing, case_id=row.subject_id, citizen_id=row.citizen_id)
            found[row.standing.unit_id].append(answer)
    return found


def _applications(
    moment: Moment, unit_ids: tuple[int, ...] | None, actor: Actor
) -> Mapping[int, list[Application]]:
    found: dict[int, list[Application]] = defaultdict(list)
    for row in cases.case_standings(
        unit_ids=unit_ids, as_of=moment.as_of, known_at=moment.known_at, actor=actor
    ):
        state = row.state
        if state.application != APART:
            application = Application(
                case_id=row.case_id,
                kind=state.application,
                received_on=state.received_on,
                ready_on=state.ready_on,
                decided_on=state.decided_on,
                ended_on=state.ended_on,
                on_existing_basis=state.on_existing_basis,
            )
            found[state.unit_id].append(application)
    return found


def _contacted(
    moment: Moment, unit_ids: tuple[int, ...] | None, actor: Actor
) -> Mapping[int, list[Contacted]]:
    """Return who contacted each unit first, and when he got his answer, whoever gave it."""
    answered = {
        row.subject_id: row.standing.kept_on
        for row in commitments.standings(
            kinds=(commitments.RING_BACK,),
            unit_ids=None,
            as_of=moment.as_of,
            known_at=moment.known_at,
            actor=actor,
        )
    }
    found: dict[int, list[Contacted]] = defaultdict(list)
    for one in contacts.contact_facts(
        unit_ids=unit_ids, as_of=moment.as_of, known_at=moment.known_at, actor=actor
    ):
        answered_on = one.received_on if one.at_once else answered.get(one.contact_id)
        found[one.unit_id].append(
            Contacted(
                one.contact_id, one.citizen_id, one.topic, one.received_on, one.received_at,
                one.at_once, answered_on, one.passed_again_on,
            )
        )  # fmt: skip
    return found


def _spoken(
    moment: Moment, unit_ids: tuple[int, ...] | None, actor: Actor
) -> Mapping[int, list[Spoken]]:
    found: dict[int, list[Spoken]] = defaultdict(list)
    for row in commitments.standings(
        kinds=(commitments.RING_BACK, commitments.AGREEMENT),
        unit_ids=unit_ids,
        as_of=moment.as_of,
        known_at=moment.known_at,
        actor=actor,
    ):
        is_ring_back = row.kind == commitments.RING_BACK
        ref = row.subject_id if is_ring_back else row.commitment_id
        if row.standing.unit_id is not None:
            spoken = Spoken.of(
                row.standing, ref=ref, citizen_id=row.citizen_id, is_ring_back=is_ring_back
            )
            found[row.standing.unit_id].append(spoken)
    return found


def _grown_up(
    moment: Moment, unit_ids: tuple[int, ...] | None, actor: Actor
) -> Mapping[int, list[Spoken]]:
    """Return the promises of a decision before 18, by the unit that has the young person."""
    found: dict[int, list[Spoken]] = defaultdict(list)
    for row in commitments.standings(
        kinds=(transition.KIND,),
        unit_ids=unit_ids,
        as_of=moment.as_of,
        known_at=moment.known_at,
        actor=actor,
    ):
        if row.standing.unit_id is not None and transition.is_decision(row.key):
            promise = Spoken.of(
                row.standing, ref=row.commitment_id, citizen_id=row.citizen_id, is_ring_back=False
            )
            found[row.standing.unit_id].append(promise)
    return found
