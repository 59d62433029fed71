"""The introduction meeting in the letter is one that can be held, and it can be moved."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client

from holdepunkt.core.calendar import office_calendar
from holdepunkt.core.handover import Diary
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.registry.organisation.models import Staff
from holdepunkt.steering.handover import actions, forms
from holdepunkt.steering.handover.actions import Meeting, NotNow, StaleHandover
from holdepunkt.steering.handover.models import HandoverLine
from tests.personas import TODAY, World
from tests.steering.handover.conftest import HEAD_PHONE, MAY, confirmed, line_of, proposed

JOB = Actor.for_job("test", purpose="Prøven")
DAY = date(2026, 4, 15)


def letters_about(world: World, who: str, kind: str = "handover_line") -> list[Letter]:
    with acting(JOB, today=TODAY):
        rows = Letter.objects.filter(citizen_id=world.citizens[who], concerns__subject_type=kind)
        return list(rows.filter(withdrawn_at=None).order_by("pk"))


def send(world: World, who: str, now: datetime) -> None:
    (letter,) = letters_about(world, who)
    with acting(JOB, today=TODAY):
        letters.send(ids=[letter.pk], how="print", sent_on=TODAY, actor=JOB, now=now, today=TODAY)


def move(
    world: World, by: str, on: date, now: datetime, at: time | None = None, who: str = "anna"
) -> bool:
    with acting(world.actor(by), today=TODAY) as actor:
        return actions.move_meeting(
            line_id=line_of(world, who).pk, meeting=Meeting(on, at), actor=actor, now=now,
            today=TODAY,
        )  # fmt: skip


def diary(taken: dict[date, int] | None = None) -> Diary:
    return Diary(
        date(2026, 4, 13), date(2026, 4, 28), 3, office_calendar(), taken or {}, lambda _day: True
    )


def test_fifty_seven_meetings_are_not_on_one_day() -> None:
    days = diary().days(57)
    assert len(days) == 57
    assert max(Counter(days).values()) == 3
    assert min(days) == date(2026, 4, 13)
    assert all(office_calendar().is_working_day(day) for day in days)


def test_what_the_receiver_has_already_counts() -> None:
    assert diary({date(2026, 4, 28): 3}).days(1) == (date(2026, 4, 27),)


def test_every_letter_is_promised_before_the_meeting_it_tells_of(
    unit: World, fixed_clock: datetime
) -> None:
    confirmed(unit, fixed_clock, day=TODAY + timedelta(days=1))
    with acting(JOB, today=TODAY):
        lines = list(HandoverLine.objects.exclude(tell_by=None))
    assert lines
    assert all(line.tell_by < line.meeting_on for line in lines if line.tell_by and line.meeting_on)


def test_without_a_time_of_day_the_letter_promises_to_ring(
    unit: World, fixed_clock: datetime
) -> None:
    confirmed(unit, fixed_clock)
    text = " ".join(letters_about(unit, "anna")[0].paragraphs)
    assert "Vi ringer og aftaler et tidspunkt" in text
    assert "sat tid af" not in text
    assert f"Ring til Dorte Bech på telefon {HEAD_PHONE}" in text


def test_without_a_telephone_of_the_head_nobody_is_asked_to_ring_her(
    unit: World, fixed_clock: datetime
) -> None:
    with acting(JOB, today=TODAY):
        Staff.objects.filter(pk=unit.staff["dorte"]).update(phone="")
    confirmed(unit, fixed_clock)
    text = " ".join(letters_about(unit, "anna")[0].paragraphs)
    assert "Dorte" not in text
    assert "telefon ." not in text


def test_what_is_shown_before_confirming_is_what_is_written(
    unit: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    handover_id = proposed(unit, fixed_clock)
    shown = client_of("dorte").get(f"/overdragelse/{handover_id}/bekraeft/").content.decode()
    with acting(unit.actor("dorte"), today=TODAY) as head:
        actions.confirm(
            handover_id=handover_id, version=None, actor=head, now=fixed_clock, today=TODAY
        )
    for paragraph in letters_about(unit, "anna")[0].paragraphs:
        assert paragraph in shown


@pytest.mark.parametrize("by", ["jens", "dorte"])
def test_before_it_is_sent_the_letter_follows_the_meeting(
    unit: World, fixed_clock: datetime, by: str
) -> None:
    confirmed(unit, fixed_clock)
    assert move(unit, by, DAY, fixed_clock, time(10, 30))
    (letter,) = letters_about(unit, "anna")
    assert "Vi har sat tid af den 15. april 2026 kl. 10.30" in " ".join(letter.paragraphs)
    line = line_of(unit)
    assert (line.meeting_on, line.meeting_at) == (DAY, time(10, 30))
    assert line.tell_by
    assert letter.send_by == line.tell_by < DAY


def test_after_it_is_sent_another_letter_tells_of_the_meeting(
    unit: World, fixed_clock: datetime
) -> None:
    confirmed(unit, fixed_clock)
    send(unit, "anna", fixed_clock)
    assert move(unit, "jens", DAY, fixed_clock)
    assert len(letters_about(unit, "anna")) == 1
    (moved,) = letters_about(unit, "anna", "handover_meeting")
    text = " ".join(moved.paragraphs)
    assert "Vi skrev til dig om et møde med Jens Friis. Dagen er ændret." in text
    assert "den 15. april 2026" in text
    assert line_of(unit).told_on == TODAY


def test_mette_moves_no_meeting_and_no_day_that_cannot_be(
    unit: World, fixed_clock: datetime
) -> None:
    confirmed(unit, fixed_clock)
    with pytest.raises(NotNow, match="Det er modtageren"):
        move(unit, "mette", DAY, fixed_clock)
    for day, why in (
        (TODAY - timedelta(days=1), "er gået"),
        (TODAY, "ikke sendt endnu"),
        (date(2026, 4, 18), "Kontoret er lukket"),
    ):
        with pytest.raises(NotNow, match=why):
            move(unit, "jens", day, fixed_clock)
    assert len(letters_about(unit, "anna")) == 1


def hold(world: World, day: date, now: datetime) -> None:
    with acting(world.actor("jens"), today=TODAY) as jens:
        actions.hold_meeting(
            line_id=line_of(world).pk, held_on=day, actor=jens, now=now, today=TODAY
        )


def test_a_meeting_is_held_neither_tomorrow_nor_before_the_change_was_confirmed(
    unit: World, fixed_clock: datetime
) -> None:
    confirmed(unit, fixed_clock)
    with pytest.raises(NotNow, match="ikke kommet endnu"):
        hold(unit, TODAY + timedelta(days=1), fixed_clock)
    with pytest.raises(NotNow, match="kan ikke være holdt før"):
        hold(unit, TODAY - timedelta(days=1), fixed_clock)
    assert line_of(unit).met_on is None


def test_jens_books_no_meeting_by_a_slip_and_can_take_it_back(
    unit: World, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    confirmed(unit, fixed_clock)
    path = f"/overdragelse/borger/{line_of(unit).pk}/moede/"
    jens = client_of("jens")
    assert forms.MeetingForm(today=TODAY)["held_on"].value() is None
    jens.post(path, {"held_on": ""})
    assert line_of(unit).met_on is None
    done = jens.post(path, {"held_on": "24.03.2026"}, follow=True).content.decode()
    assert f"{path}fortryd/" in done
    assert line_of(unit).met_on == TODAY
    jens.post(f"{path}fortryd/")
    assert line_of(unit).met_on is None


def test_nobody_but_the_receiver_takes_a_meeting_back(unit: World, fixed_clock: datetime) -> None:
    confirmed(unit, fixed_clock, day=MAY)
    hold(unit, TODAY, fixed_clock)
    with (
        acting(unit.actor("mette"), today=TODAY) as mette,
        pytest.raises((NotNow, NotAllowed, StaleHandover)),
    ):
        actions.take_back_meeting(line_id=line_of(unit).pk, actor=mette, now=fixed_clock)
    assert line_of(unit).met_on == TODAY


def test_a_letter_still_unsent_on_the_meeting_day_proposes_another_day(
    unit: World, fixed_clock: datetime
) -> None:
    handover_id = confirmed(unit, fixed_clock)
    promised = line_of(unit, "anna").meeting_on
    assert promised is not None
    (first,) = letters_about(unit, "anna")
    for day, changed in ((promised - timedelta(days=1), False), (promised, True)):
        with acting(JOB, today=day):
            actions.take_effect(
                handover_id=handover_id, actor=JOB, now=fixed_clock + (day - TODAY), today=day
            )
        (letter,) = letters_about(unit, "anna")
        assert (letter.pk != first.pk) is changed
    line = line_of(unit, "anna")
    assert line.meeting_on is not None
    assert line.meeting_on > promised
    assert str(line.meeting_on.year) in " ".join(letter.paragraphs)
