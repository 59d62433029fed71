"""The door of the oversight room."""

from holdepunkt.steering.oversight.access import may_review
from holdepunkt.steering.oversight.actions import Review, draw, review
from holdepunkt.steering.oversight.queries import unreviewed

__all__ = ["Review", "draw", "may_review", "review", "unreviewed"]
