"""A reader comments on a section while the report is written, and an author answers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from holdepunkt.foundation.access import Actor, insert
from holdepunkt.steering.portfolio import queries
from holdepunkt.steering.portfolio.access import require_comment, visible
from holdepunkt.steering.portfolio.actions.manuscripts import WrongStage
from holdepunkt.steering.portfolio.actions.recording import NotTold, noted, require_version
from holdepunkt.steering.portfolio.actions.sections import Place
from holdepunkt.steering.portfolio.models import Manuscript, SectionComment
from holdepunkt.steering.portfolio.queries.discarding import discarded
from holdepunkt.steering.portfolio.queries.drafting import require_author, topic_of


@dataclass(frozen=True, slots=True)
class CommentAnswer:
    """What an author answers, on the version that was read."""

    version: int
    text: str


@transaction.atomic
def comment_section(*, place: Place, text: str, actor: Actor, now: datetime) -> int:
    """Say something of a section to those who write it, and return the comment's id.

    Pressed twice it is one: what stands open in the same words is not written again.
    """
    row = _written_still(place.manuscript_id, actor)
    found = queries.drafting(manuscript_id=row.pk, actor=actor, today=place.today, now=now)
    topics = tuple(found.topics())
    topic_of(topics, place.key)
    require_comment(actor, {one.holder_id for one in topics})
    if not text.strip():
        raise NotTold("Skriv, hvad du vil sige om afsnittet.")
    said = {
        "manuscript_id": row.pk, "key": place.key, "text": text.strip(),
        "staff_id": actor.staff_id or None,
    }  # fmt: skip
    if stands := SectionComment.objects.filter(**said, answered_at=None).first():
        return stands.pk
    comment = SectionComment(**said, written_at=now)
    insert(comment)
    noted(actor, "portfolio.section_commented", f"comment:{comment.pk}", now)
    return comment.pk


@transaction.atomic
def answer_comment(
    *, comment_id: int, answer: CommentAnswer, actor: Actor, now: datetime, today: date
) -> None:
    """Answer a comment, so that it is no longer open; an author of the section does."""
    row = SectionComment.objects.select_for_update().get(pk=comment_id)
    _written_still(row.manuscript_id, actor)
    found = queries.drafting(manuscript_id=row.manuscript_id, actor=actor, today=today, now=now)
    require_author(actor, topic_of(found.topics(), row.key))
    require_version(row, answer.version)
    if not answer.text.strip():
        raise NotTold("Skriv et svar, fx hvad der er ændret.")
    row.answer, row.answered_at = answer.text.strip(), now
    row.answered_by_id, row.version = actor.staff_id or None, row.version + 1
    row.save()
    noted(actor, "portfolio.comment_answered", f"comment:{comment_id}", now)


def _written_still(manuscript_id: int, actor: Actor) -> Manuscript:
    """Return the report, if it is not published yet; it does not exist for whom it is not."""
    row = visible(Manuscript, actor).get(pk=manuscript_id)
    if said := discarded(row, actor):
        raise WrongStage(said)
    if row.stage == Manuscript.Stage.PUBLISHED:
        raise WrongStage("Rapporten er udgivet, så den kommenteres ikke mere.")
    return row
