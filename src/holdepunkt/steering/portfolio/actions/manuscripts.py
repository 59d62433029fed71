"""A report is begun, written section by section, sent, approved and published once; or goes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.core.portfolio import to_bytes
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, NotAllowed, Refusal, insert, may, require
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio import queries
from holdepunkt.steering.portfolio.actions.approving import (
    ask_approver,
    end_asking,
    follow_answer,
    hear_answer,
    let_go,
    promise_answer,
)
from holdepunkt.steering.portfolio.actions.recording import (
    ChangedMeanwhile,
    NotTold,
    noted,
    require_version,
)
from holdepunkt.steering.portfolio.actions.reporting import ReportDraft, publish_frozen
from holdepunkt.steering.portfolio.models import Manuscript, Section
from holdepunkt.steering.portfolio.queries.discarding import discard_version, discarded, stands
from holdepunkt.steering.portfolio.queries.manuscripts import faults, section_holders

_FACTS = ("title", "form", "case_number", "document_number", "appendix")
Stage = Manuscript.Stage
OPEN = (Stage.WRITING, Stage.BACK)


class AlreadyBegun(Refusal):
    """The plan has a report that is being written."""


class WrongStage(Refusal):
    """The report is sent, approved or published, or not yet."""


class NotReady(Refusal):
    """Something in the report must be mended before it is sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the approver says: yes, or back with a sentence."""

    is_approved: bool
    sentence: str = ""


@transaction.atomic
def begin_manuscript(*, plan_id: int, draft: ReportDraft, actor: Actor, now: datetime) -> int:
    """Begin a report of the plan and return its id; a plan has one at a time."""
    require(actor, Act.WRITE_PORTFOLIO)
    if queries.open_manuscript(plan_id=plan_id, actor=actor) is not None:
        raise AlreadyBegun("Der skrives allerede en rapport på planen. Fortsæt den.")
    row = Manuscript(
        plan_id=plan_id, begun_at=now, begun_by_id=actor.staff_id or None,
        **{name: getattr(draft, name) for name in _FACTS},
    )  # fmt: skip
    insert(row)
    noted(actor, "portfolio.report_begun", f"manuscript:{row.pk}", now)
    return row.pk


@transaction.atomic
def change_manuscript(
    *, manuscript_id: int, version: int, draft: ReportDraft, actor: Actor, now: datetime
) -> None:
    """Write the report's title, form and numbers anew."""
    row = _locked(manuscript_id, actor, Act.WRITE_PORTFOLIO, *OPEN)
    require_version(row, version)
    for name in _FACTS:
        setattr(row, name, getattr(draft, name))
    _save(row, actor, "portfolio.report_changed", now)


@transaction.atomic
def send_manuscript(
    *, manuscript_id: int, version: int, approver_id: int, actor: Actor, now: datetime, today: date
) -> None:
    """Send the report to who is to approve it, frozen as she reads it.

    Who wrote in it cannot approve it, nor can who sends it.
    """
    row = _locked(manuscript_id, actor, Act.WRITE_PORTFOLIO, *OPEN)
    require_version(row, version)
    choices = queries.approver_choices(manuscript_id=row.pk, actor=actor, today=today)
    if str(approver_id) not in dict(choices):
        raise NotReady("Vælg en chef, der hverken har skrevet i rapporten eller sender den.")
    found = queries.drafting(manuscript_id=row.pk, actor=actor, today=today, now=now)
    if stops := faults(found, section_holders(found, actor)):
        raise NotReady(stops[0].text)
    row.snapshot = to_bytes(found.snapshot)
    row.stage, row.approver_id, row.answer, row.answered_at = Stage.ASKED, approver_id, "", None
    row.sent_at, row.sent_by_id = now, actor.staff_id or None
    follow_answer(row, today=today)
    ask_approver(row, actor=actor, today=today)
    _save(row, actor, "portfolio.report_sent", now)
    promise_answer(row, actor=actor, now=now, today=today)


@transaction.atomic
def answer_manuscript(
    *, manuscript_id: int, version: int, answer: Answer, actor: Actor, now: datetime, today: date
) -> None:
    """Approve the report, or send it back with a sentence; only the named approver may."""
    row = _locked(manuscript_id, actor, Act.APPROVE_REPORT, Stage.ASKED)
    if row.approver_id != actor.staff_id:
        who = organisation.staff_names(staff_ids={row.approver_id or 0}, actor=actor)
        raise NotAllowed(f"Rapporten er sendt til {who.get(row.approver_id or 0, 'en anden')}.")
    wrote = queries.writers_of(manuscript_id=row.pk, actor=actor) | {row.sent_by_id}
    if actor.staff_id in wrote:
        raise NotAllowed("Du har selv skrevet i rapporten. En anden skal godkende den.")
    require_version(row, version)
    if not answer.is_approved and not answer.sentence.strip():
        raise NotTold("Skriv, hvad der skal laves om")
    row.stage = Stage.APPROVED if answer.is_approved else Stage.BACK
    row.answer, row.answered_at = answer.sentence, now
    hear_answer(row, said=row.stage, today=today)
    _save(row, actor, f"portfolio.report_{row.stage}", now)
    promise_answer(row, actor=actor, now=now, today=today)


@transaction.atomic
def take_back(
    *, manuscript_id: int, version: int, actor: Actor, now: datetime, today: date
) -> None:
    """Take a report back that was sent or approved, so that it can be written in again."""
    row = _locked(manuscript_id, actor, Act.WRITE_PORTFOLIO, Stage.ASKED, Stage.APPROVED)
    require_version(row, version)
    row.stage = Stage.WRITING
    end_asking(row, how="taken_back", today=today)
    follow_answer(row, today=today)
    _save(row, actor, "portfolio.report_taken_back", now)
    promise_answer(row, actor=actor, now=now, today=today)


@transaction.atomic
def publish_manuscript(*, manuscript_id: int, version: int, actor: Actor, now: datetime) -> int:
    """Publish the approved report, byte for byte what was approved, and return its id."""
    row = _locked(manuscript_id, actor, Act.WRITE_PORTFOLIO, Stage.APPROVED)
    require_version(row, version)
    row.report_id = publish_frozen(
        draft=ReportDraft(**{name: getattr(row, name) for name in _FACTS}),
        plan_id=row.plan_id, kept=bytes(row.snapshot or b""), actor=actor, now=now,
    )  # fmt: skip
    row.stage, today = Stage.PUBLISHED, clock.local(now).date()
    follow_answer(row, today=today)
    _save(row, actor, "portfolio.report_finished", now)
    promise_answer(row, actor=actor, now=now, today=today)
    return row.report_id


@transaction.atomic
def discard(*, manuscript_id: int, version: int, actor: Actor, now: datetime, today: date) -> None:
    """Throw a report away that was begun by mistake; what is approved or published stands.

    Its texts can be read, as every text a report had. `version` is the one of its confirm page.
    """
    row = _locked(manuscript_id, actor, Act.WRITE_PORTFOLIO, *Stage)
    if why_not := stands(row, actor):
        raise WrongStage(why_not)
    if discard_version(row, actor) != version:
        raise ChangedMeanwhile("Der er skrevet i rapporten, siden du så efter.")
    row.stage, row.discarded_at, row.discarded_by_id = Stage.DISCARDED, now, actor.staff_id or None
    row.snapshot = None
    let_go(row, today=today)
    Section.objects.filter(manuscript=row).update(holder=None, held_since=None)
    _save(row, actor, "portfolio.report_discarded", now)
    promise_answer(row, actor=actor, now=now, today=today)


def open_row(manuscript_id: int, actor: Actor) -> Manuscript:
    """Return the manuscript's row, locked, if it can be written in."""
    return _locked(manuscript_id, actor, Act.SEE_PORTFOLIO, *OPEN)


def _locked(manuscript_id: int, actor: Actor, act: Act, *stages: str) -> Manuscript:
    """Return the row, locked; it does not exist for whom it is not, and is refused who may not."""
    if not may(actor, Act.SEE_PORTFOLIO).allowed:
        raise Manuscript.DoesNotExist
    row = Manuscript.objects.select_for_update().get(pk=manuscript_id)
    require(actor, act)
    if row.stage not in stages:
        if row.stage == Stage.DISCARDED:
            raise WrongStage(discarded(row, actor))
        raise WrongStage(f"Rapporten er nu: {row.get_stage_display().lower()}. Åbn den igen.")
    return row


def _save(row: Manuscript, actor: Actor, deed: str, now: datetime) -> None:
    row.version += 1
    row.save()
    noted(actor, deed, f"manuscript:{row.pk}", now)
