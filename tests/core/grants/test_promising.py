"""What grants promise: the rhythm of the rule, the law's last day, and the renewal in time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.core.commitments import Promise
from holdepunkt.core.grants import (
    Due,
    GrantEventKind,
    GrantFact,
    Outcome,
    PromiseContext,
    Stated,
    Terms,
    fold,
    promises,
)

CONTEXT = PromiseContext("grant:1", 1, 1, "Aflastning")
YEARLY = Terms(12, 12, 12, "første opfølgning inden 12 måneder", "Byrådet")
KNOWN = date(2026, 1, 5)


def fact(number: int, kind: GrantEventKind, on: date, **more: object) -> GrantFact:
    at = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=number)
    return GrantFact(number, kind, on, at, **more)  # type: ignore[arg-type]


def stated(
    from_on: date, until_on: date | None = None, follow_up_on: date | None = None
) -> GrantFact:
    said = Stated(from_on, until_on, follow_up_on)
    return fact(1, GrantEventKind.STATED, KNOWN, stated=said)


def followed(number: int, on: date, outcome: Outcome, next_on: date) -> GrantFact:
    return fact(number, GrantEventKind.FOLLOWED_UP, on, outcome=outcome, next_on=next_on)


def promised(*facts: GrantFact, terms: Terms | None = YEARLY) -> dict[str, tuple[Promise, Due]]:
    made = promises(fold(facts), terms=terms, context=CONTEXT)
    return {promise.key.removeprefix("grant:1:"): (promise, due) for promise, due in made}


def test_the_first_follow_up_is_counted_from_the_grant() -> None:
    promise, due = promised(stated(date(2025, 6, 1)))["follow_up:1"]
    assert promise.due_on == due.latest_on == date(2026, 6, 1)
    assert [step.text for step in promise.proof][-1] == (
        "Der skal følges op senest mandag den 1. juni 2026."
    )


def test_what_nobody_told_us_of_is_not_late() -> None:
    promise, _due = promised(stated(date(2019, 6, 1)))["follow_up:1"]
    assert promise.due_on == date(2026, 6, 1)
    assert any("tidligere opfølgninger" in step.text for step in promise.proof)


def test_the_source_says_when() -> None:
    promise, _due = promised(stated(date(2019, 6, 1), follow_up_on=date(2026, 2, 2)))["follow_up:1"]
    assert (promise.due_on, promise.basis) == (date(2026, 2, 2), "source")


def test_a_follow_up_keeps_its_promise_and_makes_the_next() -> None:
    held = followed(2, date(2026, 5, 20), Outcome.CONTINUE, date(2027, 1, 11))
    made = promised(stated(date(2025, 6, 1)), held)
    assert made["follow_up:1"][0].kept_on == date(2026, 5, 20)
    assert made["follow_up:2"][0].due_on == date(2027, 1, 11)
    assert made["follow_up:2"][1].latest_on == date(2027, 5, 20)


def test_an_end_promises_no_more() -> None:
    held = followed(2, date(2026, 5, 20), Outcome.END, date(2026, 8, 31))
    assert list(promised(stated(date(2025, 6, 1)), held)) == ["follow_up:1"]


def test_an_end_that_refers_promises_the_new_one() -> None:
    held = followed(2, date(2026, 5, 20), Outcome.REFER, date(2026, 8, 31))
    promise, _due = promised(stated(date(2025, 6, 1)), held)["renewal:1"]
    assert promise.due_on == date(2026, 8, 31)


def test_the_wave_caps_every_follow_up() -> None:
    terms = replace(YEARLY, latest_on=date(2027, 9, 1), demand="Revurderes", demand_source="L 201")
    held = followed(2, date(2026, 12, 1), Outcome.CONTINUE, date(2027, 11, 1))
    _promise, due = promised(stated(date(2025, 6, 1)), held, terms=terms)["follow_up:2"]
    assert due.latest_on == date(2027, 9, 1)
    none = replace(terms, first_months=0, every_months=0)
    assert (
        promised(stated(date(2025, 6, 1)), terms=none)["follow_up:1"][1].basis_text == "Revurderes"
    )


def test_what_an_open_case_decides_anew_is_not_promised_twice() -> None:
    assert promised(stated(date(2025, 6, 1)), terms=replace(YEARLY, is_in_case=True)) == {}


def test_an_expiring_grant_opens_its_renewal_in_time() -> None:
    made = promised(stated(date(2025, 6, 1), date(2026, 5, 31)))
    assert list(made) == ["renewal:1"]  # the help ends before the year is gone
    assert made["renewal:1"][0].due_on == date(2026, 3, 6)  # the 8th is a Sunday


def test_a_renewal_lately_known_is_due_at_once_and_an_old_one_never() -> None:
    assert promised(stated(date(2025, 6, 1), date(2026, 1, 20)))["renewal:1"][0].due_on == KNOWN
    assert promised(stated(date(2015, 6, 1), date(2020, 1, 20))) == {}


def test_a_move_plans_another_day_and_leaves_the_law_where_it_is() -> None:
    moved = fact(2, GrantEventKind.MOVED, KNOWN, next_on=date(2026, 4, 1), promise="follow_up")
    promise, due = promised(stated(date(2025, 6, 1)), moved)["follow_up:1"]
    assert (promise.due_on, due.latest_on) == (date(2026, 4, 1), date(2026, 6, 1))
    back = fact(3, GrantEventKind.REVERSED, KNOWN, reverses=2)
    assert promised(stated(date(2025, 6, 1)), moved, back)["follow_up:1"][0].due_on == date(
        2026, 6, 1
    )


def test_a_move_of_the_last_turn_says_nothing_of_the_next() -> None:
    moved = fact(2, GrantEventKind.MOVED, KNOWN, next_on=date(2026, 4, 1), promise="follow_up")
    held = followed(3, date(2026, 4, 1), Outcome.CONTINUE, date(2027, 3, 1))
    assert promised(stated(date(2025, 6, 1)), moved, held)["follow_up:2"][0].due_on == date(
        2027, 3, 1
    )


@given(
    st.integers(min_value=0, max_value=4000),
    st.integers(min_value=1, max_value=24),
    st.integers(min_value=1, max_value=24),
)
def test_the_first_promise_never_lies_before_we_knew(ago: int, first: int, every: int) -> None:
    terms = Terms(first, every, 12, "regel", "kilde")
    promise, due = promised(stated(KNOWN - timedelta(days=ago)), terms=terms)["follow_up:1"]
    assert promise.due_on == due.latest_on >= KNOWN


def test_no_rule_promises_nothing() -> None:
    assert promised(stated(date(2025, 6, 1)), terms=None) == {}
    assert promises(None, terms=YEARLY, context=CONTEXT) == ()


def test_a_next_date_agreed_is_promised_where_no_rule_gives_one() -> None:
    held = followed(2, date(2026, 3, 2), Outcome.CONTINUE, date(2026, 9, 24))
    said = stated(date(2025, 6, 1), follow_up_on=date(2026, 3, 1))
    without_months = replace(YEARLY, first_months=0, every_months=0)
    for terms in (None, without_months):
        promise, due = promised(said, held, terms=terms)["follow_up:2"]
        assert promise.due_on == due.latest_on == date(2026, 9, 24)
        assert [step.text for step in promise.proof] == [
            "Næste dato aftalt ved opfølgningen: torsdag den 24. september 2026."
        ]


def test_a_follow_up_nobody_asked_for_has_its_next_date_too() -> None:
    held = followed(2, date(2026, 3, 2), Outcome.CONTINUE, date(2026, 9, 24))
    without_months = replace(YEARLY, first_months=0, every_months=0)
    for terms in (None, without_months):
        made = promised(stated(date(2025, 6, 1)), held, terms=terms)
        assert {key: one.due_on for key, (one, _due) in made.items()} == {
            "follow_up:2": date(2026, 9, 24)
        }


def test_no_agreed_date_goes_past_the_last_day_of_the_law() -> None:
    capped = replace(
        YEARLY, first_months=0, every_months=0, latest_on=date(2027, 9, 1), demand="Revurderes"
    )
    held = followed(2, date(2026, 3, 2), Outcome.CONTINUE, date(2026, 9, 24))
    _promise, due = promised(stated(date(2025, 6, 1)), held, terms=capped)["follow_up:2"]
    assert (due.planned_on, due.latest_on) == (date(2026, 9, 24), date(2027, 9, 1))


def test_one_that_is_to_replace_it_is_promised_where_no_rule_is() -> None:
    held = followed(2, date(2026, 3, 2), Outcome.REFER, date(2026, 8, 31))
    made = promised(stated(date(2025, 6, 1), follow_up_on=date(2026, 3, 1)), held, terms=None)
    assert made["renewal:1"][0].due_on == date(2026, 8, 31)


def test_who_thinks_better_of_an_end_is_asked_again() -> None:
    ended = followed(2, date(2026, 3, 2), Outcome.END, date(2026, 8, 31))
    goes_on = followed(3, date(2026, 4, 1), Outcome.CONTINUE, date(2027, 1, 11))
    made = promised(stated(date(2025, 6, 1)), ended, goes_on)
    assert made["follow_up:1"][0].kept_on == date(2026, 3, 2)
    assert made["follow_up:3"][0].due_on == date(2027, 1, 11)


def told_again(number: int, on: date, until_on: date | None) -> GrantFact:
    return fact(number, GrantEventKind.STATED, on, stated=Stated(date(2025, 9, 1), until_on))


def test_a_grant_prolonged_in_the_source_asks_for_renewal_again() -> None:
    first = told_again(1, date(2025, 9, 1), date(2026, 8, 31))
    opened = fact(2, GrantEventKind.RENEWED, date(2026, 7, 1))
    longer = told_again(3, date(2026, 8, 20), date(2027, 8, 31))
    made = promised(first, opened, longer)
    assert made["renewal:1"][0].kept_on == date(2026, 7, 1)
    assert made["renewal:2"][0].kept_on is None
    assert made["renewal:2"][0].due_on == date(2027, 6, 8)
    assert made["renewal:2"][0].made_on == date(2026, 8, 20)
    said_again = told_again(4, date(2026, 9, 1), date(2027, 8, 31))
    assert list(promised(first, opened, longer, said_again)) == list(made)


def test_a_renewal_is_planned_and_kept_only_for_the_end_it_was_about() -> None:
    first = told_again(1, date(2025, 9, 1), date(2026, 8, 31))
    moved = fact(
        2, GrantEventKind.MOVED, date(2026, 6, 1), next_on=date(2026, 7, 3), promise="renewal"
    )
    assert promised(first, moved)["renewal:1"][0].due_on == date(2026, 7, 3)
    longer = told_again(3, date(2026, 8, 20), date(2027, 8, 31))
    made = promised(first, moved, longer)
    assert list(made) == ["follow_up:1", "renewal:2"]  # the first end never came
    assert made["renewal:2"][0].due_on == date(2027, 6, 8)


def test_a_renewal_that_was_opened_stays_so_when_the_help_ends_after_all() -> None:
    opened = fact(2, GrantEventKind.RENEWED, date(2026, 3, 1))
    ended = followed(3, date(2026, 4, 1), Outcome.END, date(2026, 4, 30))
    made = promised(stated(date(2025, 6, 1), date(2026, 5, 31)), opened, ended)
    assert made["renewal:1"][0].kept_on == date(2026, 3, 1)
    assert "renewal:2" not in made


@given(st.lists(st.sampled_from(["same", "longer", "opened"]), max_size=8))
def test_every_end_that_stands_has_been_asked_about(course: list[str]) -> None:
    until, facts, is_open = date(2027, 8, 31), [], True
    facts.append(told_again(1, KNOWN, until))
    for number, what in enumerate(course, start=2):
        if what == "opened":
            facts.append(fact(number, GrantEventKind.RENEWED, KNOWN))
            is_open = False
        else:
            until = until + timedelta(days=365) if what == "longer" else until
            facts.append(told_again(number, KNOWN, until))
            is_open = is_open or what == "longer"
    made = [one for key, (one, _due) in promised(*facts).items() if key.startswith("renewal")]
    assert [one.kept_on is None for one in made].count(True) == is_open
    assert made[-1].due_on == YEARLY.calendar.working_day_until(until - timedelta(weeks=12))
