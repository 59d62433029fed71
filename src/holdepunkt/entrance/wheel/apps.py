"""The wheel as Django sees it."""

from django.apps import AppConfig


class WheelConfig(AppConfig):
    """The year ahead."""

    name = "holdepunkt.entrance.wheel"
    label = "wheel"
