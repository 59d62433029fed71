"""A section of a report: one writes in it at a time, every text it had stands, figures are dated.

Who saves raises its version, and nobody saves in a section that another holds unless he says that
he takes it back. So whoever wrote meanwhile meets both texts, and chooses.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.core.identifiers import numbers_in
from holdepunkt.core.portfolio import marked
from holdepunkt.foundation.access import Act, Actor, NotAllowed, Refusal, insert, require
from holdepunkt.steering.portfolio import queries
from holdepunkt.steering.portfolio.actions.manuscripts import open_row
from holdepunkt.steering.portfolio.actions.recording import NotTold, noted, require_version
from holdepunkt.steering.portfolio.models import InsertedFigure, Section, SectionText
from holdepunkt.steering.portfolio.queries.drafting import may_write_section, topic_of
from holdepunkt.steering.portfolio.queries.figures import TOO_FEW, Source

READY_WITHOUT_TEXT = "Skriv en tekst, eller lad være at sætte mærket »Afsnittet er klar«"
CPR_STANDS = "Her står noget, der ligner et CPR-nummer. Rapporten læses af andre. Tag nummeret ud."
_NOT_YOURS = "Afsnittet skrives af den, der har indsatsen, eller af staben."


class HeldByAnother(Refusal):
    """Somebody writes in the section; taking it over must be said."""


class NamesSomebody(Refusal):
    """What looks like a CPR number stands in a text that others read."""


class NoSuchFigure(Refusal):
    """There is no such figure to insert any more, or it tells of too few to stand in a paper."""


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """What is written in a section; `figure` is the source of one to insert with it.

    `takes_back`: the author was told that another writes in the section, and saves all the same.
    """

    text: str
    plain: str = ""
    why: str = ""
    is_ready: bool = False
    figure: str = ""
    takes_back: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Which section of which report, on which version, and the day it is read on."""

    manuscript_id: int
    key: str
    today: date
    version: int = 0


@transaction.atomic
def take_section(*, place: Place, over: bool, actor: Actor, now: datetime) -> None:
    """Hold the section to write in it; from somebody else only when told to take it over."""
    row = _section(place, actor, now)
    if row.holder_id == actor.staff_id:
        return
    if row.holder_id is not None and not over:
        raise HeldByAnother("En anden skriver i afsnittet. Du kan læse med eller overtage.")
    row.holder_id, row.held_since = actor.staff_id, now
    row.save()
    noted(actor, "portfolio.section_taken", f"section:{row.pk}", now, over=over)


@transaction.atomic
def release_section(*, place: Place, actor: Actor, now: datetime) -> bool:
    """Let go of the section without a change, and tell whether nobody holds it now."""
    row = _section(place, actor, now)
    if row.holder_id == actor.staff_id:
        row.holder_id = row.held_since = None
        row.save()
        noted(actor, "portfolio.section_released", f"section:{row.pk}", now)
    return row.holder_id is None


@transaction.atomic
def write_section(*, place: Place, told: SectionDraft, actor: Actor, now: datetime) -> None:
    """Save the section's text; with a figure it is held on to, else it is let go of."""
    row = _section(place, actor, now)
    if row.holder_id not in {None, actor.staff_id} and not told.takes_back:
        raise HeldByAnother("En anden skriver i afsnittet nu. Din tekst er ikke gemt.")
    require_version(row, place.version)
    if told.is_ready and not told.text.strip():
        raise NotTold(READY_WITHOUT_TEXT)
    if any(numbers_in(one) for one in (told.text, told.plain, told.why)):
        raise NamesSomebody(CPR_STANDS)
    text = told.text
    if told.figure:
        text = marked(text, _inserted(row.manuscript_id, told.figure, place, actor, now))
    row.text, row.plain, row.why, row.is_ready = text, told.plain, told.why, told.is_ready
    is_kept = bool(told.figure)
    row.holder_id = actor.staff_id if is_kept else None
    row.held_since = (row.held_since or now) if is_kept else None
    _keep(row, actor, now)
    noted(actor, "portfolio.section_written", f"section:{row.pk}", now)


@transaction.atomic
def use_text(*, place: Place, version: int, actor: Actor, now: datetime) -> None:
    """Let a text that the section had stand again, as a new version that nobody called ready."""
    row = _section(place, actor, now)
    if row.holder_id is not None:
        raise HeldByAnother("Afsnittet skrives der i. Det skal gemmes eller slippes først.")
    require_version(row, place.version)
    was = SectionText.objects.get(section=row, version=version)
    row.text, row.plain, row.why, row.is_ready = was.text, was.plain, was.why, False
    _keep(row, actor, now)
    noted(actor, "portfolio.section_text_used", f"section:{row.pk}", now, version=version)


@transaction.atomic
def settle_figure(
    *, figure_id: int, version: int, renew: bool, actor: Actor, now: datetime, today: date
) -> int:
    """Take the newer value of a figure, or keep the one that stands; return the report's id."""
    require(actor, Act.WRITE_PORTFOLIO)
    row = InsertedFigure.objects.select_for_update().get(pk=figure_id)
    open_row(row.manuscript_id, actor)
    require_version(row, version)
    found = queries.drafting(
        manuscript_id=row.manuscript_id, actor=actor, today=today, now=now
    ).sources
    fresh = found.get(row.source)
    if fresh is None:
        raise NoSuchFigure("Tallet findes ikke længere. Det, der står i rapporten, bliver stående.")
    if renew:
        _require_enough(fresh)
        row.value, row.n, row.as_of = fresh.value, fresh.n, fresh.as_of
        row.period, row.definition, row.is_count = fresh.period, fresh.definition, fresh.is_count
        row.kept_value, row.kept_on = "", None
    else:
        row.kept_value, row.kept_on = fresh.value, fresh.as_of
    row.version += 1
    row.save()
    deed = "portfolio.figure_renewed" if renew else "portfolio.figure_kept"
    noted(actor, deed, f"figure:{row.pk}", now)
    return row.manuscript_id


def _keep(row: Section, actor: Actor, now: datetime) -> None:
    """Save the section as its next version, and keep the text it has."""
    row.written_at, row.written_by_id = now, actor.staff_id or None
    row.version += 1
    row.save()
    insert(
        SectionText(
            section_id=row.pk, version=row.version, text=row.text, plain=row.plain, why=row.why,
            written_at=now, staff_id=actor.staff_id or None,
        )
    )  # fmt: skip


def _inserted(manuscript_id: int, source: str, place: Place, actor: Actor, now: datetime) -> int:
    """Insert the figure as it stands today, and return its number in the report."""
    found = queries.drafting(manuscript_id=manuscript_id, actor=actor, today=place.today, now=now)
    fresh = found.sources.get(source)
    if fresh is None:
        raise NoSuchFigure("Tallet findes ikke længere. Vælg et andet.")
    _require_enough(fresh)
    number = max((one.place for one in found.figures), default=0) + 1
    insert(
        InsertedFigure(
            manuscript_id=manuscript_id, place=number, source=source, name=fresh.name[:300],
            value=fresh.value, n=fresh.n, as_of=fresh.as_of, period=fresh.period,
            definition=fresh.definition, is_count=fresh.is_count,
        )
    )  # fmt: skip
    return number


def _require_enough(fresh: Source) -> None:
    if fresh.is_small:
        raise NoSuchFigure(f"Tallet kan ikke sættes ind. {TOO_FEW}")


def _section(place: Place, actor: Actor, now: datetime) -> Section:
    """Return the section's row, locked, and made the first time; refuse who may not write it."""
    open_row(place.manuscript_id, actor)
    found = queries.drafting(
        manuscript_id=place.manuscript_id, actor=actor, today=place.today, now=now
    )
    topic = topic_of(found.topics(), place.key)
    if not may_write_section(actor, topic):
        raise NotAllowed(_NOT_YOURS)
    row, _made = Section.objects.select_for_update().get_or_create(
        manuscript_id=place.manuscript_id, key=place.key
    )
    return row
