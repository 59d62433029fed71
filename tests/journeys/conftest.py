"""Fixtures of the browser journeys."""

from tests.architecture.small_case import small_case
from tests.journeys.browser import chrome, site

__all__ = ["chrome", "site", "small_case"]
