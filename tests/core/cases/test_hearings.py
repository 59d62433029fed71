"""Until when a hearing can be answered, and what that says of a decision."""

from datetime import UTC, date, datetime

import pytest

from holdepunkt.core.cases import CaseEventKind, CaseFact, answerable_until, rounds, unheard

NOW = datetime(2026, 12, 31, tzinfo=UTC)
UNTIL = date(2026, 12, 4)
RECEIVED = CaseFact(1, CaseEventKind.RECEIVED, date(2026, 11, 2), NOW, unit_id=1)
SENT = CaseFact(2, CaseEventKind.HEARING_SENT, date(2026, 11, 20), NOW, date_told=UNTIL)
ANSWERED = CaseFact(3, CaseEventKind.HEARING_ANSWERED, date(2026, 11, 27), NOW)
AGAIN = CaseFact(
    4, CaseEventKind.HEARING_SENT, date(2026, 11, 25), NOW, date_told=date(2026, 12, 9)
)
UNTOLD = SENT._replace(date_told=None)


@pytest.mark.parametrize(
    ("facts", "until"),
    [
        ((RECEIVED,), None),
        ((RECEIVED, SENT), UNTIL),
        ((RECEIVED, SENT, AGAIN), date(2026, 12, 9)),
        ((RECEIVED, SENT, ANSWERED), None),
        ((RECEIVED, UNTOLD), None),
    ],
)
def test_a_hearing_can_be_answered_until_its_last_day(
    facts: tuple[CaseFact, ...], until: date | None
) -> None:
    (lived,) = rounds(facts, as_of=date.max, known_at=NOW)
    assert answerable_until(lived) == until


@pytest.mark.parametrize(("day", "is_warned"), [(3, True), (4, True), (5, False)])
def test_a_decision_is_warned_of_to_the_end_of_that_day(day: int, *, is_warned: bool) -> None:
    (lived,) = rounds((RECEIVED, SENT), as_of=date.max, known_at=NOW)
    said = unheard(lived, decided_on=date(2026, 12, day))
    warning = "Borgeren kan svare i partshøringen til og med 04.12.2026 (FVL § 19)."
    assert said == (warning if is_warned else "")
