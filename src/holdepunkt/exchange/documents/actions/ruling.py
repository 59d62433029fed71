"""A published table's rules are adopted, through the law's door."""

from typing import TYPE_CHECKING, Any

from holdepunkt.core.deadlines import Roll, Term, TermUnit
from holdepunkt.core.documents import Item, Proposal
from holdepunkt.core.law import RuleKind
from holdepunkt.exchange.documents.actions.writing import Moment, Unreadable
from holdepunkt.foundation.access import Refusal
from holdepunkt.knowledge.law import public as law

if TYPE_CHECKING:
    from holdepunkt.exchange.documents.actions.bringing import Front


def adopt_rules(proposal: Proposal, front: "Front", moment: Moment) -> dict[str, Any]:
    """Adopt each rule that was kept, with the table's one decision; return which and how many."""
    assert front.valid_from is not None  # noqa: S101 -- the form asks for it
    written = []
    for item in proposal.items:
        if not item.is_kept:
            continue
        rule = law.NewRule(
            item.row_id, RuleKind(item.get("kind")), _term(item), front.valid_from,
            front.decided_by, front.published_in,
        )  # fmt: skip
        try:
            written.append(law.adopt_rule(rule=rule, actor=moment.actor, now=moment.now))
        except Refusal as refused:
            raise Unreadable(f"»{item.heading}«: {refused}") from refused
    return {"rules": written, "counts": {"rules": len(written)}}


def _term(item: Item) -> Term:
    text = item.get("length").strip()
    if not text.isdecimal():
        raise Unreadable(f"»{item.heading}«: Længden skal være et helt tal, fx 8.")
    return Term(int(text), TermUnit(item.get("unit")), Roll.STRICT)
