"""The introduction meeting gets another day or a time of day, and the citizen is told so."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Act, Actor, Tie, may, require
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.letters.public import NewLetter
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.actions.following import own_line, require_receiver, save_line
from holdepunkt.steering.handover.actions.refusals import NotNow
from holdepunkt.steering.handover.actions.rewriting import withdraw_waiting
from holdepunkt.steering.handover.models import HandoverLine
from holdepunkt.steering.handover.queries.letters import ABOUT, moved_meeting, new_letters
from holdepunkt.steering.handover.queries.meetings import office
from holdepunkt.steering.handover.queries.register import terms


@dataclass(frozen=True, slots=True)
class Meeting:
    """When the introduction meeting is; `at` None until a time of day is agreed."""

    on: date
    at: time | None = None


@transaction.atomic
def move_meeting(
    *, line_id: int, meeting: Meeting, actor: Actor, now: datetime, today: date
) -> bool:
    """Move the meeting, the receiver's deed or the head's; return whether a letter was written.

    While the letter about the change waits it is written anew. Once it is sent, another tells of
    the meeting alone. Brothers and sisters in the same letter are met at the same time.
    """
    seen = access.visible_lines(actor).select_related("handover").get(pk=line_id)
    _require_either(seen, actor)
    with access.moving(actor, today) as mover:
        ids = {line_id} | letters.sharing(
            subject_type=ABOUT, subject_ids=[line_id], actor=mover, with_sent=True
        )
        withdraw_waiting(line_ids=ids, actor=mover, now=now)
    rows = access.visible_lines(actor).select_for_update(of=("self",)).select_related("handover")
    line = rows.get(pk=line_id)
    _refuse(line, meeting, actor, today)
    with access.moving(actor, today) as mover:
        met = [line, *_siblings(line, ids)]
        for each in met:
            _set(each, meeting, actor, today)
            save_line(
                each, "handover.meeting_moved", actor, now, "meeting_on", "meeting_at", "tell_by"
            )
        written = letters.write_letters(
            rows=_told(met, mover, now, today), actor=mover, now=now, today=today
        )
    return bool(written)


def _siblings(line: HandoverLine, ids: Collection[int]) -> list[HandoverLine]:
    """Return the others of the letter whose meeting is still the same."""
    rows = HandoverLine.objects.select_for_update(of=("self",)).select_related("handover")
    found = rows.filter(
        pk__in=ids, met_on=None, superseded_by=None, receiver_id=line.receiver_id,
        meeting_on=line.meeting_on,
    )  # fmt: skip
    return list(found.exclude(pk=line.pk).order_by("pk"))


def _set(line: HandoverLine, meeting: Meeting, actor: Actor, today: date) -> None:
    line.meeting_on, line.meeting_at = meeting.on, meeting.at
    if line.tell_by and line.told_on is None:
        before = terms(today).letter_before(meeting.on, office(actor))
        line.tell_by = min(line.tell_by, max(before, today))


def _told(
    lines: Sequence[HandoverLine], mover: Actor, now: datetime, today: date
) -> Sequence[NewLetter]:
    again = now.isoformat()
    if lines[0].told_on:
        return moved_meeting(lines=lines, actor=mover, today=today, again=again)
    return new_letters(
        handover=lines[0].handover, lines=lines, actor=mover, today=today, again=f":meeting:{again}"
    )


@transaction.atomic
def take_back_meeting(*, line_id: int, actor: Actor, now: datetime) -> None:
    """Take back that the meeting was held; the receiver's deed."""
    line = own_line(line_id, actor)
    require_receiver(line, actor)
    if line.met_on is None:
        raise NotNow("Mødet er ikke skrevet ned som holdt.")
    line.met_on = None
    save_line(line, "handover.meeting_taken_back", actor, now, "met_on")


def _require_either(line: HandoverLine, actor: Actor) -> None:
    """Refuse all but the receiver and who leads the handover."""
    held = access.ties(actor, line.handover, line)
    if actor.job or may(actor, Act.HAND_OVER, held).allowed:
        return
    require(actor, Act.TAKE_PART_IN_HANDOVER, held & {Tie.SELF})
    require_receiver(line, actor)


def _refuse(line: HandoverLine, meeting: Meeting, actor: Actor, today: date) -> None:
    if line.confirmed_at is None:
        raise NotNow("Skiftet er ikke bekræftet, så der er intet møde endnu.")
    if line.met_on or line.superseded_by_id:
        raise NotNow("Mødet er holdt eller bortfaldet, så det kan ikke flyttes.")
    if meeting.on < today:
        raise NotNow(f"{short_date(meeting.on)} er gået. Vælg en kommende dag.")
    if not office(actor).is_working_day(meeting.on):
        raise NotNow(f"Kontoret er lukket {short_date(meeting.on)}. Vælg en arbejdsdag.")
    if line.tell_by and line.told_on is None and meeting.on == today:
        raise NotNow(
            "Brevet om skiftet er ikke sendt endnu, så borgeren ved ikke, at I skal mødes i dag."
            " Vælg en senere dag, eller send brevet først."
        )
