"""Rita of Modtagelsen, and the law's register for the calendar."""

from tests.casework.intake.conftest import rita

__all__ = ["rita"]
