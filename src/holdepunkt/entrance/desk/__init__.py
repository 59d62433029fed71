"""The staff's desk: my day, a citizen at a glance, a unit's deadlines, and the way there."""
