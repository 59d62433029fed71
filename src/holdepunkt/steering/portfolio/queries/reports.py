"""Published reports, and what the author sees before one is sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.core.portfolio import Snapshot, SnapshotChange, freeze, from_bytes, grouped, name_of
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.rendering import Part
from holdepunkt.foundation.ui import address
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import papers, readable, visible
from holdepunkt.steering.portfolio.models import Manuscript, PlanReport, ReportPaper
from holdepunkt.steering.portfolio.queries.drafting import drafting, section_key
from holdepunkt.steering.portfolio.queries.loading import load
from holdepunkt.steering.portfolio.queries.manuscripts import (
    OpenReport,
    Shortage,
    commented,
    faults,
    hard_for_councils,
    open_manuscript,
    open_reports,
    section_holders,
    stamped,
    unready,
)
from holdepunkt.steering.portfolio.queries.outgoing import personal
from holdepunkt.steering.portfolio.queries.papers import change_line, report_document
from holdepunkt.steering.portfolio.queries.watching import changed, last_snapshot, watched

_CARRIED = ("form", "case_number", "appendix")


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A published report in the list."""

    title: str
    url: str
    plan: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """The published reports, the newest first, those written now, and those thrown away."""

    reports: tuple[ReportLine, ...]
    open: tuple[OpenReport, ...]
    discarded: tuple[OpenReport, ...]


def reports_page(*, actor: Actor) -> ReportsPage:
    """Return the reports that are published, to whoever may read them."""
    require(actor, Act.READ_REPORTS)
    rows = readable(PlanReport, actor).select_related("plan").defer("snapshot")
    return ReportsPage(
        tuple(
            ReportLine(
                one.title, address("portfolio:report", one.pk), str(one.plan), one.published_at
            )
            for one in rows.order_by("-published_at", "-id")
        ),
        *open_reports(actor=actor),
    )


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A file of a report."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A published report: its files, and the committee's paper in the same words."""

    title: str
    plan: str
    published_at: datetime
    approved: str
    sha256: str
    papers: tuple[PaperLine, ...]
    parts: tuple[Part, ...]


def report_page(*, report_id: int, actor: Actor) -> ReportPage:
    """Return the report as it was published."""
    row = readable(PlanReport, actor).select_related("plan").get(pk=report_id)
    files = papers(actor).filter(report=row).defer("content").order_by("id")
    earlier = (
        readable(PlanReport, actor)
        .filter(plan_id=row.plan_id, pk__lt=row.pk)
        .order_by("-pk")
        .first()
    )
    found = from_bytes(bytes(row.snapshot))
    before = from_bytes(bytes(earlier.snapshot)) if earlier else None
    return ReportPage(
        row.title,
        str(row.plan),
        row.published_at,
        _approved(report_id, actor),
        row.sha256,
        tuple(
            PaperLine(
                f"{one.get_readers_display()}, {'Word' if one.suffix == 'docx' else 'PDF'}",
                address("portfolio:paper", report_id, one.readers, one.suffix),
            )
            for one in files
        ),
        report_document(row, found, before, ReportPaper.Readers.COMMITTEE).parts,
    )


def _approved(report_id: int, actor: Actor) -> str:
    """Return who approved the report and when; "" to who does not follow plans, or for nobody."""
    row = visible(Manuscript, actor).filter(report_id=report_id).defer("snapshot").first()
    if row is None or row.approver_id is None:
        return ""
    names = organisation.staff_names(staff_ids={row.approver_id}, actor=actor)
    return stamped(row.answered_at, names.get(row.approver_id, ""))


def paper(*, report_id: int, readers: str, suffix: str, actor: Actor) -> bytes:
    """Return the bytes of a file as they were published."""
    row = papers(actor).get(report_id=report_id, readers=readers, suffix=suffix)
    return bytes(row.content)


def snapshot(*, report_id: int, actor: Actor) -> bytes:
    """Return the bytes of the snapshot that the report was made from."""
    return bytes(readable(PlanReport, actor).get(pk=report_id).snapshot)


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A change in the report, where its reason is written, and whether one is there."""

    text: str
    url: str
    is_told_why: bool


@dataclass(frozen=True, slots=True)
class BeforeSendingPage:
    """What a report would leave out and change, before it is sent.

    `stops` must be mended first; `hard` is what the councils will find hard to read;
    `unready` are sections without text, or that nobody has looked at; `commented` those with a
    comment that nobody has answered; `personal` is what may point to a person. `numbers` are the
    last report's form and case number. `unchanged` are those answered with »Uændret«, which is an
    answer; `untold` those that nobody has written of.
    """

    plan_id: int
    plan: str
    changes: tuple[ChangedLine, ...]
    warnings: tuple[str, ...]
    untold: tuple[str, ...]
    unchanged: str
    last: str
    manuscript_id: int | None
    stops: tuple[Shortage, ...]
    hard: tuple[Shortage, ...]
    unready: tuple[Shortage, ...]
    commented: tuple[Shortage, ...]
    personal: tuple[Shortage, ...]
    numbers: Mapping[str, str]


def before_sending(*, plan_id: int, actor: Actor, today: date, now: datetime) -> BeforeSendingPage:
    """Return what the author should see: what vanished, slipped, or says the same again."""
    require(actor, Act.WRITE_PORTFOLIO)
    begun = open_manuscript(plan_id=plan_id, actor=actor)
    if begun is None:
        loaded = load(plan_id=plan_id, actor=actor)
        found, draft = freeze(loaded.plan, as_of=today, known_at=now), None
        before = last_snapshot(plan_id=plan_id, actor=actor)
    else:
        draft = drafting(manuscript_id=begun.pk, actor=actor, today=today, now=now)
        loaded, found, before = draft.loaded, draft.snapshot, draft.before
    seen = watched(loaded.plan, actor=actor, today=today)
    answered = {one.id for one in loaded.plan.activities if one.unchanged_in_a_row()}
    silent = [one for one in found.activities if not (one.told or one.is_closed)]
    return BeforeSendingPage(
        plan_id,
        loaded.plan.title,
        _changed_lines(changed(before, found), found, begun),
        tuple(line for group in grouped(seen.sounding) for line in group.lines()),
        tuple(name_of(one) for one in silent if one.id not in answered),
        ", ".join(name_of(one) for one in silent if one.id in answered),
        before.as_of if before else "",
        begun.pk if begun else None,
        faults(draft, section_holders(draft, actor)) if draft else (),
        hard_for_councils(draft) if draft else (),
        unready(draft) if draft else (),
        commented(draft) if draft else (),
        personal(draft) if draft else (),
        _numbers(plan_id, actor),
    )


def _numbers(plan_id: int, actor: Actor) -> Mapping[str, str]:
    """Return what the next report has from the last; its document number is its own."""
    rows = readable(PlanReport, actor).filter(plan_id=plan_id).order_by("-published_at", "-id")
    last = rows.defer("snapshot").first()
    return {name: getattr(last, name) for name in _CARRIED} if last else {}


def _changed_lines(
    different: Iterable[SnapshotChange], found: Snapshot, begun: Manuscript | None
) -> tuple[ChangedLine, ...]:
    told = {one.id for one in found.activities if one.why} | ({0} if found.why else set())
    return tuple(
        ChangedLine(
            change_line(one),
            # A date's own reason was given with the deed, and is not asked for again.
            address("portfolio:section", begun.pk, section_key(one.about))
            if begun and not one.why
            else "",
            one.about in told,
        )
        for one in different
        if begun or one.about or not one.is_text  # nobody has written of goals and summary yet
    )
