"""The citizens room as Django sees it."""

from django.apps import AppConfig


class CitizensConfig(AppConfig):
    """Citizens, households and relations."""

    name = "holdepunkt.registry.citizens"
    label = "citizens"
    sealed_logs = ("citizens_lookup",)
