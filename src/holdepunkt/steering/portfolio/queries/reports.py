"""Published reports, and what the author sees before one is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.core.portfolio import Snapshot, SnapshotChange, changes, freeze, from_bytes
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.ui import address
from holdepunkt.steering.portfolio.access import papers, readable
from holdepunkt.steering.portfolio.models import PlanReport
from holdepunkt.steering.portfolio.queries.loading import load
from holdepunkt.steering.portfolio.queries.papers import change_line
from holdepunkt.steering.portfolio.queries.watching import last_snapshot, watched


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A published report in the list."""

    title: str
    url: str
    plan: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """The published reports, the newest first."""

    reports: tuple[ReportLine, ...]


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
        )
    )


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A file of a report."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A published report: its snapshot, its files, and what was different from the one before."""

    title: str
    plan: str
    published_at: datetime
    sha256: str
    summary: str
    papers: tuple[PaperLine, ...]
    snapshot: Snapshot
    changes: tuple[str, ...]


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
        row.sha256,
        row.summary,
        tuple(
            PaperLine(
                f"{one.get_readers_display()}, {'Word' if one.suffix == 'docx' else 'PDF'}",
                address("portfolio:paper", report_id, one.readers, one.suffix),
            )
            for one in files
        ),
        found,
        tuple(change_line(one, row.why) for one in changes(before, found)) if before else (),
    )


def paper(*, report_id: int, readers: str, suffix: str, actor: Actor) -> bytes:
    """Return the bytes of a file as they were published."""
    row = papers(actor).get(report_id=report_id, readers=readers, suffix=suffix)
    return bytes(row.content)


def snapshot(*, report_id: int, actor: Actor) -> bytes:
    """Return the bytes of the snapshot that the report was made from."""
    return bytes(readable(PlanReport, actor).get(pk=report_id).snapshot)


@dataclass(frozen=True, slots=True)
class BeforeSendingPage:
    """What a report would leave out and change, before it is sent."""

    plan_id: int
    plan: str
    changes: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    untold: tuple[str, ...]
    last: str


def before_sending(*, plan_id: int, actor: Actor, today: date, now: datetime) -> BeforeSendingPage:
    """Return what the author should see: what vanished, slipped, or says the same again."""
    require(actor, Act.WRITE_PORTFOLIO)
    plan = load(plan_id=plan_id, actor=actor).plan
    found, before = (
        freeze(plan, as_of=today, known_at=now),
        last_snapshot(plan_id=plan_id, actor=actor),
    )
    different: tuple[SnapshotChange, ...] = changes(before, found) if before else ()
    kinds: Mapping[str, str] = {one.kind.value: one.kind.label for one in different}
    seen = watched(plan, actor=actor, today=today)
    return BeforeSendingPage(
        plan_id,
        plan.title,
        tuple(change_line(one, {}) for one in different),
        tuple(kinds.items()),
        tuple(f"{one.rule} {one.title} – {one.name}: {one.evidence}" for one in seen.sounding),
        tuple(one.name for one in plan.open_activities() if not one.told),
        before.as_of if before else "",
    )
