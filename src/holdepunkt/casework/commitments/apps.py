"""The commitments room as Django sees it."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """The ledger of commitments."""

    name = "holdepunkt.casework.commitments"
    label = "commitments"
