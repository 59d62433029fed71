"""Complaints: over how it was done, over what was decided, and what came of each."""
