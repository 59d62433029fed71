"""What can be done in learning."""

from holdepunkt.steering.learning.actions.briefing import NewNote, StaleNote, freeze, write_note
from holdepunkt.steering.learning.actions.changing import (
    ActionAmiss,
    ActionVersion,
    Conclusion,
    NewAction,
    StaleAction,
    begin_action,
    conclude,
    mend_action,
)
from holdepunkt.steering.learning.actions.questions import NewQuestions, ask_otherwise
from holdepunkt.steering.learning.actions.reflecting import (
    AnswerVersion,
    NewReflection,
    NobodyAsked,
    StaleAnswer,
    answer,
    release,
    start,
)
from holdepunkt.steering.learning.actions.repeats import tell_repeats

__all__ = [
    "ActionAmiss",
    "ActionVersion",
    "AnswerVersion",
    "Conclusion",
    "NewAction",
    "NewNote",
    "NewQuestions",
    "NewReflection",
    "NobodyAsked",
    "StaleAction",
    "StaleAnswer",
    "StaleNote",
    "answer",
    "ask_otherwise",
    "begin_action",
    "conclude",
    "freeze",
    "mend_action",
    "release",
    "start",
    "tell_repeats",
    "write_note",
]
