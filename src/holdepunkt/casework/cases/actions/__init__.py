"""What can be done with cases."""

from holdepunkt.casework.cases.actions.bulk import (
    BulkDifference,
    BulkResult,
    CaseBatch,
    CaseRow,
    EventRow,
    UndoCount,
    compare_bulk,
    record_bulk,
    undo_import,
)
from holdepunkt.casework.cases.actions.events import (
    UNDOABLE,
    NewDate,
    add_note,
    agree_on_case,
    answer_hearing,
    mark_done_in_source,
    notify_new_date,
    receive_information,
    reopen_after_remittal,
    request_information,
    reverse_event,
    send_decision,
    send_hearing,
    send_receipt,
    transfer,
    withdraw,
)
from holdepunkt.casework.cases.actions.recording import CaseVersion
from holdepunkt.casework.cases.actions.refusals import StaleCase
from holdepunkt.casework.cases.actions.registering import (
    NewCase,
    register_case,
    register_newcomer,
)
from holdepunkt.casework.cases.actions.rules import adopt_rule, apply_rules

__all__ = [
    "UNDOABLE",
    "BulkDifference",
    "BulkResult",
    "CaseBatch",
    "CaseRow",
    "CaseVersion",
    "EventRow",
    "NewCase",
    "NewDate",
    "StaleCase",
    "UndoCount",
    "add_note",
    "adopt_rule",
    "agree_on_case",
    "answer_hearing",
    "apply_rules",
    "compare_bulk",
    "mark_done_in_source",
    "notify_new_date",
    "receive_information",
    "record_bulk",
    "register_case",
    "register_newcomer",
    "reopen_after_remittal",
    "request_information",
    "reverse_event",
    "send_decision",
    "send_hearing",
    "send_receipt",
    "transfer",
    "undo_import",
    "withdraw",
]
