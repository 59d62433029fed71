"""Fixtures of the workforce tests."""

from tests.architecture.small_case import small_case

__all__ = ["small_case"]
