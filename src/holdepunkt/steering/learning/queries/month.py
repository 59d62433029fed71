"""The leadership's page of a month, as it stands or as it was frozen, for who reads it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.safestring import SafeString, mark_safe

from holdepunkt.core.charts import draw_pareto, pareto
from holdepunkt.core.figures import FigurePeriod, measure
from holdepunkt.core.learning import AreaFigure, AreaPart, Briefing, thawed
from holdepunkt.core.wording import clock_time, count, number, short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, may, require
from holdepunkt.foundation.ui import ChartFigure, ConfirmPage, Fact, address
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.learning import access
from holdepunkt.steering.learning.models import AreaNote, FrozenBriefing
from holdepunkt.steering.learning.queries.briefing import briefing_of, parts_of

HIDDEN = "under 5"
SOURCE = "Holdepunkt, klager"


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A measure in a row: value, what it was counted on, and what the rules say."""

    name: str
    value: str
    of: str
    words: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action to look at, as the month has it."""

    url: str
    title: str
    owner: str
    look_on: date
    said: str


@dataclass(frozen=True, slots=True)
class AreaSection:
    """One area of the month: its words, figures, themes, remittals and actions."""

    id: int
    name: str
    status: str
    challenges: tuple[str, ...]
    successes: tuple[str, ...]
    figures: tuple[FigureLine, ...]
    themes: ChartFigure | None
    themes_told: str
    remittals: str
    causes: tuple[tuple[str, str], ...]
    actions: tuple[ActionRow, ...]
    note_url: str


@dataclass(frozen=True, slots=True)
class BriefingPage:
    """The leadership's page of a month."""

    month: str
    told: str
    locked: str
    sha256: str
    is_ended: bool
    sections: tuple[AreaSection, ...]
    earlier: tuple[str, str]
    later: tuple[str, str] | None
    freeze_url: str
    word_url: str
    pdf_url: str


@dataclass(frozen=True, slots=True)
class FoundBriefing:
    """The month, shielded for the reader, and when it was frozen; None while it stands open."""

    briefing: Briefing
    frozen_at: datetime | None
    sha256: str


def found_briefing(
    *, month: FigurePeriod, actor: Actor, today: date, now: datetime
) -> FoundBriefing:
    """Return the month for the reader: frozen if it was, else as it stands."""
    require(actor, Act.SEE_BRIEFING)
    opened = insight.opened_units(actor=actor)
    row = access.visible_briefings(actor).filter(month=month.from_on).first()
    if row:
        kept = thawed(bytes(row.content))
        return FoundBriefing(kept.shielded(opened), row.frozen_at, row.sha256)
    found = briefing_of(month=month, actor=actor, now=now, today=today, looks=False)
    return FoundBriefing(found.shielded(opened), None, "")


def briefing_page(*, month: FigurePeriod, actor: Actor, today: date, now: datetime) -> BriefingPage:
    """Return the leadership's page of the month."""
    found = found_briefing(month=month, actor=actor, today=today, now=now)
    is_open = found.frozen_at is None
    may_freeze = is_open and month.is_over(today) and may(actor, Act.FREEZE_BRIEFING).allowed
    writes = {unit.id for unit in access.reached(actor)} if is_open and may(
        actor, Act.WRITE_BRIEFING
    ).allowed else set()  # fmt: skip
    later = month.shifted(1)
    return BriefingPage(
        month=month.name,
        told=told_words(found.briefing),
        locked=locked_words(found),
        sha256=found.sha256,
        is_ended=month.is_over(today),
        sections=tuple(_section(part, month, writes) for part in found.briefing.parts),
        earlier=_month_link(month.shifted(-1)),
        later=_month_link(later) if later.from_on <= today else None,
        freeze_url=address("learning:freeze", month.slug) if may_freeze else "",
        word_url=address("learning:word", month.slug),
        pdf_url=address("learning:pdf", month.slug),
    )


def freeze_page(*, month: FigurePeriod, actor: Actor) -> ConfirmPage:
    """Return what is asked before a month is frozen."""
    require(actor, Act.FREEZE_BRIEFING)
    parts = ", ".join(unit.name for unit in parts_of(actor))
    return ConfirmPage(
        heading=f"Lås ledelsessiden for {month.name}?",
        consequence=(
            "Tal, ord, temaer og tiltag bliver stående, som de er nu. Siden kan ikke låses op "
            "igen, og der kan ikke skrives mere om måneden."
        ),
        button=f"Lås {month.name}",
        cancel_url=address("learning:month", month.slug),
        facts=(Fact("Måned", month.name), Fact("Det låses", parts)),
    )


def note_of(*, unit_id: int, month: FigurePeriod, actor: Actor) -> tuple[str, AreaNote | None]:
    """Return the area's name and what is said of it; DoesNotExist for an area not reached."""
    require(actor, Act.WRITE_BRIEFING)
    reached = {unit.id for unit in access.reached(actor)}
    for unit in parts_of(actor):
        if unit.id == unit_id and unit.id in reached:
            rows = access.visible_notes(actor).filter(unit_id=unit_id, month=month.from_on)
            return unit.name, rows.first()
    raise FrozenBriefing.DoesNotExist


def note_changes(*, unit_id: int, month: FigurePeriod, actor: Actor) -> Overtaken:
    """Return what was written of the area by who came first."""
    rows = access.visible_notes(actor).filter(unit_id=unit_id, month=month.from_on)
    return Overtaken("ordene om området", tuple(
        Change(one.staff.name, one.written_at, "Skrev",
               "\n".join((one.status, one.challenges, one.successes)),
               is_own=one.staff_id == actor.staff_id)
        for one in rows.select_related("staff")
    ))  # fmt: skip


def figure_line(one: AreaFigure) -> FigureLine:
    """Return the measure as a row tells it."""
    defined = measure(one.measure)
    value = insight.value_text(defined, one.figure)
    return FigureLine(defined.name, value, insight.of_text(defined, one.figure), one.words)


def spoken(part: AreaPart, *, better: bool) -> tuple[str, ...]:
    """Return what is hard, or went well: what the head says, then what the rules point at."""
    said = part.successes if better else part.challenges
    pointed = (
        f"{line.name}: {line.words.lower()} ({line.value})"
        for one in part.figures
        if one.is_better is better
        for line in (figure_line(one),)
    )
    return (*((said,) if said else ()), *pointed)


def remittal_words(part: AreaPart) -> str:
    """Return how many cases came back from Ankestyrelsen in the month."""
    if part.remitted is None:
        return f"Hjemviste sager i måneden: {HIDDEN}."
    if not part.remitted:
        return "Ingen sager er hjemvist i måneden."
    return f"{count(part.remitted, 'sag er', 'sager er')} hjemvist i måneden."


def themes_words(part: AreaPart) -> str:
    """Return what stands where there are no bars."""
    if part.hides:
        return "Temaer med under 5 klager vises ikke for dig."
    return "" if part.themes else "Der kom ingen klager i måneden."


def told_words(briefing: Briefing) -> str:
    """Return as of when the figures are, and as known when."""
    if not briefing.parts:
        return ""
    part = briefing.parts[0]
    known = clock.local(part.known_at)
    return (
        f"Tallene er pr. {short_date(part.as_of)}, som det var kendt {short_date(known.date())} "
        f"{clock_time(known)}."
    )


def locked_words(found: FoundBriefing) -> str:
    """Return when the month was frozen."""
    if found.frozen_at is None:
        return ""
    at = clock.local(found.frozen_at)
    return f"Låst {short_date(at.date())} {clock_time(at)}"


def _month_link(month: FigurePeriod) -> tuple[str, str]:
    return address("learning:month", month.slug), month.name


def _section(part: AreaPart, month: FigurePeriod, writes: set[int]) -> AreaSection:
    return AreaSection(
        id=part.unit_id,
        name=part.name,
        status=part.status,
        challenges=spoken(part, better=False),
        successes=spoken(part, better=True),
        figures=tuple(figure_line(one) for one in part.figures),
        themes=_themes(part),
        themes_told=themes_words(part),
        remittals=remittal_words(part),
        causes=tuple((word, number(amount)) for word, amount in part.causes),
        actions=tuple(
            ActionRow(address("learning:action", one.id), one.title, one.owner, one.look_on,
                      one.said)
            for one in part.actions
        ),
        note_url=address("learning:note", month.slug, part.unit_id)
        if part.unit_id in writes
        else "",
    )  # fmt: skip


def _themes(part: AreaPart) -> ChartFigure | None:
    if not part.themes:
        return None
    found = pareto(f"Temaer i klager, {part.name}", part.themes, one="tema nævnt",
                   many="temaer nævnt")  # fmt: skip
    text = found.text(SOURCE)
    heads, rows = found.table("Tema")
    drawn = draw_pareto(found, key=f"temaer-{part.unit_id}", title=found.name, description=text)
    svg: SafeString = mark_safe(drawn)  # noqa: S308 -- markup of core.charts
    return ChartFigure(found.name, svg, text, heads, rows)
