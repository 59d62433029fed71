"""The accounts room as Django sees it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Log-in and sessions."""

    name = "holdepunkt.foundation.accounts"
    label = "accounts"
