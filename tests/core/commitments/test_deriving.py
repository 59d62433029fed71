"""Deriving the ledger from facts: once is enough, and told dates survive a changed rule."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from holdepunkt.core.commitments import (
    EventKind,
    LedgerEvent,
    Promise,
    PromisedMove,
    difference,
    fold,
)

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
days = st.dates(date(2026, 1, 5), date(2026, 5, 31))
moves = st.builds(
    PromisedMove, days, st.none() | days, st.sampled_from(["a", "b"]), st.none() | days
)
promises = st.builds(
    Promise,
    key=st.just("case:1:decision:1"),
    kind=st.just("decision"),
    made_on=st.just(date(2026, 1, 5)),
    due_on=days,
    facts=st.sampled_from(["x", "y"]),
    unit_id=st.integers(1, 2),
    person_id=st.none() | st.integers(1, 2),
    told=st.lists(st.tuples(days, days), max_size=2, unique=True).map(tuple),
    moves=st.lists(moves, max_size=2, unique=True).map(tuple),
    transfers=st.lists(
        st.tuples(days, st.integers(1, 2), st.none() | st.integers(1, 2)), max_size=2, unique=True
    ).map(tuple),
    kept_on=st.none() | days,
    withdrawn_on=st.none(),
)


def appended(
    promise: Promise, story: list[LedgerEvent], *, at: datetime, facts_changed: bool = True
) -> list[LedgerEvent]:
    """Return the story after it was made to agree with the promise."""
    news = difference(promise, story, recorded_at=at, facts_changed=facts_changed)
    start = len(story) + 1
    return story + [event._replace(id=start + n) for n, event in enumerate(news)]


@given(promises)
def test_deriving_twice_changes_nothing(promise: Promise) -> None:
    story = appended(promise, [], at=NOW)
    assert difference(promise, story, recorded_at=NOW + timedelta(days=1), facts_changed=True) == ()


BEGUN = date(2026, 1, 5)
MOVED_THEN_TOLD = Promise(
    "case:1:decision:1", "decision", BEGUN, BEGUN, facts="x", unit_id=1,
    moves=(PromisedMove(BEGUN, None, "a", None),),
)  # fmt: skip


@given(promises, promises)
@example(
    MOVED_THEN_TOLD,
    replace(MOVED_THEN_TOLD, due_on=BEGUN + timedelta(days=1), told=((BEGUN, BEGUN),)),
)
def test_after_any_change_of_facts_the_ledger_agrees(first: Promise, then: Promise) -> None:
    story = appended(then, appended(first, [], at=NOW), at=NOW + timedelta(hours=1))
    fresh = appended(then, [], at=NOW)
    known_at = NOW + timedelta(hours=2)
    left, right = (fold(s, as_of=date.max, known_at=known_at) for s in (story, fresh))
    assert left is not None
    assert right is not None
    assert (
        left.state,
        left.kept_on,
        left.made_on,
        left.promised_on,
        left.unit_id,
        left.person_id,
    ) == (
        right.state,
        right.kept_on,
        right.made_on,
        right.promised_on,
        right.unit_id,
        right.person_id,
    )


@given(promises, days)
def test_a_changed_rule_alone_moves_nothing(promise: Promise, other: date) -> None:
    story = appended(promise, [], at=NOW)
    recounted = replace(promise, due_on=other)
    assert difference(recounted, story, recorded_at=NOW, facts_changed=False) == ()


def test_an_adopted_rule_corrects_an_untold_date_and_says_so() -> None:
    promise = Promise(
        "case:1:decision:1", "decision", date(2026, 1, 5), date(2026, 3, 2), facts="x", unit_id=1
    )
    story = appended(promise, [], at=NOW)
    recounted = replace(promise, due_on=date(2026, 3, 30))
    (correction,) = difference(recounted, story, recorded_at=NOW, facts_changed=True)
    assert (correction.kind, correction.due_on) == (EventKind.CORRECTED, date(2026, 3, 30))
