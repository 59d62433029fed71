"""The minutes of a meeting that was held: two downloads are the same, whatever happens later."""

from io import BytesIO
from zipfile import ZipFile

from django.test import Client

from tests.steering.portfolio.conftest import On, Planned
from tests.steering.portfolio.test_meetings import asked_for, meeting, section
from tests.steering.portfolio.test_story import HOME, new_date, send, text
from tests.steering.portfolio.test_updating import undo_of


def minutes(client: Client, page: str) -> str:
    """Return the words of the minutes, as Word has them."""
    content = ZipFile(BytesIO(client.get(f"{page}referat.docx").content))
    return content.read("word/document.xml").decode()


def test_what_happens_after_a_meeting_was_held_changes_neither_agenda_nor_minutes(
    planned: Planned, on: On
) -> None:
    stine, mette = on(0, "stine"), on(0, "mette")
    page = meeting(stine, planned.plan, "24.03.2026")
    form = asked_for(stine, planned, page)
    month = f"{HOME}indsats/{planned.phone}/opdater/"
    undo = undo_of(send(mette, month, happened="Nummeret er bestilt"))
    send(
        stine, f"{form}?moede={page.split('/')[-2]}", outcome="Ja, én linje", by="Områdecheferne",
        meeting_id=page.split("/")[-2], doer="Centerchefen", follow_up_on="01.04.2026",
    )  # fmt: skip
    assert "låses dagsordenen, som den står nu" in text(stine, f"{page}holdt/")
    shown = send(stine, f"{page}holdt/", present="Områdecheferne og staben")
    assert "Mødet er holdt, og dagsordenen er låst." in shown
    assert "Lås pakken" not in text(stine, page)
    assert "til pakken låses" not in text(stine, page)
    agenda = section(text(stine, page), "Månedens opdateringer")
    first = minutes(stine, page)
    for said in ("Områdecheferne og staben", "Ja, én linje", "Centerchefen", "01.04.2026"):
        assert said in first
    for said in ("Nummeret er bestilt", "Advarsler", "Prioriteret rækkefølge"):
        assert said not in first
    # A month that is taken back, moved dates, a new name of the plan, and what came of it.
    mette, stine = on(3, "mette"), on(3, "stine")
    assert mette.post(f"{HOME}opdatering/{undo}").status_code == 409
    send(mette, month, **new_date(planned.milestone, "i juli 2026", "Ferie"))
    send(stine, f"{form}fulgt-op/", came_of_it="Linjen virker")
    send(stine, f"{HOME}plan/{planned.plan}/ret/", title="Et andet navn")
    assert minutes(stine, page) == first
    assert section(text(stine, page), "Månedens opdateringer") == agenda
    assert "har låst pakken 24.03.2026" in send_again(stine, page)


def send_again(stine: Client, page: str) -> str:
    """Lock the pack of a meeting that is over, and return what is said."""
    return stine.post(f"{page}send/", follow=True).content.decode().replace("&nbsp;", " ")


def test_who_was_there_can_be_corrected_and_the_agenda_stays(planned: Planned, on: On) -> None:
    stine = on(0, "stine")
    page = meeting(stine, planned.plan, "24.03.2026")
    send(stine, f"{page}holdt/", present="Områdecheferne")
    before = section(text(stine, page), "Advarsler")
    stine = on(30, "stine")
    asked = text(stine, f"{page}holdt/")
    assert "Ret, hvem der var til stede" in asked
    assert "låses" not in asked
    shown = send(stine, f"{page}holdt/", present="Områdecheferne og staben")
    assert "Det er rettet, hvem der var til stede." in shown
    assert section(shown, "Advarsler") == before
    assert "Områdecheferne og staben" in minutes(stine, page)
