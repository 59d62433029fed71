"""The handover room as Django sees it."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """Citizens are handed from one caseworker to others."""

    name = "holdepunkt.steering.handover"
    label = "handover"
