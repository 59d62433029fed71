"""The pages of the portfolio: parse, ask once, answer."""

from holdepunkt.steering.portfolio.views import (
    activities,
    basis,
    criteria,
    grants,
    meetings,
    plans,
    reports,
)

__all__ = ["activities", "basis", "criteria", "grants", "meetings", "plans", "reports"]
