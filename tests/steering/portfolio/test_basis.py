"""Stine writes what the plan stands on; Mette, who reports to the giver, has it on Min dag."""

from collections.abc import Callable
from datetime import datetime

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.audit.models import Line
from holdepunkt.steering.portfolio import public as portfolio
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, ClientOf, send, text

BUDGET = (
    "Budgetpost i t.kr.;Nordlysfonden;Egne midler;I alt\n"
    "Løn til vejledere;2.507;1.253;3.761\nLokaler;;52;52\nI alt;2.507;1.305;3.813"
)


def test_a_hearing_and_a_committee_stand_on_the_plan_and_its_picture(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, plan = client_of("stine"), f"{HOME}plan/{planned.plan}/"
    refused = send(
        stine, f"{plan}hoering/", title="Planen", parties="Handicaprådet", first_on="10.04.2026",
        last_on="01.04.2026",
    )  # fmt: skip
    assert "Høringen slutter, før den begynder." in refused
    shown = send(
        stine, f"{plan}hoering/", title="Planen", parties="Handicaprådet", first_on="07.04.2026",
        last_on="10.04.2026",
    )  # fmt: skip
    assert "(4 arbejdsdage)" in shown
    shown = send(stine, f"{plan}udvalgsdato/", body="Socialudvalget", held_on="13.05.2026",
                 what="Halvårlig status")  # fmt: skip
    assert "Halvårlig status" in shown
    again = send(stine, f"{plan}udvalgsdato/", body="Socialudvalget", held_on="13.05.2026")
    assert "står allerede på planen den dag" in again
    assert "Høringen er kort" in text(stine, f"{plan}advarsler/")
    picture = text(stine, f"{plan}side/")
    assert "Høring: Planen" in picture
    assert "Socialudvalget" in picture
    hearing = shown.split("/portefoelje/hoering/")[1].split("/")[0]
    shown = send(
        stine, f"{HOME}hoering/{hearing}/", title="Planen", parties="Handicaprådet",
        first_on="07.04.2026", last_on="20.04.2026", changed="To indsatser er byttet om.",
        decided_on="22.04.2026",
    )  # fmt: skip
    assert "To indsatser er byttet om." in shown
    committee = shown.split("/portefoelje/udvalgsdato/")[1].split("/")[0]
    assert "Forelægges i juni" in send(
        stine, f"{HOME}udvalgsdato/{committee}/", body="Socialudvalget", held_on="17.06.2026",
        what="Forelægges i juni",
    )  # fmt: skip


def test_the_budget_is_kept_as_read_and_what_differs_is_told(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/budget/"
    assert "Linje 2 har 2 felter, men overskriften har 4." in send(
        stine, page, table="Post;Fonden;Egne;I alt\nLøn;1"
    )
    shown = send(stine, page, table=BUDGET)
    assert "3.761" in shown  # as printed, though 3.760 is the sum
    assert "Løn til vejledere: der står 3.761, men det giver 3.760" in shown
    assert "Intet er rettet." in shown
    assert BUDGET in text(stine, page)  # the form begins from what was kept
    shown = send(stine, page, table=BUDGET.replace("3.761", "3.760").replace("3.813", "3.812"))
    assert "Summerne passer begge veje." in shown
    assert "Løn til vejledere" in text(client_of("mette"), f"{HOME}plan/{planned.plan}/grundlag/")


def test_a_grant_has_its_groups_and_its_reports_stand_in_the_ledger(
    world: World, planned: Planned, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    stine, mette = client_of("stine"), client_of("mette")
    told = {
        "giver": "Nordlysfonden", "conditions": "Evalueres af andre end os",
        "steering_group": "Centerchefen\nOmrådechefen", "project_group": "Projektlederen",
        "lead": "Projektleder", "holder_id": world.staff["mette"],
    }  # fmt: skip
    shown = send(stine, f"{HOME}plan/{planned.plan}/bevilling/", **told)
    assert "Let at få fat i" in shown  # the plan's goal is the track
    assert "Områdechefen" in shown
    assert "står allerede på planen" in send(stine, f"{HOME}plan/{planned.plan}/bevilling/", **told)
    grant = shown.split("/portefoelje/bevilling/")[1].split("/")[0]
    shown = send(stine, f"{HOME}bevilling/{grant}/rapport/", what="Midtvejsrapport",
                 due_on="24.03.2026")  # fmt: skip
    assert "Midtvejsrapport" in shown
    assert "Afrapportering: Midtvejsrapport (Nordlysfonden)" in text(mette, "/min-dag/")
    report = shown.split("/portefoelje/afrapportering/")[1].split("/")[0]
    page = f"{HOME}afrapportering/{report}/"
    assert "Skriv, hvorfor datoen er flyttet" in send(stine, page, due_on="01.05.2026")
    send(stine, page, due_on="01.05.2026", reason="Fonden har givet udsættelse")
    act("mette")
    [row] = Commitment.objects.filter(subject_type="project_grant")
    assert (str(row.promised_on), str(row.due_on), row.moves) == ("2026-03-24", "2026-05-01", 1)
    assert "ligger ikke i fremtiden" in send(stine, page, sent_on="30.03.2026")
    send(stine, page, sent_on="24.03.2026")
    act("mette")
    row.refresh_from_db()
    assert row.state == "kept"
    changed = {**told, "holder_id": ""}
    assert "Ingen" in send(stine, f"{HOME}bevilling/{grant}/ret/", **changed)
    assert mette.get(f"{HOME}bevilling/{grant}/ret/").status_code == 403


def test_a_plan_leads_to_another_and_both_say_so(
    world: World, planned: Planned, client_of: ClientOf, fixed_clock: datetime
) -> None:
    stine = world.actor("stine")
    with acting(stine, today=TODAY):
        other = portfolio.add_plan(
            new=portfolio.PlanDraft("Handleplan for telefonen", world.units["Centret"]),
            actor=stine, now=fixed_clock, today=TODAY,
        )  # fmt: skip
    page = f"{HOME}plan/{other}/slaegtskab/"
    client = client_of("stine")
    for _ in range(2):  # twice is once
        shown = send(client, page, kind="leads_to", other_id=planned.plan, text="Ledelsen valgte")
    assert shown.count("Planen førte til") == 1
    assert "Ledelsen valgte" in shown
    assert "Planen kommer af" in text(client, f"{HOME}plan/{planned.plan}/grundlag/")


def test_a_part_has_a_state_of_its_own(planned: Planned, client_of: ClientOf) -> None:
    stine, mette = client_of("stine"), client_of("mette")
    shown = send(stine, f"{HOME}indsats/{planned.phone}/del/", number="a", text="Flyt linjerne")
    assert "a Flyt linjerne – ikke startet" in shown
    part = shown.split("/portefoelje/delindsats/")[1].split("/")[0]
    page, words = f"{HOME}delindsats/{part}/", {"number": "a", "text": "Flyt linjerne"}
    assert "Hvorfor er den udskudt?" in send(mette, page, **words, state="postponed", about="")
    shown = send(mette, page, **words, state="postponed", about="Til efter sommerferien")
    assert "a Flyt linjerne – udskudt: Til efter sommerferien" in shown
    assert "ligger ikke i fremtiden" in send(
        mette, page, **words, state="reached", about="Flyttet", done_on="30.03.2026"
    )
    shown = send(mette, page, **words, state="reached", about="Flyttet", done_on="20.03.2026")
    assert "a Flyt linjerne – gjort 20.03.2026" in shown
    assert client_of("ulla").get(page).status_code == 403


def test_every_deed_on_the_basis_leaves_its_line(
    planned: Planned, world: World, fixed_clock: datetime, act: Callable[[str], Actor]
) -> None:
    stine = world.actor("stine")
    with acting(stine, today=TODAY):
        hearing = portfolio.HearingDraft("Planen", "Rådet", TODAY, TODAY)
        portfolio.add_hearing(plan_id=planned.plan, new=hearing, actor=stine, now=fixed_clock)
        day = portfolio.CommitteeDraft("Udvalget", TODAY)
        portfolio.add_committee_date(plan_id=planned.plan, new=day, actor=stine, now=fixed_clock)
    act("stine")
    deeds = set(Line.objects.values_list("action", flat=True))
    assert {"portfolio.hearing_added", "portfolio.committee_added"} <= deeds
