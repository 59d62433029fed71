"""The append-only record of deeds: who, what, when; bare ids, never names or numbers."""
