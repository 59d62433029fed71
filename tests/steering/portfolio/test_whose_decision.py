"""A decision that is waited for stands on the day of who bears the role it is asked of."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio.jobs import follow_roles_every_night
from holdepunkt.steering.portfolio.models import PlanDecision
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, send, text
from tests.steering.portfolio.test_updating import undo_of

ClientOf = Callable[[str], Client]
LINE = "Beslutning: Må vi købe en linje? (Plan for bedre kontakt)"
ASKS = "Må vi købe en linje?"


def decision_of(stine: Client, plan: int) -> str:
    """Return where the plan's first waiting decision is written."""
    shown = text(stine, f"{HOME}plan/{plan}/moeder/")
    return f"{HOME}beslutning/{shown.split('/portefoelje/beslutning/')[1].split('/')[0]}/"


def test_what_mette_asks_the_heads_of_areas_stands_on_their_day_until_it_is_decided(
    planned: Planned, client_of: ClientOf
) -> None:
    mette, stine, arne = client_of("mette"), client_of("stine"), client_of("arne")
    send(stine, f"{HOME}plan/{planned.plan}/moeder/nyt/", held_on="31.03.2026")
    form = f"{HOME}indsats/{planned.phone}/opdater/"
    page = text(mette, form)
    assert '<option value="Områdecheferne">' in page
    assert '<option value="Projektleder">' in page  # a role that the plan itself names
    shown = send(mette, form, happened="Bestilt", asks_for=ASKS, decided_by="Områdecheferne")
    assert "Opdateringen er gemt. Beslutningen står på Min dag hos Arne Skov." in shown
    day = text(arne, "/min-dag/")
    row = day.split(LINE)[1].split("</tr>")[0]
    assert "31.03.2026" in row
    for other in ("clara", "stine", "dorte"):
        assert LINE not in text(client_of(other), "/min-dag/")
    where = day.split(LINE)[0].rsplit('href="', 1)[1].split('"')[0]
    assert ASKS in arne.get(where, follow=True).content.decode()
    send(
        stine, decision_of(stine, planned.plan), outcome="Ja", by="Centerchefen",
        decided_on="24.03.2026",
    )  # fmt: skip
    assert LINE not in text(arne, "/min-dag/")
    # Written by mistake and taken back: he is asked again.
    form = f"{HOME}beslutning/{PlanDecision.objects.get().pk}/"
    stine.post(f"{form}fortryd/")
    assert LINE in text(arne, "/min-dag/")


def test_nobody_is_asked_for_the_decisions_of_a_plan_taken_back(
    planned: Planned, client_of: ClientOf, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    stine, arne = client_of("stine"), client_of("arne")
    ask = f"{HOME}plan/{planned.plan}/beslutning/"
    send(stine, ask, what=ASKS, by="Områdecheferne")
    assert LINE in text(arne, "/min-dag/")
    portfolio.take_back_plan(
        plan_id=planned.plan, why="Taget tilbage", actor=act("stine"), now=fixed_clock, today=TODAY
    )
    assert LINE not in text(arne, "/min-dag/")


def test_the_day_follows_the_meeting(planned: Planned, client_of: ClientOf) -> None:
    stine, dorte = client_of("stine"), client_of("dorte")
    shown = send(stine, f"{HOME}plan/{planned.plan}/moeder/nyt/", held_on="30.03.2026")
    meeting = f"{HOME}moede/{shown.split('/portefoelje/moede/')[1].split('/')[0]}/"
    shown = send(
        stine, f"{HOME}plan/{planned.plan}/beslutning/", what=ASKS, by="Afdelingslederen",
        activity_id=planned.phone,
    )  # fmt: skip
    assert "Den står på listen. Beslutningen står på Min dag hos Dorte Bech." in shown
    send(stine, f"{meeting}ret/", held_on="01.04.2026")
    row = text(dorte, "/min-dag/").split(LINE)[1].split("</tr>")[0]
    assert "01.04.2026" in row
    send(stine, f"{meeting}ret/", held_on="01.04.2026", is_called_off="on")
    row = text(dorte, "/min-dag/").split(LINE)[1].split("</tr>")[0]
    assert "07.04.2026" in row  # no meeting: seven weekdays but for Easter


def test_what_a_paper_asked_years_ago_stands_with_who_bears_the_role_now(
    planned: Planned, client_of: ClientOf, act: Callable[[str], Actor], fixed_clock: datetime
) -> None:
    portfolio.ask_decision(
        plan_id=planned.plan, asked=portfolio.DecisionAsked(ASKS, "Områdecheferne"),
        actor=act("stine"), now=fixed_clock, today=date(2018, 4, 18),
    )  # fmt: skip
    assert LINE in text(client_of("arne"), "/min-dag/")
    assert LINE not in text(client_of("stine"), "/min-dag/")


def test_where_nobody_bears_the_role_the_keeper_is_told_so(
    planned: Planned, client_of: ClientOf
) -> None:
    stine = client_of("stine")
    ask = f"{HOME}plan/{planned.plan}/beslutning/"
    shown = send(stine, ask, what=ASKS, by="Direktionen")
    said = "Ingen bærer rollen »Direktionen«"
    assert f"{said}, så beslutningen står på Min dag hos Stine Lind, planens tovholder." in shown
    assert f"{LINE}. {said}" in text(stine, "/min-dag/")
    shown = send(stine, ask, what="Hvornår?", by="Styregruppen")
    assert "Ingen bærer rollen »Styregruppen«" in shown
    send(
        stine, f"{HOME}plan/{planned.plan}/bevilling/", giver="Nordlysfonden",
        steering_group="Centerchefen\nOmrådechefen for voksne",
    )  # fmt: skip
    shown = send(stine, ask, what="Hvor?", by="Styregruppen")
    assert "Beslutningen står på Min dag hos Clara Dam og Arne Skov." in shown


def test_a_question_taken_back_is_nobodys(planned: Planned, client_of: ClientOf) -> None:
    mette, arne = client_of("mette"), client_of("arne")
    form = f"{HOME}indsats/{planned.phone}/opdater/"
    shown = send(mette, form, asks_for=ASKS, decided_by="Områdechefen")
    assert LINE in text(arne, "/min-dag/")
    mette.post(f"{HOME}opdatering/{undo_of(shown)}")
    assert LINE not in text(arne, "/min-dag/")


def test_who_becomes_head_of_an_area_finds_what_waits_the_next_morning(
    world: World, planned: Planned, client_of: ClientOf, act: Callable[[str], Actor],
    fixed_clock: datetime,
) -> None:  # fmt: skip
    stine = client_of("stine")
    send(stine, f"{HOME}plan/{planned.plan}/beslutning/", what=ASKS, by="Områdecheferne")
    founder = Actor.for_job("founding", purpose="Testenes lille center")
    with acting(founder, today=TODAY):
        new = organisation.NewAppointment(
            name="Bodil Bæk", role="area_head", unit_id=world.units["Børn"], from_on=TODAY,
            account_id=None,
        )  # fmt: skip
        bodil = organisation.appoint(new=new, actor=founder, now=fixed_clock)
        with CaptureQueriesContext(connection) as asked:
            follow_roles_every_night.task(timestamp=0)
    act("stine")
    rows = Commitment.objects.filter(kind="plan_decision", state="open")
    assert {row.person_id for row in rows} == {world.staff["arne"], bodil}
    assert len(asked) <= 20
