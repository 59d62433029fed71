"""How we do it."""
