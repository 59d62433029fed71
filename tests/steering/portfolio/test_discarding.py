"""A report begun by mistake is thrown away: who was asked is freed, and no typed text is lost."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit.models import Line
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.models import Manuscript, Section
from tests.opening import opened
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_pages import questions
from tests.steering.portfolio.test_story import HOME, send, text

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
ASKED = "Godkend rapport: Status, forår"


@pytest.fixture
def own(begun: int) -> str:
    """Return the address of the report that Stine began."""
    return f"{HOME}udkast/{begun}/"


def test_the_page_says_what_goes_and_the_plan_can_have_a_new_report(
    world: World, own: str, planned: Planned, write: Callable[..., None], act: Act,
    client_of: ClientOf,
) -> None:  # fmt: skip
    """Clara is asked to approve it; then Stine sees that it should never have been begun."""
    write(act("stine"), "sammenfatning", "Alt går.")
    stine, clara = client_of("stine"), client_of("clara")
    send(stine, f"{own}afsnit/sammenfatning/kommentar/", text="Hvor mange er nye?")
    send(stine, f"{own}send/", approver_id=str(world.staff["clara"]), version="1", is_seen="on")
    assert ASKED in text(clara, "/min-dag/")
    assert "Smid udkastet væk" in text(stine, own)
    assert "Smid udkastet væk" not in text(client_of("mette"), own)
    asked = text(stine, f"{own}smid-vaek/")
    for told in (
        "Udkastet »Status, forår« smides væk med 1 skrevet afsnit, 1 kommentar og 0 indsatte tal.",
        f"{world.actor('clara').name} er bedt om at godkende den. Det tages af Min dag.",
        "Ingen kan skrive i det mere, og det kan ikke fortrydes.",
    ):
        assert told in asked
    shown = send(stine, f"{own}smid-vaek/")
    assert "»Status, forår« er smidt væk." in shown
    assert ASKED not in text(clara, "/min-dag/")
    act("clara")
    assert [one.state for one in Commitment.objects.filter(kind="report_approval")] == ["withdrawn"]
    assert Line.objects.filter(action="portfolio.report_discarded").count() == 1
    # What was written can still be read, and is offered as a report nowhere.
    listed = text(stine, f"{HOME}rapporter/")
    assert "Skrives nu" not in listed
    assert own in listed[listed.index("Smidt væk") :]
    there = text(stine, own)
    assert "Smidt væk" in there
    assert "Før du sender" not in there
    assert "Alt går." in text(stine, f"{own}afsnit/sammenfatning/")
    shown = send(
        stine, f"{HOME}plan/{planned.plan}/rapport/", title="Status, efterår", form="table"
    )
    assert "Rapporten er begyndt." in shown


def test_who_was_to_mend_it_is_freed_too(world: World, own: str, client_of: ClientOf) -> None:
    stine, clara = client_of("stine"), client_of("clara")
    to = {"approver_id": str(world.staff["clara"]), "is_seen": "on"}
    send(stine, f"{own}send/", **to, version="1")
    send(clara, f"{own}svar/", version="2", answer="back", sentence="Den skal ikke skrives nu.")
    row = "Ret rapport, der er sendt tilbage: Status, forår"
    assert row in text(stine, "/min-dag/")
    assert "Stine Lind er bedt om at rette den. Det tages af Min dag." in text(
        stine, f"{own}smid-vaek/"
    )
    send(stine, f"{own}smid-vaek/")
    assert row not in text(stine, "/min-dag/")


def test_nobody_is_asked_to_talk_with_herself(own: str, client_of: ClientOf) -> None:
    stine = client_of("stine")
    stine.post(f"{own}afsnit/sammenfatning/skriv/", {"do": "take"})
    assert "Stine Lind skriver her" in text(stine, own)
    assert "skriver i det lige nu" not in text(stine, f"{own}smid-vaek/")


def test_who_still_writes_in_it_keeps_her_text_and_is_told(
    own: str, planned: Planned, client_of: ClientOf, act: Act
) -> None:
    """Mette writes in one window while Stine throws the report away in another."""
    mette, stine = client_of("mette"), client_of("stine")
    section = f"{own}afsnit/activity-{planned.phone}/"
    mette.post(f"{section}skriv/", {"do": "take"})
    typed = {**opened(mette, section), "do": "save", "text": "Nummeret er bestilt, og alle er på."}
    assert "Mette Holm skriver i det lige nu. Tal sammen først." in text(stine, f"{own}smid-vaek/")
    send(stine, f"{own}smid-vaek/")
    page = mette.post(section, typed).content.decode().replace("&nbsp;", " ")
    assert "Stine Lind har smidt udkastet væk (24.03.2026" in page
    assert "Din tekst står her stadig, og du kan kopiere den." in page
    assert "Nummeret er bestilt, og alle er på." in page
    answer = mette.post(f"{own}afsnit/sammenfatning/kommentar/", {"text": "Hvorfor?"})
    assert "Stine Lind har smidt udkastet væk" in answer.content.decode()
    act("mette")
    assert Section.objects.get().text == ""


def test_what_is_written_while_one_reads_what_goes_is_not_thrown_away_unseen(
    own: str, planned: Planned, write: Callable[..., None], act: Act, client_of: ClientOf
) -> None:
    stine = client_of("stine")
    read = opened(stine, f"{own}smid-vaek/")
    write(act("mette"), f"activity-{planned.phone}", "Nummeret er bestilt.")
    answer = stine.post(f"{own}smid-vaek/", read)
    assert answer.status_code == 409
    assert "1 skrevet afsnit" in answer.content.decode().replace("&nbsp;", " ")
    act("stine")
    assert Manuscript.objects.get().stage == "writing"


def test_what_is_approved_or_published_is_not_thrown_away(
    world: World, begun: int, own: str, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    stine, clara = client_of("stine"), client_of("clara")
    to = {"approver_id": str(world.staff["clara"]), "is_seen": "on"}
    send(stine, f"{own}send/", **to, version="1")
    send(clara, f"{own}svar/", version="2", answer="approved")
    assert "Smid udkastet væk" not in text(stine, own)
    shown = stine.get(f"{own}smid-vaek/", follow=True).content.decode()
    assert "Rapporten er godkendt, så den kan ikke smides væk. Tag den tilbage først" in shown
    send(stine, f"{own}udgiv/", version="3")
    shown = stine.get(f"{own}smid-vaek/", follow=True).content.decode()
    assert "Rapporten er udgivet og låst, så den kan ikke smides væk." in shown
    with pytest.raises(actions.WrongStage, match="udgivet og låst"):
        actions.discard(
            manuscript_id=begun, version=4, actor=act("stine"), now=fixed_clock, today=TODAY
        )


def test_questions_do_not_grow_with_what_is_written(
    own: str, planned: Planned, write: Callable[..., None], act: Act, client_of: ClientOf
) -> None:
    stine, page = client_of("stine"), f"{own}smid-vaek/"
    few = questions(stine, page)
    for key in ("sammenfatning", f"activity-{planned.phone}", f"activity-{planned.rota}"):
        write(act("stine"), key, "Alt går.")
        send(stine, f"{own}afsnit/{key}/kommentar/", text="Hvor mange er nye?")
    assert questions(stine, page) == few
