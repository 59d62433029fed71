"""The year ahead: who has what when, what can be gathered, and a calendar of one's own."""
