"""The cases room as Django sees it."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases and their events."""

    name = "holdepunkt.casework.cases"
    label = "cases"
