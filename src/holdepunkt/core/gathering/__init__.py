"""Gathers a family's follow-ups on one day: never after the law's, and where there is room."""

from holdepunkt.core.gathering.proposing import (
    Gathering,
    Load,
    Upcoming,
    monday_of,
    propose,
    room_of,
)

__all__ = ["Gathering", "Load", "Upcoming", "monday_of", "propose", "room_of"]
