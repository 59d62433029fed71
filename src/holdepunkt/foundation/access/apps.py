"""The access room as Django sees it."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Actors, refusals and the database's session settings."""

    name = "holdepunkt.foundation.access"
    label = "access"
