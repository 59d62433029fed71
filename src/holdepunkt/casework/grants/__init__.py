"""What the centre has granted, how it is followed up, and when it must be renewed."""
