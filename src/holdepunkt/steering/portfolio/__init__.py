"""Plans followed to the door: overview, monthly update, warnings, meetings and reports."""
