"""Whoever comes to the leaver after the start is handed over too, and nothing ends too early."""

from datetime import date, datetime, timedelta

import pytest

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import NewAssignment
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.commitments.public import LedgerFilter
from holdepunkt.casework.grants import public as grants
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import actions, queries
from holdepunkt.steering.handover.actions import NewHandover
from holdepunkt.steering.handover.models import HandoverLine
from tests.personas import TODAY, World
from tests.steering.handover.conftest import (
    MAY,
    a_case,
    confirm,
    confirmed,
    finish,
    line_of,
    proposed,
    start,
    started,
    state_of,
    take_effect,
)

JOB = Actor.for_job("handover.effect", purpose="Prøven")
FOUNDER = Actor.for_job("founding", purpose="Prøven")


def case_of(case_id: int) -> Case:
    with acting(JOB, today=MAY):
        return Case.objects.get(pk=case_id)


def everything_done(world: World, now: datetime, day: date) -> None:
    """Let the letters be sent, the notes written, the meetings held, and Jens say yes."""
    then = now + (day - TODAY)
    with acting(JOB, today=day):
        waiting = list(Letter.objects.filter(sent_at=None, withdrawn_at=None).values_list("pk"))
        letters.send(
            ids=[pk for (pk,) in waiting], how="print", sent_on=day, actor=JOB, now=then, today=day
        )
        for pk in HandoverLine.objects.values_list("pk", flat=True):
            note = actions.Note("Alt er sagt.", (), is_done=True)
            actions.write_note(line_id=pk, note=note, actor=JOB, now=then, today=day)
            actions.accept(line_id=pk, actor=JOB, now=then, today=day)
            actions.hold_meeting(line_id=pk, held_on=day, actor=JOB, now=then, today=day)


def test_a_citizen_who_comes_to_the_leaver_after_the_start_goes_to_the_head_on_the_day(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = confirmed(unit, fixed_clock)
    case_id = a_case(unit, "bo", "mette", fixed_clock)
    take_effect(fixed_clock, TODAY + timedelta(days=1))
    with acting(unit.actor("dorte"), today=TODAY) as head:
        page = queries.show(handover_id=handover_id, actor=head, today=TODAY)
    assert [row.names for row in page.families] == ["Bo Carlsen"]
    take_effect(fixed_clock, MAY)
    assert case_of(case_id).handler_id == unit.staff["dorte"]
    assert state_of(handover_id) == "active"


def test_who_comes_later_is_proposed_and_is_owed_a_receiver_from_that_day(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = confirmed(unit, fixed_clock)
    case_id = a_case(unit, "bo", "mette", fixed_clock)
    later = TODAY + timedelta(days=7)
    with acting(unit.actor("dorte"), today=later) as head:
        now = fixed_clock + timedelta(days=7)
        actions.propose(handover_id=handover_id, actor=head, now=now, today=later)
    assert line_of(unit, "bo").receiver_id == unit.staff["jens"]
    confirm(unit, handover_id, fixed_clock, later)
    take_effect(fixed_clock, MAY)
    assert case_of(case_id).handler_id == unit.staff["jens"]
    with acting(JOB, today=MAY):
        owed = Commitment.objects.filter(kind="handover_receiver").order_by("made_on")
        assert [(one.made_on, one.kept_on) for one in owed] == [(TODAY, TODAY), (later, later)]


def test_a_new_case_for_one_who_is_away_goes_where_the_citizen_already_is(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = started(unit, fixed_clock, "sudden", TODAY)  # The head has Anna.
    first = a_case(unit, "anna", "mette", fixed_clock)
    take_effect(fixed_clock, TODAY + timedelta(days=1))
    assert case_of(first).handler_id == unit.staff["dorte"]
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.propose(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
    confirm(unit, handover_id, fixed_clock)
    second = a_case(unit, "anna", "mette", fixed_clock)
    take_effect(fixed_clock, TODAY + timedelta(days=1))
    assert case_of(second).handler_id == case_of(first).handler_id == unit.staff["jens"]
    assert take_effect(fixed_clock, TODAY + timedelta(days=2)) == 0


def test_who_went_to_somebody_else_before_anything_was_confirmed_leaves_it(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = proposed(unit, fixed_clock)
    unit_id = unit.units["Voksne 1"]
    with acting(unit.actor("dorte"), today=TODAY) as head:
        other = NewAssignment(unit.citizens["aase"], unit.staff["jens"], unit_id, TODAY)
        assignments.assign(new=other, actor=head, now=fixed_clock)
        actions.propose(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
        page = queries.show(handover_id=handover_id, actor=head, today=TODAY)
    shown = {person.label.id for row in page.families for person in row.people}
    assert shown == {unit.citizens["anna"], unit.citizens["karin"]}


def test_the_citizens_of_one_who_is_gone_can_be_handed_over(
    unit: World, fixed_clock: datetime
) -> None:
    with acting(FOUNDER, today=TODAY):
        organisation.end_appointment(
            staff_id=unit.staff["mette"], until_on=TODAY, actor=FOUNDER, now=fixed_clock
        )
    with acting(unit.actor("dorte"), today=TODAY) as head:
        offered = dict(queries.leavers(actor=head, today=TODAY))
    assert offered[unit.staff["mette"]] == "Mette Holm (er her ikke mere)"
    handover_id = proposed(unit, fixed_clock, "sudden", TODAY)
    assert confirm(unit, handover_id, fixed_clock) == 3
    with pytest.raises(actions.CannotStart, match="findes ikke her"):
        start(unit, NewHandover(987654, "sudden", TODAY), fixed_clock)


def test_one_who_only_has_an_agreement_without_a_citizen_can_be_handed_over(
    unit: World, fixed_clock: datetime
) -> None:
    jens = unit.staff["jens"]
    draft = commitments.AgreementDraft(
        subject_type="unit", subject_id=unit.units["Voksne 1"], citizen_id=None, title="Ring",
        due_on=MAY, made_on=TODAY, unit_id=unit.units["Voksne 1"], person_id=jens,
    )  # fmt: skip
    with acting(JOB, today=TODAY):
        made = commitments.agree(draft=draft, actor=JOB, now=fixed_clock)
    handover_id = start(unit, NewHandover(jens, "sudden", TODAY), fixed_clock)
    with acting(JOB, today=TODAY):
        assert Commitment.objects.get(pk=made).person_id == unit.staff["dorte"]
    assert state_of(handover_id) == "done"


def test_what_another_department_has_not_given_out_is_not_hers_to_hand_over(
    unit: World, fixed_clock: datetime
) -> None:
    with acting(JOB, today=TODAY):
        section = law.rule_book(actor=JOB).section_by_code("SEL § 112")
        assert section is not None
        new = cases.NewCase(
            unit.citizens["anna"], section.id, "first", date(2026, 2, 2), "phone",
            unit_id=unit.units["Voksne 2"], placing="Voksne 2 fordeler",
        )  # fmt: skip
        case_id = cases.register_case(new=new, actor=JOB, now=fixed_clock)
    confirmed(unit, fixed_clock, "sudden", TODAY)
    found = case_of(case_id)
    assert (found.unit_id, found.handler_id) == (unit.units["Voksne 2"], None)


def test_it_is_not_over_while_letters_meetings_or_notes_are_open(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = confirmed(unit, fixed_clock)
    take_effect(fixed_clock, MAY)
    assert state_of(handover_id) == "active"
    everything_done(unit, fixed_clock, MAY)
    take_effect(fixed_clock, MAY + timedelta(days=1))
    assert state_of(handover_id) == "done"


def test_a_sudden_one_can_be_undone_the_same_day(unit: World, fixed_clock: datetime) -> None:
    handover_id = confirmed(unit, fixed_clock, "sudden", TODAY)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        assert queries.show(handover_id=handover_id, actor=head, today=TODAY).may_undo
        undone = actions.undo(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
    assert undone == 3
    with acting(JOB, today=TODAY):
        assert Commitment.objects.get(kind="agreement").person_id == unit.staff["dorte"]


BACK = MAY + timedelta(days=30)


def away_until_june(world: World, now: datetime) -> int:
    handover_id = start(world, NewHandover(world.staff["mette"], "planned", MAY, BACK), now)
    with acting(world.actor("dorte"), today=TODAY) as head:
        actions.propose(handover_id=handover_id, actor=head, now=now, today=TODAY)
    confirm(world, handover_id, now)
    take_effect(now, MAY)
    return handover_id


def given_back_on() -> tuple[str, date | None]:
    with acting(JOB, today=TODAY):
        owed = Commitment.objects.get(kind="handover_back")
        return owed.state, owed.kept_on


def test_who_comes_back_is_given_hers_back_when_she_holds_them_again(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = away_until_june(unit, fixed_clock)
    everything_done(unit, fixed_clock, MAY)
    take_effect(fixed_clock, BACK)
    assert (state_of(handover_id), given_back_on()) == ("active", ("open", None))
    unit_id, mette = unit.units["Voksne 1"], unit.staff["mette"]
    with acting(unit.actor("dorte"), today=BACK) as head:
        rows = [
            NewAssignment(unit.citizens[who], mette, unit_id, BACK)
            for who in ("anna", "aase", "karin")
        ]
        now = fixed_clock + (BACK - TODAY)
        assignments.assign_all(rows=rows, actor=head, now=now)
    next_day = BACK + timedelta(days=1)
    take_effect(fixed_clock, next_day)
    assert (state_of(handover_id), given_back_on()) == ("done", ("kept", next_day))


def test_the_head_may_say_that_she_is_back(unit: World, fixed_clock: datetime) -> None:
    handover_id = away_until_june(unit, fixed_clock)
    finish(unit, handover_id, fixed_clock, BACK)
    assert (state_of(handover_id), given_back_on()) == ("done", ("kept", BACK))
    case_id = a_case(unit, "bo", "mette", fixed_clock)
    take_effect(fixed_clock, BACK + timedelta(days=1))
    assert case_of(case_id).handler_id == unit.staff["mette"]


def test_when_she_is_back_before_all_have_a_receiver_the_rest_are_hers_again(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = started(unit, fixed_clock, "sudden", TODAY)
    finish(unit, handover_id, fixed_clock, TODAY + timedelta(days=1))
    with acting(JOB, today=TODAY):
        assert Commitment.objects.get(kind="agreement").person_id == unit.staff["mette"]
        assert not Commitment.objects.filter(kind="handover_receiver", state="open").exists()


def test_the_follow_up_of_a_grant_is_hers_who_holds_the_citizen(
    unit: World, fixed_clock: datetime
) -> None:
    with acting(JOB, today=TODAY):
        section = law.rule_book(actor=JOB).section_by_code("SEL § 97")
        assert section is not None
        row = grants.GrantRow(
            source_key="anna", number="B-1", citizen_id=unit.citizens["anna"],
            section_id=section.id, section_text="SEL § 97", title="Ledsagelse",
            from_on=date(2025, 6, 1), until_on=None, unit_id=unit.units["Voksne 1"],
        )  # fmt: skip
        extract = grants.Extract("test", 1, fixed_clock)
        grants.record_grants(rows=[row], extract=extract, actor=JOB, now=fixed_clock)
        found = Commitment.objects.filter(
            citizen_id=unit.citizens["anna"], subject_type="grant", state="open"
        )
        kinds = set(found.values_list("kind", flat=True))
    assert kinds

    def has(who: str, day: date) -> bool:
        wanted = LedgerFilter(mine=unit.staff[who], kinds=tuple(kinds))
        with acting(unit.actor(who), today=day) as actor:
            page = commitments.page(wanted=wanted, number=1, actor=actor, today=day)
        return bool(page.rows)

    confirmed(unit, fixed_clock)
    assert (has("mette", TODAY), has("jens", TODAY)) == (True, False)
    take_effect(fixed_clock, MAY)
    assert (has("mette", MAY), has("jens", MAY)) == (False, True)
