"""Who has looked at a citizen: the page for staff, and the extract that the citizen is given."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from holdepunkt.core.wording import clock_time, number, short_date
from holdepunkt.entrance.desk.queries.openings import OpeningRow, opening_rows
from holdepunkt.entrance.desk.queries.seen_extract import SeenExtract
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, Role
from holdepunkt.foundation.ui import Paging
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenCard, Look
from holdepunkt.registry.organisation import public as organisation

MOST_LOOKS = 100_000


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A look, or the same looks of one day, in words."""

    when: str
    who: str
    title: str
    relation: str
    page: str
    purpose: str


@dataclass(frozen=True, slots=True)
class SeenPage:
    """Who has looked at the citizen, the newest first."""

    card: CitizenCard
    openings: tuple[OpeningRow, ...]
    lines: tuple[SeenLine, ...]
    only_others: bool
    paging: Paging
    citizens_shown: tuple[int, ...]


def seen_extract(*, citizen_id: int, has_names: bool, actor: Actor, now: datetime) -> SeenExtract:
    """Return every look, the newest first; DoesNotExist for whom the actor may not see."""
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    found = citizens.looks(citizen_id=citizen_id, offset=0, limit=MOST_LOOKS, actor=actor)
    opened, _ = opening_rows(
        lines=citizens.openings_of(citizen_id=citizen_id, actor=actor), actor=actor
    )
    who = ("Hvem",) if has_names else ()
    return SeenExtract(
        card=card,
        has_names=has_names,
        drawn_at=now,
        since=clock.local(found.looks[-1].at if found.looks else now).date(),
        total=found.total,
        ask=_unit_to_ask(citizen_id, actor, clock.local(now).date()),
        heads=("Hvornår", *who, "Som", "Forhold", "Hvor", "Formål"),
        rows=tuple(
            (line.when, *((line.who,) if has_names else ()), *_told(line))
            for line in _in_words(found.looks, actor)
        ),
        opening_heads=("Hvornår", *who, "Hvorfra", "Formål", "Begrundelse", "Gennemgået"),
        opening_rows=tuple(_opened(row, has_names=has_names) for row in opened),
        citizens_shown=(citizen_id,),
    )


def _opened(row: OpeningRow, *, has_names: bool) -> tuple[str, ...]:
    """Return the opening in words; who reviewed it, and what he said of staff, stays here."""
    who = (row.who,) if has_names else ()
    return f"{row.when} til {row.until}", *who, row.unit, row.purpose, row.reason, row.outcome


def _unit_to_ask(citizen_id: int, actor: Actor, today: date) -> str:
    """Return the citizen's unit; the centre where he has none."""
    lines = citizens.relations(citizen_id=citizen_id, actor=actor, today=today)
    for unit_id in (line.unit_id for line in lines if line.unit_id):
        return organisation.unit(unit_id=unit_id, actor=actor).name
    return str(settings.HOLDEPUNKT_CENTRE)


def _told(line: SeenLine) -> tuple[str, ...]:
    return line.title, line.relation, line.page, line.purpose or "Sagsbehandling"


def seen(*, citizen_id: int, paging: Paging, only_others: bool, actor: Actor) -> SeenPage:
    """Return one page of the looks, those of a day together; `only_others` leaves out one's own.

    DoesNotExist for whom the actor may not see.
    """
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    opened, _ = opening_rows(
        lines=citizens.openings_of(citizen_id=citizen_id, actor=actor), actor=actor
    )
    found = citizens.looks_by_day(
        citizen_id=citizen_id,
        offset=paging.offset,
        limit=paging.size,
        but_for=actor.staff_id if only_others else None,
        actor=actor,
    )
    return SeenPage(
        card=card,
        openings=opened,
        lines=_in_words(found.looks, actor),
        only_others=only_others,
        paging=paging.of(found.total),
        citizens_shown=(citizen_id,),
    )


def _in_words(looks: tuple[Look, ...], actor: Actor) -> tuple[SeenLine, ...]:
    names = organisation.staff_names(staff_ids={look.staff_id for look in looks}, actor=actor)
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    return tuple(_line(look, names.get(look.staff_id, "Ukendt"), units) for look in looks)


def _line(look: Look, who: str, units: dict[int, str]) -> SeenLine:
    at = clock.local(look.at)
    title = Role(look.role).label if look.role in set(Role) else look.role
    unit = units.get(look.unit_id or 0, "")
    return SeenLine(
        when=_when(at, look.times),
        who=who,
        title=f"{title}, {unit}" if unit else title,
        relation=look.relation or "Intet forhold",
        page=citizens.PAGES.get(look.page, citizens.ANOTHER_PAGE),
        purpose=look.purpose,
    )


def _when(at: datetime, times: int) -> str:
    if times == 1:
        return f"{short_date(at)} {clock_time(at)}"
    return f"{short_date(at)}, {number(times)} gange, senest {clock_time(at)}"
