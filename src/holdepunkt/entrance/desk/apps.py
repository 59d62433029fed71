"""The desk as Django sees it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages that join several rooms for the staff."""

    name = "holdepunkt.entrance.desk"
    label = "desk"
