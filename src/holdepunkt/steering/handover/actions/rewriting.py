"""Letters that wait are taken back; who is left in one about brothers and sisters gets another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.steering.handover.actions import promises
from holdepunkt.steering.handover.models import Handover, HandoverLine
from holdepunkt.steering.handover.queries.letters import (
    ABOUT,
    ABOUT_MEETING,
    days_of,
    moved_meeting,
    new_letters,
)
from holdepunkt.steering.handover.queries.meetings import meetings_of


@dataclass(frozen=True, slots=True)
class Left:
    """The other lines whose letters were taken back with these: of the change, of the meeting."""

    told: frozenset[int]
    met: frozenset[int]


def withdraw_waiting(*, line_ids: Iterable[int], actor: Actor, now: datetime) -> Left:
    """Withdraw the letters that wait; what has been sent stands, and another says it anew.

    Return who else was told in them: `write_anew` is the caller's next deed for those.
    """
    ids = list(line_ids)
    told, met = (
        letters.sharing(subject_type=about, subject_ids=ids, actor=actor)
        for about in (ABOUT, ABOUT_MEETING)
    )
    for about in (ABOUT, ABOUT_MEETING):
        letters.withdraw_letters(
            subject_type=about, subject_ids=ids, actor=actor, now=now, sent_stand=True
        )
    return Left(told, met)


def write_anew(*, left: Left, actor: Actor, now: datetime, today: date) -> None:
    """Write again to those whose letter was taken back because of a brother or sister."""
    again = f"left:{now.isoformat()}"
    for lines in _standing(left.told):
        rows = new_letters(
            handover=lines[0].handover, lines=lines, actor=actor, today=today, again=f":{again}"
        )
        letters.write_letters(rows=rows, actor=actor, now=now, today=today)
    for lines in _standing(left.met - left.told):
        rows = moved_meeting(lines=lines, actor=actor, today=today, again=again)
        letters.write_letters(rows=rows, actor=actor, now=now, today=today)


def propose_again(*, handover: Handover, actor: Actor, now: datetime, today: date) -> int:
    """Propose another meeting where its day came before the letter was sent; return how many.

    A letter that waits never promises a day that has passed: it is written anew. A job's deed.
    """
    rows = HandoverLine.objects.select_for_update(of=("self",)).filter(
        handover=handover, confirmed_at__isnull=False, superseded_by=None, told_on=None,
        met_on=None, tell_by__isnull=False, meeting_on__lte=today,
    )  # fmt: skip
    lines = list(rows.select_related("handover").order_by("pk"))
    if not lines:
        return 0
    left = withdraw_waiting(line_ids=[line.pk for line in lines], actor=actor, now=now)
    last = days_of(handover, actor=actor, today=today).meeting_on
    days = meetings_of(handover=handover, lines=lines, last=last, actor=actor, today=today)
    for line in lines:
        line.meeting_on, line.meeting_at = days[line.pk], None
    HandoverLine.objects.bulk_update(lines, ["meeting_on", "meeting_at"])
    promises.keep(handover=handover, lines=lines, actor=actor, now=now)
    again = new_letters(
        handover=handover, lines=lines, actor=actor, today=today, again=f":day:{now.isoformat()}"
    )
    letters.write_letters(rows=again, actor=actor, now=now, today=today)
    write_anew(left=left, actor=actor, now=now, today=today)
    audit.record(
        actor, "handover.meetings_proposed_again", subject=f"handover:{handover.pk}", at=now,
        citizens=[line.citizen_id for line in lines],
    )  # fmt: skip
    return len(lines)


def _standing(line_ids: Iterable[int]) -> list[list[HandoverLine]]:
    """Return those whose change stands, by handover."""
    rows = HandoverLine.objects.select_related("handover").filter(
        pk__in=set(line_ids), confirmed_at__isnull=False, superseded_by=None
    )
    found: dict[int, list[HandoverLine]] = {}
    for line in rows.order_by("pk"):
        found.setdefault(line.handover_id, []).append(line)
    return list(found.values())
