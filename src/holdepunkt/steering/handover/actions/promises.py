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
        promises=[_whole(handover, head_id), *of_lines, *none], actor=actor, now=now
    )


def _whole(handover: Handover, head_id: int | None) -> SubjectPromises:
    """Return what the head owes: a receiver to everybody, and to give back to who returns.

    Who came to the leaver later is owed a receiver from that day.
    """
    subject = f"handover:{handover.pk}"
    if handover.state == Handover.State.CANCELLED:
        return SubjectPromises("handover", handover.pk, ())
    started = clock.local(handover.started_at)
    promises = list(_receivers(handover, head_id))
    if handover.until_on:
        promises.append(
            Promise(
                key=f"{subject}:back", kind=BACK, made_on=started.date(),
                due_on=handover.until_on, facts=handover.until_on.isoformat(),
                unit_id=handover.unit_id, person_id=head_id, basis="plan",
                kept_on=handover.ended_on,
            )
        )  # fmt: skip
    return SubjectPromises("handover", handover.pk, tuple(promises))


def _receivers(handover: Handover, head_id: int | None) -> Iterator[Promise]:
    """Yield a receiver for those of each day they came; kept the day the last was confirmed."""
    rows = HandoverLine.objects.filter(handover=handover).order_by("joined_at")
    by_day: dict[date, list[tuple[datetime, datetime | None]]] = {}
    for joined_at, confirmed_at in rows.values_list("joined_at", "confirmed_at"):
        came = clock.local(joined_at)
        by_day.setdefault(came.date(), []).append((came, confirmed_at))
    for day, found in by_day.items():
        told, came = terms(day), found[0][0]
        is_first = day == clock.local(handover.started_at).date()
        placed = [clock.local(confirmed).date() for _came, confirmed in found if confirmed]
        yield Promise(
            key=f"handover:{handover.pk}:receiver" + ("" if is_first else f":{day.isoformat()}"),
            kind=RECEIVER, made_on=day, due_on=told.receiver_by(came), facts=came.isoformat(),
            unit_id=handover.unit_id, person_id=head_id, basis="policy", basis_text=told.source,
            kept_on=max(placed) if len(placed) == len(found) else handover.ended_on,
        )  # fmt: skip


def _lines(
    handover: Handover, lines: Iterable[HandoverLine], head_id: int | None
) -> Iterator[SubjectPromises]:
    for line in lines:
        if line.confirmed_at is None:
            yield SubjectPromises("handover_line", line.pk, ())
            continue
        made_on = clock.local(line.confirmed_at).date()
        yield SubjectPromises("handover_line", line.pk, tuple(_owed(handover, line, made_on)))
        if line.period_id and line.superseded_by_id and line.told_on is None:
            yield SubjectPromises(TELLING_ABOUT, line.period_id, ())
        elif line.period_id and line.tell_by:
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
        if due_on and (kept_on or not line.superseded_by_id):
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
