"""The ui room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Layout, components, template tags and styles."""

    name = "holdepunkt.foundation.ui"
    label = "ui"
    verbose_name = "Skærmbilleder"
