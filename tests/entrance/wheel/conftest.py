"""Grants of Anna and her brother for the pages of the wheel."""

from tests.casework.grants.conftest import given_grant

__all__ = ["given_grant"]
