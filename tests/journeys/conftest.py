"""Fixtures of the browser journeys."""

from tests.journeys.browser import chrome, site

__all__ = ["chrome", "site"]
