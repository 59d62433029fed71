"""Pages of learning: the log and the five questions, a changed practice, the leadership's month."""
