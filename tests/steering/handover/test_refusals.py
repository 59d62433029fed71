"""Bad input gets a sentence and loses nothing; what is done is undone until a letter is sent."""

from datetime import date, datetime, timedelta

import pytest

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.assignments.public import NewAssignment
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.handover import actions, queries
from holdepunkt.steering.handover.actions import FamilyChoice, NewHandover
from holdepunkt.steering.handover.models import Handover, HandoverLine
from tests.personas import TODAY, World
from tests.steering.handover.conftest import MAY, confirmed, proposed, started

JOB = Actor.for_job("handover.effect", purpose="Prøven")


def start(world: World, new: NewHandover, now: datetime) -> int:
    with acting(world.actor("dorte"), today=TODAY) as head:
        return actions.start(new=new, actor=head, now=now, today=TODAY)


def standing() -> tuple[int, int, int]:
    with acting(JOB, today=TODAY):
        return (
            Handover.objects.count(),
            HandoverLine.objects.exclude(confirmed_at=None).count(),
            Letter.objects.filter(withdrawn_at=None).count(),
        )


@pytest.mark.parametrize(
    ("kind", "day", "sentence"),
    [
        ("planned", TODAY, "begynder en kommende dag"),
        ("sudden", MAY, "er begyndt"),
    ],
)
def test_a_day_that_does_not_fit_is_told(
    unit: World, fixed_clock: datetime, kind: str, day: date, sentence: str
) -> None:
    new = NewHandover(unit.staff["mette"], kind, day)
    with pytest.raises(actions.CannotStart, match=sentence):
        start(unit, new, fixed_clock)


def test_unknown_staff_another_units_and_a_second_time_are_told(
    unit: World, fixed_clock: datetime
) -> None:
    with pytest.raises(actions.CannotStart, match="findes ikke her"):
        start(unit, NewHandover(987654, "planned", MAY), fixed_clock)
    with pytest.raises(NotAllowed, match="afdelingslederen"):
        start(unit, NewHandover(unit.staff["ulla"], "planned", MAY), fixed_clock)
    with pytest.raises(actions.NobodyToHandOver):
        start(unit, NewHandover(unit.staff["jens"], "planned", MAY), fixed_clock)
    started(unit, fixed_clock)
    with pytest.raises(actions.CannotStart, match="allerede en overdragelse"):
        started(unit, fixed_clock)
    assert standing() == (1, 0, 0)


def test_a_change_planned_already_is_told_by_name_and_nothing_is_written(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = proposed(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        other = NewAssignment(
            unit.citizens["anna"], unit.staff["jens"], unit.units["Voksne 1"],
            MAY + timedelta(days=9),
        )  # fmt: skip
        assignments.assign(new=other, actor=head, now=fixed_clock)
    with (
        pytest.raises(actions.PlannedAlready, match="Anna Bendtsen"),
        acting(unit.actor("dorte"), today=TODAY) as head,
    ):
        actions.confirm(
            handover_id=handover_id, version=None, actor=head, now=fixed_clock, today=TODAY
        )
    assert standing() == (1, 0, 0)


def test_a_receiver_who_leaves_first_is_not_proposed_and_is_refused(
    unit: World, fixed_clock: datetime
) -> None:
    founder = Actor.for_job("founding", purpose="Prøven")
    with acting(founder, today=TODAY):
        organisation.end_appointment(
            staff_id=unit.staff["jens"], until_on=date(2026, 4, 15), actor=founder, now=fixed_clock
        )
    handover_id = proposed(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        page = queries.show(handover_id=handover_id, actor=head, today=TODAY)
        assert {row.receiver for row in page.families} == {""}
        assert page.shortages
        with pytest.raises(actions.NotNow, match="ikke i afdelingen"):
            actions.choose(
                handover_id=handover_id,
                choice=FamilyChoice(unit.citizens["anna"], unit.staff["jens"]),
                actor=head, now=fixed_clock, today=TODAY,
            )  # fmt: skip
    assert standing() == (1, 0, 0)


def test_who_is_handed_over_herself_is_proposed_for_nobody(
    unit: World, fixed_clock: datetime
) -> None:
    with acting(unit.actor("dorte"), today=TODAY) as head:
        # Jens has one citizen of his own, and is away from the same day on.
        own = NewAssignment(
            unit.citizens["aase"], unit.staff["jens"], unit.units["Voksne 1"], TODAY
        )
        assignments.assign(new=own, actor=head, now=fixed_clock)
        new = NewHandover(unit.staff["jens"], "planned", MAY)
        actions.start(new=new, actor=head, now=fixed_clock, today=TODAY)
    handover_id = proposed(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        page = queries.show(handover_id=handover_id, actor=head, today=TODAY)
    assert {row.receiver for row in page.families} == {""}
    offered = {option.text for row in page.families for option in row.options}
    assert "Jens Friis" not in offered


def test_what_cannot_be_placed_is_said_and_stays_with_the_head(
    unit: World, fixed_clock: datetime
) -> None:
    with acting(unit.actor("jens"), today=TODAY) as jens:
        citizens.declare_for_citizen(
            citizen_id=unit.citizens["anna"], kind="kin", actor=jens, now=fixed_clock
        )
    handover_id = proposed(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        page = queries.show(handover_id=handover_id, actor=head, today=TODAY)
        assert page.shortages == ("1 familie kan ikke placeres: alle, der kunne, er inhabile.",)
        actions.confirm(
            handover_id=handover_id, version=None, actor=head, now=fixed_clock, today=TODAY
        )
    with acting(JOB, today=MAY):
        now = fixed_clock + (MAY - TODAY)
        actions.take_effect(handover_id=handover_id, actor=JOB, now=now, today=MAY)
        agreed = Commitment.objects.get(kind="agreement")
        owed = Commitment.objects.get(kind="handover_receiver")
        assert agreed.person_id == unit.staff["dorte"]  # Anna's: the head has her.
        assert (owed.state, owed.person_id) == ("open", unit.staff["dorte"])
        assert Handover.objects.get().state == "active"


def test_the_head_may_override_and_the_price_stands(unit: World, fixed_clock: datetime) -> None:
    handover_id = proposed(unit, fixed_clock)
    anna = unit.citizens["anna"]
    with acting(unit.actor("dorte"), today=TODAY) as head:
        page = queries.choice_page(
            handover_id=handover_id, family=anna, receiver_id=head.staff_id, actor=head,
            today=TODAY,
        )  # fmt: skip
        said = actions.choose(
            handover_id=handover_id, choice=FamilyChoice(anna, head.staff_id, page.version),
            actor=head, now=fixed_clock, today=TODAY,
        )  # fmt: skip
        assert said == page.price
        with pytest.raises(actions.StaleHandover):
            actions.choose(
                handover_id=handover_id, choice=FamilyChoice(anna, head.staff_id, page.version),
                actor=head, now=fixed_clock, today=TODAY,
            )  # fmt: skip
        after = queries.show(handover_id=handover_id, actor=head, today=TODAY)
    row = next(row for row in after.families if row.key == anna)
    assert (row.receiver, row.price) == ("Dorte Bech", said)


def test_undo_takes_everything_back(unit: World, fixed_clock: datetime) -> None:
    handover_id = confirmed(unit, fixed_clock)
    assert standing() == (1, 3, 3)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.undo(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
    assert standing() == (1, 0, 0)
    with acting(JOB, today=TODAY):
        held = assignments.holdings(citizen_ids=[unit.citizens["anna"]], actor=JOB, today=TODAY)
        assert [(one.staff_id, one.until_on) for one in held] == [(unit.staff["mette"], None)]
        left = Commitment.objects.filter(kind__startswith="handover", state="open")
        assert [one.kind for one in left] == ["handover_receiver"]
        assert not Commitment.objects.filter(kind="change_of_caseworker", state="open").exists()
    with acting(unit.actor("dorte"), today=TODAY) as head:
        # And it can be confirmed anew, with new letters.
        actions.confirm(
            handover_id=handover_id, version=None, actor=head, now=fixed_clock, today=TODAY
        )
    assert standing() == (1, 3, 3)


def test_undo_is_refused_when_a_letter_has_left_us(unit: World, fixed_clock: datetime) -> None:
    handover_id = confirmed(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        letter = Letter.objects.filter(concerns__subject_type="handover_line").first()
        assert letter is not None
        letters.send(
            ids=[letter.pk], how="print", sent_on=TODAY, actor=head, now=fixed_clock, today=TODAY
        )
    with (
        pytest.raises(letters.SentAlready, match="kan ikke fortrydes"),
        acting(unit.actor("dorte"), today=TODAY) as head,
    ):
        actions.undo(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
    assert standing() == (1, 3, 3)


def test_cancelling_gives_the_leaver_all_again(unit: World, fixed_clock: datetime) -> None:
    handover_id = started(unit, fixed_clock, "sudden", TODAY)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.cancel(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
    with acting(JOB, today=TODAY):
        assert Commitment.objects.get(kind="agreement").person_id == unit.staff["mette"]
        assert not Commitment.objects.filter(kind="handover_receiver", state="open").exists()
