"""Commands of the handover room."""
