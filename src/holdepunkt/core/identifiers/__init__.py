"""Numbers that name people, as values."""

from holdepunkt.core.identifiers.cpr import Cpr, CprError, birth_on_of, numbers_in, parse

__all__ = ["Cpr", "CprError", "birth_on_of", "numbers_in", "parse"]
