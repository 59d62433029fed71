"""The plan on its page: each figure leads to the very list it counts, and every row agrees."""

import re
from collections.abc import Callable
from datetime import date, datetime

from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import public as portfolio
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, send, text

ClientOf = Callable[[str], Client]
FIGURE = re.compile(r'<dt>([^<]+)</dt><dd><a href="([^"]+)">(\d+) indsats')
PASSED = {"kind": "deadline", "what": "Aftalen er skrevet", "when": "i februar 2026"}


def figures(client: Client, page: str) -> dict[str, int]:
    """Return each figure of the head; the list it leads to has as many rows, and says so."""
    found = {words: (url, int(told)) for words, url, told in FIGURE.findall(text(client, page))}
    for words, (url, told) in found.items():
        shown = text(client, url)
        assert f"<h2>{words} ({told})</h2>" in shown
        assert shown.count('<th scope="row">') == told
    return {words: told for words, (_, told) in found.items()}


def row(client: Client, page: str, name: str) -> str:
    """Return the row of the activity."""
    shown = text(client, page)
    [found] = [each for each in shown.split("<tr>") if f">{name}</a></th>" in each]
    return found.split("</tr>")[0]


def test_each_figure_leads_to_the_list_it_counts(planned: Planned, client_of: ClientOf) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/"
    send(stine, f"{page}maal/", number="2", title="Et mål uden indsatser")
    assert figures(stine, page) == {
        "Bevæger sig": 0, "Skrider eller er ved det": 0, "Ingen siger noget nyt om": 2,
    }  # fmt: skip
    send(stine, f"{HOME}indsats/{planned.phone}/dato/", **PASSED)
    send(stine, f"{HOME}indsats/{planned.phone}/opdater/", happened="Nummeret er bestilt")
    # 1.1 has a date that passed; 1.2, which has not begun, only waits for it.
    assert figures(stine, page) == {
        "Bevæger sig": 1, "Skrider eller er ved det": 1, "Ingen siger noget nyt om": 1,
    }  # fmt: skip
    # A view that the steering group wrote counts as one that the thresholds propose.
    send(stine, f"{HOME}indsats/{planned.rota}/vurdering/", colour="red", why="Ingen vil have vagt")
    assert figures(stine, page)["Skrider eller er ved det"] == 2
    shown = text(stine, f"{page}?vis=skrider")
    assert "Et mål uden indsatser" not in shown
    assert "En dato er passeret eller flyttet igen" in shown
    assert "Et mål uden indsatser" in text(stine, page)


def test_what_nobody_mentions_before_the_meeting_does_not_move(
    planned: Planned, client_of: ClientOf
) -> None:
    """What is written today is old at a meeting in May; an answer to that writes nothing new."""
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/"
    send(stine, f"{HOME}indsats/{planned.phone}/opdater/", happened="Nummeret er bestilt")
    told = figures(stine, page)
    assert (told["Bevæger sig"], told["Ingen siger noget nyt om"]) == (1, 1)
    send(stine, f"{page}moeder/nyt/", held_on="20.05.2026")
    told = figures(stine, page)
    assert (told["Bevæger sig"], told["Ingen siger noget nyt om"]) == (0, 2)
    send(
        stine, f"{page}advarsler/W1/activity/{planned.phone}/", why="Der kommer mere i maj",
        until_on="01.05.2026",
    )  # fmt: skip
    told = figures(stine, page)
    assert (told["Bevæger sig"], told["Ingen siger noget nyt om"]) == (0, 1)
    # What is counted stands beside it, with the days that the warning of silence goes by.
    assert "i de 31 dage før næste møde (er der intet møde, så de seneste 31 dage)" in text(
        stine, page
    )


def test_the_same_words_again_are_not_something_new(planned: Planned, client_of: ClientOf) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/"
    for _ in range(3):
        send(stine, f"{HOME}indsats/{planned.phone}/opdater/", happened="Vi venter på nummeret")
    told = figures(stine, page)
    assert (told["Bevæger sig"], told["Ingen siger noget nyt om"]) == (0, 2)


def test_an_answered_warning_is_no_longer_counted(planned: Planned, client_of: ClientOf) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/"
    send(stine, f"{HOME}indsats/{planned.phone}/dato/", **PASSED)
    assert figures(stine, page)["Skrider eller er ved det"] == 1
    send(
        stine, f"{page}advarsler/W3/activity/{planned.phone}/", why="Skrives i april",
        until_on="01.05.2026",
    )  # fmt: skip
    assert figures(stine, page)["Skrider eller er ved det"] == 0


def test_a_passed_date_is_not_the_next(planned: Planned, client_of: ClientOf) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/"
    send(stine, f"{HOME}indsats/{planned.phone}/dato/", **PASSED)
    told = row(stine, page, "1.1 Ét telefonnummer")
    assert "Nummeret virker: i maj 2026 (1 dato er passeret)" in told
    send(stine, f"{HOME}dato/{planned.milestone}/", kept_on="24.03.2026")
    told = row(stine, page, "1.1 Ét telefonnummer")
    assert "Aftalen er skrevet: i februar 2026 – passeret" in told


def test_a_status_that_only_moves_a_date_is_not_unchanged(
    planned: Planned, client_of: ClientOf, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    """A paper from January is brought in today: told then, and moved in the same breath."""
    stine = act("stine")
    paper_day = date(2026, 1, 12)
    portfolio.update_activity(
        activity_id=planned.phone, told=portfolio.MonthlyUpdate(is_unchanged=True), actor=stine,
        now=fixed_clock, today=paper_day,
    )  # fmt: skip
    page = f"{HOME}plan/{planned.plan}/"
    client = client_of("stine")
    assert "12.01.2026 – uændret" in row(client, page, "1.1 Ét telefonnummer")
    act("stine")
    portfolio.update_activity(
        activity_id=planned.rota, told=portfolio.MonthlyUpdate(is_unchanged=True), actor=stine,
        now=fixed_clock, today=paper_day,
    )  # fmt: skip
    new = portfolio.MilestoneDraft(
        "start", "Vagten begynder", portfolio.read_when("i april 2026", today=TODAY)
    )
    milestone = portfolio.add_milestone(
        activity_id=planned.rota, new=new, actor=stine, now=fixed_clock, today=TODAY
    )
    later = portfolio.read_when("medio 2026", today=TODAY)
    portfolio.move_milestone(
        move=portfolio.DateMove(milestone, 1, later, "Nummeret er forsinket"), actor=stine,
        now=fixed_clock, today=TODAY,
    )  # fmt: skip
    told = row(client, page, "1.2 Vagtplan for telefonen")
    assert "12.01.2026 – dato flyttet" in told
    # The warning tells the same day as the column beside it.
    assert "ingen opdatering siden 12.01.2026" in told
    story = text(client, f"{HOME}indsats/{planned.rota}/")
    assert "Opdateret: ingen ny tekst, men en dato er flyttet" in story
    assert "Opdateret: uændret" not in story


def test_what_came_of_another_was_told_of_as_that(
    world: World, planned: Planned, client_of: ClientOf
) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/"
    send(stine, f"{HOME}indsats/{planned.rota}/opdater/", happened="Vagten er tegnet")
    shown = send(
        stine, f"{page}indsats/", number="1.3", title="Døgnvagt", state="under_way",
        unit_id=world.units["Voksne 1"],
    )  # fmt: skip
    new = int(shown.split("/portefoelje/indsats/")[1].split("/")[0])
    assert "aldrig" in row(stine, page, "1.3 Døgnvagt")
    send(stine, f"{HOME}indsats/{planned.rota}/sammenhaeng/", kind="became", other_id=new)
    told = row(stine, page, "1.3 Døgnvagt")
    assert "24.03.2026 som 1.2 Vagtplan for telefonen" in told
    assert "aldrig" not in told


def test_a_date_without_a_last_day_is_asked_about(planned: Planned, client_of: ClientOf) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/"
    assert "Kan ikke bedømmes" not in text(stine, page)
    own = f"{HOME}indsats/{planned.rota}/"
    shown = send(stine, f"{own}dato/", kind="start", what="Start", when="efter sommerferien 2018")
    assert "Ingen sidste dag" in shown
    assert "fra 13.08.2018" in shown
    assert "Dato uden sidste dag.</strong> Start (»efter sommerferien 2018«): tidligst" in shown
    assert figures(stine, page)["Kan ikke bedømmes"] == 1
    told = row(stine, page, "1.2 Vagtplan for telefonen")
    assert "Start: efter sommerferien 2018 – ingen sidste dag" in told


def test_warnings_speak_danish_and_the_rules_are_told_once(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/"
    assert not re.search(r">[^<]*\bW\d", text(stine, page))
    assert not re.search(r">[^<]*\bW\d", text(stine, f"{HOME}indsats/{planned.phone}/"))
    shown = text(stine, f"{page}advarsler/")
    warned, rules = shown.split("Reglerne, og hvornår de taler")
    assert not re.search(r">[^<]*\bW\d", warned)
    assert "Ingen ny opdatering (2)" in warned
    assert '<td data-label="Regel">W1</td><th scope="row">Ingen ny opdatering</th>' in rules
    assert "Begynder, før det, den afventer, er slut" in rules
