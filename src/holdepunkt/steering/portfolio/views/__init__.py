"""The pages of the portfolio: parse, ask once, answer."""

from holdepunkt.steering.portfolio.views import activities, criteria, meetings, plans, reports

__all__ = ["activities", "criteria", "meetings", "plans", "reports"]
