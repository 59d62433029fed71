"""The pages of a report while it is written: its sections, its figures, and who approves it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.core.access import decide
from holdepunkt.core.identifiers import numbers_in
from holdepunkt.core.letters import lix
from holdepunkt.core.portfolio import (
    filled,
    mark,
    marks_in,
    sections_with_cpr,
    told_lines,
    unlike_numbers,
)
from holdepunkt.core.wording import clock_time, count, number, short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor
from holdepunkt.foundation.rendering import Document
from holdepunkt.foundation.ui import address
from holdepunkt.foundation.ui.values import Fact
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import may_write, visible
from holdepunkt.steering.portfolio.models import (
    Manuscript,
    PlanReport,
    ReportPaper,
    Section,
)
from holdepunkt.steering.portfolio.queries.drafting import Drafting, Topic, drafting
from holdepunkt.steering.portfolio.queries.figures import FigureLine
from holdepunkt.steering.portfolio.queries.papers import report_document

PLAIN = 30  # lix; councils are written to as citizens are
_READERS = tuple(ReportPaper.Readers)
_CPR = "der står noget, som ligner et CPR-nummer."
_FREE, _PLANS = "Ingen tekst (frivilligt)", "Planens egen tekst"
_GOING = {"report": None, "discarded_at": None}
_LACKS, _HALF = "Mangler tekst", 0.5


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in the list: how far it is, who writes in it, and how it reads."""

    key: str
    name: str
    url: str
    level: int
    state: str
    badge: str
    held: str
    lix: str
    comments: str


@dataclass(frozen=True, slots=True)
class ManuscriptPage:
    """A report while it is written."""

    id: int
    plan_id: int
    plan: str
    title: str
    stage: str
    version: int
    facts: tuple[Fact, ...]
    answer: str
    sections: tuple[SectionLine, ...]
    figures: tuple[FigureLine, ...]
    changed_figures: tuple[FigureLine, ...]
    papers: tuple[tuple[str, str], ...]
    ready: str
    comments: str
    is_open: bool
    may_write: bool
    may_answer: bool
    may_publish: bool
    may_take_back: bool
    may_discard: bool
    report_url: str


@dataclass(frozen=True, slots=True)
class Shortage:
    """Something to mend before a report is sent, and where."""

    text: str
    url: str


def manuscript_page(
    *, manuscript_id: int, actor: Actor, today: date, now: datetime
) -> ManuscriptPage:
    """Return the report's own page; a report the actor may not see does not exist."""
    found = drafting(manuscript_id=manuscript_id, actor=actor, today=today, now=now)
    row = found.row
    names = _names(found, actor)
    lines = tuple(_line(one, found, names) for one in found.topics())
    figures = found.figure_lines()
    ready = sum(one.badge == "success" for one in lines)
    needed = sum(one.state not in {_FREE, _PLANS} for one in lines)
    is_writer = may_write(actor)
    return ManuscriptPage(
        id=row.pk,
        plan_id=row.plan_id,
        plan=str(row.plan),
        title=row.title,
        stage=row.get_stage_display(),
        version=row.version,
        facts=_facts(row, names),
        answer=row.answer,
        sections=lines,
        figures=figures,
        changed_figures=tuple(one for one in figures if one.changed) if found.is_open else (),
        papers=() if row.discarded_at else draft_papers(row.pk),
        ready=f"{number(ready)} af {number(needed)} afsnit er klar",
        comments=comments_told(found.open_comments()),
        is_open=found.is_open,
        may_write=is_writer,
        may_answer=row.stage == Manuscript.Stage.ASKED and row.approver_id == actor.staff_id,
        may_publish=is_writer and row.stage == Manuscript.Stage.APPROVED,
        may_take_back=is_writer
        and row.stage in (Manuscript.Stage.ASKED, Manuscript.Stage.APPROVED),
        may_discard=is_writer and (found.is_open or row.stage == Manuscript.Stage.ASKED),
        report_url=address("portfolio:report", row.report_id) if row.report_id else "",
    )


def section_holders(found: Drafting, actor: Actor) -> Mapping[int, str]:
    """Return the names of those who write in the report now."""
    ids = {one.holder_id for one in found.sections.values() if one.holder_id}
    return organisation.staff_names(staff_ids=ids, actor=actor)


def _names(found: Drafting, actor: Actor) -> Mapping[int, str]:
    row = found.row
    ids = {row.begun_by_id, row.sent_by_id, row.approver_id, row.discarded_by_id}
    ids |= {one.holder_id for one in found.sections.values()}
    ids |= {one.written_by_id for one in found.sections.values()}
    return organisation.staff_names(staff_ids={one for one in ids if one}, actor=actor)


def _facts(row: Manuscript, names: Mapping[int, str]) -> tuple[Fact, ...]:
    told = [
        ("Form", row.get_form_display()),
        ("Sagsnr.", row.case_number),
        ("Dokumentnr.", row.document_number),
        ("Bilag nr.", row.appendix),
        ("Begyndt", stamped(row.begun_at, names.get(row.begun_by_id or 0, ""))),
        ("Sendt til godkendelse", stamped(row.sent_at, names.get(row.sent_by_id or 0, ""))),
        ("Godkender", names.get(row.approver_id or 0, "")),
        ("Svaret", stamped(row.answered_at, "")),
        ("Smidt væk", stamped(row.discarded_at, names.get(row.discarded_by_id or 0, ""))),
    ]
    return tuple(Fact(label, value) for label, value in told if value)


def stamped(at: datetime | None, who: str) -> str:
    """Return when something was done, and by whom; "" for never."""
    if at is None:
        return ""
    told = f"{short_date(clock.local(at).date())} {clock_time(clock.local(at))}"
    return f"{told}, {who}" if who else told


def _line(topic: Topic, found: Drafting, names: Mapping[int, str]) -> SectionLine:
    row = found.sections.get(topic.key)
    text = filled(found.text_of(topic), found.frozen_figures)
    state, badge = _state(topic, found)
    return SectionLine(
        topic.key,
        topic.name,
        address("portfolio:section", found.row.pk, topic.key),
        topic.level,
        state,
        badge,
        held_by(row, names),
        number(readability(text)) if text else "",
        comments_told(found.open_comments(topic.key)),
    )


def comments_told(amount: int) -> str:
    """Return how many comments are open; "" for none."""
    return count(amount, "åben kommentar", "åbne kommentarer") if amount else ""


def commented(found: Drafting) -> tuple[Shortage, ...]:
    """Return the sections with comments that nobody has answered."""
    told = ((one, comments_told(found.open_comments(one.key))) for one in found.topics())
    return tuple(
        Shortage(f"{one.name}: {said}", address("portfolio:section", found.row.pk, one.key))
        for one, said in told
        if said
    )


def _state(topic: Topic, found: Drafting) -> tuple[str, str]:
    """Return how far a section is, and its badge; without a text it is never ready."""
    row = found.sections.get(topic.key)
    if not found.text_of(topic).strip():
        is_free = topic.key.startswith("goal-")
        return (_FREE, "") if is_free else (_LACKS, "warning")
    if row is None or row.written_at is None:
        return (f"Tekst fra {topic.update}, ikke set efter", "") if topic.told else (_PLANS, "")
    return ("Klar", "success") if row.is_ready else ("I gang", "info")


def unready(found: Drafting) -> tuple[Shortage, ...]:
    """Return the sections without text, and those whose month's text nobody has looked at."""
    told = ((one, _state(one, found)[0]) for one in found.topics())
    return tuple(
        Shortage(f"{one.name}: {state}", address("portfolio:section", found.row.pk, one.key))
        for one, state in told
        if state.endswith("ikke set efter") or state == _LACKS
    )


def held_by(row: Section | None, names: Mapping[int, str]) -> str:
    """Return who writes in the section and since when; "" for nobody."""
    if row is None or row.holder_id is None or row.held_since is None:
        return ""
    who = names.get(row.holder_id, "En kollega")
    return f"{who} skriver her (siden {clock_time(clock.local(row.held_since))})"


def readability(text: str) -> int:
    """Return the lix of a text with its figures as it is shown, so that it is judged by the same.

    Each point and paragraph ends a sentence.
    """
    lines = (
        line if line.endswith((".", "!", "?", ":")) else f"{line}." for line in told_lines(text)
    )
    return int(lix("\n".join(lines)) + _HALF)


def draft_papers(manuscript_id: int) -> tuple[tuple[str, str], ...]:
    """Return the words and address of each paper of a report that is written."""
    return tuple(
        (
            f"{readers.label}, {word}",
            address("portfolio:draft_paper", manuscript_id, readers, suffix),
        )
        for readers in _READERS
        for suffix, word in (("pdf", "PDF"), ("docx", "Word"))
    )


def asked_of(*, row: Manuscript, actor: Actor) -> str:
    """Return whose answer the report waits for when it is not the actor's; "" when it is."""
    if row.stage != Manuscript.Stage.ASKED:
        return f"Rapporten venter ikke på et svar. Den er nu: {row.get_stage_display().lower()}."
    if row.approver_id == actor.staff_id:
        return ""
    names = organisation.staff_names(staff_ids={row.approver_id or 0}, actor=actor)
    return (
        f"Rapporten er sendt til {names.get(row.approver_id or 0, 'en anden')}, som svarer på den."
    )


def draft_document(
    *, manuscript_id: int, readers: str, actor: Actor, today: date, now: datetime
) -> Document:
    """Return the report as it would be published now, its title saying that it is a draft."""
    found = drafting(manuscript_id=manuscript_id, actor=actor, today=today, now=now)
    row = report_of(found.row, now=now, as_of=found.snapshot.day)
    row.title = f"Udkast: {row.title}"
    return report_document(row, found.snapshot, found.before, ReportPaper.Readers(readers))


def report_of(row: Manuscript, *, now: datetime, as_of: date) -> PlanReport:
    """Return the report that the manuscript becomes, not saved and without its snapshot."""
    return PlanReport(
        plan_id=row.plan_id, title=row.title, form=row.form, case_number=row.case_number,
        document_number=row.document_number, appendix=row.appendix, as_of=as_of, published_at=now,
    )  # fmt: skip


def manuscript_row(*, manuscript_id: int, actor: Actor) -> Manuscript:
    """Return the manuscript's row, for the forms that change it."""
    return visible(Manuscript, actor).select_related("plan").get(pk=manuscript_id)


def open_manuscript(*, plan_id: int, actor: Actor) -> Manuscript | None:
    """Return the report that is being written on the plan."""
    return visible(Manuscript, actor).filter(plan_id=plan_id, **_GOING).first()


def approver_choices(*, manuscript_id: int, actor: Actor, today: date) -> list[tuple[str, str]]:
    """Return who may approve the report: heads by role, but none who wrote in it or sends it."""
    writers = writers_of(manuscript_id=manuscript_id, actor=actor) | {actor.staff_id}
    return [
        (str(one.id), f"{one.name}, {one.role.label}")
        for one in organisation.staff(actor=actor, today=today)
        if decide(one.role, Act.APPROVE_REPORT).allowed and one.id not in writers
    ]


def writers_of(*, manuscript_id: int, actor: Actor) -> set[int]:
    """Return who wrote the words that stand in the report."""
    rows = visible(Section, actor).filter(manuscript_id=manuscript_id, written_by__isnull=False)
    return {one for one in rows.values_list("written_by_id", flat=True) if one}


def faults(found: Drafting, names: Mapping[int, str]) -> tuple[Shortage, ...]:
    """Return what stops the report, such as that somebody writes in it or is named by a number."""
    of = found.row
    front = " ".join((of.title, of.case_number, of.document_number, of.appendix))
    changed = address("portfolio:change_draft", of.pk)
    told = [Shortage(f"Titel og numre: {_CPR}", changed)] if numbers_in(front) else []
    with_cpr = sections_with_cpr(found.snapshot)
    for topic in found.topics():
        row = found.sections.get(topic.key)
        url = address("portfolio:section", found.row.pk, topic.key)
        if held := held_by(row, names):
            told.append(Shortage(f"{topic.name}: {held}.", url))
        if topic.key in with_cpr:
            told.append(Shortage(f"{topic.name}: {_CPR}", url))
        plain = row.plain if row is not None else ""
        told += [
            Shortage(f"{topic.name}: {words}", url)
            for words in _wrong(found, found.text_of(topic), plain)
        ]
    return tuple(told)


def _wrong(found: Drafting, text: str, plain: str) -> Iterable[str]:
    """Yield what must be mended in the figures of a section's texts."""
    if plain and (unlike := unlike_numbers(text, plain)):
        told = f"{', '.join(unlike)} står kun i den ene af teksterne til udvalget og rådene."
        yield f"{told} Tallene skal være de samme."
    if "[tal]" in text + plain:
        yield "[tal] venter på et tal."
    for place in sorted({*marks_in(text), *marks_in(plain)} - {one.place for one in found.figures}):
        yield f"{mark(place)} er ikke et af rapportens tal."


def hard_for_councils(found: Drafting) -> tuple[Shortage, ...]:
    """Return the sections that are hard for councils to read, with their lix."""
    hard = []
    for topic in found.topics():
        row = found.sections.get(topic.key)
        text = (row.plain if row is not None else "") or found.text_of(topic)
        value = readability(filled(text, found.frozen_figures))
        if value > PLAIN:
            url = address("portfolio:section", found.row.pk, topic.key)
            hard.append(Shortage(f"{topic.name}: lix {number(value)}", url))
    return tuple(hard)


@dataclass(frozen=True, slots=True)
class OpenReport:
    """A report in the list that is written now, or was; `asks_me`: it waits for the reader."""

    title: str
    plan: str
    url: str
    stage: str
    asks_me: bool


def open_reports(*, actor: Actor) -> tuple[tuple[OpenReport, ...], tuple[OpenReport, ...]]:
    """Return the reports that are written now, and those thrown away, to those who follow plans."""
    rows = visible(Manuscript, actor).filter(report=None).select_related("plan").defer("snapshot")
    every = list(rows.order_by("-begun_at"))
    return (
        _listed((one for one in every if one.discarded_at is None), actor),
        _listed((one for one in every if one.discarded_at is not None), actor),
    )


def _listed(rows: Iterable[Manuscript], actor: Actor) -> tuple[OpenReport, ...]:
    return tuple(
        OpenReport(
            one.title,
            str(one.plan),
            address("portfolio:manuscript", one.pk),
            one.get_stage_display(),
            one.stage == Manuscript.Stage.ASKED and one.approver_id == actor.staff_id,
        )
        for one in rows
    )
