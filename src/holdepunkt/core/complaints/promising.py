"""Which answers a complaint promises, each with its proof."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from holdepunkt.core.commitments import Promise
from holdepunkt.core.complaints.story import Complaint, Reconsideration
from holdepunkt.core.deadlines import Deadline
from holdepunkt.core.law import RuleBook, RuleKind

# The section each rule stands under in the register; the lengths are the register's.
SECTIONS = {
    RuleKind.COMPLAINT: "RSL § 67",
    RuleKind.COMPLAINT_ANSWER: "RSL § 3",
    RuleKind.RECONSIDERATION: "RSL § 66",
    RuleKind.FORWARDING: "RSL § 66",
}
KINDS = tuple(kind.value for kind in SECTIONS if kind is not RuleKind.COMPLAINT)


@dataclass(frozen=True, slots=True)
class PromiseContext:
    """What the promises of one complaint carry along; `subject` ("complaint:12") begins a key."""

    subject: str
    citizen_id: int
    title: str = ""


def due(kind: RuleKind, received_on: date, book: RuleBook) -> Deadline | None:
    """Return the deadline of the kind for what came on the day; None where no rule covers it."""
    section = book.section_by_code(SECTIONS[kind])
    return book.deadline(section.id, kind, received_on) if section else None


def promises(
    complaint: Complaint | None, *, book: RuleBook, context: PromiseContext
) -> tuple[Promise, ...]:
    """Return what the complaint promises; one that was joined promises where it went."""
    if complaint is None or complaint.into_id is not None:
        return ()
    return tuple(_made(complaint, book, context))


def _made(complaint: Complaint, book: RuleBook, context: PromiseContext) -> Iterator[Promise]:
    received_on = complaint.received_on
    if not complaint.is_appeal:
        answer = _promise(RuleKind.COMPLAINT_ANSWER, complaint, book, context)
        yield _ended(answer, complaint.answered_on, complaint.withdrawn_on)
        return
    again = _promise(RuleKind.RECONSIDERATION, complaint, book, context)
    yield _ended(again, complaint.reconsidered_on, complaint.ended_on)
    if complaint.reconsidered_on and complaint.reconsideration is not Reconsideration.GIVEN:
        on = _promise(RuleKind.FORWARDING, complaint, book, context)
        on = replace(on, made_on=max(complaint.reconsidered_on, received_on))
        yield _ended(on, complaint.forwarded_on, complaint.ended_on)


def _ended(promise: Promise, kept_on: date | None, fell_on: date | None) -> Promise:
    """Return the promise kept, else fallen away with the complaint, else open."""
    return replace(promise, kept_on=kept_on, withdrawn_on=None if kept_on else fell_on)


def _promise(
    kind: RuleKind, complaint: Complaint, book: RuleBook, context: PromiseContext
) -> Promise:
    received_on = complaint.received_on
    deadline = due(kind, received_on, book)
    section = book.section_by_code(SECTIONS[kind])
    rule = book.rule(section.id, kind, received_on) if section and deadline else None
    return Promise(
        key=f"{context.subject}:{kind.value}:1",
        kind=kind.value,
        made_on=received_on,
        due_on=deadline.due_on if deadline else None,
        facts=received_on.isoformat(),
        unit_id=complaint.unit_id,
        citizen_id=context.citizen_id,
        title=context.title,
        basis="rule" if deadline else "none",
        basis_text=rule.title if rule else "",
        rule_id=rule.id if rule else None,
        proof=deadline.proof if deadline else (),
    )
