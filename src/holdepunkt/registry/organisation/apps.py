"""The organisation room as Django sees it."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Units, staff and appointments."""

    name = "holdepunkt.registry.organisation"
    label = "organisation"
