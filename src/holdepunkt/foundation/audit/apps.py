"""The audit room as Django sees it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only record of deeds."""

    name = "holdepunkt.foundation.audit"
    label = "audit"
    # So every room names its logs that are sealed; a migration of it has called holdepunkt_chain.
    sealed_logs = ("audit_line",)
