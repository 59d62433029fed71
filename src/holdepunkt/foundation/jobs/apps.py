"""The jobs room as Django sees it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Work that is done later, by a worker."""

    name = "holdepunkt.foundation.jobs"
    label = "jobs"
