"""Files and feeds: received, checked, shown, then applied through doors."""
