"""What the learning room can answer."""

from holdepunkt.steering.learning.queries.across import AcrossAsked, AcrossPage, across
from holdepunkt.steering.learning.queries.asking import (
    NoOccasion,
    Occasion,
    QuestionsPage,
    askable,
    known_names,
    occasion,
    places,
    questions_of,
    questions_page,
)
from holdepunkt.steering.learning.queries.briefing import briefing_of
from holdepunkt.steering.learning.queries.following import (
    ActionPage,
    action_changes,
    action_page,
    followed,
    repeating,
    smallest_around,
)
from holdepunkt.steering.learning.queries.log import STATES, LogAsked, LogPage, home
from holdepunkt.steering.learning.queries.month import (
    BriefingPage,
    briefing_page,
    freeze_page,
    note_changes,
    note_of,
)
from holdepunkt.steering.learning.queries.offering import (
    measure_choices,
    owner_choices,
    themes_offered,
    unit_choices,
)
from holdepunkt.steering.learning.queries.papers import briefing_paper
from holdepunkt.steering.learning.queries.reflection import (
    AnswerPage,
    ReflectionPage,
    answer_changes,
    answer_page,
    own_answer,
    reflection_page,
)

__all__ = [
    "STATES",
    "AcrossAsked",
    "AcrossPage",
    "ActionPage",
    "AnswerPage",
    "BriefingPage",
    "LogAsked",
    "LogPage",
    "NoOccasion",
    "Occasion",
    "QuestionsPage",
    "ReflectionPage",
    "across",
    "action_changes",
    "action_page",
    "answer_changes",
    "answer_page",
    "askable",
    "briefing_of",
    "briefing_page",
    "briefing_paper",
    "followed",
    "freeze_page",
    "home",
    "known_names",
    "measure_choices",
    "note_changes",
    "note_of",
    "occasion",
    "own_answer",
    "owner_choices",
    "places",
    "questions_of",
    "questions_page",
    "reflection_page",
    "repeating",
    "smallest_around",
    "themes_offered",
    "unit_choices",
]
