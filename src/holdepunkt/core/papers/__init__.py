"""Plans and status reports as they are written: read, kept as printed, and compared."""
