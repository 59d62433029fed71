"""Who rang or wrote, about what, when they are rung back, and what was agreed."""
