"""Mette leaves; Dorte hands her citizens to Jens; each is told, and nobody falls between chairs."""

from datetime import date, datetime, timedelta

from holdepunkt.casework.assignments import public as assignments
from holdepunkt.casework.cases.models import Case
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.contacts import public as contacts
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.steering.handover import actions, queries
from tests.personas import TODAY, World
from tests.steering.handover.conftest import MAY, confirmed, line_of, proposed, started, take_effect

JOB = Actor.for_job("handover.effect", purpose="Prøven")
OWED = ("change_of_caseworker", "handover_meeting", "handover_note", "handover_acceptance")


def promised(kind: str, who: int | None = None) -> list[Commitment]:
    rows = Commitment.objects.filter(kind=kind).exclude(state="withdrawn")
    return list(rows.filter(citizen_id=who) if who else rows)


def test_starting_lists_everybody_and_the_head_owns_it(unit: World, fixed_clock: datetime) -> None:
    handover_id = started(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        page = queries.show(handover_id=handover_id, actor=head, today=TODAY)
        (owned,) = promised("handover_receiver")
    shown = {person.label.id for row in page.families for person in row.people}
    assert shown == {unit.citizens[who] for who in ("anna", "aase", "karin")}
    assert owned.person_id == unit.staff["dorte"]
    assert owned.promised_on == TODAY + timedelta(days=2)
    assert "3 borgere mangler en modtager" in page.missing_late


def test_the_proposal_explains_itself_and_is_the_same_twice(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = proposed(unit, fixed_clock)
    with acting(unit.actor("dorte"), today=TODAY) as head:
        first = queries.show(handover_id=handover_id, actor=head, today=TODAY)
        actions.propose(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
        again = queries.show(handover_id=handover_id, actor=head, today=TODAY)
    assert {row.receiver for row in first.families} == {"Jens Friis"}
    assert all(1 <= len(row.reasons) <= 3 for row in first.families)
    assert all(1 <= len(row.choices) <= 3 for row in first.families)
    assert "ingen plan er billigere" in first.proof
    assert first.families == again.families
    assert first.proof == again.proof


def test_confirming_tells_moves_and_promises(unit: World, fixed_clock: datetime) -> None:
    confirmed(unit, fixed_clock)
    anna = unit.citizens["anna"]
    with acting(JOB, today=TODAY):
        line = line_of(unit)
        held = assignments.holdings(citizen_ids=[anna], actor=JOB, today=TODAY)
        owed = {kind: promised(kind, anna)[0] for kind in OWED}
    (coming,) = (one for one in held if one.from_on > TODAY and one.role == "dedicated")
    assert (coming.staff_id, coming.from_on) == (unit.staff["jens"], MAY)
    assert coming.reason == "planned"
    assert owed["change_of_caseworker"].subject_id == coming.id == line.period_id
    assert owed["change_of_caseworker"].promised_on == date(2026, 4, 23)
    assert owed["handover_note"].person_id == unit.staff["mette"]
    assert owed["handover_acceptance"].person_id == unit.staff["jens"]


def test_the_letter_says_the_names_of_the_plan_itself(unit: World, fixed_clock: datetime) -> None:
    confirmed(unit, fixed_clock)
    with acting(JOB, today=TODAY):
        letter = Letter.objects.get(
            citizen_id=unit.citizens["anna"], concerns__subject_type="handover_line"
        )
        shy = Letter.objects.get(
            citizen_id=unit.citizens["karin"], concerns__subject_type="handover_line"
        )
    text = " ".join(letter.paragraphs)
    assert letter.title == "Du får en ny sagsbehandler"
    for told in ("Kære Anna Bendtsen", "Jens Friis", "Mette Holm", "1. maj 2026", "Dorte Bech"):
        assert told in text
    assert "Kanariefugl" not in " ".join(shy.paragraphs)
    assert "Beskyttet" not in " ".join(shy.paragraphs)


def test_sending_the_letter_keeps_the_telling(unit: World, fixed_clock: datetime) -> None:
    confirmed(unit, fixed_clock)
    with acting(unit.actor("jens"), today=TODAY) as jens:
        letter = Letter.objects.get(
            citizen_id=unit.citizens["anna"], concerns__subject_type="handover_line"
        )
        letters.send(
            ids=[letter.pk], how="print", sent_on=TODAY, actor=jens, now=fixed_clock, today=TODAY
        )
    with acting(JOB, today=TODAY):
        (told,) = promised("change_of_caseworker", unit.citizens["anna"])
        assert told.kept_on == TODAY
        (other,) = promised("change_of_caseworker", unit.citizens["aase"])
        assert other.kept_on is None


def test_on_the_day_the_work_moves_once_and_lateness_is_taken_over(
    unit: World, fixed_clock: datetime
) -> None:
    confirmed(unit, fixed_clock)
    late = MAY + timedelta(days=3)  # The night before last did not run.
    assert take_effect(fixed_clock, late) == 3
    with acting(JOB, today=late):
        moved = Commitment.objects.get(kind="agreement")
        case = Case.objects.get(citizen_id=unit.citizens["anna"])
        version = case.version
    assert take_effect(fixed_clock, late) == 0
    with acting(JOB, today=late):
        assert Case.objects.get(pk=case.pk).version == version
    assert (moved.person_id, moved.overtaken) == (unit.staff["jens"], True)
    assert case.handler_id == unit.staff["jens"]
    with acting(JOB, today=late):
        decision = Commitment.objects.get(kind="receipt", subject_id=case.pk)
    assert decision.overtaken


def test_sudden_absence_gives_the_head_all_at_once_then_the_receiver(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = started(unit, fixed_clock, "sudden", TODAY)
    with acting(JOB, today=TODAY):
        agreed = Commitment.objects.get(kind="agreement")
        assert agreed.person_id == unit.staff["dorte"]
        assert not agreed.overtaken  # It was not late.
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.propose(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
        actions.confirm(
            handover_id=handover_id, version=None, actor=head, now=fixed_clock, today=TODAY
        )
    with acting(JOB, today=TODAY):
        agreed.refresh_from_db()
        (told,) = promised("change_of_caseworker", unit.citizens["anna"])
        letter = Letter.objects.get(
            citizen_id=unit.citizens["anna"], concerns__subject_type="handover_line"
        )
        assert agreed.person_id == unit.staff["jens"]
        assert assignments.dedicated(
            citizen_ids=[unit.citizens["anna"]], actor=JOB, today=TODAY
        ) == {unit.citizens["anna"]: unit.staff["jens"]}
    assert told.promised_on == date(2026, 3, 26)
    assert letter.template == "new_caseworker_sudden"
    assert not promised("handover_note")


def test_the_two_days_are_the_offices_and_easter_is_closed(
    unit: World, fixed_clock: datetime
) -> None:
    wednesday = date(2026, 4, 1)  # The day before Maundy Thursday.
    now = fixed_clock + (wednesday - TODAY)
    with acting(unit.actor("dorte"), today=wednesday) as head:
        new = actions.NewHandover(unit.staff["mette"], "sudden", wednesday)
        handover_id = actions.start(new=new, actor=head, now=now, today=wednesday)
        actions.propose(handover_id=handover_id, actor=head, now=now, today=wednesday)
        actions.confirm(handover_id=handover_id, version=None, actor=head, now=now, today=wednesday)
    with acting(JOB, today=wednesday):
        (told,) = promised("change_of_caseworker", unit.citizens["anna"])
    assert told.promised_on == date(2026, 4, 8)


def test_mette_writes_and_jens_reads_accepts_and_meets(unit: World, fixed_clock: datetime) -> None:
    confirmed(unit, fixed_clock)
    with acting(JOB, today=TODAY):
        line_id = line_of(unit).pk
    with acting(unit.actor("mette"), today=TODAY) as mette:
        assert queries.line_page(line_id=line_id, actor=mette, today=TODAY).writes
        note = actions.Note("Anna vil helst ringes op om formiddagen.", (), is_done=True)
        actions.write_note(line_id=line_id, note=note, actor=mette, now=fixed_clock, today=TODAY)
    with acting(unit.actor("jens"), today=TODAY) as jens:
        page = queries.line_page(line_id=line_id, actor=jens, today=TODAY)
        assert "formiddagen" in page.note
        assert len(page.missing_points) == len(page.checklist)
        actions.accept(line_id=line_id, actor=jens, now=fixed_clock, today=TODAY)
        actions.hold_meeting(
            line_id=line_id, held_on=TODAY, actor=jens, now=fixed_clock, today=TODAY
        )
    with acting(JOB, today=TODAY):
        kept = {kind: promised(kind, unit.citizens["anna"])[0].kept_on for kind in OWED[1:]}
    assert set(kept.values()) == {TODAY}


def test_what_names_nobody_meets_the_head_until_a_receiver_stands(
    unit: World, fixed_clock: datetime
) -> None:
    """Anna was promised a call by whoever holds her; Mette falls ill the same day."""
    anna = unit.citizens["anna"]
    call = contacts.NewContact("Vil vide, hvor langt vi er", "case", citizen_id=anna)
    with acting(unit.actor("mette"), today=TODAY, now=fixed_clock) as mette:
        contacts.record_contact(new=call, actor=mette, now=fixed_clock, today=TODAY)

    def calls(who: str) -> int:
        with acting(unit.actor(who), today=TODAY, now=fixed_clock) as actor:
            mine = commitments.page(
                wanted=commitments.mine(actor=actor), number=1, actor=actor, today=TODAY
            )
            return sum(row.kind == "ring_back" and row.citizen_id == anna for row in mine.rows)

    assert (calls("mette"), calls("dorte")) == (1, 0)
    handover_id = started(unit, fixed_clock, "sudden", TODAY)
    assert calls("dorte") == 1
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.propose(handover_id=handover_id, actor=head, now=fixed_clock, today=TODAY)
        actions.confirm(
            handover_id=handover_id, version=None, actor=head, now=fixed_clock, today=TODAY
        )
    assert (calls("jens"), calls("dorte")) == (1, 0)
