"""The measures of complaints: the references, each on its own denominator."""

from datetime import date

import pytest

from holdepunkt.core.complaints import Complaint, ComplaintKind, ComplaintOutcome, Reconsideration
from holdepunkt.core.figures import (
    Answer,
    Application,
    Complained,
    Subjects,
    Window,
    behind,
    count,
    measure,
)

YEAR = Window(date(2022, 1, 1), date(2023, 1, 1), date(2023, 6, 1))
OUT = ComplaintOutcome


def complaints(told: dict[ComplaintOutcome, int]) -> tuple[Complained, ...]:
    every = [outcome for outcome, many in told.items() for _ in range(many)]
    return tuple(
        Complained(
            number,
            Complaint(ComplaintKind.DECISION, date(2022, 3, 1), 1, date(2022, 2, 20), number,
                      outcome=outcome, outcome_on=date(2022, 10, 3)),
        )
        for number, outcome in enumerate(every, start=1)
    )  # fmt: skip


def figure(name: str, subjects: Subjects) -> tuple[int | None, int | None, float | None]:
    found = count(subjects, [YEAR])[name][0]
    assert found.n == len(behind(measure(name), subjects, YEAR))
    return found.numerator, found.denominator, found.value


@pytest.mark.parametrize(
    ("changed", "remitted", "upheld", "printed"),
    [
        (90, 285, 625, 0.375),  # 9.0 + 28.5 = 37.5 % (2022), in thousandths
        (5, 19, 105, 0.19),  # Ankestyrelsen's own example: (19 + 5) / 129 = 19 %
    ],
)
def test_the_share_of_reversals_is_the_printed_one(
    changed: int, remitted: int, upheld: int, printed: float
) -> None:
    told = {OUT.CHANGED: changed, OUT.REMITTED: remitted, OUT.UPHELD: upheld, OUT.DISMISSED: 40}
    above, below, value = figure("reversed_share", Subjects(complaints=complaints(told)))
    assert (above, below) == (changed + remitted, changed + remitted + upheld)
    assert value == pytest.approx(printed, abs=0.005)


def test_remittals_against_all_applications_have_another_denominator() -> None:
    subjects = Subjects(
        applications=tuple(Application(n, "first", date(2022, 5, 1)) for n in range(400)),
        complaints=complaints({OUT.REMITTED: 4, OUT.UPHELD: 6}),
    )
    assert figure("remitted_of_applications", subjects) == (4, 400, 1.0)
    assert figure("reversed_share", subjects)[2] == 0.4
    assert figure("complaints_received", subjects)[0] == 10


def test_complaints_per_100_open_cases() -> None:
    subjects = Subjects(
        answers=tuple(Answer(n, date(2022, 12, 1)) for n in range(50)),
        complaints=complaints({OUT.UPHELD: 3}),
    )
    assert figure("complaints_per_100", subjects) == (3, 50, 6.0)
    assert figure("complaints_per_100", Subjects(complaints=subjects.complaints))[2] is None


def test_a_reconsideration_that_is_held_back_is_late() -> None:
    def one(number: int, done_on: date | None, **more: object) -> Complained:
        how = Reconsideration.UPHELD if done_on else None
        state = Complaint(ComplaintKind.DECISION, date(2022, 3, 1), 1, date(2022, 2, 20),
                          reconsidered_on=done_on, reconsideration=how, **more)  # type: ignore[arg-type]  # fmt: skip
        return Complained(number, state, date(2022, 3, 29))

    told = (one(1, date(2022, 3, 29)), one(2, date(2022, 3, 30)), one(3, None),
            one(4, None, withdrawn_on=date(2022, 3, 2)))  # fmt: skip
    assert figure("reconsidered_in_time", Subjects(complaints=told))[:2] == (1, 3)
