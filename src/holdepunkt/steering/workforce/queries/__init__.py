"""What the workforce room can answer."""

from holdepunkt.steering.workforce.queries.carrying import (
    HOLDING,
    Workload,
    points_by_day,
    points_table,
    receivers,
    standing_of,
    weeks,
    workloads,
)
from holdepunkt.steering.workforce.queries.pages import (
    HomePage,
    PersonPage,
    competence_version,
    home,
    person,
    section_codes,
)

__all__ = [
    "HOLDING",
    "HomePage",
    "PersonPage",
    "Workload",
    "competence_version",
    "home",
    "person",
    "points_by_day",
    "points_table",
    "receivers",
    "section_codes",
    "standing_of",
    "weeks",
    "workloads",
]
