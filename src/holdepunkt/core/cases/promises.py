"""What a case promises: an answer by a day, a receipt, and what follows from a hearing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from holdepunkt.core.cases.facts import ApplicationKind, CaseEventKind, CaseFact
from holdepunkt.core.cases.state import Round
from holdepunkt.core.commitments import Promise, PromisedMove
from holdepunkt.core.deadlines import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

DECISION = "decision"
RECEIPT = "receipt"
HEARING = "hearing"
REASSESSMENT = "reassessment"

# These leave every promise as it was, so the ledger need not be asked.
PROMISES_NOTHING = frozenset(
    {
        CaseEventKind.NOTE,
        CaseEventKind.SOURCE_STEP,
        CaseEventKind.INFORMATION_REQUESTED,
        CaseEventKind.INFORMATION_RECEIVED,
    }
)

SOURCE_BASIS = "kildesystemets frist"
NO_RULE = "der er ingen frist for paragraffen"
HEARING_BASIS = "svarfristen i partshøringen"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule says of one receipt: the day, why, and the rule's words and id."""

    due_on: date
    text: str
    proof: tuple[Step, ...]
    rule_id: int | None = None


class Rules(Protocol):
    """The rules in force, as the rooms above gather them from law and from the centre's norms."""

    def ruling(self, section_id: int | None, kind: str, received_on: date) -> Ruling | None:
        """Return what was promised by receiving it that day, or None where no rule covers it."""


@dataclass(frozen=True, slots=True)
class PromiseContext:
    """What the promises of one case carry along.

    `subject` ("case:123") begins every key; `title` is the words shown in lists.
    """

    subject: str
    citizen_id: int | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Basis:
    due_on: date | None
    basis: str
    text: str
    rule_id: int | None = None
    proof: tuple[Step, ...] = ()


def promises(
    rounds: Iterable[Round], *, rules: Rules, context: PromiseContext
) -> tuple[Promise, ...]:
    """Return what the case promised in all its rounds; the same facts, the same promises."""
    return tuple(promise for one in rounds for promise in _of_round(one, rules, context))


def _of_round(one: Round, rules: Rules, context: PromiseContext) -> Iterator[Promise]:
    yield _answer(one, rules, context)
    receipt = _receipt(one, rules, context)
    if receipt:
        yield receipt
    yield from _hearings(one, context)


def _answer(one: Round, rules: Rules, context: PromiseContext) -> Promise:
    opened, state = one.opened, one.state
    basis = _basis(one, rules)
    is_reassessment = opened.application == ApplicationKind.REASSESSMENT
    kind = REASSESSMENT if is_reassessment else DECISION
    return Promise(
        key=f"{context.subject}:{kind}:{opened.round}",
        kind=kind,
        made_on=opened.received_on,
        due_on=basis.due_on,
        facts=_root(one),
        unit_id=opened.unit_id,
        person_id=opened.handler_id,
        citizen_id=context.citizen_id,
        title=context.title,
        basis=basis.basis,
        basis_text=basis.text,
        rule_id=basis.rule_id,
        proof=basis.proof,
        told=_told(one),
        moves=_moves(one),
        transfers=_transfers(one),
        kept_on=state.decided_on,
        withdrawn_on=None if state.decided_on else state.ended_on,
    )


def _basis(one: Round, rules: Rules) -> _Basis:
    opened = one.opened
    if opened.source_due_on:
        step = Step("Fristen er sat i kildesystemet", opened.source_due_on, SOURCE_BASIS)
        return _Basis(opened.source_due_on, "source", SOURCE_BASIS, proof=(step,))
    found = rules.ruling(opened.section_id, opened.application, opened.received_on)
    if found is None:
        return _Basis(None, "rule", NO_RULE)
    return _Basis(found.due_on, "rule", found.text, found.rule_id, found.proof)


def _root(one: Round) -> str:
    opened = one.opened
    parts = (opened.received_on, opened.section_id, opened.application, opened.source_due_on)
    return "|".join("" if part is None else str(part) for part in parts)


def _told(one: Round) -> tuple[tuple[date, date], ...]:
    # Only the first receipt tells a date; a later one repeats it.
    receipts = (
        (fact.happened_on, fact.date_told)
        for fact in one.facts
        if _tells(fact) and fact.date_told is not None
    )
    return tuple(receipts)[:1]


def _tells(fact: CaseFact) -> bool:
    claims = fact.kind is CaseEventKind.DONE_IN_SOURCE and fact.step == CaseEventKind.RECEIPT_SENT
    return claims or fact.kind is CaseEventKind.RECEIPT_SENT


def _moves(one: Round) -> tuple[PromisedMove, ...]:
    return tuple(
        PromisedMove(fact.happened_on, fact.date_told, fact.reason[:300], fact.happened_on)
        for fact in one.facts
        if fact.kind is CaseEventKind.NOTICE_SENT
    )


def _transfers(one: Round) -> tuple[tuple[date, int, int | None], ...]:
    unit_id, handler_id = one.opened.unit_id, one.opened.handler_id
    found: list[tuple[date, int, int | None]] = []
    for fact in one.facts:
        if fact.kind is CaseEventKind.TRANSFERRED:
            unit_id = fact.unit_id or unit_id
            handler_id = fact.handler_id or handler_id
            found.append((fact.happened_on, unit_id, handler_id))
    return tuple(found)


def _holders(
    one: Round, day: date
) -> tuple[int, int | None, tuple[tuple[date, int, int | None], ...]]:
    """Return who held the case on the day, and the transfers after it."""
    transfers = _transfers(one)
    held = [(unit_id, handler_id) for on, unit_id, handler_id in transfers if on <= day]
    unit_id, handler_id = held[-1] if held else (one.opened.unit_id, one.opened.handler_id)
    return unit_id, handler_id, tuple(one for one in transfers if one[0] > day)


def _receipt(one: Round, rules: Rules, context: PromiseContext) -> Promise | None:
    opened, state = one.opened, one.state
    if opened.round > 1 or opened.application not in _APPLIED_FOR:
        return None
    if any(fact.receipt_untold for fact in one.facts):
        return None
    found = rules.ruling(opened.section_id, RECEIPT, opened.received_on)
    if found is None:
        return None
    return Promise(
        key=f"{context.subject}:{RECEIPT}:{opened.round}",
        kind=RECEIPT,
        made_on=opened.received_on,
        due_on=found.due_on,
        facts=_root(one),
        unit_id=opened.unit_id,
        person_id=opened.handler_id,
        citizen_id=context.citizen_id,
        title=context.title,
        basis="policy",
        basis_text=found.text,
        rule_id=found.rule_id,
        proof=found.proof,
        transfers=_transfers(one),
        kept_on=state.receipt_sent_on,
        # An answer that is out needs no receipt.
        withdrawn_on=None if state.receipt_sent_on else state.ended_on,
    )


def _hearings(one: Round, context: PromiseContext) -> Iterator[Promise]:
    answers = [
        fact.happened_on for fact in one.facts if fact.kind is CaseEventKind.HEARING_ANSWERED
    ]
    sent = {
        fact.happened_on: fact
        for fact in one.facts
        if fact.kind is CaseEventKind.HEARING_SENT and fact.date_told
    }
    for day, fact in sent.items():
        unit_id, handler_id, later = _holders(one, day)
        answered_on = next((answer for answer in answers if answer >= day), None)
        step = Step("Borgeren kan svare til og med", fact.date_told, HEARING_BASIS)
        yield Promise(
            key=f"{context.subject}:{HEARING}:{day.isoformat()}",
            kind=HEARING,
            made_on=day,
            due_on=fact.date_told,
            facts=f"{day}|{fact.date_told}",
            unit_id=unit_id,
            person_id=handler_id,
            transfers=later,
            citizen_id=context.citizen_id,
            title=context.title,
            basis="agreement",
            basis_text=HEARING_BASIS,
            proof=(step,),
            kept_on=answered_on,
            withdrawn_on=None if answered_on else one.state.ended_on,
        )


_APPLIED_FOR = frozenset({ApplicationKind.FIRST, ApplicationKind.RENEWAL, ""})
