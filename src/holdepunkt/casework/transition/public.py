"""The door of the transition."""

from holdepunkt.casework.transition.actions import StepDone, derive, mark_step
from holdepunkt.casework.transition.queries import CoursePart, course_of

__all__ = ["CoursePart", "StepDone", "course_of", "derive", "mark_step"]
