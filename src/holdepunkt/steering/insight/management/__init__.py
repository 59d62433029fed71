"""Commands of the insight room."""
