"""The open deadlines and agreements of a unit: who is late, and where help is needed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter, LedgerPage, Tally
from holdepunkt.core.calendar import CalendarKind
from holdepunkt.core.wording import long_date
from holdepunkt.entrance.desk import access
from holdepunkt.entrance.desk.queries.ledger import KIND_LABELS, OF_PLANS, DeskRow, desk_rows
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import FilterTag, Option, Paging
from holdepunkt.knowledge.law import public as law
from holdepunkt.registry.organisation import public as organisation

SOON = 10
PLANS = "planer"
KINDS = {key: name for key, name in KIND_LABELS.items() if key not in OF_PLANS} | {
    PLANS: "Planernes datoer"
}
SHOWN = {"over": "Over frist", "snart": "Udløber inden 10 arbejdsdage", "alle": "Alle åbne"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list was asked for; `day` is another day than today."""

    unit_id: int | None = None
    person_id: int | None = None
    section_id: int | None = None
    kind: str = ""
    shown: str = "over"
    day: date | None = None
    paging: Paging = field(default_factory=Paging)


@dataclass(frozen=True, slots=True)
class DeadlinesPage:
    """The list, its counts, and the filters with what is chosen."""

    heading: str
    rows: tuple[DeskRow, ...]
    paging: Paging
    tally: Tally | None
    day: date
    is_today: bool
    units: tuple[Option, ...]
    people: tuple[Option, ...]
    sections: tuple[Option, ...]
    kinds: tuple[Option, ...]
    shown: tuple[Option, ...]
    tags: tuple[FilterTag, ...]
    next_on: date | None
    citizens_shown: tuple[int, ...]

    @property
    def next_words(self) -> str:
        """Return when the unit's next deadline falls."""
        return f"Næste frist i enheden er {long_date(self.next_on)}." if self.next_on else ""


def deadlines(
    *, asked: Asked, address: Callable[..., str], actor: Actor, today: date, now: datetime
) -> DeadlinesPage:
    """Return one page of the unit's open deadlines.

    `address(**changes)` gives the list's address with one choice changed or, by None, removed.
    """
    book = law.rule_book(actor=actor)
    calendar = book.calendar(CalendarKind.OFFICE)
    units = access.listed_units(actor)
    chosen = next((unit for unit in units if unit.id == asked.unit_id), units[0])
    wanted = LedgerFilter(
        unit_ids=chosen.and_below(units),
        person_id=asked.person_id,
        kinds=_kinds(asked.kind),
        case_scope=_case_scope(asked, actor),
        # What is owed us is no deadline of ours, and a plan's date no citizen's; both are listed
        # when they are asked for.
        without=None if asked.kind else (commitments.AWAITED, *OF_PLANS),
    )
    day = asked.day or today
    if day == today:
        # Whoever is chosen answers, too, for what nobody answers for on those she holds.
        wanted = replace(wanted, person_id=None, mine=asked.person_id)
    last_soon = calendar.add_working_days(day, SOON)
    tally = (
        commitments.tally(wanted=wanted, soon_until=last_soon, actor=actor, today=today)
        if day == today
        else None
    )
    narrowed = _shown(wanted, asked.shown, last_soon, day)
    found = _page(narrowed, asked, tally, actor=actor, today=today, now=now)
    rows = desk_rows(found.rows, actor=actor, today=day, calendar=calendar)
    people = organisation.staff(actor=actor, today=today, unit_id=chosen.id)
    return DeadlinesPage(
        heading=chosen.name,
        rows=rows,
        paging=asked.paging.of(found.total),
        tally=tally,
        day=day,
        is_today=day == today,
        units=_options(((str(u.id), u.name) for u in units), str(chosen.id)),
        people=_options(
            (("", "Alle"), *((str(p.id), p.name) for p in people)), str(asked.person_id or "")
        ),
        sections=_options(
            (("", "Alle"), *((str(s.id), f"{s.code} {s.title}") for s in book.sections)),
            str(asked.section_id or ""),
        ),
        kinds=_options((("", "Alle"), *KINDS.items()), asked.kind),
        shown=_options(SHOWN.items(), asked.shown),
        tags=_tags(
            asked,
            address,
            people={p.id: p.name for p in people},
            codes={s.id: s.code for s in book.sections},
        ),
        next_on=commitments.next_date(wanted=wanted, actor=actor, today=today)
        if tally is not None and not rows
        else None,
        citizens_shown=tuple(sorted({row.citizen_id for row in rows if row.citizen_id})),
    )


def _page(
    wanted: LedgerFilter,
    asked: Asked,
    tally: Tally | None,
    *,
    actor: Actor,
    today: date,
    now: datetime,
) -> LedgerPage:
    if tally is not None:
        known = {"over": tally.late, "snart": tally.soon, "alle": tally.open}
        return commitments.page(
            wanted=wanted,
            number=asked.paging.number,
            actor=actor,
            today=today,
            per_page=asked.paging.size,
            total=known[asked.shown],
        )
    return commitments.page_as_of(
        wanted=wanted,
        number=asked.paging.number,
        as_of=asked.day or today,
        known_at=now,
        actor=actor,
        per_page=asked.paging.size,
    )


def _shown(wanted: LedgerFilter, shown: str, last_soon: date, day: date) -> LedgerFilter:
    if shown == "over":
        return replace(wanted, late=True)
    if shown == "snart":
        return replace(wanted, due_from=day, due_until=last_soon)
    return wanted


def _kinds(asked: str) -> tuple[str, ...] | None:
    if asked == PLANS:
        return OF_PLANS
    return (asked,) if asked in KINDS else None


def _case_scope(asked: Asked, actor: Actor) -> QuerySet[Any] | None:
    if asked.section_id is None:
        return None
    return cases.case_scope(section_id=asked.section_id, actor=actor)


def _options(choices: object, chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, text, value == chosen) for value, text in choices)  # type: ignore[attr-defined]


def _tags(
    asked: Asked,
    address: Callable[..., str],
    *,
    people: Mapping[int, str],
    codes: Mapping[int, str],
) -> tuple[FilterTag, ...]:
    tags = []
    if asked.person_id:
        tags.append(
            FilterTag(people.get(asked.person_id, "Sagsbehandler"), address(sagsbehandler=None))
        )
    if asked.section_id:
        tags.append(FilterTag(codes.get(asked.section_id, "Paragraf"), address(paragraf=None)))
    if asked.kind in KINDS:
        tags.append(FilterTag(KINDS[asked.kind], address(slags=None)))
    if asked.day:
        tags.append(FilterTag(f"Pr. {asked.day:%d.%m.%Y}", address(dato=None)))
    return tuple(tags)
