"""Complaints in lists: a unit's, a citizen's, a case's."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from holdepunkt.casework.complaints import access
from holdepunkt.casework.complaints.models import Complaint
from holdepunkt.casework.complaints.queries.topics import names_of
from holdepunkt.core.complaints import ComplaintEventKind
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Actor, any_of, ask
from holdepunkt.foundation.ui import Option, Paging, address
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

Stage, Outcome = Complaint.StageName, Complaint.OutcomeName
STAGES = {
    "aabne": ("Ikke afsluttede", (Stage.OPEN, Stage.APPEALED)),
    "her": ("Åbne hos os", (Stage.OPEN,)),
    "anke": ("Hos Ankestyrelsen", (Stage.APPEALED,)),
    "afsluttet": ("Afsluttede", (Stage.ENDED,)),
    "alle": ("Alle", (Stage.OPEN, Stage.APPEALED, Stage.ENDED)),
}
_KINDS, _STAGES, _OUTCOMES = (
    {value: str(label) for value, label in one.choices}
    for one in (Complaint.KindName, Stage, Complaint.OutcomeName)
)
MOST = 50


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """A complaint in one line; `url` is empty where the actor may not open it."""

    id: int
    number: str
    kind: str
    stage: str
    received_on: date
    outcome: str
    is_open: bool
    url: str = ""
    who: str = ""
    unit: str = ""
    themes: str = ""
    citizen_id: int | None = None

    @property
    def text(self) -> str:
        """Return what a case's or citizen's page says of it."""
        kind, end = (
            word[:1].lower() + word[1:] for word in (self.kind, self.outcome or self.stage)
        )
        return f"Klage {kind}, {short_date(self.received_on)}: {end}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked for: a word of STAGES, a theme, a unit, a kind, and the page."""

    stage: str
    theme_id: int | None
    unit_id: int | None
    kind: str
    paging: Paging


@dataclass(frozen=True, slots=True)
class ComplaintsPage:
    """One page of the complaints the actor may see."""

    rows: tuple[ComplaintLine, ...]
    paging: Paging
    stages: tuple[Option, ...]
    themes: tuple[Option, ...]
    units: tuple[Option, ...]
    kinds: tuple[Option, ...]
    citizens_shown: tuple[int, ...]


_LINE = """SELECT id, number, kind, stage, received_on, outcome FROM complaints_complaint
WHERE {} = %s AND stage NOT IN ('joined', 'annulled') ORDER BY received_on DESC, id DESC LIMIT %s"""
_OF_CITIZEN, _OF_CASE = _LINE.format("citizen_id"), _LINE.format("case_id")


def of_citizen(*, citizen_id: int, actor: Actor) -> tuple[ComplaintLine, ...]:
    """Return the citizen's complaints, the newest first; joined ones stand where they went."""
    return _lines(_OF_CITIZEN, citizen_id, actor)


def of_case(*, case_id: int, actor: Actor) -> tuple[ComplaintLine, ...]:
    """Return the complaints about the case, the newest first."""
    return _lines(_OF_CASE, case_id, actor)


def lines(*, complaint_ids: Collection[int], actor: Actor) -> dict[int, ComplaintLine]:
    """Return those of the complaints that the actor may see, with whose they are."""
    rows = access.visible_complaints(actor).filter(any_of("id", complaint_ids))
    told = rows.values_list("id", "number", "kind", "stage", "received_on", "outcome", "citizen_id")
    return {one[0]: replace(_line(*one[:6]), citizen_id=one[6]) for one in told}


@dataclass(frozen=True, slots=True)
class ComplaintBrief:
    """What learning asks of a complaint: where it belongs, whom it is from, and what it is of."""

    id: int
    number: str
    citizen_id: int
    unit_id: int
    received_on: date
    themes: tuple[int, ...]
    is_remitted: bool


def briefs(
    *, actor: Actor, ids: Collection[int] | None = None, since: date | None = None
) -> tuple[ComplaintBrief, ...]:
    """Return those of the complaints that the actor may see, or all that came after a day."""
    rows = access.visible_complaints(actor).exclude(stage=Stage.JOINED)
    rows = rows if ids is None else rows.filter(any_of("id", ids))
    rows = rows if since is None else rows.filter(received_on__gt=since)
    told = rows.values_list(
        "id", "number", "citizen_id", "unit_id", "received_on", "themes", "outcome"
    )
    return tuple(
        ComplaintBrief(pk, number, citizen_id, unit_id, on, tuple(themes), out == Outcome.REMITTED)
        for pk, number, citizen_id, unit_id, on, themes, out in told
    )


def any_recorded_after(*, ids: Collection[int], at: datetime, actor: Actor) -> bool:
    """Return whether one of the complaints the actor may see was told or mended after `at`."""
    told = (ComplaintEventKind.STATED, ComplaintEventKind.CORRECTED)
    events = access.visible_events(actor).filter(
        any_of("complaint_id", ids), kind__in=told, recorded_at__gt=at
    )
    return events.exists()


def others_of(*, complaint_id: int, citizen_id: int, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Return the citizen's other complaints, to join one with."""
    found = of_citizen(citizen_id=citizen_id, actor=actor)
    return tuple((one.id, f"{one.number}: {one.text}") for one in found if one.id != complaint_id)


def complaints_page(*, asked: Asked, actor: Actor) -> ComplaintsPage:
    """Return one page of the complaints the actor may see, the newest first."""
    units = organisation.reachable_units(actor=actor)
    chosen = next((one for one in units if one.id == asked.unit_id), None)
    rows = access.visible_complaints(actor).filter(stage__in=STAGES[asked.stage][1])
    if chosen:
        rows = rows.filter(unit_id__in=chosen.and_below(units))
    if asked.theme_id:
        rows = rows.filter(themes__contains=[asked.theme_id])
    if asked.kind in _KINDS:
        rows = rows.filter(kind=asked.kind)
    paging = asked.paging.of(rows.count())
    names, shown = names_of(actor=actor), _shown(rows, paging)
    known = citizens.names(citizen_ids={row.citizen_id for row in shown}, actor=actor)
    place = {one.id: one.name for one in units}
    return ComplaintsPage(
        rows=tuple(_row(row, known.get(row.citizen_id), place, names) for row in shown),
        paging=paging,
        stages=_options(((key, told[0]) for key, told in STAGES.items()), asked.stage),
        themes=_options((("", "Alle"), *_themes(actor)), str(asked.theme_id or "")),
        units=_options((("", "Alle"), *((str(u.id), u.name) for u in units)),
                       str(chosen.id if chosen else "")),
        kinds=_options((("", "Alle"), *_KINDS.items()), asked.kind),
        citizens_shown=tuple(sorted(known)),
    )  # fmt: skip


def _shown(rows: QuerySet[Complaint], paging: Paging) -> list[Complaint]:
    ordered = rows.order_by("-received_on", "-id")
    return list(ordered[paging.offset : paging.offset + paging.size])


def _row(
    row: Complaint, citizen: citizens.CitizenLabel | None, place: dict[int, str],
    names: dict[int, str],
) -> ComplaintLine:  # fmt: skip
    return ComplaintLine(
        id=row.pk,
        number=row.number,
        kind=row.get_kind_display(),
        stage=row.get_stage_display(),
        received_on=row.received_on,
        outcome=row.get_outcome_display() if row.outcome else "",
        is_open=row.ended_on is None,
        url=address("complaints:complaint", row.pk) if citizen else "",
        who=citizen.name if citizen else "",
        unit=place.get(row.unit_id, ""),
        themes=", ".join(names[one] for one in row.themes if one in names),
        citizen_id=row.citizen_id if citizen else None,
    )


def _lines(question: str, value: int, actor: Actor) -> tuple[ComplaintLine, ...]:
    if not actor.job and not actor.staff_id:
        return ()
    return tuple(_line(*row) for row in ask(question, value, MOST))


def _line(
    pk: int, number: str, kind: str, stage: str, received_on: date, outcome: str
) -> ComplaintLine:
    is_open = stage in {Stage.OPEN, Stage.APPEALED}
    url = address("complaints:complaint", pk)
    told = _OUTCOMES.get(outcome, "")
    return ComplaintLine(pk, number, _KINDS[kind], _STAGES[stage], received_on, told, is_open, url)


def _themes(actor: Actor) -> tuple[tuple[str, str], ...]:
    rows = access.topics(actor).filter(kind="theme").values_list("pk", "name")
    return tuple((str(pk), name) for pk, name in rows)


def _options(found: Any, chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, text, value == chosen) for value, text in found)
