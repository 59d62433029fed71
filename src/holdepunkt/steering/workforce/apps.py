"""The workforce room as Django sees it."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    """What each member of staff can carry, and does."""

    name = "holdepunkt.steering.workforce"
    label = "workforce"
