"""Numbers that name people, as values."""

from holdepunkt.core.identifiers.cpr import Cpr, CprError, parse

__all__ = ["Cpr", "CprError", "parse"]
