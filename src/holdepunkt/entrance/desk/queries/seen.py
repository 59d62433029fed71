"""Who has looked at a citizen: the page for staff, and the extract that the citizen is given."""

from dataclasses import dataclass
from datetime import datetime

from holdepunkt.core.sheets import semicolon_file
from holdepunkt.core.wording import clock_time, number, short_date
from holdepunkt.entrance.desk.queries.openings import OpeningRow, opening_rows
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


@dataclass(frozen=True, slots=True)
class SeenExtract:
    """All looks at a citizen as he may be given them, with or without the names of staff.

    Data protection regulation art. 15 (C-579/21): when and for what is owed, who only where it is
    needed. Every paper is made from this value.
    """

    card: CitizenCard
    has_names: bool
    drawn_at: datetime
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    citizens_shown: tuple[int, ...]

    def file(self) -> bytes:
        """Return the extract for a spreadsheet."""
        return semicolon_file(self.heads, self.rows)


def seen_extract(*, citizen_id: int, has_names: bool, actor: Actor, now: datetime) -> SeenExtract:
    """Return every look, the newest first; DoesNotExist for whom the actor may not see."""
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    found = citizens.looks(citizen_id=citizen_id, offset=0, limit=MOST_LOOKS, actor=actor)
    lines = _lines(found.looks, actor)
    heads = ("Hvornår", *(("Hvem",) if has_names else ()), "Som", "Forhold", "Hvor", "Formål")
    return SeenExtract(
        card=card,
        has_names=has_names,
        drawn_at=now,
        heads=heads,
        rows=tuple(
            (line.when, *((line.who,) if has_names else ()), *_told(line)) for line in lines
        ),
        citizens_shown=(citizen_id,),
    )


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
        lines=_lines(found.looks, actor),
        only_others=only_others,
        paging=paging.of(found.total),
        citizens_shown=(citizen_id,),
    )


def _lines(looks: tuple[Look, ...], actor: Actor) -> tuple[SeenLine, ...]:
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
