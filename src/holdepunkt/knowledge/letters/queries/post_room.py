"""The post room: the letters that wait, the most urgent first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.core.letters import addressed, taken_out
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.clock import local
from holdepunkt.foundation.ui import Option, Paging
from holdepunkt.knowledge.letters import access
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel
from holdepunkt.registry.organisation import public as organisation

WAITING, SENT = "venter", "sendt"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether the letters that wait or those that were sent, and which page of them."""

    shown: str
    paging: Paging
    chooses_all: bool = False

    @property
    def is_sent(self) -> bool:
        """Return whether those that were sent are asked for."""
        return self.shown == SENT


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in the list."""

    id: int
    title: str
    citizen: str
    unit: str
    written: str
    send_by: date
    is_late: bool
    sent: str
    taken: str
    may_send: bool


@dataclass(frozen=True, slots=True)
class PostRoom:
    """A page of letters; `own` are those on it to be ticked: taken out by the reader, or all."""

    is_sent: bool
    own: frozenset[int]
    chosen_all: bool
    choices: tuple[Option, ...]
    lines: tuple[LetterLine, ...]
    paging: Paging
    citizens_shown: tuple[int, ...]


def post_room(*, asked: Asked, actor: Actor, today: date) -> PostRoom:
    """Return the letters that wait to be sent, or those that were, the newest first."""
    require(actor, Act.WRITE_CASES)
    rows = access.visible_letters(actor).filter(
        withdrawn_at=None, sent_at__isnull=not asked.is_sent
    )
    paging = asked.paging.of(rows.count())
    ordered = rows.order_by("-sent_at", "-id") if asked.is_sent else rows.order_by("send_by", "id")
    found = list(ordered[paging.offset : paging.offset + paging.size])
    ids = {pk for row in found for pk in (row.citizen_id, *row.siblings)}
    labels = citizens.names(citizen_ids=ids, actor=actor)
    takers = organisation.staff_names(
        staff_ids={row.taken_by_id for row in found if row.taken_by_id}, actor=actor
    )
    mine = access.letters_to_send(found, actor)
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    return PostRoom(
        is_sent=asked.is_sent,
        own=frozenset(
            row.pk
            for row in found
            if row.pk in mine and (asked.chooses_all or _is_own(row, actor)) and row.sent_at is None
        ),
        chosen_all=asked.chooses_all,
        choices=(
            Option(WAITING, "Ikke sendt", not asked.is_sent),
            Option(SENT, "Sendt", asked.is_sent),
        ),
        lines=tuple(
            _line(row, _whose(row, labels), units.get(row.unit_id, ""), takers, today, mine)
            for row in found
            if row.citizen_id in labels
        ),
        paging=paging,
        citizens_shown=tuple(sorted(ids & set(labels))),
    )


def _is_own(row: Letter, actor: Actor) -> bool:
    return row.taken_at is not None and row.taken_by_id == actor.staff_id


def _whose(row: Letter, labels: Mapping[int, CitizenLabel]) -> str:
    """Return to whom the letter is, in a list."""
    ids = (row.citizen_id, *row.siblings)
    return addressed(row.reader, (labels[pk].name for pk in ids if pk in labels), "da")


def _line(
    row: Letter, citizen: str, unit: str, takers: Mapping[int, str], today: date,
    mine: Collection[int],
) -> LetterLine:  # fmt: skip
    return LetterLine(
        id=row.pk,
        title=row.title,
        citizen=citizen,
        unit=unit,
        written=short_date(local(row.made_at).date()),
        send_by=row.send_by,
        is_late=row.sent_on is None and row.send_by < today,
        sent=f"{Letter.How(row.sent_how).label} {short_date(row.sent_on)}" if row.sent_on else "",
        taken=taken_out(local(row.taken_at), takers.get(row.taken_by_id or 0, ""))
        if row.taken_at and row.sent_at is None
        else "",
        may_send=row.sent_at is None and row.pk in mine,
    )
