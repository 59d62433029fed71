"""The assignments room as Django sees it."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    """Who is the dedicated caseworker of whom."""

    name = "holdepunkt.casework.assignments"
    label = "assignments"
