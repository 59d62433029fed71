"""Tags of the portfolio room."""
