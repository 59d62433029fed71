"""Holdepunkt: what a municipality has promised its citizens, and whether it kept it."""
