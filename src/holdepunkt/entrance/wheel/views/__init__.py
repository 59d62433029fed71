"""The views of the wheel."""
