"""Grants in lists: a citizen's, a family's, a case's, and what is next for many."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from holdepunkt.casework.grants.models import OWN
from holdepunkt.core.grants import FOLLOW_UP
from holdepunkt.core.law import RuleBook
from holdepunkt.core.wording import number
from holdepunkt.foundation.access import Actor, ask
from holdepunkt.knowledge.law import public as law

MOST = 500
NEXT_LABELS = {FOLLOW_UP: "Opfølgning", "renewal": "Fornyelse"}
SOURCES = {OWN: "Holdepunkt", "bevillinger": "bevillingslisten", "dubu-bevillinger": "DUBU"}


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant as lists and forms show it; `until_on` is the last day, decided or stated."""

    id: int
    version: int
    citizen_id: int
    title: str
    section: str
    size: str
    provider: str
    from_on: date
    until_on: date | None
    is_running: bool
    next_kind: str
    next_on: date | None
    latest_on: date | None
    followed_on: date | None
    case_id: int | None
    unit_id: int
    source: str
    data_from: date | None

    @property
    def next_label(self) -> str:
        """Return what is next, in a word."""
        return NEXT_LABELS.get(self.next_kind, "")

    @property
    def can_be_followed_up(self) -> bool:
        """Return whether a follow-up is what is next."""
        return self.next_kind == FOLLOW_UP


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What was said at a follow-up: about whom, when, and of what."""

    citizen_id: int
    happened_on: date
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class NextUp:
    """What is next for a running grant: whose, planned when, and at the latest when."""

    id: int
    version: int
    citizen_id: int
    kind: str
    title: str
    section: str
    next_on: date
    latest_on: date


@dataclass(frozen=True, slots=True)
class GrantSpan:
    """The days a grant runs, and the unit that answers for it; `until_on` is the first without."""

    id: int
    unit_id: int
    from_on: date
    until_on: date | None


_COLUMNS = """id, version, citizen_id, title, section_id, section_text, amount, hours, per,
    provider, from_on, ends_on, state, next_kind, next_on, latest_on, followed_on, case_id,
    unit_id, source, source_extract_at"""
_LINES = f"SELECT {_COLUMNS} FROM grants_grant WHERE state <> 'annulled'"  # noqa: S608 -- our own
_ORDER = "ORDER BY state DESC, next_on NULLS LAST, from_on DESC, id LIMIT %s"
_NOTES = """
SELECT g.citizen_id, e.happened_on, g.title, e.note
FROM grants_grantevent e JOIN grants_grant g ON g.id = e.grant_id
WHERE g.citizen_id = ANY (%s::bigint[]) AND e.kind = 'followed_up' AND e.note <> ''
    AND NOT EXISTS (SELECT 1 FROM grants_grantevent r WHERE r.reverses_id = e.id)
ORDER BY e.happened_on DESC, e.id DESC LIMIT %s
"""
_PROVIDERS = """
SELECT DISTINCT citizen_id, provider FROM grants_grant
WHERE citizen_id = ANY (%s::bigint[]) AND state = 'running' AND provider <> ''
ORDER BY 1, 2
"""
_RUNNING = """
SELECT citizen_id, count(*) FROM grants_grant
WHERE citizen_id = ANY (%s::bigint[]) AND state = 'running' GROUP BY citizen_id
"""
_SPANS = """
SELECT citizen_id, id, unit_id, from_on, ends_on + 1 FROM grants_grant
WHERE citizen_id = ANY (%s::bigint[]) AND state <> 'annulled'
    AND (ends_on IS NULL OR ends_on >= from_on)
ORDER BY citizen_id, id
"""
_NEXT = """
SELECT id, version, citizen_id, next_kind, title, section_id, section_text, next_on, latest_on
FROM grants_grant
WHERE state = 'running' AND next_kind = 'follow_up' AND latest_on <= %(until)s
    AND (%(citizens)s::bigint[] IS NULL OR citizen_id = ANY (%(citizens)s::bigint[]))
    AND (%(units)s::bigint[] IS NULL OR unit_id = ANY (%(units)s::bigint[]))
ORDER BY id
"""


def of_citizens(*, citizen_ids: Iterable[int], actor: Actor) -> tuple[GrantLine, ...]:
    """Return the citizens' grants: those that run first, by what is next."""
    wanted = list(citizen_ids)
    return _asked("citizen_id = ANY (%s::bigint[])", wanted, actor)


def providers_of(*, citizen_ids: Iterable[int], actor: Actor) -> dict[int, frozenset[str]]:
    """Return who carries out the running grants of each of the citizens."""
    found: dict[int, set[str]] = defaultdict(set)
    if actor.job or actor.staff_id:
        for citizen_id, provider in ask(_PROVIDERS, list(citizen_ids)):
            found[citizen_id].add(provider)
    return {citizen_id: frozenset(names) for citizen_id, names in found.items()}


def running_of(*, citizen_ids: Iterable[int], actor: Actor) -> dict[int, int]:
    """Return how many running grants each citizen has who has any."""
    if not actor.job and not actor.staff_id:
        return {}
    return dict(ask(_RUNNING, list(citizen_ids)))


def spans(*, citizen_ids: Iterable[int], actor: Actor) -> dict[int, tuple[GrantSpan, ...]]:
    """Return when the grants of each citizen who has any ran, run or will."""
    found: dict[int, list[GrantSpan]] = defaultdict(list)
    if actor.job or actor.staff_id:
        for citizen_id, *span in ask(_SPANS, list(citizen_ids)):
            found[citizen_id].append(GrantSpan(*span))
    return {citizen_id: tuple(every) for citizen_id, every in found.items()}


def notes_of(*, citizen_ids: Iterable[int], actor: Actor) -> tuple[NoteLine, ...]:
    """Return what was said at the follow-ups of the citizens' grants, the newest first."""
    if not actor.job and not actor.staff_id:
        return ()
    return tuple(NoteLine(*row) for row in ask(_NOTES, list(citizen_ids), MOST))


def next_up(
    *,
    until_on: date,
    actor: Actor,
    citizen_ids: Iterable[int] | None = None,
    unit_ids: Iterable[int] | None = None,
) -> tuple[NextUp, ...]:
    """Return the follow-ups ahead whose latest lawful day is near, of these citizens or units."""
    if not actor.job and not actor.staff_id:
        return ()
    found = ask(
        _NEXT,
        citizens=None if citizen_ids is None else list(citizen_ids),
        units=None if unit_ids is None else list(unit_ids),
        until=until_on,
    )
    book = law.rule_book(actor=actor) if found else RuleBook()
    return tuple(
        NextUp(pk, version, citizen_id, kind, title, _code(book, section_id, text), *days)
        for pk, version, citizen_id, kind, title, section_id, text, *days in found
    )


def size_of(amount: Decimal | None, hours: Decimal | None, per: str) -> str:
    """Return how much was granted, in words.

    >>> size_of(Decimal("1200"), None, "måned"), size_of(None, Decimal("7.5"), "uge")
    ('1.200 kr. pr. måned', '7,5 timer pr. uge')
    """
    parts = []
    if amount is not None:
        parts.append(f"{number(amount, 0 if amount == amount.to_integral_value() else 2)} kr.")
    if hours is not None:
        parts.append(f"{number(hours, 0 if hours == hours.to_integral_value() else 1)} timer")
    return f"{' og '.join(parts)} pr. {per}" if parts and per else " og ".join(parts)


def _asked(where: str, value: Any, actor: Actor) -> tuple[GrantLine, ...]:
    if not actor.job and not actor.staff_id:
        return ()
    found = ask(f"{_LINES} AND {where} {_ORDER}", value, MOST)
    book = law.rule_book(actor=actor) if found else RuleBook()
    return tuple(line_of(book, row) for row in found)


def line_of(book: RuleBook, row: Any) -> GrantLine:
    """Return the row of `_COLUMNS` as a line."""
    pk, version, citizen_id, title, section_id, text, amount, hours, per, provider, *rest = row
    from_on, ends_on, state, next_kind, next_on, latest_on, followed_on, *origin = rest
    case_id, unit_id, source, drawn_at = origin
    return GrantLine(
        id=pk,
        version=version,
        citizen_id=citizen_id,
        title=title,
        section=_code(book, section_id, text),
        size=size_of(amount, hours, per),
        provider=provider,
        from_on=from_on,
        until_on=ends_on,
        is_running=state == "running",
        next_kind=next_kind,
        next_on=next_on,
        latest_on=latest_on,
        followed_on=followed_on,
        case_id=case_id,
        unit_id=unit_id,
        source=SOURCES.get(source, source),
        data_from=drawn_at.date() if drawn_at else None,
    )


def _code(book: RuleBook, section_id: int | None, text: str) -> str:
    return book.section(section_id).code if section_id else text
