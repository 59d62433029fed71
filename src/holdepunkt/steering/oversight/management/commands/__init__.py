"""Commands of the oversight room."""
