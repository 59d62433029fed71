"""A changed practice: its promise, the measure before and after, repeats, and the decision."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.steering.learning import actions
from holdepunkt.steering.learning.actions import ActionAmiss, ActionVersion, Conclusion
from holdepunkt.steering.learning.models import LearningAction
from tests.personas import TODAY, World
from tests.steering.learning.conftest import JOB, Complain

Change = Callable[..., int]
Weeks = Callable[..., None]
Clients = Callable[[str], Client]
PAGE_QUESTIONS = 24
NIGHT = Actor.for_job("learning.repeats", purpose="Prøvens nat")


def page_of(client: Client, action_id: int) -> str:
    response = client.get(reverse("learning:action", args=[action_id]))
    assert response.status_code == 200
    return response.content.decode()


def look(action_id: int) -> Commitment:
    with acting(JOB, today=TODAY):
        return Commitment.objects.get(subject_type="learning_action", subject_id=action_id)


def test_the_owner_is_promised_a_look_after_so_many_whole_weeks(
    world: World, change: Change, client_of: Clients
) -> None:
    action_id = change(from_on=date(2025, 12, 29), weeks=12)
    promise = look(action_id)
    assert (promise.person_id, promise.promised_on) == (world.staff["mette"], date(2026, 3, 23))
    assert promise.unit_id == world.units["Voksne 1"]
    day = client_of("mette").get("/min-dag/").content.decode()
    assert reverse("learning:action", args=[action_id]) in day
    assert "Se, om ændringen hjalp: Ring op, før fristen er nået" in day


def test_a_measure_that_moved_is_a_clear_betterment(
    change: Change, weeks: Weeks, client_of: Clients
) -> None:
    weeks()
    page = page_of(client_of("mette"), change())
    assert "Hjalp det? Tydelig bedring" in page
    assert "så meget som ventet" in page
    assert "<svg" in page
    assert "efter" in page


def test_one_that_only_varies_is_common_and_one_with_few_says_so(
    change: Change, weeks: Weeks, client_of: Clients
) -> None:
    weeks(before=15, after=15)
    mette = client_of("mette")
    assert "Hjalp det? Almindelig variation" in page_of(mette, change())
    assert "Hjalp det? For få til at sige" in page_of(mette, change(from_on=date(2026, 3, 2)))
    assert "Hjalp det? For tidligt at sige" in page_of(mette, change(from_on=date(2026, 3, 23)))


def test_more_is_hoped_for_than_came(change: Change, weeks: Weeks, client_of: Clients) -> None:
    weeks()
    page = page_of(client_of("mette"), change(expected=60.0))
    assert "mindre end ventet" in page


def test_another_area_reads_the_log_and_the_chart_but_no_number_under_five(
    change: Change, weeks: Weeks, client_of: Clients
) -> None:
    weeks(before=3, after=3, n=8)
    action_id = change()
    assert "3 af 8" in page_of(client_of("mette"), action_id), "the control: her own list"
    lone = client_of("lone")
    assert "Ring op, før fristen er nået" in lone.get(reverse("learning:home")).content.decode()
    page = page_of(lone, action_id)
    assert "3 af 8" not in page
    assert "2 af 8" not in page


def test_a_theme_that_comes_again_is_told_its_owner(
    world: World, change: Change, complain: Complain, client_of: Clients
) -> None:
    action_id = change()
    mette = client_of("mette")
    assert "Temaet er ikke set igen" in page_of(mette, action_id)
    complain("anna")
    complain("aase")
    complain("bo", by="ulla")  # of another department: not where the practice was changed
    told = "Temaet er set igen, siden det blev ændret: 2 klager."
    assert told in page_of(mette, action_id)
    assert told in mette.get(reverse("learning:home")).content.decode()
    assert "under 5 klager" in page_of(client_of("lone"), action_id)
    del world


def told_again(now: datetime) -> int:
    with acting(NIGHT, today=TODAY, now=now):
        return actions.tell_repeats(actor=NIGHT, now=now)


def test_a_theme_that_comes_again_meets_its_owner_on_min_dag_once(
    change: Change, complain: Complain, client_of: Clients, fixed_clock: datetime
) -> None:
    change()
    mette = client_of("mette")
    words = "Se på: Temaet er set igen efter ændringen: Ring op, før fristen er nået"
    assert told_again(fixed_clock) == 0
    assert words not in mette.get("/min-dag/").content.decode()
    complain("anna")
    assert [told_again(fixed_clock + timedelta(hours=n)) for n in (1, 2)] == [1, 0]
    page = mette.get("/min-dag/").content.decode()
    assert page.count(words) >= 1
    assert ">Set<span" in page, "she says herself that she has seen it"
    assert words not in client_of("jens").get("/min-dag/").content.decode()
    row = Commitment.objects.get(kind="to_see")
    mette.post(f"/aftaler/{row.pk}/holdt/", {"next": "/min-dag/"})
    assert words not in mette.get("/min-dag/").content.decode()


def test_a_complaint_from_before_is_no_repeat(
    change: Change, complain: Complain, client_of: Clients
) -> None:
    complain(on=date(2025, 11, 20))
    assert "Temaet er ikke set igen" in page_of(client_of("mette"), change())


def test_it_is_kept_with_a_sentence_and_the_promise_with_it(
    world: World, change: Change, weeks: Weeks, client_of: Clients
) -> None:
    weeks()
    action_id = change()
    address = reverse("learning:conclude", args=[action_id])
    said = {"outcome": "kept", "sentence": "Opringningen virker", "version": "1"}
    assert client_of("jens").post(address, said).status_code == 403
    assert client_of("mette").post(address, said).status_code == 302
    with acting(JOB, today=TODAY):
        row = LearningAction.objects.get(pk=action_id)
    assert (row.outcome, row.told, row.ended_on) == ("kept", "Tydelig bedring", TODAY)
    assert look(action_id).kept_on == TODAY
    again = client_of("dorte").post(address, said | {"version": "2"})
    assert "Der er allerede besluttet noget" in again.content.decode()
    del world


def test_two_who_decide_at_once_lose_nothing(
    change: Change, client_of: Clients, weeks: Weeks
) -> None:
    weeks()
    action_id = change()
    form = {
        "title": "Ring op en uge før", "kind": "procedure", "from_on": "01.12.2025",
        "measure": "decided_in_time", "expected": "10", "weeks": "12", "version": "1",
    }  # fmt: skip
    with acting(JOB, today=TODAY):
        row = LearningAction.objects.get(pk=action_id)
    form |= {"units": [str(pk) for pk in row.units], "owner": str(row.owner_id)}  # type: ignore[dict-item]
    mend = reverse("learning:mend_action", args=[action_id])
    assert client_of("mette").post(mend, form).status_code == 302
    said = {"outcome": "dropped", "sentence": "Ingen nåede det", "version": "1"}
    late = client_of("dorte").post(reverse("learning:conclude", args=[action_id]), said)
    assert late.status_code == 409
    assert "Ingen nåede det" in late.content.decode()
    assert "Ring op en uge før" in late.content.decode()


def test_who_leads_changes_and_who_does_not_is_refused(
    world: World, change: Change, fixed_clock: datetime
) -> None:
    for who in ("mette", "lone"):
        with pytest.raises(NotAllowed):
            change(by=who)
    for who in ("arne", "clara", "stine"):
        assert change(by=who)
    with pytest.raises(ActionAmiss):
        change(by="bente")  # of another area
    with pytest.raises(ActionAmiss):
        change(measure="received_first")  # neither up nor down is wanted
    action_id = change()
    with acting(world.actor("bente"), today=TODAY) as bente, pytest.raises(NotAllowed):
        actions.conclude(on=ActionVersion(action_id, 1), what=Conclusion("kept", "Ja"),
                         actor=bente, now=fixed_clock, today=TODAY)  # fmt: skip


def test_the_bare_database_refuses_who_may_not_write(world: World, change: Change) -> None:
    action_id = change()
    put = "UPDATE learning_learningaction SET title = 'Andet' WHERE id = %s"

    def written_by(who: str) -> int:
        with acting(world.actor(who), today=TODAY), connection.cursor() as cursor:
            cursor.execute(put, [action_id])
            changed = int(cursor.rowcount)
            transaction.set_rollback(True)
        return changed

    assert [written_by(who) for who in ("jens", "lone", "bente")] == [0, 0, 0]
    assert [written_by(who) for who in ("mette", "dorte", "arne", "clara")] == [1, 1, 1, 1]
    copied = "INSERT INTO learning_frozenbriefing (month, frozen_at, staff_id, content, sha256)"
    values = " VALUES ('2026-02-01', now(), %s, '', '')"
    with pytest.raises(DatabaseError), acting(world.actor("arne"), today=TODAY) as arne:  # noqa: SIM117
        with connection.cursor() as cursor:
            cursor.execute(copied + values, [arne.staff_id])


def test_units_together_are_measured_in_the_smallest_around_them(
    world: World, change: Change
) -> None:
    both = change(by="arne", unit_ids=(world.units["Voksne 1"], world.units["Voksne 2"]))
    all_areas = change(by="clara", unit_ids=(world.units["Voksne 1"], world.units["Børn 1"]))
    with acting(JOB, today=TODAY):
        rows = LearningAction.objects.in_bulk([both, all_areas])
    assert rows[both].measured_in_id == world.units["Voksne"]
    assert rows[all_areas].measured_in_id == world.units["Centret"]


def test_the_page_asks_so_many_questions_and_no_more(
    change: Change, weeks: Weeks, client_of: Clients
) -> None:
    weeks()
    action_id, mette = change(), client_of("mette")
    page_of(mette, action_id)
    with CaptureQueriesContext(connection) as asked:
        page_of(mette, action_id)
    assert len(asked) == PAGE_QUESTIONS
