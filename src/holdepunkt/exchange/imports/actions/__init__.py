"""What the imports room can do: receive files, check them, bring them in, take them back."""

from holdepunkt.exchange.imports.actions.checking import run_check
from holdepunkt.exchange.imports.actions.correcting import (
    NotCorrected,
    correct,
    undo_correction,
)
from holdepunkt.exchange.imports.actions.following import follow_register
from holdepunkt.exchange.imports.actions.receiving import (
    FilesRefused,
    Upload,
    discard,
    receive,
    tidy_away,
)
from holdepunkt.exchange.imports.actions.running import (
    WrongState,
    begin_applying,
    begin_undoing,
    run_applying,
    run_undoing,
)

__all__ = [
    "FilesRefused",
    "NotCorrected",
    "Upload",
    "WrongState",
    "begin_applying",
    "begin_undoing",
    "correct",
    "discard",
    "follow_register",
    "receive",
    "run_applying",
    "run_check",
    "run_undoing",
    "tidy_away",
    "undo_correction",
]
