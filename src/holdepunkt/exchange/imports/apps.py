"""The imports room as Django sees it."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Extracts from the systems we stand beside."""

    name = "holdepunkt.exchange.imports"
    label = "imports"
    verbose_name = "import"
