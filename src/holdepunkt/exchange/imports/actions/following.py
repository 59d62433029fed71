"""Lets the cases follow a register of law that was loaded or extended after they came."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby

from django.db import transaction

from holdepunkt.casework.cases import public as cases
from holdepunkt.exchange.imports import queries
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.knowledge.law import public as law

_AT_ONCE = 1_000
# A person may have said since what the source does not know: only the section is told anew.
_OURS = frozenset({"received_on", "kind", "handler", "unit"})


@transaction.atomic
def follow_register(*, actor: Actor, now: datetime) -> int:
    """Give cases the section they name, and open ones without a date what the rules say.

    A date that stands already is not moved, told or not. Return how many cases were touched.
    """
    require(actor, Act.ADOPT_RULES)
    placed = 0
    waiting = cases.unplaced(actor=actor)
    sections = _sections(waiting, actor)
    known = [one for one in waiting if (one.source, one.section_text) in sections]
    for (source, import_id), group in groupby(known, key=lambda one: (one.source, one.import_id)):
        rows = [_row(one, sections[source, one.section_text]) for one in group]
        for start in range(0, len(rows), _AT_ONCE):
            batch = cases.CaseBatch(
                source, import_id, tuple(rows[start : start + _AT_ONCE]), owned_here=_OURS
            )
            placed += cases.record_bulk(batch=batch, actor=actor, now=now).cases_changed
    return placed + cases.apply_rules(actor=actor, now=now, undated_only=True)


def _row(case: cases.UnplacedCase, section_id: int) -> cases.CaseRow:
    return cases.CaseRow(
        source_key=case.source_key,
        number=case.number,
        citizen_id=None,
        unit_id=case.unit_id,
        section_id=section_id,
        section_text=case.section_text,
        kind=case.kind,
        received_on=case.received_on,
    )


def _sections(waiting: Iterable[cases.UnplacedCase], actor: Actor) -> Mapping[tuple[str, str], int]:
    """Return the section each source means by its words, where the register knows it."""
    book = law.rule_book(actor=actor)
    profiles = queries.profiles(actor=actor)
    found: dict[tuple[str, str], int] = {}
    for source, text in {(one.source, one.section_text) for one in waiting}:
        codes = (
            code
            for profile in profiles
            if profile.source == source
            for code in profile.section_codes(text)
        )
        section = next((one for one in map(book.section_by_code, codes) if one), None)
        if section:
            found[source, text] = section.id
    return found
