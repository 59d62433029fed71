"""The letters room as Django sees it."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters and the post room."""

    name = "holdepunkt.knowledge.letters"
    label = "letters"
