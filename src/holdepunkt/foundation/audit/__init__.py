"""The append-only record of deeds: who, what, about what, when; bare ids, never names or numbers."""
