"""Complaints: what follows in the ledger, what is refused, who may, and what is one matter."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.casework.complaints import actions, queries
from holdepunkt.casework.complaints.actions import CannotBeSo, ComplaintVersion, Deed, NewComplaint
from holdepunkt.casework.complaints.models import Complaint, ComplaintEvent, ComplaintTopic
from holdepunkt.core.complaints import Complaint as State
from holdepunkt.core.complaints import ComplaintEventKind as Kind
from holdepunkt.core.complaints import ComplaintKind, ComplaintOutcome, Reconsideration
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.registry.citizens import public as citizens
from tests.casework.complaints.conftest import DECIDED_ON, JOB
from tests.personas import TODAY, World

Act = Callable[[str], Actor]
CAME_ON = date(2026, 2, 2)


@pytest.fixture
def complain(world: World, fixed_clock: datetime, act: Act) -> Callable[..., Complaint]:
    """Return a function that lets Mette register a complaint of Anna's."""

    def come(**more: object) -> Complaint:
        told: dict[str, object] = {
            "citizen_id": world.citizens["anna"], "kind": "decision", "received_on": CAME_ON,
            "channel": "phone", "text": "Jeg er uenig",
        }  # fmt: skip
        mette = act("mette")
        new = NewComplaint(**(told | more))  # type: ignore[arg-type]
        pk = actions.register_complaint(new=new, actor=mette, now=fixed_clock)
        return Complaint.objects.get(pk=pk)

    return come


def ledger(row: Complaint) -> dict[str, tuple[str, date | None]]:
    with acting(JOB, today=TODAY):
        found = Commitment.objects.filter(subject_type="complaint", subject_id=row.pk)
        return {one.kind: (one.state, one.promised_on) for one in found}


def tell(row: Complaint, kind: Kind, day: date, actor: Actor, now: datetime, **told: object) -> int:
    row.refresh_from_db()
    deed = Deed(kind, day, told)
    on = ComplaintVersion(row.pk, row.version)
    return actions.tell(on=on, deed=deed, actor=actor, now=now)


def test_a_complaint_over_the_handling_is_answered(
    complain: Callable[..., Complaint], decided: int, act: Act, fixed_clock: datetime
) -> None:
    row = complain(kind="handling", case_id=decided)
    assert ledger(row) == {"complaint_answer": ("open", date(2026, 3, 2))}
    tell(row, Kind.ANSWERED, TODAY, act("mette"), fixed_clock, answered_on=TODAY)
    assert ledger(row) == {"complaint_answer": ("kept", date(2026, 3, 2))}
    row.refresh_from_db()
    assert (row.stage, row.decision_on) == ("ended", None)


def test_an_appeal_is_reconsidered_forwarded_and_reopens_the_case_under_its_rule(
    complain: Callable[..., Complaint], decided: int, act: Act, fixed_clock: datetime
) -> None:
    row, mette = complain(case_id=decided), act("mette")
    assert row.decision_on == DECIDED_ON
    assert ledger(row) == {"reconsideration": ("open", date(2026, 3, 2))}
    on = date(2026, 2, 27)
    tell(row, Kind.RECONSIDERED, on, mette, fixed_clock, reconsidered_on=on,
         reconsideration="upheld")  # fmt: skip
    assert ledger(row)["forwarding"] == ("open", date(2026, 3, 2))
    act("mette")
    tell(row, Kind.FORWARDED, on, mette, fixed_clock, forwarded_on=on)
    act("mette")
    event_id = tell(row, Kind.DECIDED, TODAY, mette, fixed_clock, outcome="remitted",
                    outcome_on=TODAY)  # fmt: skip
    assert {state for state, _ in ledger(row).values()} == {"kept"}
    act("mette")
    label = cases.labels(case_ids=[decided], actor=mette)[decided]
    assert label.is_open
    with acting(JOB, today=TODAY):
        again = Commitment.objects.get(subject_type="case", kind="decision", state="open")
    assert "hjemvist" in again.basis_text
    act("mette")
    row.refresh_from_db()
    actions.take_back(on=ComplaintVersion(row.pk, row.version), event_id=event_id, actor=mette,
                      now=fixed_clock)  # fmt: skip
    assert not cases.labels(case_ids=[decided], actor=mette)[decided].is_open
    row.refresh_from_db()
    assert (row.stage, row.outcome) == ("appealed", "")


def test_a_late_complaint_is_told_and_not_refused(
    complain: Callable[..., Complaint], decided: int, act: Act
) -> None:
    row = complain(case_id=decided, received_on=date(2026, 2, 19))
    page = queries.complaint_page(complaint_id=row.pk, actor=act("mette"), today=TODAY)
    assert page.late.startswith("Klagen kom 2 dage efter klagefristen.")
    good = complain(case_id=decided, received_on=date(2026, 2, 17))
    page = queries.complaint_page(complaint_id=good.pk, actor=act("mette"), today=TODAY)
    assert page.late == ""


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"received_on": date(2026, 1, 1)}, "begyndte først"),
        ({"received_on": TODAY + timedelta(days=1)}, "i fremtiden"),
    ],
)
def test_a_wrong_day_is_a_sentence_and_nothing_is_written(
    complain: Callable[..., Complaint], decided: int, more: dict[str, object], words: str
) -> None:
    with pytest.raises(CannotBeSo, match=words):
        complain(case_id=decided, kind="handling", **more)
    with acting(JOB, today=TODAY):
        assert not Complaint.objects.exists()
    with pytest.raises(CannotBeSo, match="ingen afgørelse"):
        complain(kind="decision")


def test_an_outcome_before_it_was_sent_is_refused(
    complain: Callable[..., Complaint], decided: int, act: Act, fixed_clock: datetime
) -> None:
    row = complain(case_id=decided)
    with pytest.raises(CannotBeSo, match="ikke sendt til Ankestyrelsen"):
        tell(row, Kind.DECIDED, TODAY, act("mette"), fixed_clock, outcome="upheld",
             outcome_on=TODAY)  # fmt: skip


def test_who_only_opened_the_citizen_writes_nothing_through_either_wall(
    complain: Callable[..., Complaint], decided: int, world: World, fixed_clock: datetime
) -> None:
    row = complain(case_id=decided)
    lone, anna = world.actor("lone"), world.citizens["anna"]
    why = citizens.Reason("urgent", "Anna er indlagt sammen med sin bror Emil")
    with acting(lone, today=TODAY, now=fixed_clock):
        citizens.open_citizen(citizen_id=anna, reason=why, actor=lone, now=fixed_clock)
    with acting(lone, today=TODAY, now=fixed_clock):
        assert queries.of_citizen(citizen_id=anna, actor=lone)
        with pytest.raises(NotAllowed, match="dem, der arbejder med borgeren"):
            actions.register_complaint(
                new=NewComplaint(anna, "handling", CAME_ON), actor=lone, now=fixed_clock
            )
        for deed in RAW:
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                _do(deed, anna, row, world)
        assert _do(CHANGED, anna, row, world) == 0
    with acting(world.actor("mette"), today=TODAY, now=fixed_clock):  # control: the holder may
        for deed in RAW:
            assert _do(deed, anna, row, world) == 1
        assert _do(CHANGED, anna, row, world) == 1


RAW = (
    """INSERT INTO complaints_complaint (number, source, citizen_id, channel, text, kind, unit_id,
    received_on, themes, stage, reconsideration, outcome, version) VALUES ('', '', %(anna)s, '',
    '', 'handling', %(unit)s, '2026-02-02', '{}', 'open', '', '', 1)""",
    """INSERT INTO complaints_complaintevent (complaint_id, kind, happened_on, recorded_at, data,
    note) VALUES (%(row)s, 'answered', '2026-02-02', '2026-02-02', '{}', '')""",
)
CHANGED = "UPDATE complaints_complaint SET text = 'x' WHERE id = %(row)s"


def _do(deed: str, anna: int, row: Complaint, world: World) -> int:
    with connection.cursor() as cursor:
        cursor.execute(deed, {"anna": anna, "unit": world.units["Voksne 1"], "row": row.pk})
        return int(cursor.rowcount)


def test_nobody_deletes_a_complaint(
    complain: Callable[..., Complaint], decided: int, world: World, fixed_clock: datetime
) -> None:
    row = complain(case_id=decided)
    with acting(world.actor("mette"), today=TODAY, now=fixed_clock):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM complaints_complaint")
            assert cursor.rowcount == 0
        assert Complaint.objects.filter(pk=row.pk).exists()


def test_an_event_is_never_changed(complain: Callable[..., Complaint], decided: int) -> None:
    complain(case_id=decided)
    with pytest.raises(DatabaseError, match="complaints_complaintevent"), transaction.atomic():
        ComplaintEvent.objects.update(note="x")


def test_two_of_one_matter_are_joined_by_hand(
    complain: Callable[..., Complaint], decided: int, act: Act, fixed_clock: datetime
) -> None:
    one, other = complain(kind="handling", case_id=decided), complain(kind="adviser")
    mette = act("mette")
    on = ComplaintVersion(other.pk, other.version)
    actions.join(on=on, into_id=one.pk, actor=mette, now=fixed_clock)
    (line,) = queries.of_citizen(citizen_id=one.citizen_id, actor=mette)
    assert line.id == one.pk
    assert ledger(other) == {"complaint_answer": ("withdrawn", None)}


def brought(case_id: int, key: str, world: World, **more: object) -> actions.ComplaintRow:
    told: dict[str, object] = {
        "kind": ComplaintKind.DECISION, "received_on": CAME_ON, "unit_id": world.units["Voksne 1"],
        "decision_on": DECIDED_ON, "case_id": case_id,
    }  # fmt: skip
    return actions.ComplaintRow(key, key, world.citizens["anna"], State(**(told | more)))  # type: ignore[arg-type]


def bring(rows: list[actions.ComplaintRow], now: datetime, number: int = 1) -> int:
    with acting(JOB, today=TODAY):
        extract = actions.Extract("klager", number, now)
        return actions.record_complaints(rows=rows, extract=extract, actor=JOB, now=now)


def standing(now: datetime) -> list[queries.ComplaintStanding]:
    with acting(JOB, today=TODAY):
        return list(queries.standings(unit_ids=None, as_of=TODAY, known_at=now, actor=JOB))


def test_an_imported_duplicate_counts_once_and_its_outcome_is_not_lost(
    complain: Callable[..., Complaint], decided: int, world: World, fixed_clock: datetime
) -> None:
    complain(case_id=decided)
    came: dict[str, object] = {
        "reconsidered_on": date(2026, 2, 20), "reconsideration": Reconsideration.UPHELD,
        "forwarded_on": date(2026, 2, 21), "outcome": ComplaintOutcome.CHANGED,
        "outcome_on": date(2026, 3, 20),
    }  # fmt: skip
    rows = [brought(decided, "A", world), brought(decided, "B", world, **came)]
    assert bring(rows, fixed_clock) == 1  # A becomes the one registered here, B is joined with it
    assert bring(rows, fixed_clock) == 1  # and again
    (one,) = standing(fixed_clock)
    assert one.state.outcome is ComplaintOutcome.CHANGED
    with acting(JOB, today=TODAY):
        actions.undo_import(source="klager", import_id=1, actor=JOB, now=fixed_clock)
    (one,) = standing(fixed_clock)
    assert one.state.outcome is None


def test_a_page_of_the_deeds_says_its_sentence_and_keeps_what_was_typed(
    complain: Callable[..., Complaint], decided: int, client_of: Callable[[str], Client]
) -> None:
    row, mette = complain(case_id=decided), client_of("mette")
    form = {"version": row.version, "day": "24.03.2026", "outcome": "upheld", "note": "Enige"}
    answer = mette.post(f"/klager/{row.pk}/udfald/", form)
    assert "Klagen er ikke sendt til Ankestyrelsen" in answer.text
    assert "Enige" in answer.text
    stale = mette.post(f"/klager/{row.pk}/genvurdering/", {
        "version": 99, "day": "27.02.2026", "result": "upheld", "note": "Ny tekst"})  # fmt: skip
    assert stale.status_code == 409
    assert "Ny tekst" in stale.text


def test_the_case_and_the_citizen_tell_of_it_in_a_line(
    complain: Callable[..., Complaint], decided: int, client_of: Callable[[str], Client]
) -> None:
    row, mette = complain(case_id=decided), client_of("mette")
    for page in (f"/sager/{decided}/", reverse("desk:citizen", args=[row.citizen_id])):
        assert "Klage over afgørelsen, 02.02.2026: åben" in mette.get(page).text, page
    assert row.number in mette.get("/klager/").text
    assert "Genvurdering af klage" in mette.get(reverse("desk:my_day")).text


def test_themes_are_data_with_a_source(act: Act, world: World, fixed_clock: datetime) -> None:
    with acting(JOB, today=TODAY):
        assert ComplaintTopic.objects.filter(kind="theme").count() == 7
        assert not ComplaintTopic.objects.filter(source="").exists()
    with pytest.raises(NotAllowed):
        actions.add_topic(new=actions.NewTopic("theme", "Tolk", TODAY, "Chefgruppen"),
                          actor=act("mette"), now=fixed_clock)  # fmt: skip
    stine = act("stine")
    new = actions.NewTopic("theme", "Tolk", TODAY - timedelta(days=1), "Chefgruppen")
    pk = actions.add_topic(new=new, actor=stine, now=fixed_clock)
    assert (pk, "Tolk") in queries.choices(kind="theme", actor=stine, today=TODAY)
    actions.end_topic(topic_id=pk, actor=stine, now=fixed_clock, today=TODAY)
    assert (pk, "Tolk") not in queries.choices(kind="theme", actor=stine, today=TODAY)
    assert (pk, "Tolk") in queries.choices(kind="theme", actor=stine, today=TODAY, kept=[pk])
