"""Who is to carry a decision out finds it on the Min dag, until somebody says what came of it."""

from collections.abc import Callable

from django.test import Client

from tests.personas import World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, send, text
from tests.steering.portfolio.test_whose_decision import ASKS, decision_of

ClientOf = Callable[[str], Client]
LINE = "Før beslutningen ud i livet: Må vi købe en linje? (Plan for bedre kontakt)"
WAITS = "Beslutning: Må vi købe en linje? (Plan for bedre kontakt)"


def asked(stine: Client, planned: Planned) -> str:
    """Ask for the decision, and return where it is written."""
    send(
        stine, f"{HOME}plan/{planned.plan}/beslutning/", what=ASKS, by="Centerchefen",
        activity_id=planned.phone,
    )  # fmt: skip
    return decision_of(stine, planned.plan)


def decide(stine: Client, form: str, doer: str, **more: str) -> str:
    """Write the decision with who carries it out, and return the page it leads to."""
    told = {"outcome": "Ja", "by": "Centerchefen", "decided_on": "24.03.2026"}
    return send(stine, form, **told, doer=doer, **more)


def test_a_role_of_the_organisation_finds_it_on_the_day_told_until_it_is_followed_up(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, dorte = client_of("stine"), client_of("dorte")
    form = asked(stine, planned)
    assert '<option value="Projektleder">' in text(stine, form).split("fører den ud i livet")[1]
    shown = decide(stine, form, "Afdelingslederen", follow_up_on="01.04.2026")
    told = "Beslutningen er skrevet. Det at føre den ud i livet står på Min dag hos Dorte Bech."
    assert told in shown
    day = text(dorte, "/min-dag/")
    assert "01.04.2026" in day.split(LINE)[1].split("</tr>")[0]
    assert WAITS not in day
    where = day.split(LINE)[0].rsplit('href="', 1)[1].split('"')[0]
    assert "Udføres af Afdelingslederen" in dorte.get(where, follow=True).content.decode()
    for other in ("mette", "stine", "clara"):
        assert LINE not in text(client_of(other), "/min-dag/")
    send(stine, f"{form}fulgt-op/", came_of_it="Linjen virker")
    assert LINE not in text(dorte, "/min-dag/")


def test_a_role_on_the_activity_finds_it_by_the_next_meeting(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, mette = client_of("stine"), client_of("mette")
    send(stine, f"{HOME}plan/{planned.plan}/moeder/nyt/", held_on="31.03.2026")
    shown = decide(stine, asked(stine, planned), "projektleder")
    assert "står på Min dag hos Mette Holm." in shown
    assert "31.03.2026" in text(mette, "/min-dag/").split(LINE)[1].split("</tr>")[0]


def test_a_role_nobody_bears_is_told_and_stands_with_the_keeper(
    planned: Planned, client_of: ClientOf
) -> None:
    stine = client_of("stine")
    shown = decide(stine, asked(stine, planned), "Direktionen", follow_up_on="30.03.2026")
    nobody = "Ingen bærer rollen »Direktionen«"
    said = f"{nobody}, så det at føre den ud i livet står på Min dag hos Stine Lind, planens"
    assert said in shown
    assert f"{LINE}. {nobody}" in text(stine, "/min-dag/")


def test_taken_back_it_is_nobodys_and_waits_with_who_decides(
    world: World, planned: Planned, client_of: ClientOf
) -> None:
    del world
    stine, clara, dorte = client_of("stine"), client_of("clara"), client_of("dorte")
    form = asked(stine, planned)
    assert WAITS in text(clara, "/min-dag/")
    decide(stine, form, "Afdelingslederen", follow_up_on="30.03.2026")
    assert WAITS not in text(clara, "/min-dag/")
    stine.post(f"{form}fortryd/")
    assert LINE not in text(dorte, "/min-dag/")
    assert WAITS in text(clara, "/min-dag/")
    decide(stine, form, "Afdelingslederen", follow_up_on="30.03.2026")
    assert LINE in text(dorte, "/min-dag/")
    assert WAITS not in text(clara, "/min-dag/")


def test_decided_again_only_the_new_one_is_carried_out(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, mette, dorte = client_of("stine"), client_of("mette"), client_of("dorte")
    form = asked(stine, planned)
    decide(stine, form, "Afdelingslederen", follow_up_on="30.03.2026")
    decide(stine, form, "Projektleder", follow_up_on="30.03.2026")
    assert LINE not in text(dorte, "/min-dag/")
    assert LINE in text(mette, "/min-dag/")
