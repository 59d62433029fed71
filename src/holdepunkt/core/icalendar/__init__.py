"""Calendars as text after RFC 5545: all-day events, folded lines, Copenhagen's time zone."""

from holdepunkt.core.icalendar.writing import DayEvent, calendar_text

__all__ = ["DayEvent", "calendar_text"]
