"""The ledger: every promise with its date and its proof; it never knows who made it."""
