"""The door of the insight room."""

from holdepunkt.steering.insight.actions import publish, publish_due, refresh

__all__ = ["publish", "publish_due", "refresh"]
