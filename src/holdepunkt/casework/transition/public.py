"""The door of the transition."""

from holdepunkt.casework.transition.actions import StepDone, derive, mark_step
from holdepunkt.casework.transition.queries import CoursePart, course_of
from holdepunkt.core.transition import KIND, is_decision

__all__ = ["KIND", "CoursePart", "StepDone", "course_of", "derive", "is_decision", "mark_step"]
