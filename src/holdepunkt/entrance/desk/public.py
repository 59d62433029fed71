"""The door of the desk: commitments as its lists show them, and letters from what is known."""

from holdepunkt.entrance.desk.actions import write_letter
from holdepunkt.entrance.desk.queries import Wanted
from holdepunkt.entrance.desk.queries.ledger import KIND_LABELS, DeskRow, desk_rows

__all__ = ["KIND_LABELS", "DeskRow", "Wanted", "desk_rows", "write_letter"]
