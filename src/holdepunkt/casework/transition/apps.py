"""The transition room as Django sees it."""

from django.apps import AppConfig


class TransitionConfig(AppConfig):
    """The course from child to grown-up."""

    name = "holdepunkt.casework.transition"
    label = "transition"
