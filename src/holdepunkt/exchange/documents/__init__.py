"""Papers carried in: plans, statuses and published deadline tables, read as proposals."""
