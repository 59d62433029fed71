"""Who has looked at a citizen: the page for staff, and the extract that the citizen is given."""

from dataclasses import dataclass
from datetime import datetime

from holdepunkt.core.sheets import semicolon_file
from holdepunkt.core.wording import clock_time, short_date
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
    """One look, in words."""

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
    lines, _total = _lines(citizen_id, 0, MOST_LOOKS, actor)
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


def seen(*, citizen_id: int, paging: Paging, actor: Actor) -> SeenPage:
    """Return one page of the looks; DoesNotExist for whom the actor may not see."""
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    opened, _ = opening_rows(
        lines=citizens.openings_of(citizen_id=citizen_id, actor=actor), actor=actor
    )
    lines, total = _lines(citizen_id, paging.offset, paging.size, actor)
    return SeenPage(
        card=card,
        openings=opened,
        lines=lines,
        paging=paging.of(total),
        citizens_shown=(citizen_id,),
    )


def _lines(
    citizen_id: int, offset: int, limit: int, actor: Actor
) -> tuple[tuple[SeenLine, ...], int]:
    found = citizens.looks(citizen_id=citizen_id, offset=offset, limit=limit, actor=actor)
    names = organisation.staff_names(staff_ids={look.staff_id for look in found.looks}, actor=actor)
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    lines = (_line(look, names.get(look.staff_id, "Ukendt"), units) for look in found.looks)
    return tuple(lines), found.total


def _line(look: Look, who: str, units: dict[int, str]) -> SeenLine:
    at = clock.local(look.at)
    title = Role(look.role).label if look.role in set(Role) else look.role
    unit = units.get(look.unit_id or 0, "")
    return SeenLine(
        when=f"{short_date(at)} {clock_time(at)}",
        who=who,
        title=f"{title}, {unit}" if unit else title,
        relation=look.relation or "Intet forhold",
        page=citizens.PAGES.get(look.page, citizens.ANOTHER_PAGE),
        purpose=look.purpose,
    )
