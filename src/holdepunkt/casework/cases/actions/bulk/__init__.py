"""Brings in cases and events by the thousand, and takes an import back."""

from holdepunkt.casework.cases.actions.bulk.recording import compare_bulk, record_bulk, record_parts
from holdepunkt.casework.cases.actions.bulk.undoing import undo_import
from holdepunkt.casework.cases.actions.bulk.values import (
    BulkDifference,
    BulkResult,
    CaseBatch,
    CaseRow,
    EventRow,
    UndoCount,
    Wanted,
)

__all__ = [
    "BulkDifference",
    "BulkResult",
    "CaseBatch",
    "CaseRow",
    "EventRow",
    "UndoCount",
    "Wanted",
    "compare_bulk",
    "record_bulk",
    "record_parts",
    "undo_import",
]
