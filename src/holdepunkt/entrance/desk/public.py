"""The door of the desk: commitments as its lists show them, for the rooms beside it."""

from holdepunkt.entrance.desk.queries.ledger import KIND_LABELS, DeskRow, desk_rows

__all__ = ["KIND_LABELS", "DeskRow", "desk_rows"]
