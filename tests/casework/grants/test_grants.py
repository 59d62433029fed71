"""Following up a grant: who may, what follows in the ledger, and what is refused."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.commitments.models import Event as LedgerRow
from holdepunkt.casework.grants import actions, queries
from holdepunkt.casework.grants.actions.refusals import (
    FollowedUpAhead,
    HasEnded,
    NextDateAmiss,
    NothingPlanned,
    NothingToTakeBack,
    PastTheLatestDay,
)
from holdepunkt.casework.grants.models import Grant, GrantEvent
from holdepunkt.core.grants import Outcome
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.audit.models import Line
from holdepunkt.knowledge.law.models import FollowUpRule, LawEdition
from tests.casework.grants.conftest import JOB, Given
from tests.personas import TODAY, World

Act = Callable[[str], Actor]


def version(row: Grant) -> actions.GrantVersion:
    row.refresh_from_db()
    return actions.GrantVersion(row.pk, row.version)


def held(row: Grant, **more: object) -> actions.FollowUp:
    said: dict[str, object] = {
        "on": version(row),
        "happened_on": TODAY,
        "outcome": Outcome.CONTINUE,
        "next_on": date(2027, 2, 1),
    }
    return actions.FollowUp(**(said | more))  # type: ignore[arg-type]


def ledger(row: Grant) -> dict[str, tuple[str, date | None]]:
    with acting(JOB, today=TODAY):
        found = Commitment.objects.filter(subject_type="grant", subject_id=row.pk)
        return {one.key.split(":", 2)[2]: (one.state, one.promised_on) for one in found}


def test_a_grant_stands_in_the_ledger_with_its_proof(given_grant: Given) -> None:
    row = given_grant()
    assert ledger(row) == {"follow_up:1": ("open", date(2026, 6, 1))}
    with acting(JOB, today=TODAY):
        (one,) = Commitment.objects.filter(subject_type="grant")
    assert "12 måneder" in one.proof[1]["text"]
    assert one.basis == "policy"


def test_telling_the_same_twice_changes_nothing(given_grant: Given) -> None:
    row = given_grant()
    with acting(JOB, today=TODAY):
        before = LedgerRow.objects.count()
    given_grant()
    with acting(JOB, today=TODAY):
        assert LedgerRow.objects.count() == before
    assert ledger(row) == {"follow_up:1": ("open", date(2026, 6, 1))}


def test_a_follow_up_keeps_its_promise_and_makes_the_next(
    given_grant: Given, act: Act, fixed_clock: datetime
) -> None:
    row, mette = given_grant(), act("mette")
    actions.follow_up(held=[held(row)], actor=mette, now=fixed_clock)
    assert ledger(row) == {
        "follow_up:1": ("kept", date(2026, 6, 1)),
        "follow_up:2": ("open", date(2027, 2, 1)),
    }
    act("mette")
    row.refresh_from_db()
    assert (row.next_on, row.latest_on) == (date(2027, 2, 1), date(2027, 3, 24))
    assert Line.objects.filter(action="grant.followed_up", staff_id=mette.staff_id).count() == 1


def test_follow_ups_of_a_family_are_kept_in_one_go_or_not_at_all(
    given_grant: Given, act: Act, fixed_clock: datetime
) -> None:
    one, other, mette = given_grant(), given_grant(code="SEL § 85"), act("mette")
    amiss = held(other, next_on=TODAY)
    with pytest.raises(NextDateAmiss), transaction.atomic():
        actions.follow_up(held=[held(one), amiss], actor=mette, now=fixed_clock)
    assert GrantEvent.objects.filter(kind="followed_up").count() == 0
    batch = actions.follow_up(held=[held(one), held(other)], actor=mette, now=fixed_clock)
    assert GrantEvent.objects.filter(batch=batch).count() == 2
    assert actions.take_back(batch=batch, actor=mette, now=fixed_clock) == 2
    assert ledger(one) == ledger(other)
    assert ledger(one)["follow_up:1"] == ("open", date(2026, 6, 1))
    assert ledger(one)["follow_up:2"] == ("withdrawn", None)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"happened_on": TODAY + timedelta(days=1)}, FollowedUpAhead),
        ({"happened_on": date(2025, 5, 31)}, FollowedUpAhead),
        ({"next_on": TODAY}, NextDateAmiss),
        ({"next_on": date(2027, 3, 25)}, PastTheLatestDay),
        ({"outcome": Outcome.END, "next_on": TODAY - timedelta(days=1)}, NextDateAmiss),
    ],
)
def test_what_cannot_be_is_refused(
    given_grant: Given,
    act: Act,
    fixed_clock: datetime,
    said: dict[str, object],
    refusal: type[Exception],
) -> None:
    row, mette = given_grant(), act("mette")
    with pytest.raises(refusal):
        actions.follow_up(held=[held(row, **said)], actor=mette, now=fixed_clock)


def test_ended_help_gets_no_new_life(given_grant: Given, act: Act, fixed_clock: datetime) -> None:
    row, mette = given_grant(), act("mette")
    end = held(row, outcome=Outcome.END, next_on=TODAY)
    actions.follow_up(held=[end], actor=mette, now=fixed_clock)
    later = fixed_clock + timedelta(days=7)
    for outcome in Outcome:
        again = held(row, outcome=outcome, happened_on=TODAY + timedelta(days=7))
        with pytest.raises(HasEnded, match=r"ophørt 24\.03\.2026"):
            actions.follow_up(held=[again], actor=mette, now=later)
    # The day it ends it still runs, so a decision can be changed.
    actions.follow_up(held=[held(row)], actor=mette, now=fixed_clock)
    assert ledger(row)["follow_up:3"] == ("open", date(2027, 2, 1))


def test_a_follow_up_owed_when_the_help_ended_is_written_as_its_end(
    given_grant: Given, act: Act, fixed_clock: datetime
) -> None:
    row = given_grant(section_id=None, until_on=TODAY, follow_up_on=date(2026, 3, 2))
    mette, later = act("mette"), fixed_clock + timedelta(days=7)
    with pytest.raises(HasEnded):
        actions.follow_up(held=[held(row)], actor=mette, now=later)
    end = held(row, outcome=Outcome.END, next_on=TODAY)
    actions.follow_up(held=[end], actor=mette, now=later)
    assert ledger(row)["follow_up:1"][0] == "kept"
    act("mette")
    row.refresh_from_db()
    assert row.ends_on == TODAY


def test_a_day_past_the_law_needs_a_reason(
    given_grant: Given, act: Act, fixed_clock: datetime
) -> None:
    row, mette = given_grant(), act("mette")
    late = date(2026, 6, 2)
    with pytest.raises(PastTheLatestDay, match=r"01\.06\.2026"):
        actions.move(moves=[actions.Move(version(row), late)], actor=mette, now=fixed_clock)
    why = actions.Move(version(row), late, "Anna er indlagt til juni")
    batch = actions.move(moves=[why], actor=mette, now=fixed_clock)
    assert ledger(row) == {"follow_up:1": ("open", late)}
    act("mette")
    actions.take_back(batch=batch, actor=mette, now=fixed_clock)
    assert ledger(row) == {"follow_up:1": ("open", date(2026, 6, 1))}


def test_who_comes_second_overwrites_nothing(
    given_grant: Given, act: Act, fixed_clock: datetime
) -> None:
    row, mette = given_grant(), act("mette")
    first, second = held(row), held(row, next_on=date(2027, 1, 4))
    actions.follow_up(held=[first], actor=mette, now=fixed_clock)
    with pytest.raises(actions.StaleGrant):
        actions.follow_up(held=[second], actor=mette, now=fixed_clock)


def test_what_was_built_on_cannot_be_taken_back(
    given_grant: Given, act: Act, fixed_clock: datetime
) -> None:
    row, mette = given_grant(), act("mette")
    batch = actions.follow_up(held=[held(row)], actor=mette, now=fixed_clock)
    move = actions.Move(version(row), date(2027, 1, 11))
    actions.move(moves=[move], actor=mette, now=fixed_clock)
    with pytest.raises(NothingToTakeBack):
        actions.take_back(batch=batch, actor=mette, now=fixed_clock)


def test_a_renewal_is_opened_once(given_grant: Given, act: Act, fixed_clock: datetime) -> None:
    row, mette = given_grant(until_on=date(2026, 5, 31)), act("mette")
    actions.open_renewal(on=version(row), actor=mette, now=fixed_clock)
    assert ledger(row) == {"renewal:1": ("kept", TODAY)}
    act("mette")
    with pytest.raises(NothingPlanned):
        actions.open_renewal(on=version(row), actor=mette, now=fixed_clock)


@pytest.mark.parametrize("who", ["ulla", "lone", "stine", "arne"])
def test_others_cannot_follow_up(
    given_grant: Given, act: Act, fixed_clock: datetime, who: str
) -> None:
    row = given_grant()
    with acting(JOB, today=TODAY):
        said = held(row)
    with pytest.raises(Grant.DoesNotExist):
        actions.follow_up(held=[said], actor=act(who), now=fixed_clock)


def test_the_wave_is_the_latest_day(given_grant: Given) -> None:
    row = given_grant(code="SEL § 100", from_on=date(2025, 8, 1))
    assert row.latest_on == date(2026, 7, 31)  # 1 August is a Saturday
    old = given_grant(
        "aase", code="BL § 86", from_on=date(2025, 8, 1), follow_up_on=date(2028, 1, 1)
    )
    assert (old.next_on, old.latest_on) == (date(2027, 9, 1), date(2027, 9, 1))


def test_a_new_rule_holds_from_the_next_night(given_grant: Given, fixed_clock: datetime) -> None:
    row = given_grant()
    assert row.next_on == date(2026, 6, 1)
    with acting(JOB, today=TODAY):
        FollowUpRule.objects.update(first_months=11)
        LawEdition.objects.update(edition=uuid4())
    actions.keep_up(actor=JOB, now=fixed_clock)
    assert ledger(row) == {
        "follow_up:1": ("open", date(2026, 4, 30))
    }  # offices are closed on 1 May


def test_an_import_taken_back_leaves_nothing_owed(
    given_grant: Given, fixed_clock: datetime
) -> None:
    row = given_grant()
    with acting(JOB, today=TODAY):
        actions.undo_import(source="test", import_id=1, actor=JOB, now=fixed_clock)
        row.refresh_from_db()
    assert row.state == "annulled"
    assert {state for state, _day in ledger(row).values()} == {"withdrawn"}
    given_grant()
    assert ledger(row) == {"follow_up:1": ("open", date(2026, 6, 1))}


def test_a_follow_up_without_a_next_date_cannot_be_kept(given_grant: Given) -> None:
    row = given_grant()
    with (
        acting(JOB, today=TODAY),
        pytest.raises(DatabaseError, match="follow_up_has_outcome_and_next_date"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO grants_grantevent (grant_id, kind, happened_on, recorded_at, outcome,"
            " promise, note, data) VALUES (%s, 'followed_up', %s, %s, 'continue', '', '', '{}')",
            [row.pk, TODAY, "2026-03-24T11:00Z"],
        )


def test_a_familys_grants_come_in_one_question(given_grant: Given, act: Act, world: World) -> None:
    given_grant(amount=1200, per="måned", provider="Solgården")
    given_grant("emil", code="BL § 87")
    mette = act("mette")
    ids = [world.citizens["anna"], world.citizens["emil"]]
    (line,) = queries.of_citizens(citizen_ids=ids, actor=mette)  # Emil is Lone's
    assert (line.size, line.provider) == ("1.200 kr. pr. måned", "Solgården")
    (up,) = queries.next_up(citizen_ids=ids, until_on=date(2027, 1, 1), actor=mette)
    assert up.latest_on == date(2026, 6, 1)
