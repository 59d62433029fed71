"""Assignments: which caseworker a citizen can turn to, and from when."""
