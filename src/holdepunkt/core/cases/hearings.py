"""A hearing (FVL § 19): until which day the citizen can still answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from holdepunkt.core.calendar import short_date
from holdepunkt.core.cases.facts import CaseEventKind

if TYPE_CHECKING:
    from datetime import date

    from holdepunkt.core.cases.state import Round


def answerable_until(lived: Round) -> date | None:
    """Return the last day to answer the hearings that are out; None where none is, or none told."""
    told: list[date] = []
    for fact in lived.facts:
        if fact.kind is CaseEventKind.HEARING_ANSWERED:
            told.clear()
        elif fact.kind is CaseEventKind.HEARING_SENT and fact.date_told:
            told.append(fact.date_told)
    return max(told, default=None)


def unheard(lived: Round, *, decided_on: date) -> str:
    """Return the warning that the citizen can still answer on the day; empty where she cannot."""
    until = answerable_until(lived)
    if until is None or decided_on > until:
        return ""
    return f"Borgeren kan svare i partshøringen til og med {short_date(until)} (FVL § 19)."
