"""Who has looked at a citizen."""

from dataclasses import dataclass

from holdepunkt.core.wording import clock_time, short_date
from holdepunkt.entrance.desk.queries.openings import OpeningRow, opening_rows
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, Role
from holdepunkt.foundation.ui import Paging
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenCard, Look
from holdepunkt.registry.organisation import public as organisation

# What the citizen was shown on, by the name of its route.
PAGES = {
    "desk:my_day": "Min dag",
    "desk:deadlines": "Frister",
    "desk:citizens": "Listen over borgere",
    "desk:citizen": "Borgerens side",
    "desk:reveal": "Beskyttet navn og adresse",
    "desk:seen": "Hvem har set",
    "desk:go_to": "Søgning",
    "desk:declare": "Inhabilitet",
    "desk:openings": "Åbninger med begrundelse",
    "desk:review": "Åbninger med begrundelse",
    "desk:seals": "Inhabilitet",
    "desk:reception": "Modtagelsens søgning",
    "desk:message": "En besked fra Modtagelsen",
    "cases:case": "En sag",
    "cases:letter": "Et brev",
    "cases:register": "Registrering af en ansøgning",
    "commitments:agree": "En ny aftale",
    "commitments:move": "En aftale",
    "commitments:withdraw": "En aftale",
    "insight:cases": "Sagerne bag et tal",
}
ANOTHER = "En formular på en sag"


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One look, in words."""

    when: str
    who: str
    title: str
    relation: str
    page: str


@dataclass(frozen=True, slots=True)
class SeenPage:
    """Who has looked at the citizen, the newest first."""

    card: CitizenCard
    openings: tuple[OpeningRow, ...]
    lines: tuple[SeenLine, ...]
    paging: Paging
    citizens_shown: tuple[int, ...]


def seen(*, citizen_id: int, paging: Paging, actor: Actor) -> SeenPage:
    """Return one page of the looks; DoesNotExist for whom the actor may not see."""
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    found = citizens.looks(
        citizen_id=citizen_id, offset=paging.offset, limit=paging.size, actor=actor
    )
    opened, _ = opening_rows(
        lines=citizens.openings_of(citizen_id=citizen_id, actor=actor), actor=actor
    )
    names = organisation.staff_names(staff_ids={look.staff_id for look in found.looks}, actor=actor)
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    return SeenPage(
        card=card,
        openings=opened,
        lines=tuple(_line(look, names.get(look.staff_id, "Ukendt"), units) for look in found.looks),
        paging=paging.of(found.total),
        citizens_shown=(citizen_id,),
    )


def _line(look: Look, who: str, units: dict[int, str]) -> SeenLine:
    at = clock.local(look.at)
    title = Role(look.role).label if look.role in set(Role) else look.role
    unit = units.get(look.unit_id or 0, "")
    return SeenLine(
        when=f"{short_date(at)} {clock_time(at)}",
        who=who,
        title=f"{title}, {unit}" if unit else title,
        relation=look.relation or "Intet forhold",
        page=PAGES.get(look.page, ANOTHER),
    )
