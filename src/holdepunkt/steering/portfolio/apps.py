"""The portfolio room as Django sees it."""

from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    """Plans, what they promise, and what is reported of them."""

    name = "holdepunkt.steering.portfolio"
    label = "portfolio"
