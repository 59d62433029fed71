"""The law room as Django sees it."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    """Sections of law and their deadline rules."""

    name = "holdepunkt.knowledge.law"
    label = "law"
