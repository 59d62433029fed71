"""The story of a case read as a state."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.cases import CaseEventKind as K
from holdepunkt.core.cases import CaseFact, CaseState, CaseStatus, Party, Waiting, fold

FAR = datetime(2099, 1, 1, tzinfo=UTC)
DAY = date(2026, 3, 2)


def fact(
    kind: K, days: int = 0, *, number: int = 0, recorded: int | None = None, **more: Any
) -> CaseFact:
    """Return a fact `days` after the receipt, recorded the same day unless told otherwise."""
    recorded_at = datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(
        days=days if recorded is None else recorded
    )
    return CaseFact(
        number or days * 100 + list(K).index(kind) + 1,
        kind,
        DAY + timedelta(days=days),
        recorded_at,
        **more,
    )


RECEIVED = fact(K.RECEIVED, section_id=7, application="first", unit_id=3, handler_id=9)


def state(*facts: CaseFact, as_of: date = date(2030, 1, 1), known_at: datetime = FAR) -> CaseState:
    """Return the state of Anna's case after the facts."""
    folded = fold((RECEIVED, *facts), as_of=as_of, known_at=known_at)
    assert folded is not None
    return folded


def test_a_case_just_received_is_new_and_open() -> None:
    anna = state()
    assert (anna.status, anna.received_on, anna.handler_id, anna.is_open) == (
        CaseStatus.NEW,
        DAY,
        9,
        True,
    )


def test_a_case_is_nothing_before_it_was_received() -> None:
    assert fold([RECEIVED], as_of=DAY - timedelta(days=1), known_at=FAR) is None
    assert fold([], as_of=DAY, known_at=FAR) is None


def test_waiting_shows_whom_and_since_when_and_counts_reminders() -> None:
    anna = state(
        fact(K.INFORMATION_REQUESTED, 3, party="doctor"),
        fact(K.INFORMATION_REQUESTED, 20, party="doctor"),
    )
    assert anna.status is CaseStatus.INFORMING
    assert anna.waiting is not None
    assert (anna.waiting.party, anna.waiting.since, anna.waiting.reminders) == (
        "doctor",
        DAY + timedelta(days=3),
        1,
    )
    assert anna.ready_on is None


def test_ready_is_the_day_the_last_information_came_in() -> None:
    asked = [
        fact(K.INFORMATION_REQUESTED, 3, party="doctor"),
        fact(K.INFORMATION_REQUESTED, 4, party="citizen"),
    ]
    half = [*asked, fact(K.INFORMATION_RECEIVED, 9, party="citizen")]
    assert state(*half).ready_on is None
    anna = state(*half, fact(K.INFORMATION_RECEIVED, 12, party="doctor"))
    assert (anna.ready_on, anna.status) == (DAY + timedelta(days=12), CaseStatus.READY)


def test_a_hearing_waits_for_the_citizen_until_answered() -> None:
    sent = fact(K.HEARING_SENT, 10)
    assert state(sent).status is CaseStatus.HEARING
    assert state(sent).waits == (Waiting("citizen", DAY + timedelta(days=10), is_hearing=True),)
    assert state(sent, fact(K.HEARING_ANSWERED, 15)).ready_on == DAY + timedelta(days=15)


def test_a_decision_on_the_existing_basis_is_seen() -> None:
    asked = fact(K.INFORMATION_REQUESTED, 3, party=Party.CITIZEN)
    decided = fact(K.DECIDED, 20, outcome="rejected")
    assert state(asked, decided).on_existing_basis
    assert not state(asked, fact(K.INFORMATION_RECEIVED, 8), decided).on_existing_basis


def test_papers_after_the_decision_do_not_change_when_the_case_was_ready() -> None:
    papers = [fact(K.INFORMATION_RECEIVED, 8), fact(K.DECIDED, 20, outcome="granted")]
    anna = state(*papers, fact(K.INFORMATION_RECEIVED, 25), fact(K.CLOSED, 30))
    assert (anna.ready_on, anna.ended_on, anna.status) == (
        DAY + timedelta(days=8),
        DAY + timedelta(days=20),
        CaseStatus.ENDED,
    )


def test_a_remitted_case_starts_a_new_round() -> None:
    anna = state(fact(K.DECIDED, 20, outcome="rejected"), fact(K.REOPENED, 90))
    assert (anna.round, anna.application, anna.received_on) == (
        2,
        "remitted",
        DAY + timedelta(days=90),
    )
    assert anna.is_open


def test_an_undone_decision_leaves_the_case_open_and_undoing_the_undoing_brings_it_back() -> None:
    decided = fact(K.DECIDED, 20, number=50)
    undone = fact(K.REVERSED, 20, number=51, recorded=21, reverses=50)
    redone = fact(K.REVERSED, 20, number=52, recorded=22, reverses=51)
    assert state(decided, undone).is_open
    assert not state(decided, undone, redone).is_open
    assert not state(decided, undone, known_at=decided.recorded_at).is_open


def test_a_correction_moves_the_receipt_as_soon_as_it_is_known() -> None:
    corrected = fact(K.CORRECTED, -5, recorded=30, section_id=8)
    assert state(corrected).received_on == DAY - timedelta(days=5)
    assert state(corrected).section_id == 8
    assert state(corrected, known_at=RECEIVED.recorded_at).received_on == DAY


def test_done_in_the_source_stands_until_the_source_says_the_day() -> None:
    claim = fact(K.DONE_IN_SOURCE, 10, step="decided")
    assert state(claim).claimed_in_source
    confirmed = state(claim, fact(K.DECIDED, 11, from_source=True, outcome="granted"))
    assert (confirmed.decided_on, confirmed.claimed_in_source) == (DAY + timedelta(days=11), False)


def test_a_follow_up_is_called_so_until_work_begins() -> None:
    received = fact(K.RECEIVED, application="follow_up", unit_id=3)
    folded = fold([received], as_of=DAY, known_at=FAR)
    assert folded is not None
    assert folded.status is CaseStatus.FOLLOW_UP


def test_a_transfer_changes_who_handles_it_even_after_the_end() -> None:
    assert state(fact(K.DECIDED, 3), fact(K.TRANSFERRED, 9, handler_id=11)).handler_id == 11


KINDS = st.sampled_from([kind for kind in K if kind not in {K.RECEIVED, K.REVERSED, K.CORRECTED}])


@st.composite
def stories(draw: st.DrawFn) -> tuple[CaseFact, ...]:
    """Draw a case with events happening and recorded on any days, a few of them reversed."""
    facts = [RECEIVED]
    for number in range(10, 10 + draw(st.integers(0, 8))):
        days = draw(st.integers(0, 60))
        party = draw(st.sampled_from(["", "doctor", "citizen"]))
        facts.append(
            fact(
                draw(KINDS),
                days,
                number=number,
                recorded=days + draw(st.integers(0, 30)),
                party=party,
            )
        )
    for number in range(100, 100 + draw(st.integers(0, 2))):
        target = draw(st.sampled_from(facts))
        if target.kind is not K.RECEIVED:
            facts.append(
                fact(
                    K.REVERSED,
                    0,
                    number=number,
                    recorded=draw(st.integers(60, 99)),
                    reverses=target.id,
                )
            )
    return tuple(facts)


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_is_irrelevant(story: tuple[CaseFact, ...], dice: Any) -> None:
    shuffled = list(story)
    dice.shuffle(shuffled)
    assert fold(shuffled, as_of=date(2030, 1, 1), known_at=FAR) == fold(
        story, as_of=date(2030, 1, 1), known_at=FAR
    )


@given(stories(), st.integers(0, 60), st.integers(0, 90))
def test_what_is_learnt_or_happens_later_never_changes_an_earlier_answer(
    story: tuple[CaseFact, ...], day: int, knowledge: int
) -> None:
    as_of, known_at = DAY + timedelta(days=day), RECEIVED.recorded_at + timedelta(days=knowledge)
    then = [one for one in story if one.recorded_at <= known_at]
    assert fold(story, as_of=as_of, known_at=known_at) == fold(then, as_of=as_of, known_at=known_at)
    past = [one for one in story if one.happened_on <= as_of or one.kind is K.REVERSED]
    assert fold(story, as_of=as_of, known_at=known_at) == fold(past, as_of=as_of, known_at=known_at)


@given(stories())
def test_days_go_forward_and_rounds_only_grow(story: tuple[CaseFact, ...]) -> None:
    folded = [
        fold(story, as_of=DAY + timedelta(days=day), known_at=FAR) for day in range(0, 100, 3)
    ]
    states = [one for one in folded if one is not None]
    assert len(states) == len(folded)
    for before, after in itertools.pairwise(states):
        assert after.round >= before.round
        if after.round == before.round and before.ended_on:
            assert after.ended_on is not None


@pytest.mark.parametrize("kind", [K.WITHDRAWN, K.CLOSED])
def test_a_case_may_end_without_a_decision(kind: K) -> None:
    anna = state(fact(kind, 4))
    assert (anna.status, anna.ended_on, anna.decided_on) == (
        CaseStatus.ENDED,
        DAY + timedelta(days=4),
        None,
    )


def test_a_hearing_and_the_citizens_papers_are_two_waits() -> None:
    asked = fact(K.INFORMATION_REQUESTED, 3, party="citizen")
    heard = fact(K.HEARING_SENT, 10)
    both = state(asked, heard)
    assert [(wait.party, wait.is_hearing) for wait in both.waits] == [
        ("citizen", False), ("citizen", True),
    ]  # fmt: skip
    assert both.waiting is not None
    assert both.waiting.reminders == 0
    papers = state(asked, heard, fact(K.INFORMATION_RECEIVED, 12, party="citizen"))
    assert [wait.is_hearing for wait in papers.waits] == [True]
    answered = state(asked, heard, fact(K.HEARING_ANSWERED, 15))
    assert [wait.is_hearing for wait in answered.waits] == [False]
    assert answered.ready_on is None
