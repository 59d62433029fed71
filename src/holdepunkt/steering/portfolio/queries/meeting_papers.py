"""A meeting on paper: the locked pack to hand on, and the minutes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from holdepunkt.core.portfolio import AgendaItem, Decided
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor, Refusal
from holdepunkt.foundation.rendering import (
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from holdepunkt.foundation.ui.templatetags.ui import stamp
from holdepunkt.steering.portfolio.queries.meetings import meeting_page

NOT_WRITTEN = "Ikke skrevet op"
NOBODY_NOTED = "Det er ikke skrevet op, hvem der var med."


class NotHeld(Refusal):
    """The meeting has not been held, so there are no minutes."""


class NotLocked(Refusal):
    """The pack is not locked, so that what is handed on could still change."""


def pack(*, meeting_id: int, actor: Actor, today: date) -> Document:
    """Return the pack as it was locked."""
    page = meeting_page(meeting_id=meeting_id, actor=actor, today=today)
    if page.sent_at is None:
        raise NotLocked("Pakken er ikke låst endnu. Lås den, og hent den så.")
    facts = (("Plan", page.plan), ("Mødedato", page.day), ("Låst", stamp(page.sent_at)))
    return Document(
        title=f"Dagsorden til styregruppemøde {page.day}",
        made_at=page.sent_at,
        parts=(Facts(facts), *_numbered(page.agenda.items)),
        is_numbered=True,
    )


def minutes(*, meeting_id: int, actor: Actor, today: date) -> Document:
    """Return the minutes: who was there, and what was decided, by whom, for whom, and by when.

    What happens after the meeting is not in them, be it what came of a decision.
    """
    page = meeting_page(meeting_id=meeting_id, actor=actor, today=today)
    if not page.is_held:
        raise NotHeld("Mødet er ikke holdt endnu. Referatet kan hentes, når det er holdt.")
    day = datetime.combine(page.agenda.day, datetime.min.time(), UTC)
    plan = page.agenda.plan if page.sent_at else page.plan
    parts = [
        Facts((("Plan", plan), ("Dato", page.day), ("Til stede", page.present or NOBODY_NOTED))),
        Heading("Beslutninger på mødet"),
        *_decided(page.minuted),
    ]
    return Document(
        title=f"Referat af styregruppemøde {page.day}",
        made_at=page.sent_at or day,
        parts=tuple(parts),
        is_numbered=True,
    )


def _decided(made: Sequence[Decided]) -> Iterator[Part]:
    """Yield each decision with who made it, who carries it out, and the last day for it."""
    if not made:
        yield Paragraph("Der blev ikke truffet beslutninger.")
    for one in made:
        by = one.by if one.is_by_known else NOT_WRITTEN
        last = short_date(one.follow_up_on) if one.follow_up_on else NOT_WRITTEN
        yield Heading(one.what, level=2)
        yield Facts(
            (
                ("Besluttet", one.outcome),
                ("Af", by),
                ("Udføres af", one.doer or NOT_WRITTEN),
                ("Senest", last),
            )
        )


def _numbered(items: Iterable[AgendaItem]) -> Iterator[Part]:
    """Yield the agenda's items with the numbers they have on the screen."""
    for place, item in enumerate(items, start=1):
        yield from _items([replace(item, heading=f"{place}. {item.heading}")])


def _items(items: Iterable[AgendaItem], level: int = 1) -> Iterator[Part]:
    """Yield the items with what they are divided into; an order keeps its numbers."""
    for item in items:
        yield Heading(item.heading, level=level)
        if item.intro:
            yield Paragraph(item.intro)
        if item.is_ordered:
            rows = tuple((str(place), line) for place, line in enumerate(item.lines, 1))
            yield Table(item.heading, ("Plads", "Indsats"), rows, is_headed=True)
        elif item.lines:
            yield Bullets(item.lines)
        yield from _items(item.parts, level=2)
