"""The invented municipality: the same for the same seed, and relative to a given day."""
