"""Cases: what is applied for, what happens, and when the citizen has the answer."""
