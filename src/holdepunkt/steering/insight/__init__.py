"""Insight: the centre's figures by week and month, frozen when they are published."""
