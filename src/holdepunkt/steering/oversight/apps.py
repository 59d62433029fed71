"""The oversight room as Django sees it."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Control of what staff have looked at."""

    name = "holdepunkt.steering.oversight"
    label = "oversight"
