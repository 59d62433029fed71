"""What a unit's figures are counted from, fetched through the doors of casework."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.figures import Answer, Application, Subjects, stays
from holdepunkt.foundation.access import Actor

# A reassessment is owed by a day the law sets for all old grants; it would drown the applications.
ANSWERS = ("decision",)
APART = "reassessment"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day looked at and an instant looked from; with both fixed, a figure never changes."""

    as_of: date
    known_at: datetime


def unit_subjects(
    *, moment: Moment, unit_ids: Iterable[int] | None, remembers: bool, actor: Actor
) -> Mapping[int, Subjects]:
    """Return what each unit's own figures are counted from; a case belongs to who held it then.

    `remembers` False says that the moment lies back in time, where nobody knows who was known to
    have a dedicated caseworker.
    """
    wanted = None if unit_ids is None else tuple(unit_ids)
    answers = _answers(moment, wanted, actor)
    applications = _applications(moment, wanted, actor)
    held = {
        citizen_id: [(one.from_on, one.until_on) for one in periods]
        for citizen_id, periods in assignments.histories(as_of=moment.as_of, actor=actor).items()
    }
    return {
        unit_id: Subjects(
            answers=tuple(answers[unit_id]),
            applications=tuple(applications[unit_id]),
            stays=stays(answers[unit_id], held),
            knows_dedicated=remembers,
        )
        for unit_id in {*answers, *applications}
    }


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
