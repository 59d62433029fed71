"""What happens to Anna's case, and what it leaves in case, ledger and record of deeds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.actions import refusals
from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from tests.personas import TODAY, World

DUE = date(2026, 4, 27)
Act = Callable[[str], Actor]


def promised(on: cases.CaseVersion, actor: Actor) -> dict[str, commitments.LedgerRow]:
    told = commitments.stories(subject_type="case", subject_id=on.id, actor=actor)
    return {story.row.kind: story.row for story in told}


def label(on: cases.CaseVersion, actor: Actor) -> cases.CaseLabel:
    return cases.labels(case_ids=[on.id], actor=actor)[on.id]


def test_registering_promises_an_answer_with_proof_and_a_receipt(
    annas_case: cases.CaseVersion, act: Act, world: World
) -> None:
    mette = act("mette")
    told = commitments.stories(subject_type="case", subject_id=annas_case.id, actor=mette)
    kinds = {story.row.kind: story for story in told}
    assert set(kinds) == {"decision", "receipt"}
    assert kinds["decision"].row.standing.promised_on == DUE
    assert kinds["decision"].row.person_id == world.staff["mette"]
    assert kinds["decision"].proof[0].on == date(2026, 3, 2)
    assert kinds["receipt"].row.standing.due_on == date(2026, 3, 9)
    lines = audit.lines(subject=f"case:{annas_case.id}", actor=mette)
    assert [line.action for line in lines] == ["case.registered"]


def test_the_case_goes_to_the_dedicated_caseworker(
    annas_case: cases.CaseVersion, act: Act, world: World
) -> None:
    anna = label(annas_case, act("jens"))
    assert (anna.handler_id, anna.unit_id) == (world.staff["mette"], world.units["Voksne 1"])
    assert anna.number.startswith("2026-H")
    assert (anna.section_code, anna.status_label) == ("SEL § 112", "Ny")


def test_the_receipt_tells_the_date_and_is_itself_a_promise_kept(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    actions.send_receipt(on=annas_case, sent_on=date(2026, 3, 6), actor=mette, now=fixed_clock)
    made = promised(annas_case, mette)
    assert made["receipt"].standing.kept_on == date(2026, 3, 6)
    assert made["decision"].standing.promised_on == DUE


def test_information_is_awaited_and_then_the_case_is_ready(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    actions.request_information(
        on=annas_case,
        asked_on=date(2026, 3, 5),
        party="doctor",
        text="",
        actor=mette,
        now=fixed_clock,
    )
    anna = label(annas_case, mette)
    assert (anna.status_label, anna.waiting_label, anna.waiting_since) == (
        "Sagen oplyses",
        "læge",
        date(2026, 3, 5),
    )
    actions.receive_information(
        on=annas_case,
        received_on=date(2026, 3, 20),
        party="doctor",
        text="",
        actor=mette,
        now=fixed_clock,
    )
    anna = label(annas_case, mette)
    assert (anna.status_label, anna.ready_on) == ("Til beslutning", date(2026, 3, 20))


def test_a_notice_moves_the_date_and_never_mends_the_first(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    notice = actions.NewDate(TODAY, date(2026, 6, 12), "Vi mangler en erklæring")
    actions.notify_new_date(on=annas_case, notice=notice, actor=mette, now=fixed_clock)
    standing = promised(annas_case, mette)["decision"].standing
    assert (standing.promised_on, standing.due_on) == (DUE, date(2026, 6, 12))
    assert standing.told_before()
    unknown = replace(notice, due_on=None)
    actions.notify_new_date(on=annas_case, notice=unknown, actor=mette, now=fixed_clock)
    standing = promised(annas_case, mette)["decision"].standing
    assert (standing.due_on, standing.moves) == (None, 2)


def test_a_decision_keeps_the_promise_and_ends_the_case(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    decide(annas_case, mette, fixed_clock)
    assert label(annas_case, mette).status_label == "Afgjort"
    assert promised(annas_case, mette)["decision"].standing.on_time() is True
    notice = actions.NewDate(TODAY, date(2026, 6, 12), "Sent")
    with pytest.raises(refusals.AlreadyEnded, match=r"24\.03\.2026"):
        actions.notify_new_date(on=annas_case, notice=notice, actor=mette, now=fixed_clock)


def test_a_decision_while_waiting_needs_its_reason(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    actions.request_information(
        on=annas_case, asked_on=TODAY, party="citizen", text="", actor=mette, now=fixed_clock
    )
    with pytest.raises(refusals.ReasonMissing):
        decide(annas_case, mette, fixed_clock)
    decide(annas_case, mette, fixed_clock, reason="Borgeren har ikke svaret i 14 dage")
    assert Case.objects.get(pk=annas_case.id).on_existing_basis


def test_a_remitted_case_is_promised_anew(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    with pytest.raises(refusals.NotEnded):
        reopen(annas_case, mette, fixed_clock)
    decide(annas_case, mette, fixed_clock)
    reopen(annas_case, mette, fixed_clock)
    told = commitments.stories(subject_type="case", subject_id=annas_case.id, actor=mette)
    answers = [story.row.standing for story in told if story.row.kind == "decision"]
    assert [(one.made_on, one.kept_on) for one in answers] == [
        (date(2026, 3, 2), TODAY),
        (TODAY, None),
    ]
    assert label(annas_case, mette).is_open


def test_a_withdrawn_application_promises_nothing(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    actions.withdraw(on=annas_case, withdrawn_on=TODAY, reason="", actor=mette, now=fixed_clock)
    assert {row.standing.state for row in promised(annas_case, mette).values()} == {"withdrawn"}


def test_what_was_registered_by_mistake_is_taken_back_and_stays_in_the_story(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    event_id = decide(annas_case, mette, fixed_clock)
    actions.reverse_event(
        on=annas_case, event_id=event_id, reason="Forkert sag", actor=mette, now=fixed_clock
    )
    assert label(annas_case, mette).is_open
    assert promised(annas_case, mette)["decision"].standing.kept_on is None
    assert CaseEvent.objects.filter(case_id=annas_case.id).count() == 3
    with pytest.raises(refusals.CannotReverse):
        actions.reverse_event(
            on=annas_case, event_id=event_id, reason="Igen", actor=mette, now=fixed_clock
        )


def test_a_stale_form_is_refused_and_writes_nothing(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    seen = cases.CaseVersion(annas_case.id, Case.objects.get(pk=annas_case.id).version)
    actions.add_note(on=seen, written_on=TODAY, text="Ringet", actor=mette, now=fixed_clock)
    with pytest.raises(refusals.StaleCase):
        decide(seen, mette, fixed_clock)
    assert label(annas_case, mette).is_open


def test_nothing_happens_before_receipt_or_in_the_future(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    with pytest.raises(refusals.BeforeReceipt, match=r"02\.03\.2026"):
        actions.send_receipt(on=annas_case, sent_on=date(2026, 3, 1), actor=mette, now=fixed_clock)
    with pytest.raises(refusals.InTheFuture):
        actions.send_receipt(
            on=annas_case, sent_on=TODAY + timedelta(days=1), actor=mette, now=fixed_clock
        )


def test_a_transfer_takes_the_promise_along(
    annas_case: cases.CaseVersion, act: Act, world: World, fixed_clock: datetime
) -> None:
    dorte = act("dorte")
    actions.transfer(
        on=annas_case,
        from_on=TODAY,
        handler_id=world.staff["jens"],
        actor=dorte,
        now=fixed_clock,
    )
    assert label(annas_case, dorte).handler_id == world.staff["jens"]
    assert promised(annas_case, dorte)["decision"].person_id == world.staff["jens"]


@pytest.mark.parametrize("who", ["ulla", "lone", "bente"])
def test_others_do_not_see_the_case(
    annas_case: cases.CaseVersion, act: Act, who: str, fixed_clock: datetime
) -> None:
    stranger = act(who)
    assert cases.labels(case_ids=[annas_case.id], actor=stranger) == {}
    with pytest.raises(Case.DoesNotExist):
        decide(annas_case, stranger, fixed_clock)


@pytest.mark.parametrize("who", ["arne", "clara", "stine"])
def test_those_above_see_the_case_but_do_not_write_in_it(
    annas_case: cases.CaseVersion, act: Act, who: str, fixed_clock: datetime
) -> None:
    above = act(who)
    assert label(annas_case, above).number
    with pytest.raises(Case.DoesNotExist):
        decide(annas_case, above, fixed_clock)


def test_the_story_is_append_only(annas_case: cases.CaseVersion, act: Act) -> None:
    act("mette")
    for change in ("UPDATE cases_caseevent SET kind = 'note'", "DELETE FROM cases_caseevent"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def test_every_projection_is_the_cores_fold(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    decide(annas_case, mette, fixed_clock)
    state = cases.case_state(case_id=annas_case.id, as_of=TODAY, known_at=fixed_clock, actor=mette)
    anna = label(annas_case, mette)
    assert state is not None
    assert (state.status, state.decided_on, state.ready_on) == (
        anna.status,
        anna.decided_on,
        anna.ready_on,
    )


def decide(on: cases.CaseVersion, actor: Actor, now: datetime, *, reason: str = "") -> int:
    return actions.send_decision(
        on=on, decision=actions.SentDecision(TODAY, "granted", reason), actor=actor, now=now
    )


def reopen(on: cases.CaseVersion, actor: Actor, now: datetime) -> int:
    return actions.reopen_after_remittal(
        on=on, returned_on=TODAY, reason="Sagen skal oplyses bedre", actor=actor, now=now
    )
