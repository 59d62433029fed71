"""A department's citizens and who holds them: who has nobody, who was not asked, who is split."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from holdepunkt.casework.assignments.queries.answers import (
    NOT_ASKED,
    Split,
    Wish,
    latest_splits,
    wishes_of,
)
from holdepunkt.casework.assignments.queries.pages import SLUG_OF
from holdepunkt.casework.assignments.queries.standing import Holding, Role, holdings
from holdepunkt.casework.cases import public as cases
from holdepunkt.core.wording import number, percent, short_date
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Act, Actor, may, require
from holdepunkt.foundation.ui import Fact, Option, Paging
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel
from holdepunkt.registry.organisation import public as organisation

WANTS, DECLINES = "wants", "declines"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of the citizens are asked for, and which page of them."""

    shown: str
    paging: Paging


@dataclass(frozen=True, slots=True)
class Row:
    """One citizen: who holds him, what is planned, what he answered, and his family if split.

    `give_url` and `cancel_url` are empty for who may not give citizens out.
    """

    citizen: CitizenLabel
    url: str
    holder: str
    since: date | None
    coming: str
    wish: str
    answer: str
    others: tuple[str, ...]
    reason: str
    wish_url: str
    give_url: str
    give_words: str
    cancel_url: str
    split_url: str

    @property
    def is_held(self) -> bool:
        """Return whether somebody is the citizen's dedicated caseworker today."""
        return self.since is not None


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The department's citizens with an open case."""

    unit: str
    facts: tuple[Fact, ...]
    choices: tuple[Option, ...]
    heading: str
    rows: tuple[Row, ...]
    paging: Paging
    coordination_url: str
    citizens_shown: tuple[int, ...]


Chosen = Callable[[Row], bool]
SHOWN: Mapping[str, tuple[str, Chosen]] = {
    "uden": ("Uden fast sagsbehandler", lambda row: not row.is_held),
    "ikke-spurgt": ("Ikke spurgt", lambda row: row.answer == NOT_ASKED),
    "delte": ("Delte familier", lambda row: bool(row.others)),
    "skift": ("Planlagte skift", lambda row: bool(row.coming)),
    "alle": ("Alle", lambda _row: True),
}
_FIRST = {WANTS: 0, NOT_ASKED: 1, DECLINES: 2}


def overview(*, asked: Asked, actor: Actor, today: date) -> OverviewPage:
    """Return the department's citizens with an open case, those of the chosen sort first page."""
    require(actor, Act.SEE_ASSIGNMENTS)
    rows = _rows(actor, today)
    shown = asked.shown if asked.shown in SHOWN else "uden"
    heading, fits = SHOWN[shown]
    listed = [row for row in rows if fits(row)]
    paging = asked.paging.of(len(listed))
    page = tuple(listed[paging.offset : paging.offset + paging.size])
    sees_scheme = may(actor, Act.SEE_COORDINATION).allowed
    return OverviewPage(
        unit=actor.unit_name,
        facts=_facts(rows),
        choices=tuple(
            Option(key, f"{name} ({number(sum(map(which, rows)))})", chosen=key == shown)
            for key, (name, which) in SHOWN.items()
        ),
        heading=heading,
        rows=page,
        paging=paging,
        coordination_url=ui.address("assignments:coordination") if sees_scheme else "",
        citizens_shown=tuple(row.citizen.id for row in page),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What is asked once for all the department's citizens."""

    labels: Mapping[int, CitizenLabel]
    holders: Mapping[int, Holding]
    coming: Mapping[int, Holding]
    wishes: Mapping[int, Wish]
    home: Mapping[int, int]
    together: Mapping[int, tuple[int, ...]]
    splits: Mapping[int, Split]
    staff: Mapping[int, str]
    may_assign: bool


def _rows(actor: Actor, today: date) -> list[Row]:
    own = {one.citizen_id for one in cases.open_cases(actor=actor) if one.unit_id == actor.unit_id}
    known = _known(own, actor, today)
    rows = [_row(citizen_id, known) for citizen_id in own if citizen_id in known.labels]
    return sorted(rows, key=lambda row: (_FIRST[row.answer], row.citizen.name, row.citizen.id))


def _known(own: Iterable[int], actor: Actor, today: date) -> _Known:
    members = citizens.families(citizen_ids=own, actor=actor)
    everybody = {*own, *(member.citizen_id for member in members)}
    together: dict[int, tuple[int, ...]] = {}
    for member in members:
        together[member.household_id] = (*together.get(member.household_id, ()), member.citizen_id)
    lines = [
        line
        for line in holdings(citizen_ids=everybody, actor=actor, today=today)
        if line.role == Role.DEDICATED
    ]
    return _Known(
        labels=citizens.names(citizen_ids=everybody, actor=actor),
        holders={line.citizen_id: line for line in lines if line.from_on <= today},
        coming={line.citizen_id: line for line in lines if line.from_on > today},
        wishes=wishes_of(citizen_ids=own, actor=actor),
        home={member.citizen_id: member.household_id for member in members},
        together=together,
        splits=latest_splits(household_ids=together, actor=actor),
        staff=organisation.staff_names(staff_ids={x.staff_id for x in lines}, actor=actor),
        may_assign=may(actor, Act.ASSIGN).allowed,
    )


def _row(citizen_id: int, known: _Known) -> Row:
    label, wish = known.labels[citizen_id], known.wishes[citizen_id]
    holder, coming = known.holders.get(citizen_id), known.coming.get(citizen_id)
    others = _others(citizen_id, known)
    split = known.splits.get(known.home.get(citizen_id, 0))
    fast = SLUG_OF[Role.DEDICATED.value]
    row = Row(
        citizen=label,
        url=ui.address("desk:citizen", citizen_id),
        holder=known.staff.get(holder.staff_id, "") if holder else "Ingen",
        since=holder.from_on if holder else None,
        coming=f"{short_date(coming.from_on)}: {known.staff[coming.staff_id]}" if coming else "",
        wish=wish.words,
        answer=wish.answer,
        others=others,
        reason=split.words if split and others else "",
        wish_url=ui.address("assignments:wish", citizen_id),
        give_url="",
        give_words="Skift" if holder else "Giv",
        cancel_url="",
        split_url="",
    )
    if not known.may_assign:
        return row
    return replace(
        row,
        give_url=ui.address("assignments:give", citizen_id, fast),
        cancel_url=ui.address("assignments:cancel", citizen_id, fast) if coming else "",
        split_url=ui.address("assignments:split", citizen_id) if others else "",
    )


def _others(citizen_id: int, known: _Known) -> tuple[str, ...]:
    """Return the others of the family whom somebody else holds, and who."""
    own = known.holders.get(citizen_id)
    if own is None:
        return ()
    return tuple(
        f"{known.labels[other].name}: {known.staff[held.staff_id]}"
        for other in known.together.get(known.home.get(citizen_id, 0), ())
        if (held := known.holders.get(other))
        and held.staff_id != own.staff_id
        and other in known.labels
    )


def _facts(rows: list[Row]) -> tuple[Fact, ...]:
    wanting = [row for row in rows if row.answer == WANTS]
    return (
        Fact("Borgere med en åben sag i afdelingen", number(len(rows))),
        Fact("Har en fast sagsbehandler, af alle", _share(rows)),
        Fact("Har en fast sagsbehandler, af dem der ønsker en", _share(wanting)),
        Fact("Ønsker ikke", number(sum(row.answer == DECLINES for row in rows))),
        Fact("Ikke spurgt", number(sum(row.answer == NOT_ASKED for row in rows))),
    )


def _share(rows: list[Row]) -> str:
    held = sum(row.is_held for row in rows)
    if not rows:
        return "Ingen at tælle blandt"
    return f"{percent(held / len(rows))} ({number(held)} af {number(len(rows))})"
