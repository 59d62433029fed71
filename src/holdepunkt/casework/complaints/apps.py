"""The complaints room as Django sees it."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """Complaints, their answers, and what Ankestyrelsen said."""

    name = "holdepunkt.casework.complaints"
    label = "complaints"
