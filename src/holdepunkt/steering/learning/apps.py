"""The learning room as Django sees it."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """What the centre learns of complaints, remittals, late promises and successes."""

    name = "holdepunkt.steering.learning"
    label = "learning"
