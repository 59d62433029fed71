"""Intake: an application is registered once, routed by dated rules, and given to somebody."""
