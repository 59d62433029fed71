"""The staff's desk: my day, a citizen at a glance, the deadlines of a unit, and the way to everything."""
