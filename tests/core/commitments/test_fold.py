"""The laws of the ledger: told dates stand, moves mend nothing, and the past does not change."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.commitments import EventKind, LedgerEvent, State, fold

RECEIVED = date(2026, 1, 5)
DUE = date(2026, 3, 2)
NOON = datetime(2026, 1, 5, 11, tzinfo=UTC)
LATER = datetime(2027, 1, 1, tzinfo=UTC)


def made(**more: object) -> LedgerEvent:
    return LedgerEvent(1, EventKind.MADE, RECEIVED, NOON, due_on=DUE, unit_id=7, person_id=3)


def told(day: date, said: date, event_id: int = 2) -> LedgerEvent:
    return LedgerEvent(event_id, EventKind.TOLD, day, NOON, due_on=said)


def moved(day: date, to: date | None, told_on: date | None, event_id: int = 3) -> LedgerEvent:
    return LedgerEvent(event_id, EventKind.MOVED, day, NOON, to, "lægen mangler at svare", told_on)


def kept(day: date, event_id: int = 9) -> LedgerEvent:
    return LedgerEvent(event_id, EventKind.KEPT, day, NOON)


def standing(*events: LedgerEvent, as_of: date = date(2026, 12, 31)):  # type: ignore[no-untyped-def]
    found = fold(events, as_of=as_of, known_at=LATER)
    assert found is not None
    return found


def test_the_first_date_told_is_what_on_time_counts_against() -> None:
    found = standing(made(), told(date(2026, 1, 7), date(2026, 2, 16)), kept(date(2026, 2, 20)))
    assert found.promised_on == date(2026, 2, 16)
    assert found.on_time() is False


def test_a_decision_on_the_very_day_is_in_time() -> None:
    assert standing(made(), kept(DUE)).on_time() is True


def test_a_move_never_mends_the_first_date() -> None:
    found = standing(
        made(),
        moved(date(2026, 2, 20), date(2026, 5, 1), date(2026, 2, 20)),
        kept(date(2026, 4, 1)),
    )
    assert found.due_on == date(2026, 5, 1)
    assert found.promised_on == DUE
    assert found.on_time() is False
    assert found.told_before() is True


def test_telling_the_moved_date_afterwards_mends_nothing_either() -> None:
    later = date(2026, 5, 1)
    found = standing(
        made(), moved(date(2026, 2, 20), later, None), told(date(2026, 2, 22), later, event_id=4)
    )
    assert found.promised_on == DUE


def test_told_too_late_is_not_told_before() -> None:
    assert standing(made(), moved(date(2026, 3, 9), None, date(2026, 3, 9))).told_before() is False


def test_a_new_date_may_be_not_yet_known() -> None:
    found = standing(made(), moved(date(2026, 2, 20), None, date(2026, 2, 20)))
    assert found.due_on is None
    assert found.is_late(date(2026, 3, 3))


def test_a_correction_moves_what_was_not_told_and_leaves_what_was() -> None:
    right = LedgerEvent(5, EventKind.CORRECTED, RECEIVED, LATER, due_on=date(2026, 3, 30))
    assert standing(made(), right).promised_on == date(2026, 3, 30)
    said = told(date(2026, 1, 7), DUE)
    assert standing(made(), said, right).promised_on == DUE


def test_what_is_taken_back_no_longer_counts() -> None:
    mistake = kept(date(2026, 2, 1))
    undo = LedgerEvent(10, EventKind.REVERSED, date(2026, 2, 1), LATER, reverses=mistake.id)
    assert standing(made(), mistake, undo).state is State.OPEN


def test_lateness_that_came_with_a_handover_is_marked() -> None:
    handed = LedgerEvent(6, EventKind.TRANSFERRED, date(2026, 3, 10), NOON, unit_id=8, person_id=4)
    found = standing(made(), handed)
    assert (found.unit_id, found.person_id, found.overtaken) == (8, 4, True)
    assert standing(made(), handed, as_of=date(2026, 3, 9)).person_id == 3


def test_nothing_is_promised_before_it_is_made() -> None:
    assert fold([made()], as_of=RECEIVED - timedelta(days=1), known_at=LATER) is None


days = st.dates(date(2026, 1, 5), date(2026, 12, 31))
instants = days.map(lambda day: datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


@st.composite
def stories(draw: st.DrawFn) -> list[LedgerEvent]:
    """Return a story of a made commitment with up to eight events of any kind, some taken back."""
    story = [made()]
    kinds = st.sampled_from([k for k in EventKind if k is not EventKind.MADE])
    for number in range(2, 2 + draw(st.integers(0, 8))):
        kind = draw(kinds)
        if kind is EventKind.REVERSED:
            free = {e.id for e in story} - {e.reverses for e in story}
            free -= {e.id for e in story if e.kind is EventKind.REVERSED}
            if not free:
                continue
            target = draw(st.sampled_from(sorted(free)))
            story.append(LedgerEvent(number, kind, draw(days), draw(instants), reverses=target))
            continue
        due = draw(st.none() | days) if kind is EventKind.MOVED else draw(days)
        has_date = kind in {EventKind.TOLD, EventKind.MOVED, EventKind.CORRECTED}
        has_holder = kind in {EventKind.TRANSFERRED, EventKind.CORRECTED}
        story.append(
            LedgerEvent(
                number,
                kind,
                draw(days),
                draw(instants),
                due if has_date else None,
                told_on=draw(st.none() | days) if kind is EventKind.MOVED else None,
                unit_id=draw(st.integers(1, 3)) if has_holder else None,
                person_id=draw(st.none() | st.integers(1, 3)) if has_holder else None,
            )
        )
    return story


@given(stories(), days, instants, stories())
def test_with_both_days_fixed_the_answer_never_changes(
    story: list[LedgerEvent], as_of: date, known_at: datetime, more: list[LedgerEvent]
) -> None:
    afterwards = [
        LedgerEvent(100 + e.id, e.kind, e.happened_on, known_at + timedelta(seconds=1), e.due_on)
        for e in more
        if e.kind is not EventKind.REVERSED
    ]
    before = fold(story, as_of=as_of, known_at=known_at)
    assert fold([*story, *afterwards], as_of=as_of, known_at=known_at) == before


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(story: list[LedgerEvent], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(story)
    random.shuffle(shuffled)
    assert fold(shuffled, as_of=date.max, known_at=LATER) == fold(
        story, as_of=date.max, known_at=LATER
    )


@given(stories(), days, st.none() | days)
def test_no_move_ever_changes_the_promised_day(
    story: list[LedgerEvent], day: date, to: date | None
) -> None:
    before = fold(story, as_of=date.max, known_at=LATER)
    told_days = [e.happened_on for e in story if e.kind is EventKind.TOLD]
    if before is None or (told_days and day <= max(told_days)):
        return
    move = LedgerEvent(200, EventKind.MOVED, day, LATER, to)
    after = fold([*story, move], as_of=date.max, known_at=LATER)
    assert after is not None
    assert after.promised_on == before.promised_on
