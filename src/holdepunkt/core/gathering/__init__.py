"""Gathers a family's follow-ups on one day: never after the law's, and where there is room."""

from holdepunkt.core.gathering.proposing import (
    Gathering,
    Load,
    Upcoming,
    even_room,
    monday_of,
    propose,
)

__all__ = ["Gathering", "Load", "Upcoming", "even_room", "monday_of", "propose"]
