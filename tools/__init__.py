"""What keeps the project true; no part of the running system."""
