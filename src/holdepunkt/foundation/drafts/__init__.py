"""What somebody is writing and has not sent: kept as typed, for its writer alone."""
