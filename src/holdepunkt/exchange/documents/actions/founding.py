"""Hearings and money from outside are written from what was reviewed, and taken back with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from holdepunkt.core.datewords import Precision
from holdepunkt.core.documents import Item, ItemKind, Proposal
from holdepunkt.exchange.documents.actions.writing import Moment, Unreadable
from holdepunkt.foundation.access import Refusal
from holdepunkt.steering.portfolio import public as portfolio


def write_founding(proposal: Proposal, plan_id: int, moment: Moment) -> dict[str, list[int]]:
    """Write the hearings and the grants that were kept, and return their ids."""
    written: dict[str, list[int]] = {"hearings": [], "grants": [], "reports": []}
    for item in proposal.items:
        if not item.is_kept:
            continue
        try:
            if item.kind is ItemKind.HEARING:
                written["hearings"].append(_hearing(item, plan_id, moment))
            elif item.kind is ItemKind.GRANT:
                grant_id, reports = _grant(item, plan_id, moment)
                written["grants"].append(grant_id)
                written["reports"].extend(reports)
        except Unreadable:
            raise
        except Refusal as refused:
            raise Unreadable(f"»{item.heading}«: {refused}") from refused
    return written


def _hearing(item: Item, plan_id: int, moment: Moment) -> int:
    new = portfolio.HearingDraft(
        item.get("title"), item.get("parties"), _day(item, "first", moment),
        _day(item, "last", moment),
    )  # fmt: skip
    return portfolio.add_hearing(plan_id=plan_id, new=new, **moment.dayless)


def _grant(item: Item, plan_id: int, moment: Moment) -> tuple[int, list[int]]:
    new = portfolio.GrantDraft(
        item.get("giver"), item.get("conditions"), item.get("steering"), item.get("project"),
        item.get("lead"),
    )  # fmt: skip
    grant_id = portfolio.add_grant(plan_id=plan_id, new=new, **moment.dayless)
    reports = []
    for each in item.fields:
        number = each.short_name.removeprefix("due")
        if number.isdecimal() and each.value.strip():
            what = item.get(f"what{number}").strip() or "Afrapportering"
            report = portfolio.GrantReportDraft(what[:200], _day(item, f"due{number}", moment))
            reports.append(portfolio.add_grant_report(grant_id=grant_id, new=report, **moment.told))
    return grant_id, reports


def _day(item: Item, name: str, moment: Moment) -> date:
    """Return the day that is written; a month or a half-year is none."""
    text = item.get(name)
    words = portfolio.read_when(text, today=moment.day)
    if words.precision is not Precision.DAY or words.last is None or words.first != words.last:
        raise Unreadable(f"»{item.heading}«: »{text}« er ingen dag. Skriv fx 01.03.2026.")
    return words.last


def take_founding_back(written: Mapping[str, Any], moment: Moment) -> None:
    """Remove what `write_founding` wrote; imports from before it wrote none."""
    for hearing_id in written.get("hearings", ()):
        portfolio.take_back_hearing(hearing_id=hearing_id, **moment.dayless)
    for grant_id in written.get("grants", ()):
        portfolio.take_back_grant(grant_id=grant_id, **moment.told)
