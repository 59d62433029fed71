"""The routing room as Django sees it."""

from django.apps import AppConfig


class RoutingConfig(AppConfig):
    """Where applications belong, from when, and who decided it."""

    name = "holdepunkt.knowledge.routing"
    label = "routing"
