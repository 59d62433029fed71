"""What those concerned do afterwards: the note, the meeting, the yes; and letters that are sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.core.wording import short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, Tie, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.letters.public import SentLetter
from holdepunkt.steering.handover import access
from holdepunkt.steering.handover.actions import promises
from holdepunkt.steering.handover.actions.refusals import NotNow, StaleHandover
from holdepunkt.steering.handover.models import Handover, HandoverLine


@dataclass(frozen=True, slots=True)
class Note:
    """What the leaver tells the receiver, the points it covers, and whether it is done.

    `version` is the note it was written on; None asks for no check.
    """

    text: str
    points: tuple[str, ...]
    is_done: bool
    version: int | None = None


@transaction.atomic
def write_note(*, line_id: int, note: Note, actor: Actor, now: datetime, today: date) -> None:
    """Write the handover note; when it is done the commitment is kept. The leaver's deed."""
    line = own_line(line_id, actor)
    if not actor.job and line.handover.leaver_id != actor.staff_id:
        raise NotNow("Notatet skrives af den, der afgiver borgeren.")
    if line.handover.state == Handover.State.CANCELLED:
        raise NotNow("Overdragelsen er annulleret. Der skal ikke skrives et notat.")
    if note.version is not None and note.version != line.version:
        raise StaleHandover("Notatet er ændret i et andet vindue, mens du skrev.")
    line.note, line.note_points = note.text, list(note.points)
    line.version += 1
    line.noted_on = (line.noted_on or today) if note.is_done else None
    save_line(line, "handover.noted", actor, now, "note", "note_points", "noted_on", "version")


@transaction.atomic
def accept(*, line_id: int, actor: Actor, now: datetime, today: date) -> None:
    """Say yes to a citizen; the receiver's deed."""
    line = own_line(line_id, actor)
    require_receiver(line, actor)
    if line.accepted_on is None:
        line.accepted_on = today
        save_line(line, "handover.accepted", actor, now, "accepted_on")


@transaction.atomic
def accept_all(
    *, line_ids: Iterable[int], actor: Actor, now: datetime, today: date
) -> tuple[int, ...]:
    """Say yes to many citizens, all or none; return those who had no yes before."""
    require(actor, Act.TAKE_PART_IN_HANDOVER, {Tie.SELF})
    wanted = sorted(set(line_ids))
    if not wanted:
        raise NotNow("Vælg mindst én borger på listen.")
    rows = access.visible_lines(actor).filter(pk__in=wanted, accepted_on=None)
    fresh = tuple(rows.order_by("pk").values_list("pk", flat=True))
    for line_id in wanted:
        accept(line_id=line_id, actor=actor, now=now, today=today)
    return fresh


@transaction.atomic
def hold_meeting(*, line_id: int, held_on: date, actor: Actor, now: datetime, today: date) -> None:
    """Write that the introduction meeting was held; the receiver's deed."""
    line = own_line(line_id, actor)
    require_receiver(line, actor)
    if held_on > today:
        raise NotNow("Dagen er ikke kommet endnu. Skriv den dag, mødet blev holdt.")
    if line.confirmed_at and held_on < clock.local(line.confirmed_at).date():
        raise NotNow(
            f"Skiftet blev bekræftet den {short_date(clock.local(line.confirmed_at).date())}."
            " Mødet om det kan ikke være holdt før."
        )
    line.met_on = held_on
    save_line(line, "handover.met", actor, now, "met_on")


@transaction.atomic
def letters_sent(*, sent: Sequence[SentLetter], actor: Actor, now: datetime) -> None:
    """Take in that letters about handovers have left us: their citizens are told.

    Whoever sends the post may know nothing of the handover, so a named job writes it down.
    """
    days = {letter.subject_id: letter.sent_on for letter in sent}
    with access.moving(actor, clock.local(now).date()) as mover:
        lines = list(
            HandoverLine.objects.select_for_update(of=("self",))
            .select_related("handover")
            .filter(pk__in=days)
        )
        for line in lines:
            line.told_on = days[line.pk]
        HandoverLine.objects.bulk_update(lines, ["told_on"])
        _keep_all(lines, mover, now)


def _keep_all(lines: Iterable[HandoverLine], actor: Actor, now: datetime) -> None:
    by_handover: dict[int, list[HandoverLine]] = {}
    for line in lines:
        by_handover.setdefault(line.handover_id, []).append(line)
    for found in by_handover.values():
        promises.keep(handover=found[0].handover, lines=found, actor=actor, now=now)


def own_line(line_id: int, actor: Actor) -> HandoverLine:
    """Return the line, locked, for the two it is between; a seal is asked for by the row policy."""
    rows = access.visible_lines(actor).select_for_update(of=("self",)).select_related("handover")
    line = rows.get(pk=line_id)
    own = access.ties(actor, line.handover, line) & {Tie.SELF}
    require(actor, Act.TAKE_PART_IN_HANDOVER, own)
    return line


def require_receiver(line: HandoverLine, actor: Actor) -> None:
    """Refuse all but the receiver of a change that stands."""
    if line.confirmed_at is None:
        raise StaleHandover("Skiftet er fortrudt, siden du åbnede siden. Tal med din leder.")
    if not actor.job and line.receiver_id != actor.staff_id:
        raise NotNow("Det er modtageren, der siger ja og holder mødet.")


def save_line(line: HandoverLine, deed: str, actor: Actor, now: datetime, *fields: str) -> None:
    """Save the fields with an audit line, and let the ledger follow."""
    line.save(update_fields=fields)
    audit.record(
        actor, deed, subject=f"handover:{line.handover_id}", at=now, citizen_id=line.citizen_id
    )
    with access.moving(actor, clock.local(now).date()) as mover:
        promises.keep(handover=line.handover, lines=[line], actor=mover, now=now)
