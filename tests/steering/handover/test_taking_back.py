"""A change a handover made is taken back whole, wherever the head presses the button."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import NewAssignment
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor, Refusal, acting
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.steering.handover import actions
from tests.personas import TODAY, World
from tests.steering.handover.conftest import MAY, confirm, confirmed, line_of, start, take_effect

JOB = Actor.for_job("handover.effect", purpose="Prøven")


def cancel(world: World, who: str, now: datetime, role: str = "dedicated") -> None:
    with acting(world.actor("dorte"), today=TODAY) as head:
        assignments.cancel_coming(
            citizen_id=world.citizens[who], role=role, actor=head, now=now, today=TODAY
        )


def waiting_letters(world: World, who: str) -> int:
    with acting(JOB, today=TODAY):
        rows = Letter.objects.filter(citizen_id=world.citizens[who], sent_at=None)
        return rows.filter(withdrawn_at=None).count()


def open_promises(world: World, who: str) -> set[str]:
    with acting(JOB, today=TODAY):
        rows = Commitment.objects.filter(citizen_id=world.citizens[who], state="open")
        return {one.kind for one in rows if one.kind.startswith(("handover", "change_of"))}


def test_a_change_taken_back_on_the_citizens_page_takes_its_letter_and_promises_with_it(
    unit: World, fixed_clock: datetime
) -> None:
    confirmed(unit, fixed_clock)
    assert (waiting_letters(unit, "anna"), bool(open_promises(unit, "anna"))) == (1, True)
    cancel(unit, "anna", fixed_clock)
    assert (waiting_letters(unit, "anna"), open_promises(unit, "anna")) == (0, set())
    assert (waiting_letters(unit, "aase"), line_of(unit, "aase").confirmed_at) != (0, None)
    assert line_of(unit, "anna").confirmed_at is None
    take_effect(fixed_clock, MAY)
    with acting(JOB, today=MAY):
        handler = Case.objects.get(citizen_id=unit.citizens["anna"]).handler_id
        held = assignments.dedicated(citizen_ids=[unit.citizens["anna"]], actor=JOB, today=MAY)
    assert handler == unit.staff["dorte"]  # She is not confirmed, so the head has her.
    assert held == {unit.citizens["anna"]: unit.staff["mette"]}


def test_the_rest_can_still_be_undone_and_confirmed_again(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = confirmed(unit, fixed_clock)
    cancel(unit, "anna", fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        undone = actions.undo(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
    assert undone == 2
    assert confirm(unit, handover_id, fixed_clock) == 3
    assert waiting_letters(unit, "anna") == 1


def test_one_family_is_taken_back_and_the_others_keep_their_receiver(
    unit: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    handover_id = confirmed(unit, fixed_clock)
    client, page = client_of("dorte"), f"/overdragelse/{handover_id}/"
    family = line_of(unit, "anna").family
    undo = f"{page}familie/{family}/fortryd/"
    assert undo in client.get(page).content.decode()
    version = line_of(unit, "anna").handover.version
    assert client.post(undo, {"version": version}).status_code == 302
    assert line_of(unit, "anna").confirmed_at is None
    assert waiting_letters(unit, "anna") == 0
    assert line_of(unit, "aase").confirmed_at is not None
    assert waiting_letters(unit, "aase") == 1
    again = client.get(page).content.decode()
    assert '<td class="hp-number" data-label="Familier">1</td>' in again
    told(unit, "aase", fixed_clock)
    other = line_of(unit, "aase").family
    assert f"familie/{other}/fortryd/" not in client.get(page).content.decode()
    with acting(unit.actor("dorte"), today=TODAY) as head, pytest.raises(Refusal):
        actions.undo(
            handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY, family=other
        )
    assert line_of(unit, "aase").confirmed_at is not None


def told(world: World, who: str, now: datetime) -> None:
    """Let the citizen's letter be sent."""
    with acting(JOB, today=TODAY):
        letter = Letter.objects.get(
            citizen_id=world.citizens[who], concerns__subject_type="handover_line"
        )
        letters.send(
            ids=[letter.pk], how="print", sent_on=TODAY, actor=JOB, now=now, today=TODAY
        )  # fmt: skip


def test_a_temporary_handover_promises_the_head_to_give_the_citizens_back(
    unit: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    back_on = MAY + timedelta(days=31)
    new = actions.NewHandover(unit.staff["mette"], "planned", MAY, back_on)
    handover_id = start(unit, new, fixed_clock)
    page = client_of("dorte").get(f"/overdragelse/{handover_id}/").content.decode()
    assert "Så får du besked på Min dag: giv borgerne tilbage" in page
    with acting(JOB, today=TODAY):
        row = Commitment.objects.get(kind="handover_back")
    assert (row.due_on, row.person_id, row.state) == (back_on, unit.staff["dorte"], "open")


def test_a_lasting_handover_promises_no_giving_back(unit: World, fixed_clock: datetime) -> None:
    start(unit, actions.NewHandover(unit.staff["mette"], "planned", MAY), fixed_clock)
    with acting(JOB, today=TODAY):
        assert not Commitment.objects.filter(kind="handover_back").exists()


def test_a_change_the_citizen_is_told_of_is_not_taken_back(
    unit: World, fixed_clock: datetime
) -> None:
    confirmed(unit, fixed_clock)
    with acting(JOB, today=TODAY):
        letter = Letter.objects.get(
            citizen_id=unit.citizens["anna"], concerns__subject_type="handover_line"
        )
        letters.send(
            ids=[letter.pk], how="print", sent_on=TODAY, actor=JOB, now=fixed_clock, today=TODAY
        )
    with pytest.raises(letters.SentAlready, match="Borgeren har fået det at vide"):
        cancel(unit, "anna", fixed_clock)
    with acting(JOB, today=TODAY):
        held = assignments.holdings(citizen_ids=[unit.citizens["anna"]], actor=JOB, today=MAY)
    assert [one.staff_id for one in held] == [unit.staff["jens"]]


def test_a_change_no_handover_made_is_taken_back_as_before(
    unit: World, fixed_clock: datetime
) -> None:
    anna, unit_id = unit.citizens["anna"], unit.units["Voksne 1"]
    with acting(unit.actor("dorte"), today=TODAY) as head:
        new = NewAssignment(anna, unit.staff["jens"], unit_id, MAY)
        assignments.assign(new=new, actor=head, now=fixed_clock)
    cancel(unit, "anna", fixed_clock)
    with acting(JOB, today=TODAY):
        held = assignments.holdings(citizen_ids=[anna], actor=JOB, today=TODAY)
    assert [(one.staff_id, one.until_on) for one in held] == [(unit.staff["mette"], None)]


def test_all_roles_of_the_citizen_are_taken_back_together(
    unit: World, fixed_clock: datetime
) -> None:
    anna, mette = unit.citizens["anna"], unit.staff["mette"]
    with acting(unit.actor("dorte"), today=TODAY) as head:
        both = NewAssignment(anna, mette, unit.units["Voksne 1"], TODAY, "coordinating")
        assignments.assign(new=both, actor=head, now=fixed_clock)
    handover_id = confirmed(unit, fixed_clock)
    cancel(unit, "anna", fixed_clock)
    with acting(JOB, today=TODAY):
        held = assignments.holdings(citizen_ids=[anna], actor=JOB, today=TODAY)
    assert {(one.role, one.staff_id, one.until_on) for one in held} == {
        ("coordinating", mette, None),
        ("dedicated", mette, None),
    }
    assert confirm(unit, handover_id, fixed_clock) == 1


def test_who_becomes_disqualified_is_taken_back_before_the_letter_names_her(
    unit: World, fixed_clock: datetime
) -> None:
    confirmed(unit, fixed_clock)
    with acting(unit.actor("jens"), today=TODAY) as jens:
        citizens.declare_for_citizen(
            citizen_id=unit.citizens["anna"], kind="kin", actor=jens, now=fixed_clock
        )
    take_effect(fixed_clock, TODAY + timedelta(days=1))
    line = line_of(unit, "anna")
    assert (line.confirmed_at, line.receiver_id, waiting_letters(unit, "anna")) == (None, None, 0)
    assert line_of(unit, "aase").receiver_id == unit.staff["jens"]


def test_half_a_note_is_not_written_because_the_change_is_confirmed(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = confirmed(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.undo(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
    note = actions.Note("Kladde, mangler alt", (), is_done=False)
    with acting(unit.actor("mette"), today=TODAY) as mette:
        actions.write_note(
            line_id=line_of(unit, "anna").pk, note=note, actor=mette, now=fixed_clock, today=TODAY
        )
    confirm(unit, handover_id, fixed_clock)
    assert line_of(unit, "anna").noted_on is None
    with acting(JOB, today=TODAY):
        owed = Commitment.objects.get(
            kind="handover_note", citizen_id=unit.citizens["anna"], state="open"
        )
    assert owed.kept_on is None
