"""A complaint's story, what it promises, what cannot be so, and which two are one matter."""

from datetime import UTC, date, datetime, timedelta

import pytest

from holdepunkt.core.complaints import (
    Complaint,
    ComplaintEventKind,
    ComplaintFact,
    ComplaintKind,
    ComplaintOutcome,
    ComplaintStage,
    Reconsideration,
    amiss,
    fold,
    packed,
    same_matter,
)

TODAY = date(2026, 3, 24)
NOON = datetime(2026, 3, 24, 11, tzinfo=UTC)
Kind = ComplaintEventKind


def appeal(**more: object) -> Complaint:
    told: dict[str, object] = {
        "kind": ComplaintKind.DECISION,
        "received_on": date(2026, 2, 2),
        "unit_id": 1,
        "decision_on": date(2026, 1, 20),
        "case_id": 7,
    }
    return Complaint(**(told | more))  # type: ignore[arg-type]


def fact(pk: int, event: Kind, reverses: int | None = None, **told: object) -> ComplaintFact:
    return ComplaintFact(pk, event, NOON + timedelta(minutes=pk), packed(**told), reverses)


def stated(pk: int = 1, **more: object) -> ComplaintFact:
    told = {"kind": "decision", "received_on": date(2026, 2, 2), "unit_id": 1}
    return fact(pk, Kind.STATED, **(told | more))  # type: ignore[arg-type]


def test_a_story_is_folded_and_what_is_taken_back_does_not_count() -> None:
    story = [
        stated(decision_on=date(2026, 1, 20), themes=(3, 4)),
        fact(2, Kind.RECONSIDERED, reconsidered_on=date(2026, 2, 20), reconsideration="upheld"),
        fact(3, Kind.FORWARDED, forwarded_on=date(2026, 2, 21)),
        fact(4, Kind.DECIDED, outcome="remitted", outcome_on=date(2026, 3, 20), causes=(9,)),
    ]
    whole = fold(story)
    assert whole is not None
    assert (whole.stage, whole.outcome, whole.themes) == (
        ComplaintStage.ENDED,
        ComplaintOutcome.REMITTED,
        (3, 4),
    )
    before = whole.as_at(date(2026, 3, 1))
    assert (before.stage, before.outcome, before.causes) == (ComplaintStage.APPEALED, None, ())
    again = fold([*story, fact(5, Kind.REVERSED, 4)])
    assert again is not None
    assert again.stage is ComplaintStage.APPEALED
    assert fold([stated(), fact(2, Kind.REVERSED, 1)]) is None


def test_a_full_reconsideration_ends_the_appeal_and_a_part_of_it_does_not() -> None:
    given = appeal(reconsidered_on=TODAY, reconsideration=Reconsideration.GIVEN)
    partly = appeal(reconsidered_on=TODAY, reconsideration=Reconsideration.PARTLY)
    assert (given.ended_on, partly.ended_on) == (TODAY, None)


@pytest.mark.parametrize(
    ("complaint", "words"),
    [
        (appeal(received_on=date(2026, 3, 25)), "i fremtiden"),
        (appeal(decision_on=date(2026, 2, 3)), "efter klagen kom"),
        (appeal(decision_on=None), "ingen afgørelse at klage over"),
        (appeal(forwarded_on=TODAY), "Skriv først, hvad genvurderingen"),
        (appeal(outcome=ComplaintOutcome.UPHELD, outcome_on=TODAY), "ikke sendt til"),
        (appeal(reconsidered_on=date(2026, 1, 30)), "ligger før klagen"),
        (appeal(answered_on=TODAY), "genvurderes"),
        (appeal(kind=ComplaintKind.HANDLING, forwarded_on=TODAY), "Kun en klage over afgørelsen"),
        (appeal(kind=ComplaintKind.HANDLING, answered_on=date(2026, 1, 1)), "ligger før klagen"),
    ],
)
def test_what_cannot_be_so_is_one_sentence(complaint: Complaint, words: str) -> None:
    assert any(words in told for told in amiss(complaint, today=TODAY))


def test_a_complaint_older_than_its_case_is_told_and_a_good_one_is_not() -> None:
    good = appeal()
    assert amiss(good, today=TODAY, case_received_on=date(2026, 1, 2)) == ()
    (told,) = amiss(good, today=TODAY, case_received_on=date(2026, 2, 3))
    assert "begyndte først" in told


def test_the_same_matter_is_one_and_another_is_another() -> None:
    handling = appeal(kind=ComplaintKind.HANDLING, decision_on=None)
    adviser = appeal(kind=ComplaintKind.ADVISER, decision_on=None, received_on=date(2026, 2, 12))
    assert same_matter(handling, adviser)
    assert same_matter(appeal(), appeal(received_on=date(2026, 3, 1)))
    assert not same_matter(appeal(), handling)
    assert not same_matter(appeal(), appeal(case_id=8))
    assert not same_matter(appeal(), appeal(decision_on=date(2026, 1, 21)))
    assert not same_matter(handling, appeal(kind=ComplaintKind.HANDLING, decision_on=None,
                                            received_on=date(2026, 3, 1)))  # fmt: skip
    assert not same_matter(appeal(case_id=None, kind=ComplaintKind.HANDLING),
                           appeal(case_id=None, kind=ComplaintKind.ADVISER))  # fmt: skip
