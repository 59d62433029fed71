"""A report is published once: the snapshot, and every file of it, byte for byte."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from holdepunkt.core.identifiers import numbers_in
from holdepunkt.core.portfolio import freeze, from_bytes, sections_with_cpr, to_bytes
from holdepunkt.foundation.access import Act, Actor, Refusal, insert, require
from holdepunkt.foundation.rendering import to_pdf, to_word
from holdepunkt.steering.portfolio import queries
from holdepunkt.steering.portfolio.actions.recording import noted
from holdepunkt.steering.portfolio.models import PlanReport, ReportPaper
from holdepunkt.steering.portfolio.queries.papers import report_document


class HoldsCpr(Refusal):
    """A CPR number stands in the report, so that it cannot leave the house."""


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """What the author adds to the snapshot; `why` holds a line for each kind of change."""

    title: str
    form: str
    case_number: str = ""
    document_number: str = ""
    appendix: str = ""
    summary: str = ""
    why: Mapping[str, str] | None = None


@transaction.atomic
def publish_report(
    *, plan_id: int, draft: ReportDraft, actor: Actor, now: datetime, today: date
) -> int:
    """Publish the plan's report as it stands, for all readers, and return its id.

    For reports that were approved elsewhere; on the screen a report goes by its approver.
    """
    require(actor, Act.WRITE_PORTFOLIO)
    found = freeze(queries.load(plan_id=plan_id, actor=actor).plan, as_of=today, known_at=now)
    return publish_frozen(plan_id=plan_id, draft=draft, kept=to_bytes(found), actor=actor, now=now)


def publish_frozen(
    *, plan_id: int, draft: ReportDraft, kept: bytes, actor: Actor, now: datetime
) -> int:
    """Publish what a frozen snapshot says, with every file of it, and return the report's id."""
    before = queries.last_snapshot(plan_id=plan_id, actor=actor)
    found = from_bytes(kept)
    front = (draft.title, draft.summary, draft.case_number, draft.document_number, draft.appendix)
    if numbers_in(" ".join((*front, *(draft.why or {}).values()))) or sections_with_cpr(found):
        raise HoldsCpr(
            "Der står et CPR-nummer i rapporten, så den kan ikke udgives. Tag den tilbage; under"
            " »Før du sender« står der hvor."
        )
    row = PlanReport(
        plan_id=plan_id,
        title=draft.title,
        form=draft.form,
        case_number=draft.case_number,
        document_number=draft.document_number,
        appendix=draft.appendix,
        summary=draft.summary,
        why=dict(draft.why or {}),
        as_of=found.day,
        published_at=now,
        staff_id=actor.staff_id or None,
        snapshot=kept,
        sha256=sha256(kept).hexdigest(),
    )
    insert(row)
    for readers in ReportPaper.Readers:
        document = report_document(row, found, before, readers)
        for suffix, make in (("docx", to_word), ("pdf", to_pdf)):
            content = make(document)
            insert(
                ReportPaper(
                    report_id=row.pk, readers=readers.value, suffix=suffix, content=content,
                    sha256=sha256(content).hexdigest(),
                )
            )  # fmt: skip
    noted(actor, "portfolio.report_published", f"report:{row.pk}", now, sha256=row.sha256)
    return row.pk
