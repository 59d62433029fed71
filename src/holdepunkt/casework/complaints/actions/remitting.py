"""A case sent back is reopened: here, or in its source, and then somebody must see to it."""

from datetime import date, datetime

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.complaints import queries
from holdepunkt.casework.complaints.models import Complaint
from holdepunkt.core.wording import short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor

_MISTAKE = "Ankestyrelsens udfald var registreret ved en fejl"


def reopened(row: Complaint, *, returned_on: date, actor: Actor, now: datetime) -> int | None:
    """Reopen the case that was sent back and return the event; None where it is open already.

    A case that its source reopens is put on its handler's Min dag till she has done it there.
    """
    label = cases.labels(case_ids=[row.case_id] if row.case_id else [], actor=actor)
    if not row.case_id or row.case_id not in label or label[row.case_id].is_open:
        return None
    try:
        return cases.reopen_after_remittal(
            on=cases.CaseVersion(row.case_id), returned_on=returned_on,
            reason=f"Hjemvist af Ankestyrelsen, klage {row.number}", actor=actor, now=now,
        )  # fmt: skip
    except cases.OwnedBySource:
        draft = _to_do(row, label[row.case_id], returned_on, clock.local(now).date())
        commitments.agree(draft=draft, actor=actor, now=now)
        return None


def called_off(row: Complaint, *, case_event: int | None, actor: Actor, now: datetime) -> None:
    """Take back what `reopened` did: the case was not sent back after all."""
    if case_event and row.case_id:
        cases.reverse_event(
            on=cases.CaseVersion(row.case_id), event_id=case_event, reason=_MISTAKE, actor=actor,
            now=now,
        )  # fmt: skip
    for story in queries.to_reopen(row=row, actor=actor):
        commitments.withdraw_agreement(
            on=commitments.AgreementVersion(story.row.id, None), reason=_MISTAKE,
            withdrawn_on=clock.local(now).date(), actor=actor, now=now,
        )  # fmt: skip


def _to_do(
    row: Complaint, case: cases.CaseLabel, returned_on: date, today: date
) -> commitments.AgreementDraft:
    return commitments.AgreementDraft(
        subject_type="case",
        subject_id=case.id,
        citizen_id=case.citizen_id,
        title=queries.TO_REOPEN.format(row.number),
        due_on=today,
        made_on=today,
        unit_id=case.unit_id,
        person_id=case.handler_id,
        kind=commitments.TO_DO,
        basis_text=f"Hjemvist af Ankestyrelsen den {short_date(returned_on)}, klage {row.number}",
    )
