"""The audit room as Django sees it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only record of deeds."""

    name = "holdepunkt.foundation.audit"
    label = "audit"
