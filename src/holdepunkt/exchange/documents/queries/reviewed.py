"""A paper under review: its proposal as it stands, with all that is needed to write it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from holdepunkt.core.deadlinetables import PublishedTable
from holdepunkt.core.documents import (
    Item,
    Proposal,
    following_of,
    from_plain,
    match_plan,
    proposal_of,
    ruling_of,
)
from holdepunkt.core.papers import Activity, Budget, BudgetLine, Paper
from holdepunkt.exchange.documents.access import visible_papers
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.access import Actor
from holdepunkt.knowledge.law import public as law
from holdepunkt.steering.portfolio import public as portfolio


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The proposal, and the reading it was made of: a paper or a published table."""

    title: str
    day: date
    proposal: Proposal
    source: tuple[tuple[int, str], ...]
    paper: Paper | None = None
    table: PublishedTable | None = None

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Return the paper's activities by their place in it."""
        return self.paper.activities if self.paper else ()

    @property
    def valid_from(self) -> date | None:
        """Return the day a published table says that it holds from."""
        said = self.table.valid_from if self.table else None
        return said.words.first if said else None

    def goal_title(self, at: int) -> str:
        """Return the title of the goal an activity stands under."""
        for goal in self.paper.goals if self.paper else ():
            if any(each is self.activities[at] for each in goal.activities):
                return goal.title
        return ""

    def budget_line(self, item: Item) -> tuple[Budget, BudgetLine]:
        """Return the budget and the line that an item was made of."""
        assert self.paper is not None  # noqa: S101 -- only papers have budgets
        number, _, at = item.key[1:].partition("x")
        budget = self.paper.budgets[int(number)]
        lines = [*budget.lines, *([budget.total] if budget.total else [])]
        return budget, lines[int(at)]


def reviewed(*, row: PaperImport, actor: Actor, today: date) -> Reviewed:
    """Return the paper as it stands under review."""
    if row.into == PaperImport.Into.RULES:
        table = from_plain(PublishedTable, row.reading["table"])
        book = law.rule_book(actor=actor)
        proposal = ruling_of(table, book, today, row.typed)
        return Reviewed(table.title, today, proposal, _source(row.reading["source"]), table=table)
    paper = from_plain(Paper, row.reading["paper"])
    day = min(paper.day or today, today)
    if row.into == PaperImport.Into.STATUS:
        proposal = _followed(row, paper, actor)
    else:
        proposal = proposal_of(paper, row.typed)
    return Reviewed(paper.title, day, proposal, _source(row.reading["paper"]["source"]), paper)


def _followed(row: PaperImport, paper: Paper, actor: Actor) -> Proposal:
    assert row.plan_id is not None  # noqa: S101 -- a status is of a plan
    standing = portfolio.standing(plan_id=row.plan_id, actor=actor)
    before = visible_papers(actor).filter(
        plan_id=row.plan_id, state=PaperImport.State.CONFIRMED
    ).first()  # fmt: skip
    kept = from_plain(Paper, before.reading["paper"]) if before else None
    written = _written(before.written) if before else {}
    known = replace(match_plan(standing.plan, kept, written), givers=standing.givers)
    return following_of(known, paper, row.typed)


def _written(said: Mapping[str, Any]) -> dict[int, int]:
    return {int(at): pk for at, pk in said["activities"].items()}


def _source(lines: list[dict[str, Any]]) -> tuple[tuple[int, str], ...]:
    return tuple((line["number"], line["text"]) for line in lines)
