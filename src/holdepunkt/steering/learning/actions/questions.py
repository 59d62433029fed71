"""The centre's own five questions: others from a day on; what was asked before stays as it was."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.foundation.access import Act, Actor, Refusal, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.steering.learning import access
from holdepunkt.steering.learning.models import QuestionSet


class QuestionsAmiss(Refusal):
    """The questions cannot begin that day."""


@dataclass(frozen=True, slots=True)
class NewQuestions:
    """Five texts, from which day, and who decided it."""

    texts: tuple[str, ...]
    valid_from: date
    source: str


@transaction.atomic
def ask_otherwise(*, new: NewQuestions, actor: Actor, now: datetime, today: date) -> int:
    """Let other questions be asked from today or later; return their id."""
    require(actor, Act.ADOPT_RULES)
    if new.valid_from < today:
        raise QuestionsAmiss("Spørgsmålene kan tidligst gælde fra i dag.")
    if access.question_sets(actor).filter(valid_from=new.valid_from).exists():
        raise QuestionsAmiss("Der er allerede spørgsmål, der gælder fra den dag. Vælg en anden.")
    row = QuestionSet.objects.create(
        valid_from=new.valid_from, texts=list(new.texts), source=new.source
    )
    audit.record(actor, "questions.adopted", subject=f"question_set:{row.pk}", at=now)
    return row.pk
