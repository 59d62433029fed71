"""The documents room as Django sees it."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Papers as they are written, read in a limited child process."""

    name = "holdepunkt.exchange.documents"
    label = "documents"
    verbose_name = "dokumenter"
