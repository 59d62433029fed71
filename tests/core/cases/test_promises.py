"""What a case promises, and that promising again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.calendar import legal_calendar
from holdepunkt.core.cases import CaseEventKind as K
from holdepunkt.core.cases import CaseFact, PromiseContext, Ruling, promises, rounds
from holdepunkt.core.commitments import LedgerEvent, Promise, difference
from holdepunkt.core.commitments import fold as fold_ledger
from holdepunkt.core.deadlines import Roll, Rule, Term, TermUnit, prove

FAR = datetime(2099, 1, 1, tzinfo=UTC)
DAY = date(2026, 3, 2)
CONTEXT = PromiseContext("case:1", citizen_id=5, title="§ 112")
WEEKS = {"first": 8, "renewal": 4, "remitted": 6}


@dataclass(frozen=True)
class Eksempelby:
    """An invented municipality: weeks per kind for section 7, and a receipt within five days."""

    extra_weeks: int = 0

    def ruling(self, section_id: int | None, kind: str, received_on: date) -> Ruling | None:
        if section_id != 7:
            return None
        days = Term(5, TermUnit.WORKING_DAYS, Roll.NONE)
        weeks = Term(WEEKS.get(kind, 8) + self.extra_weeks, TermUnit.WEEKS, Roll.STRICT)
        term = days if kind == "receipt" else weeks
        rule = Rule(1, term, "v1", "Byrådet", f"§ 112, {kind}", is_example=True)
        deadline = prove(rule, received_on, legal_calendar())
        return Ruling(deadline.due_on, rule.title, deadline.proof, rule.id)


def fact(kind: K, days: int = 0, **more: Any) -> CaseFact:
    happened = DAY + timedelta(days=days)
    recorded_at = datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(days=days)
    return CaseFact(days * 100 + list(K).index(kind) + 1, kind, happened, recorded_at, **more)


RECEIVED = fact(K.RECEIVED, section_id=7, application="first", unit_id=3, handler_id=9)


def promised(*facts: CaseFact, rules: Eksempelby | None = None) -> dict[str, Promise]:
    lived = rounds((RECEIVED, *facts), as_of=date(2030, 1, 1), known_at=FAR)
    made = promises(lived, rules=rules or Eksempelby(), context=CONTEXT)
    return {promise.key.removeprefix("case:1:"): promise for promise in made}


def test_an_application_promises_an_answer_and_a_receipt_with_proof() -> None:
    made = promised()
    assert set(made) == {"decision:1", "receipt:1"}
    answer = made["decision:1"]
    assert (answer.due_on, answer.basis, answer.unit_id, answer.person_id) == (
        date(2026, 4, 27),
        "rule",
        3,
        9,
    )
    assert answer.proof[-1].on == answer.due_on
    assert made["receipt:1"].due_on == date(2026, 3, 9)


def test_the_sources_own_deadline_goes_before_the_rule() -> None:
    theirs = RECEIVED._replace(source_due_on=date(2026, 5, 1))
    lived = rounds([theirs], as_of=DAY, known_at=FAR)
    answer = promises(lived, rules=Eksempelby(), context=CONTEXT)[0]
    assert (answer.due_on, answer.basis, answer.basis_text) == (
        date(2026, 5, 1),
        "source",
        "kildesystemets frist",
    )


def test_a_section_without_a_rule_is_still_promised_an_answer() -> None:
    unknown = RECEIVED._replace(section_id=None)
    lived = rounds([unknown], as_of=DAY, known_at=FAR)
    made = promises(lived, rules=Eksempelby(), context=CONTEXT)
    assert [(one.kind, one.due_on) for one in made] == [("decision", None)]


def test_the_receipt_tells_the_date_and_the_decision_keeps_it() -> None:
    told = fact(K.RECEIPT_SENT, 2, date_told=date(2026, 4, 27))
    made = promised(told, fact(K.DECIDED, 40))
    assert made["decision:1"].told == ((DAY + timedelta(days=2), date(2026, 4, 27)),)
    assert made["decision:1"].kept_on == DAY + timedelta(days=40)
    assert made["receipt:1"].kept_on == DAY + timedelta(days=2)


def test_a_notice_moves_the_date_even_to_one_not_yet_known() -> None:
    made = promised(fact(K.NOTICE_SENT, 30, reason="Vi mangler en lægeerklæring"))
    (move,) = made["decision:1"].moves
    assert (move.due_on, move.told_on, move.reason) == (
        None,
        DAY + timedelta(days=30),
        "Vi mangler en lægeerklæring",
    )


@pytest.mark.parametrize("kind", [K.WITHDRAWN, K.CLOSED])
def test_an_application_that_falls_away_promises_nothing_more(kind: K) -> None:
    made = promised(fact(kind, 4))
    assert {one.withdrawn_on for one in made.values()} == {DAY + timedelta(days=4)}


def test_a_remittal_is_a_new_promise_under_its_own_rule() -> None:
    made = promised(fact(K.DECIDED, 40), fact(K.REOPENED, 100))
    assert made["decision:1"].kept_on == DAY + timedelta(days=40)
    again = made["decision:2"]
    assert (again.made_on, again.kept_on) == (DAY + timedelta(days=100), None)
    assert again.due_on == DAY + timedelta(days=100 + 42)
    assert "receipt:2" not in made


def test_a_hearing_waits_for_its_answer() -> None:
    sent = fact(K.HEARING_SENT, 10, date_told=DAY + timedelta(days=24))
    assert promised(sent)["hearing:2026-03-12"].kept_on is None
    answered = promised(sent, fact(K.HEARING_ANSWERED, 15))["hearing:2026-03-12"]
    assert answered.kept_on == DAY + timedelta(days=15)


def test_a_reassessment_is_its_own_kind_of_promise() -> None:
    wave = RECEIVED._replace(application="reassessment", source_due_on=date(2027, 9, 1))
    lived = rounds([wave], as_of=DAY, known_at=FAR)
    made = promises(lived, rules=Eksempelby(), context=CONTEXT)
    assert [(one.kind, one.due_on) for one in made] == [("reassessment", date(2027, 9, 1))]


def test_a_new_caseworker_takes_the_promise_over() -> None:
    moved = fact(K.TRANSFERRED, 9, handler_id=11)
    made = promised(moved)["decision:1"]
    assert (made.person_id, made.transfers) == (9, ((DAY + timedelta(days=9), 3, 11),))


STEPS = st.sampled_from(
    [
        K.RECEIPT_SENT,
        K.INFORMATION_REQUESTED,
        K.HEARING_SENT,
        K.HEARING_ANSWERED,
        K.NOTICE_SENT,
        K.TRANSFERRED,
        K.DECIDED,
        K.WITHDRAWN,
        K.REOPENED,
    ]
)


@st.composite
def stories(draw: st.DrawFn) -> tuple[CaseFact, ...]:
    facts = []
    for number in range(10, 10 + draw(st.integers(0, 7))):
        days = draw(st.integers(0, 200))
        told = draw(st.none() | st.integers(1, 90))
        date_told = None if told is None else DAY + timedelta(days=days + told)
        more = {"date_told": date_told, "handler_id": draw(st.integers(9, 11))}
        facts.append(fact(draw(STEPS), days, **more)._replace(id=number))
    return tuple(facts)


def laid_down(
    ledger: list[LedgerEvent], promise: Promise, at: datetime, *, changed: bool = False
) -> list[LedgerEvent]:
    """Return the ledger of the promise with what it lacked, as a table gives it ids."""
    lacking = difference(promise, ledger, recorded_at=at, facts_changed=changed)
    first = len(ledger) + 1
    return [*ledger, *(one._replace(id=first + n) for n, one in enumerate(lacking))]


@given(stories())
def test_promising_twice_changes_nothing(story: tuple[CaseFact, ...]) -> None:
    for promise in promised(*story).values():
        ledger = laid_down([], promise, FAR)
        assert laid_down(ledger, promise, FAR) == ledger
        assert laid_down(ledger, promise, FAR, changed=True) == ledger


@given(stories(), st.integers(1, 20))
def test_a_changed_rule_never_moves_a_date_by_itself(
    story: tuple[CaseFact, ...], longer: int
) -> None:
    later = promised(*story, rules=Eksempelby(extra_weeks=longer))
    for key, promise in promised(*story).items():
        ledger = laid_down([], promise, FAR)
        assert laid_down(ledger, later[key], FAR) == ledger


@given(stories(), st.integers(1, 20))
def test_a_date_told_stays_when_a_new_rule_is_adopted(
    story: tuple[CaseFact, ...], longer: int
) -> None:
    told = fact(K.RECEIPT_SENT, 0, date_told=date(2026, 4, 27))
    answer = promised(told, *story)["decision:1"]
    adopted = promised(told, *story, rules=Eksempelby(extra_weeks=longer))["decision:1"]
    ledger = laid_down([], answer, FAR)
    after = laid_down(ledger, adopted, FAR + timedelta(days=1), changed=True)
    before = fold_ledger(ledger, as_of=date(2030, 1, 1), known_at=FAR)
    now = fold_ledger(after, as_of=date(2030, 1, 1), known_at=FAR + timedelta(days=1))
    assert before is not None
    assert now is not None
    assert now.promised_on == before.promised_on == date(2026, 4, 27)


@given(stories(), st.randoms(use_true_random=False))
def test_promises_do_not_depend_on_the_order_of_arrival(
    story: tuple[CaseFact, ...], dice: Any
) -> None:
    shuffled = list(story)
    dice.shuffle(shuffled)
    assert promised(*shuffled) == promised(*story)
