"""The door of the learning room."""

from holdepunkt.steering.learning.actions import (
    ActionVersion,
    AnswerVersion,
    Conclusion,
    NewAction,
    NewNote,
    NewReflection,
    answer,
    begin_action,
    conclude,
    freeze,
    start,
    tell_repeats,
    write_note,
)
from holdepunkt.steering.learning.queries import occasion, own_answer

__all__ = [
    "ActionVersion",
    "AnswerVersion",
    "Conclusion",
    "NewAction",
    "NewNote",
    "NewReflection",
    "answer",
    "begin_action",
    "conclude",
    "freeze",
    "occasion",
    "own_answer",
    "start",
    "tell_repeats",
    "write_note",
]
