"""The invented municipality: the same people and cases for the same seed, relative to a given day."""
