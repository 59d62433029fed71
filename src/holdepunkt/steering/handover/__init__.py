"""A caseworker leaves or falls ill: her citizens are handed over, and nobody is lost."""
