"""The insight room as Django sees it."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """The figures the centre is led by."""

    name = "holdepunkt.steering.insight"
    label = "insight"
