"""The commands of the imports room."""
