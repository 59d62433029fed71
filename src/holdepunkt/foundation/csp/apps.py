"""The room of the content policy's reports as a Django app."""

from django.apps import AppConfig


class CspConfig(AppConfig):
    """Names the app."""

    name = "holdepunkt.foundation.csp"
    label = "csp"
