"""The grants room as Django sees it."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    """What is granted, and its follow-ups."""

    name = "holdepunkt.casework.grants"
    label = "grants"
