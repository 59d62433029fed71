"""When two complaints of one citizen are about the same matter."""

from datetime import timedelta

from holdepunkt.core.complaints.story import Complaint

# The same grievance told twice, to the centre and to Borgerrådgiveren, comes within days.
CLOSE = timedelta(days=14)


def same_matter(one: Complaint, other: Complaint) -> bool:
    """Return whether the two, of one citizen, are one matter that counts once.

    Over a decision: the same case and decision. Over the handling: the same case within two weeks,
    whoever brings it. Without a case only what came the same day, of the same kind.
    """
    if one.is_appeal is not other.is_appeal or one.case_id != other.case_id:
        return False
    if one.case_id is None:
        return (one.kind, one.received_on) == (other.kind, other.received_on)
    if one.is_appeal:
        return one.decision_on == other.decision_on
    return abs(one.received_on - other.received_on) <= CLOSE
