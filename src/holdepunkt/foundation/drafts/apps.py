"""The drafts room as a Django app."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """Names the app."""

    name = "holdepunkt.foundation.drafts"
    label = "drafts"
