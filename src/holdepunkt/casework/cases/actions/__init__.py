"""What can be done with cases."""

from holdepunkt.casework.cases.actions.bulk import (
    BulkDifference,
    BulkResult,
    CaseBatch,
    CaseRow,
    EventRow,
    UndoCount,
    Wanted,
    compare_bulk,
    record_bulk,
    record_parts,
    undo_import,
)
from holdepunkt.casework.cases.actions.events import (
    UNDOABLE,
    SentDecision,
    add_note,
    agree_on_case,
    answer_hearing,
    mark_done_in_source,
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
from holdepunkt.casework.cases.actions.handing import CaseHandover, hand_over
from holdepunkt.casework.cases.actions.noticing import (
    NewDate,
    notify_new_date,
    write_notice,
)
from holdepunkt.casework.cases.actions.post import (
    notices_overtaken,
    notices_sent,
    receipts_sent,
)
from holdepunkt.casework.cases.actions.recording import CaseVersion
from holdepunkt.casework.cases.actions.refusals import (
    NewDateNotLater,
    OwnedBySource,
    StaleCase,
    StillAnswerable,
)
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
    "CaseHandover",
    "CaseRow",
    "CaseVersion",
    "EventRow",
    "NewCase",
    "NewDate",
    "NewDateNotLater",
    "OwnedBySource",
    "SentDecision",
    "StaleCase",
    "StillAnswerable",
    "UndoCount",
    "Wanted",
    "add_note",
    "adopt_rule",
    "agree_on_case",
    "answer_hearing",
    "apply_rules",
    "compare_bulk",
    "hand_over",
    "mark_done_in_source",
    "notices_overtaken",
    "notices_sent",
    "notify_new_date",
    "receipts_sent",
    "receive_information",
    "record_bulk",
    "record_parts",
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
    "write_notice",
]
