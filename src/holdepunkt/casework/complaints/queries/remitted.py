"""Cases that were sent back and wait to be reopened in their source."""

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.complaints.models import Complaint
from holdepunkt.foundation.access import Actor

# What stands on Min dag till the case is reopened in its source, with the complaint's number.
TO_REOPEN = "Genåbn sagen i fagsystemet: hjemvist i klage {}"


def to_reopen(*, row: Complaint, actor: Actor) -> tuple[commitments.Story, ...]:
    """Return what stands open for the complaint's case to be reopened in its source."""
    if row.case_id is None or row.outcome != Complaint.OutcomeName.REMITTED:
        return ()
    told = commitments.stories(subject_type="case", subject_id=row.case_id, actor=actor)
    title = TO_REOPEN.format(row.number)
    return tuple(
        one for one in told
        if one.row.kind == commitments.TO_DO
        and one.row.title == title
        and one.row.standing.ended_on is None
    )  # fmt: skip
