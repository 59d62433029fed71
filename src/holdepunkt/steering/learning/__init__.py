"""Learning: five questions, a changed practice, and whether the measure moved."""
