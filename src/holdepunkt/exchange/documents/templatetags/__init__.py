"""The tags of the review."""
