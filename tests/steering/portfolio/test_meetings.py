"""Stine makes the pack, hands it on, writes the decisions, and asks later what came of them."""

import io
import re
from collections.abc import Callable
from functools import partial

import pypdf
from django.test import Client

from tests.personas import World
from tests.steering.portfolio.conftest import On, Planned
from tests.steering.portfolio.test_story import HOME, new_date, send, text, write_and_publish

ClientOf = Callable[[str], Client]


def meeting(stine: Client, plan: int, day: str) -> str:
    """Plan a meeting and return its page."""
    shown = send(stine, f"{HOME}plan/{plan}/moeder/nyt/", held_on=day)
    return f"{HOME}moede/{shown.split('/portefoelje/moede/')[1].split('/')[0]}/"


def pack(stine: Client, page: str, name: str = "dagsorden") -> str:
    """Return the words of the agenda that is handed on, or of another paper of the meeting."""
    content = stine.get(f"{page}{name}.pdf").content
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def section(page: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one of its level, without the tags."""
    found = re.search(rf"<h2>\d*\.? ?{heading}.*?</h2>(.*?)(?:<h2|$)", page, re.DOTALL)
    assert found, heading
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_the_first_pack_tells_what_happened_since_the_plan_came_in(
    planned: Planned, on: On
) -> None:
    stine = on(0, "stine")
    page = meeting(stine, planned.plan, "30.03.2026")
    assert "Siden planen kom ind 24.03.2026 er intet ændret." in text(stine, page)
    send(
        on(2, "mette"), f"{HOME}indsats/{planned.phone}/opdater/", happened="Nummeret er bestilt",
        ahead="Alle afdelinger får besked",
        **new_date(planned.milestone, "ultimo juni 2026", "Leverandøren er forsinket"),
    )  # fmt: skip
    shown = text(on(2, "stine"), page)
    new = section(shown, "Ændret siden sidst")
    assert "Siden planen kom ind 24.03.2026 er 1 ting ændret." in new
    assert (
        "i maj 2026 → ultimo juni 2026 (op til 1 måned senere). Hvorfor: Leverandøren er forsinket"
        in new
    )
    month = section(shown, "Månedens opdateringer")
    assert "1.1 Ét telefonnummer 26.03.2026: Nummeret er bestilt" in month
    assert "Det næste (26.03.2026): Alle afdelinger får besked" in month
    assert "Der er ikke skrevet om 1 indsats, siden planen kom ind 24.03.2026: 1.2 Vagt" in month


def test_three_months_of_news_are_not_told_as_one_days(planned: Planned, on: On) -> None:
    """The pack that is handed on says of each update when it was written, and who is silent."""
    form = f"{HOME}indsats/{planned.phone}/opdater/"
    page = meeting(on(0, "stine"), planned.plan, "30.06.2026")
    for day, said in ((7, "Nummeret er bestilt"), (38, "Nummeret virker"), (68, "Alle er på")):
        send(on(day, "mette"), form, happened=said)
    stine = on(70, "stine")
    stine.post(f"{page}send/")
    month = pack(stine, page).partition("Månedens opdateringer")[2]
    for told in ("31.03.2026: Nummeret er bestilt", "01.05.2026: Nummeret virker",
                 "31.05.2026: Alle er på"):  # fmt: skip
        assert told in month
    assert "siden planen kom ind 24.03.2026: • 1.2 Vagtplan for telefonen" in month


def test_the_pack_tells_new_activities_new_dates_and_what_has_begun(
    world: World, planned: Planned, on: On
) -> None:
    """Before the first pack, which counts since the plan came in, and before the next."""
    stine = on(0, "stine")
    first = meeting(stine, planned.plan, "30.03.2026")
    changed = "Ændret siden sidst"
    assert "er intet ændret" in section(text(stine, first), changed)
    shown = _news_of_the_month(world, planned, on, 2, "Tolk på telefonen", "has_begun")
    page = section(text(shown, first), changed)
    assert "4 ting ændret" in page
    assert "Ny tilstand – 1.2 Vagtplan for telefonen: Ikke startet → I gang" in page
    assert "Tilføjet – 1.3 Tolk på telefonen: Ikke startet" in page
    assert "Ny dato – 1.1 Ét telefonnummer: Alle er på: i juni 2026" in page
    assert "Ny dato – 1.2 Vagtplan for telefonen: Alle er på: i juni 2026" in page
    on(3, "stine").post(f"{first}send/")
    stine = on(4, "stine")
    second = meeting(stine, planned.plan, "27.04.2026")
    assert "er intet ændret" in section(text(stine, second), changed)
    shown = _news_of_the_month(world, planned, on, 5, "Skilte på dørene", "ahead")
    page = section(text(shown, second), changed)
    assert "3 ting ændret" in page
    assert "Tilføjet – 1.3 Skilte på dørene: Ikke startet" in page


def _news_of_the_month(
    world: World, planned: Planned, on: On, day: int, title: str, word: str
) -> Client:
    """Add an activity and two dates, write of the rota, and return Stine's browser."""
    stine = on(day, "stine")
    activity = {"number": "1.3", "title": title, "unit_id": world.units["Centret"]}
    send(stine, f"{HOME}plan/{planned.plan}/indsats/", **activity, state="not_started")
    for one in (planned.phone, planned.rota):
        new = {"kind": "deadline", "what": "Alle er på", "when": "i juni 2026"}
        send(stine, f"{HOME}indsats/{one}/dato/", **new)
    send(stine, f"{HOME}indsats/{planned.rota}/opdater/", **{word: "ja"})
    return stine


def test_a_report_is_not_blamed_for_what_came_into_the_plan_after_it(
    world: World, planned: Planned, on: On
) -> None:
    page = f"{HOME}plan/{planned.plan}/"
    write_and_publish(world, partial(on, 0), f"{page}rapport/", "Status", "sections", {})
    stine = on(1, "stine")
    new = {"number": "1.3", "title": "Tolk på telefonen", "state": "not_started"}
    send(stine, f"{page}indsats/", **new, unit_id=world.units["Centret"])
    shown = text(stine, f"{page}advarsler/")
    assert "Tolk på telefonen" in shown
    assert "men ikke i rapporten" not in shown


def test_the_next_pack_tells_only_what_is_new_since_the_last(planned: Planned, on: On) -> None:
    form = f"{HOME}indsats/{planned.phone}/opdater/"
    first = meeting(on(0, "stine"), planned.plan, "30.03.2026")
    send(on(1, "mette"), form, happened="Nummeret er bestilt")
    stine = on(2, "stine")
    stine.post(f"{first}send/")
    second = meeting(stine, planned.plan, "27.04.2026")
    quiet = text(stine, second)
    assert "Siden pakken til mødet 30.03.2026 blev låst 26.03.2026 er intet ændret." in quiet
    assert "Genbrugt tekst" not in quiet
    assert "Nummeret er bestilt" not in section(quiet, "Månedens opdateringer")
    send(on(20, "mette"), form, happened="Nummeret er bestilt")
    shown = text(on(20, "stine"), second)
    assert "Genbrugt tekst – 1.1 Ét telefonnummer" in section(shown, "Ændret siden sidst")


def test_the_pack_is_locked_after_one_question_and_handed_on_as_a_file(
    planned: Planned, client_of: ClientOf
) -> None:
    stine = client_of("stine")
    page = meeting(stine, planned.plan, "24.03.2026")
    assert "Dagsorden som PDF" not in text(stine, page)
    assert "Pakken er ikke låst endnu" in stine.get(f"{page}dagsorden.pdf").content.decode()
    asked = text(stine, f"{page}send/")
    assert "Det kan ikke fortrydes" in asked
    assert "sender den ikke til nogen" in asked
    shown = send(stine, f"{page}send/")
    assert "Den er ikke sendt til nogen" in shown
    assert not re.search(r"\bW\d", text(stine, page))
    assert stine.get(f"{page}dagsorden.pdf").content.startswith(b"%PDF")
    assert stine.get(f"{page}dagsorden.docx").content.startswith(b"PK")
    assert client_of("ulla").get(f"{page}send/").status_code == 403


def test_the_paper_has_the_numbers_and_the_order_of_the_screen(planned: Planned, on: On) -> None:
    """»Vi er ved punkt 4« is the same to who has the paper and to who has the screen."""
    stine = on(0, "stine")
    page = meeting(stine, planned.plan, "27.03.2026")
    for day, what in ((0, "Må vi købe en linje?"), (1, "Må vi vente på Nord?")):
        send(on(day, "stine"), f"{HOME}plan/{planned.plan}/beslutning/", what=what, by="Chefen")
    answer = f"{HOME}plan/{planned.plan}/advarsler/W1/activity/{planned.phone}/"
    send(on(1, "stine"), answer, why="Begynder først i maj", until_on="31.12.2026")
    stine = on(3, "stine")
    stine.post(f"{page}send/")
    shown, told = text(stine, page), pack(stine, page)
    assert "Besvaret (1)" in told
    assert "Ikke et problem til og med 31.12.2026: Begynder først i maj." in told
    numbered = re.findall(r"<h2>(\d\. [^<]+)</h2>", shown)
    assert len(numbered) == 7
    for place in (*numbered, "4. Ændret siden sidst"):
        assert place in told
    for words in (section(shown, "Beslutninger, der venter"), told):
        assert words.index("Må vi vente på Nord?") < words.index("Må vi købe en linje?")


def test_a_meeting_that_is_held_is_no_longer_the_next(planned: Planned, on: On) -> None:
    stine = on(0, "stine")
    page = meeting(stine, planned.plan, "24.03.2026")
    later = meeting(stine, planned.plan, "28.04.2026")
    assert f'href="{page}"' in text(stine, HOME)
    stine.post(f"{page}holdt/", {"present": "Chefen", "version": "1"})
    shown = text(stine, HOME)
    assert f'href="{later}"' in shown
    assert f'href="{page}"' not in shown


def test_a_second_meeting_on_the_same_day_is_the_first(planned: Planned, on: On) -> None:
    stine = on(0, "stine")
    new = f"{HOME}plan/{planned.plan}/moeder/nyt/"
    said = "Der er allerede et møde 30.03.2026"
    assert said not in send(stine, new, held_on="30.03.2026")
    assert said in send(stine, new, held_on="30.03.2026")


def test_once_the_pack_is_locked_the_keeper_is_only_to_hold_the_meeting(
    planned: Planned, on: On
) -> None:
    stine = on(0, "stine")
    page = meeting(stine, planned.plan, "24.03.2026")
    assert "Styregruppemøde: lås pakken, og hold mødet" in text(stine, "/min-dag/")
    send(stine, f"{page}send/")
    day = text(stine, "/min-dag/")
    assert "Styregruppemøde: hold mødet" in day
    assert "lås pakken" not in day


def asked_for(stine: Client, planned: Planned, page: str) -> str:
    """Ask for a decision from the meeting's page, and return the form it is written in."""
    shown = send(
        stine, f"{HOME}plan/{planned.plan}/beslutning/?moede={page.split('/')[-2]}",
        what="»Må vi købe en linje?«.", by="Områdecheferne", activity_id=planned.phone,
    )  # fmt: skip
    assert "<h1>Styregruppemøde" in shown
    return f"{HOME}beslutning/{shown.split('/portefoelje/beslutning/')[1].split('/')[0]}/"


def test_a_decision_has_the_meetings_day_and_is_followed_up(planned: Planned, on: On) -> None:
    stine = on(0, "stine")
    page = meeting(stine, planned.plan, "24.03.2026")
    form = asked_for(stine, planned, page) + f"?moede={page.split('/')[-2]}"
    stine = on(3, "stine")
    asked = text(stine, form)
    assert 'value="Områdecheferne"' in asked  # they were asked; who else decided is written over it
    assert 'value="24.03.2026"' in asked
    assert "(frivilligt)" not in asked.split("Hvem besluttede?")[0]
    shown = send(
        stine, form, outcome="Ja, én linje.", by="Områdecheferne", doer="staben",
        meeting_id=page.split("/")[-2], follow_up_on="20.04.2026",
    )  # fmt: skip
    assert "<h1>Styregruppemøde 24.03.2026" in shown  # back where the next one is written
    every = text(stine, f"{HOME}plan/{planned.plan}/moeder/")
    for place in (shown, every):
        assert "Besluttet 24.03.2026" in place
        assert "Udføres af staben senest 20.04.2026." in place
    assert "Ja, én linje (Områdecheferne)." in text(stine, f"{HOME}indsats/{planned.phone}/")
    coming = meeting(stine, planned.plan, "27.04.2026")
    due = section(text(stine, coming), "Opfølgning på beslutninger")
    assert "Udføres af staben senest 20.04.2026." in due
    assert "Skriv, hvad der kom ud af det" in due
    shown = send(
        stine, f"{form.replace('?', 'fulgt-op/?').split('=')[0]}={coming.split('/')[-2]}",
        came_of_it="Linjen virker.",
    )  # fmt: skip
    assert "<h1>Styregruppemøde 27.04.2026" in shown
    assert "Ingen beslutninger skal følges op nu." in shown
    assert "Fulgt op 27.03.2026: Linjen virker." in text(
        stine, f"{HOME}plan/{planned.plan}/moeder/"
    )
    assert "Linjen virker." in text(stine, f"{HOME}indsats/{planned.phone}/")


def test_nothing_is_decided_at_a_meeting_that_is_to_come(
    planned: Planned, client_of: ClientOf
) -> None:
    stine = client_of("stine")
    page = meeting(stine, planned.plan, "30.03.2026")
    form = asked_for(stine, planned, page)
    told = {"outcome": "Ja", "by": "Områdecheferne", "meeting_id": page.split("/")[-2]}
    assert "Der er ikke besluttet noget 30.03.2026 endnu." in send(stine, form, **told)
    shown = send(stine, form, **told, decided_on="23.03.2026")  # decided in writing before it
    assert "Besluttet 23.03.2026" in shown


def test_a_meeting_on_a_wrong_day_is_moved_or_called_off(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, mette = client_of("stine"), client_of("mette")
    page = meeting(stine, planned.plan, "24.03.2026")
    other = meeting(stine, planned.plan, "27.03.2026")
    told = "allerede et møde 27.03.2026"
    assert told in send(stine, f"{page}ret/", held_on="27.03.2026")
    assert "<h1>Styregruppemøde 30.03.2026" in send(stine, f"{page}ret/", held_on="30.03.2026")
    stine.post(f"{page}send/")
    locked = send(stine, f"{page}ret/", held_on="31.03.2026")
    assert "Pakken er låst til mødet den dag. Aflys det, og lav et nyt." in locked
    assert "før mødet 30.03.2026" in text(mette, "/min-dag/")
    shown = send(stine, f"{page}ret/", held_on="30.03.2026", is_called_off="on")
    assert "Mødet blev aflyst 24.03.2026." in shown
    assert "Mødet er aflyst" in send(stine, f"{page}holdt/", present="Ingen", version="3")
    assert "Aflyst 24.03.2026" in text(stine, f"{HOME}plan/{planned.plan}/moeder/")
    day = text(mette, "/min-dag/")
    assert "før mødet 30.03.2026" not in day
    assert "før mødet 27.03.2026" in day
    assert "Siden planen kom ind" in text(stine, other)  # the pack that came to nothing is none
