"""Stine's report: what is not ready, and Clara told that it waits."""

from collections.abc import Callable
from datetime import date, datetime

from django.test import Client

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.models import Manuscript
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, send, text

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]


def test_the_approver_has_it_on_min_dag_until_she_answers_or_it_is_taken_back(
    world: World, begun: int, act: Act, client_of: ClientOf
) -> None:
    """Clara is asked, it is taken back, she is asked again and answers: two promises, both told."""
    stine, clara, own = client_of("stine"), client_of("clara"), f"{HOME}udkast/{begun}/"
    row, to = "Godkend rapport: Status, forår", {"approver_id": str(world.staff["clara"])}
    assert row not in text(clara, "/min-dag/")
    send(stine, f"{own}send/", **to, version="1", is_seen="on")
    shown = text(clara, "/min-dag/")
    assert row in shown
    assert own in shown
    assert row not in text(client_of("arne"), "/min-dag/")
    stine.post(f"{own}videre/", {"do": "back", "version": "2"})
    assert row not in text(clara, "/min-dag/")
    send(stine, f"{own}send/", **to, version="3", is_seen="on")
    assert row in text(clara, "/min-dag/")
    send(clara, f"{own}svar/", version="4", answer="back", sentence="Skriv mere.")
    assert row not in text(clara, "/min-dag/")
    act("clara")
    rows = Commitment.objects.filter(kind="report_approval").order_by("id")
    # Seven working days after 24 March 2026, past Easter; no meeting is planned.
    assert [(one.state, str(one.due_on)) for one in rows] == [
        ("withdrawn", "2026-04-07"), ("kept", "2026-04-07"),
    ]  # fmt: skip


def test_the_sender_has_the_answer_on_min_dag_until_she_goes_on(
    world: World, begun: int, client_of: ClientOf
) -> None:
    """Sent back it is to be mended and sent again; approved it is to be published."""
    stine, clara, own = client_of("stine"), client_of("clara"), f"{HOME}udkast/{begun}/"
    to = {"approver_id": str(world.staff["clara"]), "is_seen": "on"}
    back, yes = "Ret rapport, der er sendt tilbage: Status, forår", "Udgiv godkendt rapport"
    send(stine, f"{own}send/", **to, version="1")
    send(clara, f"{own}svar/", version="2", answer="back", sentence="Skriv mere.")
    assert back in text(stine, "/min-dag/")
    assert back not in text(clara, "/min-dag/")
    send(stine, f"{own}send/", **to, version="3")
    assert back not in text(stine, "/min-dag/")
    send(clara, f"{own}svar/", version="4", answer="approved")
    assert f"{yes}: Status, forår" in text(stine, "/min-dag/")
    send(stine, f"{own}udgiv/", version="5")
    assert yes not in text(stine, "/min-dag/")


def test_the_answer_is_due_at_the_next_meeting(
    world: World, begun: int, planned: Planned, act: Act, fixed_clock: datetime
) -> None:
    stine = act("stine")
    for day in (TODAY, date(2026, 4, 2)):
        actions.plan_meeting(
            plan_id=planned.plan, held_on=day, actor=stine, now=fixed_clock, today=TODAY
        )
    actions.send_manuscript(
        manuscript_id=begun, version=1, approver_id=world.staff["clara"], actor=stine,
        now=fixed_clock, today=TODAY,
    )  # fmt: skip
    act("clara")
    assert str(Commitment.objects.get(subject_type="manuscript").due_on) == "2026-04-02"


def test_what_is_not_ready_is_listed_and_sending_asks_to_confirm(
    world: World, begun: int, planned: Planned, client_of: ClientOf
) -> None:
    stine, form = client_of("stine"), f"{HOME}udkast/{begun}/send/"
    send(stine, f"{HOME}indsats/{planned.phone}/opdater/", happened="Nummeret er bestilt")
    shown = text(stine, form)
    assert "Sammenfatning: Mangler tekst" in shown
    assert "1.1 Ét telefonnummer: Tekst fra opdateringen 24.03.2026, ikke set efter" in shown
    told = {"approver_id": str(world.staff["clara"]), "version": "1"}
    assert "Bekræft, at rapporten skal sendes, som den er" in send(stine, form, **told)
    assert "sendt til godkendelse" in send(stine, form, **told, is_seen="on")
    assert Manuscript.objects.get().stage == "asked"


def test_a_report_that_is_ready_is_sent_without_asking(
    world: World, begun: int, planned: Planned, write: Callable[..., None], act: Act,
    client_of: ClientOf,
) -> None:  # fmt: skip
    stine = act("stine")
    for key in ("sammenfatning", f"activity-{planned.phone}", f"activity-{planned.rota}"):
        write(stine, key, "Alt går.", is_ready=True)
    client, form = client_of("stine"), f"{HOME}udkast/{begun}/send/"
    assert "ikke er skrevet eller set efter" not in text(client, form)
    shown = send(client, form, approver_id=str(world.staff["clara"]), version="1")
    assert "sendt til godkendelse" in shown


def test_days_are_counted_to_today_also_before_a_meeting(
    begun: int, planned: Planned, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    """Updated ten days ago and a meeting in thirty: the warning does not say forty days."""
    stine = act("stine")
    actions.update_activity(
        activity_id=planned.phone, told=actions.MonthlyUpdate(happened="Bestilt"), actor=stine,
        now=fixed_clock, today=date(2026, 3, 14),
    )  # fmt: skip
    actions.plan_meeting(
        plan_id=planned.plan, held_on=date(2026, 4, 23), actor=stine, now=fixed_clock, today=TODAY
    )
    shown = text(client_of("stine"), f"{HOME}udkast/{begun}/send/")
    assert "Sidst opdateret 14.03.2026, for 10 dage siden." in shown
    assert "Det er for gammelt til mødet 23.04.2026." in shown
    assert "40 dage" not in shown
    meeting = actions.plan_meeting(
        plan_id=planned.plan, held_on=date(2026, 4, 23), actor=stine, now=fixed_clock, today=TODAY
    )
    actions.send_pack(meeting_id=meeting, actor=stine, now=fixed_clock, today=TODAY)
    # Nothing can come into a pack that is sent, so it is today that is counted to.
    assert "Sidst opdateret 14.03.2026" not in text(
        client_of("stine"), f"{HOME}udkast/{begun}/send/"
    )
    frozen = text(client_of("stine"), f"{HOME}moede/{meeting}/")
    assert "Advarsler pr. 24.03.2026" in frozen
    assert "Det er for gammelt til mødet 23.04.2026." in frozen
