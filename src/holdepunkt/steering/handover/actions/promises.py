"""What a handover promises in the ledger: told, met, noted, received; never typed twice."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from holdepunkt.casework.assignments.public import TELLING, TELLING_ABOUT
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import SubjectPromises
from holdepunkt.core.commitments import Promise
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.register import terms

RECEIVER, BACK = "handover_receiver", "handover_back"
MEETING, NOTE, ACCEPTANCE = "handover_meeting", "handover_note", "handover_acceptance"


def keep(
    *,
    handover: Handover,
    lines: Sequence[HandoverLine],
    actor: Actor,
    now: datetime,
    let_go: Iterable[int] = (),
) -> None:
    """Let the ledger hold what the handover and these of its lines promise now.

    `let_go` are the periods that were taken back: nothing is promised about them any more.
    """
    today = clock.local(now).date()
    head_id = organisation.head_of(unit_id=handover.unit_id, today=today, actor=actor)
    of_lines = list(_lines(handover, lines, head_id))
    none = (SubjectPromises(TELLING_ABOUT, period_id, ()) for period_id in let_go)
    commitments.synchronise(
        promises=[_whole(handover, head_id, today), *of_lines, *none], actor=actor, now=now
    )


def _whole(handover: Handover, head_id: int | None, today: date) -> SubjectPromises:
    """Return what the head owes: a receiver to everybody, and to give back to who returns."""
    subject = f"handover:{handover.pk}"
    if handover.state == Handover.State.CANCELLED:
        return SubjectPromises("handover", handover.pk, ())
    started = clock.local(handover.started_at)
    told = terms(started.date())
    is_placed = not HandoverLine.objects.filter(handover=handover, confirmed_at=None).exists()
    promises = [
        Promise(
            key=f"{subject}:receiver", kind=RECEIVER, made_on=started.date(),
            due_on=told.receiver_by(started), facts=started.isoformat(),
            unit_id=handover.unit_id, person_id=head_id, basis="policy",
            basis_text=told.source, kept_on=_placed_on(handover, today) if is_placed else None,
        )
    ]  # fmt: skip
    if handover.until_on:
        promises.append(
            Promise(
                key=f"{subject}:back", kind=BACK, made_on=started.date(),
                due_on=handover.until_on, facts=handover.until_on.isoformat(),
                unit_id=handover.unit_id, person_id=head_id, basis="plan",
            )
        )  # fmt: skip
    return SubjectPromises("handover", handover.pk, tuple(promises))


def _placed_on(handover: Handover, today: date) -> date:
    """Return the day the last receiver was confirmed."""
    days = HandoverLine.objects.filter(handover=handover).values_list("confirmed_at", flat=True)
    last = max((day for day in days if day), default=None)
    return clock.local(last).date() if last else today


def _lines(
    handover: Handover, lines: Iterable[HandoverLine], head_id: int | None
) -> Iterator[SubjectPromises]:
    for line in lines:
        if line.confirmed_at is None:
            yield SubjectPromises("handover_line", line.pk, ())
            continue
        made_on = clock.local(line.confirmed_at).date()
        yield SubjectPromises("handover_line", line.pk, tuple(_owed(handover, line, made_on)))
        if line.period_id and line.tell_by:
            telling = _promise(
                handover, line, (f"{TELLING_ABOUT}:{line.period_id}:told", TELLING),
                (made_on, line.tell_by, line.told_on), head_id,
            )  # fmt: skip
            yield SubjectPromises(TELLING_ABOUT, line.period_id, (telling,))


def _owed(handover: Handover, line: HandoverLine, made_on: date) -> Iterator[Promise]:
    owed = (
        ("meeting", MEETING, line.meeting_on, line.met_on, line.receiver_id),
        ("note", NOTE, line.note_by, line.noted_on, handover.leaver_id),
        ("acceptance", ACCEPTANCE, line.accept_by, line.accepted_on, line.receiver_id),
    )
    for word, kind, due_on, kept_on, person_id in owed:
        if due_on:
            key = f"handover_line:{line.pk}:{word}"
            yield _promise(handover, line, (key, kind), (made_on, due_on, kept_on), person_id)


def _promise(
    handover: Handover,
    line: HandoverLine,
    named: tuple[str, str],
    days: tuple[date, date, date | None],
    person_id: int | None,
) -> Promise:
    made_on, due_on, kept_on = days
    key, kind = named
    return Promise(
        key=key, kind=kind, made_on=made_on, due_on=due_on, facts=due_on.isoformat(),
        unit_id=handover.unit_id, person_id=person_id, citizen_id=line.citizen_id,
        basis="policy", basis_text=terms(made_on).source, kept_on=kept_on,
    )  # fmt: skip
