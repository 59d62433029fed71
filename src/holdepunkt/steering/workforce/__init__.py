"""Hours, reductions and points: what a person can carry, for herself and her head."""
