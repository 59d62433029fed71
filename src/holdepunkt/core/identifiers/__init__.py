"""Numbers and codes that name people and sections of law."""

from holdepunkt.core.identifiers.cpr import Cpr, CprError, parse

__all__ = ["Cpr", "CprError", "parse"]
