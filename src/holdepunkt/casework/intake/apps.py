"""The intake room as Django sees it."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """New applications, where they belong, and who takes them."""

    name = "holdepunkt.casework.intake"
    label = "intake"
