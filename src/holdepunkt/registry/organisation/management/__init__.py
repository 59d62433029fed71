"""Commands of the organisation room."""
