"""The words complaints are sorted by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.complaints import access
from holdepunkt.casework.complaints.models import ComplaintTopic
from holdepunkt.core.wording import short_date
from holdepunkt.foundation.access import Act, Actor, may


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A word with its period and source."""

    id: int
    name: str
    period: str
    source: str
    is_example: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """Themes and causes; `may_change` for those who adopt rules."""

    themes: tuple[TopicLine, ...]
    causes: tuple[TopicLine, ...]
    may_change: bool


def topics_page(*, actor: Actor) -> TopicsPage:
    """Return all words, also those that are offered no more."""
    found = list(access.topics(actor))
    theme, cause = ComplaintTopic.Kind.THEME, ComplaintTopic.Kind.CAUSE
    return TopicsPage(
        themes=tuple(_line(one) for one in found if one.kind == theme),
        causes=tuple(_line(one) for one in found if one.kind == cause),
        may_change=may(actor, Act.ADOPT_RULES).allowed,
    )


def choices(
    *, kind: str, actor: Actor, today: date, kept: Iterable[int] = ()
) -> tuple[tuple[int, str], ...]:
    """Return the words of the kind that hold today, and those `kept` by what is written already."""
    also = set(kept)
    return tuple(
        (one.pk, one.name)
        for one in access.topics(actor).filter(kind=kind)
        if one.pk in also
        or (one.valid_from <= today and (one.valid_until is None or today < one.valid_until))
    )


def names_of(*, actor: Actor) -> dict[int, str]:
    """Return every word by its id."""
    return dict(access.topics(actor).values_list("pk", "name"))


def ids_by_name(*, kind: str, actor: Actor) -> dict[str, int]:
    """Return the ids of the words of the kind by name, in lower case."""
    found = access.topics(actor).filter(kind=kind).values_list("name", "pk")
    return {name.lower(): pk for name, pk in found}


def _line(one: ComplaintTopic) -> TopicLine:
    until = f" til {short_date(one.valid_until)}" if one.valid_until else ""
    period = f"fra {short_date(one.valid_from)}{until}"
    return TopicLine(one.pk, one.name, period, one.source, one.is_example, bool(one.valid_until))
