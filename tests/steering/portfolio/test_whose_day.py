"""What a plan asks of people stands on their day, and apart from the citizens' deadlines."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.portfolio import public as portfolio
from tests.opening import opened
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, send, text

ClientOf = Callable[[str], Client]
MEETING = "Styregruppemøde: lås pakken, og hold mødet (Plan for bedre kontakt)"
PHONE = "Månedens opdatering: 1.1 Ét telefonnummer, før mødet 24.03.2026"
ROTA = "Månedens opdatering: 1.2 Vagtplan for telefonen, før mødet 24.03.2026"


def test_the_month_of_a_plan_stands_on_the_day_of_who_must_do_it(
    planned: Planned, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    stine, mette = client_of("stine"), client_of("mette")
    assert MEETING not in text(stine, "/min-dag/")
    shown = send(stine, f"{HOME}plan/{planned.plan}/moeder/nyt/", held_on="24.03.2026")
    meeting = f"{HOME}moede/{shown.split('/portefoelje/moede/')[1].split('/')[0]}/"
    assert MEETING in text(stine, "/min-dag/")
    assert PHONE not in text(stine, "/min-dag/")
    day = text(mette, "/min-dag/")
    assert PHONE in day
    assert ROTA in day
    send(mette, f"{HOME}indsats/{planned.phone}/opdater/", happened="Bestilt")
    day = text(mette, "/min-dag/")
    assert PHONE not in day  # told
    assert ROTA in day
    send(stine, f"{meeting}holdt/", present="Områdecheferne")
    assert MEETING not in text(stine, "/min-dag/")
    assert ROTA not in text(mette, "/min-dag/")  # the meeting is over; the next one asks anew
    act("mette")
    states = {one.subject_id: one.state for one in Commitment.objects.filter(kind="monthly_update")}
    assert states == {planned.phone: "kept", planned.rota: "withdrawn"}


def test_a_reporting_day_that_nobody_has_falls_to_the_plans_keeper(
    world: World, planned: Planned, client_of: ClientOf
) -> None:
    stine, arne = client_of("stine"), client_of("arne")
    shown = send(
        stine, f"{HOME}plan/{planned.plan}/bevilling/", giver="Nordlysfonden", lead="Projektleder"
    )
    assert "Ingen har rollen" in shown
    grant = shown.split("/portefoelje/bevilling/")[1].split("/")[0]
    shown = send(
        stine, f"{HOME}bevilling/{grant}/rapport/", what="Midtvejsrapport", due_on="24.03.2026"
    )
    said = "Ingen har rollen, så rapporteringsdagene står på Min dag hos {}, planens tovholder."
    assert f"Dagen er gemt. {said.format('Stine Lind')}" in shown
    line = "Afrapportering: Midtvejsrapport (Nordlysfonden)"
    assert line in text(stine, "/min-dag/")
    plan = {"title": "Plan for bedre kontakt", "edition": "2026"}
    send(
        stine, f"{HOME}plan/{planned.plan}/ret/", **plan, unit_id=world.units["Centret"],
        keeper_id=world.staff["arne"],
    )  # fmt: skip
    assert line in text(arne, "/min-dag/")
    assert line not in text(stine, "/min-dag/")


def test_a_plans_dates_stand_apart_from_the_citizens_deadlines(
    world: World, planned: Planned, client_of: ClientOf, fixed_clock: datetime
) -> None:
    stine = world.actor("stine")
    with acting(stine, today=TODAY):
        new = portfolio.ActivityDraft("Ny hjemmeside", world.units["Centret"], "1.3")
        orphan = portfolio.add_activity(
            plan_id=planned.plan, new=new, actor=stine, now=fixed_clock, today=TODAY
        )
        due = portfolio.read_when("i januar 2026", today=TODAY)
        date = portfolio.MilestoneDraft("deadline", "Siden virker", due)
        portfolio.add_milestone(
            activity_id=orphan, new=date, actor=stine, now=fixed_clock, today=TODAY
        )
    arne = client_of("arne")
    assert "Siden virker" not in text(arne, "/frister/?vis=alle")
    shown = text(client_of("clara"), "/frister/?vis=alle&slags=planer")
    row = shown.split("Milepæl: Siden virker (Ny hjemmeside)")[1].split("</tr>")[0]
    assert "ingen har rollen" in row
    assert "afdelingslederen" not in row


def test_who_has_a_role_in_the_plan_stands_first_where_a_person_is_chosen(
    planned: Planned, client_of: ClientOf
) -> None:
    form = f"{HOME}plan/{planned.plan}/bevilling/"
    shown = text(client_of("stine"), form)
    near, leading, others = (
        shown.index(f'label="{name}"')
        for name in ("Har en rolle i planen", "Stab og ledelse", "Alle andre")
    )
    assert near < shown.index("Mette Holm") < leading
    assert near < shown.index("Stine Lind") < leading  # she keeps it
    assert leading < shown.index("Arne") < others
    assert opened(client_of("stine"), form)
