"""The door of the oversight room."""

from holdepunkt.steering.oversight.actions import Review, draw, review
from holdepunkt.steering.oversight.queries import unreviewed

__all__ = ["Review", "draw", "review", "unreviewed"]
