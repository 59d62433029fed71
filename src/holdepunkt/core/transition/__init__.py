"""From child to grown-up: the planned course as promises, and how far each young person is."""

from holdepunkt.core.transition.course import (
    Course,
    CourseStep,
    KeptBy,
    Side,
    grown_up_on,
    read_course,
)
from holdepunkt.core.transition.promising import (
    KIND,
    AdultCase,
    Answerable,
    Young,
    begun_on,
    course_promises,
    is_decision,
    kept_days,
    out_of_order,
    rests_on,
)

__all__ = [
    "KIND",
    "AdultCase",
    "Answerable",
    "Course",
    "CourseStep",
    "KeptBy",
    "Side",
    "Young",
    "begun_on",
    "course_promises",
    "grown_up_on",
    "is_decision",
    "kept_days",
    "out_of_order",
    "read_course",
    "rests_on",
]
