"""The comments on a report while it is written: who said what, and which are answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import may_comment, require_comment, visible
from holdepunkt.steering.portfolio.models import Manuscript, SectionComment
from holdepunkt.steering.portfolio.queries.drafting import (
    Drafting,
    drafting,
    may_write_section,
    require_author,
    topic_of,
)
from holdepunkt.steering.portfolio.queries.manuscripts import stamped

_OVER = (Manuscript.Stage.PUBLISHED, Manuscript.Stage.DISCARDED)


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment with who wrote it and when, and its answer; `answer_url` where one may answer."""

    text: str
    who: str
    answer: str
    answered: str
    answer_url: str


@dataclass(frozen=True, slots=True)
class SectionComments:
    """The comments on a section: those that are open, and those that are answered."""

    open: tuple[CommentLine, ...]
    answered: tuple[CommentLine, ...]
    may_comment: bool


@dataclass(frozen=True, slots=True)
class CommentPage:
    """A comment, or a section to comment on, as its form begins from it."""

    manuscript_id: int
    key: str
    section: str
    plan_id: int
    plan: str
    title: str
    version: int = 1
    text: str = ""
    who: str = ""


def section_comments(found: Drafting, key: str, actor: Actor) -> SectionComments:
    """Return what readers say of the section, the oldest first."""
    rows = [one for one in found.comments if one.key == key]
    topics = tuple(found.topics())
    is_going = found.row.stage not in _OVER
    answers = is_going and may_write_section(actor, topic_of(topics, key))
    names = _names(rows, actor)
    lines = [_line(one, names, answers=answers) for one in rows]
    return SectionComments(
        tuple(one for one in lines if not one.answer),
        tuple(one for one in lines if one.answer),
        is_going and may_comment(actor, {one.holder_id for one in topics}),
    )


def _line(one: SectionComment, names: dict[int, str], *, answers: bool) -> CommentLine:
    is_open = one.answered_at is None
    return CommentLine(
        one.text,
        stamped(one.written_at, names.get(one.staff_id or 0, "")),
        one.answer,
        stamped(one.answered_at, names.get(one.answered_by_id or 0, "")),
        address("portfolio:answer_comment", one.pk) if answers and is_open else "",
    )


def _names(rows: Iterable[SectionComment], actor: Actor) -> dict[int, str]:
    ids = {pk for one in rows for pk in (one.staff_id, one.answered_by_id) if pk}
    return organisation.staff_names(staff_ids=ids, actor=actor) if ids else {}


def comment_page(
    *, manuscript_id: int, key: str, actor: Actor, today: date, now: datetime
) -> CommentPage:
    """Return the section to comment on; who may not is refused."""
    found = drafting(manuscript_id=manuscript_id, actor=actor, today=today, now=now)
    require_comment(actor, {one.holder_id for one in found.topics()})
    return _page(found, key)


def comment_to_answer(*, comment_id: int, actor: Actor, today: date, now: datetime) -> CommentPage:
    """Return the comment that is to be answered; who does not write the section is refused."""
    row = visible(SectionComment, actor).get(pk=comment_id)
    found = drafting(manuscript_id=row.manuscript_id, actor=actor, today=today, now=now)
    require_author(actor, topic_of(found.topics(), row.key))
    names = _names([row], actor)
    who = stamped(row.written_at, names.get(row.staff_id or 0, ""))
    return _page(found, row.key, row.version, row.text, who)


def _page(
    found: Drafting, key: str, version: int = 1, text: str = "", who: str = ""
) -> CommentPage:
    row = found.row
    name = topic_of(found.topics(), key).name
    return CommentPage(row.pk, key, name, row.plan_id, str(row.plan), row.title, version, text, who)
