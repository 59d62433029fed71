"""Routing: dated rules that say which area and department an application belongs to."""
