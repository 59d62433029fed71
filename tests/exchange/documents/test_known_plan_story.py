"""Stine brings a plan and its status in: no date is put where the papers do not pair them."""

import html
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from holdepunkt.core.documents import NO_WHY, Item
from holdepunkt.exchange.documents import actions, queries, views
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio.models import ActivityEvent, ActivityLink, PlanDecision
from tests.exchange.documents.conftest import front
from tests.personas import TODAY, World

PLAN = """Plan for arbejdsgange

3. februar 2026

I 2025 vedtog Socialudvalget en ny organisering af centret.

1. Planens målsætning om ’Rettidighed’
Følgende aktiviteter igangsættes:

1.1. Beskrivelser af arbejdsgange. I perioden oktober 2025 til december 2025 har man arbejdet med fem paragraffer. Opdatering af resterende paragraffer igangsættes primo 2026, og implementering forventes klar i forsommeren 2026. Centerledelsen har besluttet, at beskrivelserne er fælles.

1.2. Planlægning af sager. Den nødvendige viden tilvejebringes i projektet Beskrivelser af arbejdsgange (1.1), som er klar i forsommeren 2026. Projektet igangsættes efter sommerferien 2026.
"""  # noqa: E501 -- a paper's paragraph is one line
STATUS = """18. marts 2026

# Status på plan for arbejdsgange

## 1. Målsætning: Rettidighed

### 1.1. Beskrivelser af arbejdsgange

- Undervisningen af nye ledere finder sted i april og maj 2026.
- Beskrivelser for de resterende paragraffer udarbejdes i løbet af 2026.
- Ny indgang til beskrivelserne tages i brug gradvist i 2026.

### 1.2. Planlægning af sager (Igangsættes medio 2027)
"""


@pytest.fixture
def stine(world: World) -> Actor:
    return world.actor("stine")


def taken(text: str, into: str, plan_id: int | None, stine: Actor, now: datetime) -> PaperImport:
    given = actions.Given("papir.txt", [text.encode()], into, plan_id)
    paper_id = actions.take_in(given=given, actor=stine, now=now, today=TODAY).paper_id
    return PaperImport.objects.get(pk=paper_id)


@pytest.fixture
def status(world: World, stine: Actor, fixed_clock: datetime) -> PaperImport:
    """Return the status under review, of a plan that was brought in before it."""
    with acting(stine, today=TODAY):
        plan = taken(PLAN, "plan", None, stine, fixed_clock)
        actions.bring_in(
            paper_id=plan.pk, front=front(plan, world), actor=stine, now=fixed_clock, today=TODAY
        )
        plan.refresh_from_db()
        return taken(STATUS, "status", plan.plan_id, stine, fixed_clock)


def moves(item: Item) -> dict[str, str]:
    """Return the new date that is proposed for each old one."""
    return {one.printed.removeprefix("nu: "): one.value for one in item.fields
            if one.short_name.startswith("move")}  # fmt: skip


def test_a_new_date_stands_only_where_the_papers_pair_it(status: PaperImport, stine: Actor) -> None:
    with acting(stine, today=TODAY):
        found = queries.reviewed(row=status, actor=stine, today=TODAY).proposal
    first, second = (one for one in found.items if one.kind.value == "update")
    # What was done from October to December is past, and no date of the plan.
    assert moves(first) == {
        "primo 2026": "i løbet af 2026",
        "i forsommeren 2026": "i løbet af 2026",
    }
    # What it waits for is another's date: it became no date of this one, and none has moved.
    assert moves(second) == {"efter sommerferien 2026": "medio 2027"}
    assert not [said for _, said in second.changed if "forsommeren" in said]


def test_a_part_is_not_kept_with_a_moved_date_without_its_why(
    status: PaperImport, client_of: Callable[[str], Client], stine: Actor
) -> None:
    with acting(stine, today=TODAY):
        found = queries.reviewed(row=status, actor=stine, today=TODAY).proposal
    items = found.sections[0].items
    said = {one.name: one.value for item in items for one in item.fields if one.value != "nej"}
    said["version"] = str(status.version)
    address = reverse("documents:part", args=[status.pk, 0])
    client = client_of("stine")
    refused = client.post(address, said)
    assert NO_WHY in refused.content.decode()
    assert seen(status, stine) == {}
    whys = {one.name: "Udstyret er forsinket" for item in items for one in item.fields
            if one.short_name.startswith("why")}  # fmt: skip
    assert len(whys) == 3  # each of the three dates that moved has a line of its own
    assert client.post(address, {**said, **whys}).status_code == 302
    assert set(whys) < set(seen(status, stine))
    # A date that is emptied needs no line.
    said["version"] = str(status.version)
    empty = {one.name: "" for item in items for one in item.fields
             if one.short_name.startswith("move")}  # fmt: skip
    assert client.post(address, {**said, **empty}).status_code == 302
    assert set(empty) < set(seen(status, stine))


def seen(row: PaperImport, stine: Actor) -> dict[str, str]:
    with acting(stine, today=TODAY):
        row.refresh_from_db()
        return dict(row.typed)


def test_a_papers_decision_shows_the_papers_day(
    status: PaperImport, stine: Actor, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    with acting(stine, today=TODAY):
        plan_id = status.plan_id or 0
        plan = portfolio.standing(plan_id=plan_id, actor=stine).plan
        assert {one.what[:9]: one.day_words for one in plan.decisions} == {
            "I 2025 ve": "Besluttet, »I 2025«",
            "Centerled": "Besluttet, dato ikke oplyst i dokumentet",
        }
        row = PlanDecision.objects.get(what__startswith="I 2025")
    shown = client_of("stine").get(reverse("portfolio:meetings", args=[plan_id]))
    page = shown.content.decode()
    assert "Besluttet, »I 2025«" in page
    assert "24.03.2026" not in page
    assert "03.02.2026" not in page
    # What is decided anew in the house has its own day again.
    with acting(stine, today=TODAY):
        made = portfolio.DecisionMade("Organisationen er ændret", "Socialudvalget")
        portfolio.decide(
            decision_id=row.pk, version=row.version, made=made, actor=stine, now=fixed_clock,
            today=TODAY,
        )  # fmt: skip
        plan = portfolio.standing(plan_id=plan_id, actor=stine).plan
        [own] = [one for one in plan.decisions if one.outcome == "Organisationen er ændret"]
        assert own.day_words == "Besluttet 24.03.2026"


def test_what_lacks_is_told_with_the_way_to_its_field(
    status: PaperImport, client_of: Callable[[str], Client], stine: Actor
) -> None:
    with acting(stine, today=TODAY):
        found = queries.reviewed(row=status, actor=stine, today=TODAY).proposal
    missing = [one.field for one in found.faults]
    assert missing == [one.name for item in found.sections[0].items for one in item.fields
                       if one.short_name.startswith("why")]  # fmt: skip
    client = client_of("stine")
    for name in ("paper", "confirm"):
        page = client.get(reverse(f"documents:{name}", args=[status.pk])).content.decode()
        part = reverse("documents:part", args=[status.pk, 0])
        assert all(f'href="{part}#id_{one}"' in page for one in missing)
    refused = client.post(
        reverse("documents:confirm", args=[status.pk]), {"version": status.version}
    )
    assert views.LACKING in refused.content.decode()


def test_a_state_that_asks_something_is_told_of_before_the_last_step(
    world: World, stine: Actor, fixed_clock: datetime
) -> None:
    text = PLAN.replace("Planlægning af sager. ", "Planlægning af sager. Planen er sat i drift. ")
    with acting(stine, today=TODAY):
        row = taken(text, "plan", None, stine, fixed_clock)
        [fault] = queries.reviewed(row=row, actor=stine, today=TODAY).proposal.faults
        assert (fault.field, fault.place) == ("a1-about", 0)
        assert "Hvem har ansvaret i driften?" in fault.sentence


def test_what_the_status_says_otherwise_stands_afterwards_till_it_is_undone(
    status: PaperImport, stine: Actor, fixed_clock: datetime, world: World,
    client_of: Callable[[str], Client],
) -> None:  # fmt: skip
    with acting(stine, today=TODAY):
        shown = queries.reviewed(row=status, actor=stine, today=TODAY).proposal
        whys = {one.field: "Udstyret er forsinket" for one in shown.faults}
        part = actions.PartTyped(0, status.version, whys)
        actions.type_in(paper_id=status.pk, told=part, actor=stine, now=fixed_clock, today=TODAY)
        status.refresh_from_db()
        actions.bring_in(
            paper_id=status.pk, front=front(status, world), actor=stine, now=fixed_clock,
            today=TODAY,
        )  # fmt: skip
    first = next(one for one in shown.items if one.kind.value == "update")
    assert "Dato vagere" in {word for word, _ in first.findings}
    client = client_of("stine")

    def pages() -> list[str]:
        urls = [
            reverse("documents:paper", args=[status.pk]),
            reverse("portfolio:activity", args=[first.row_id]),
        ]
        return [html.unescape(client.get(url).content.decode()) for url in urls]

    for page in pages():
        assert all(f"<strong>{word}.</strong> {said}" in page for word, said in first.findings)
        assert "Hvorfor: Udstyret er forsinket" in page
    with acting(stine, today=TODAY):
        actions.undo(paper_id=status.pk, actor=stine, now=fixed_clock, today=TODAY)
    for page in pages():
        assert not any(said in page for _, said in first.findings)
    assert "Sammenligningen med planen gælder ikke" in pages()[1]


def test_the_overview_counts_findings_in_danish_and_names_the_last_part(
    status: PaperImport, client_of: Callable[[str], Client], stine: Actor
) -> None:
    client = client_of("stine")
    page = client.get(reverse("documents:paper", args=[status.pk])).content.decode()
    assert "1 dato flyttet" in page
    assert "2 datoer vagere" in page
    with acting(stine, today=TODAY):
        found = queries.reviewed(row=status, actor=stine, today=TODAY).proposal
    part = client.get(reverse("documents:part", args=[status.pk, 0])).content.decode()
    shown = html.unescape(part)
    # Both sentences stand whole where it is judged whether it is the same date.
    assert "Nu: »Beskrivelser for de resterende paragraffer udarbejdes i løbet af 2026.«" in shown
    assert "Hvorfor er »i forsommeren 2026« en anden dato nu?" in shown
    assert not [one for one in found.sections if "ved siden af" in one.heading]


def test_each_date_that_moved_is_written_with_its_own_why(
    status: PaperImport, stine: Actor, fixed_clock: datetime, world: World
) -> None:
    with acting(stine, today=TODAY):
        shown = queries.reviewed(row=status, actor=stine, today=TODAY).proposal
        whys = {one.field: f"Grund {at}" for at, one in enumerate(shown.faults)}
        part = actions.PartTyped(0, status.version, whys)
        actions.type_in(paper_id=status.pk, told=part, actor=stine, now=fixed_clock, today=TODAY)
        status.refresh_from_db()
        actions.bring_in(
            paper_id=status.pk, front=front(status, world), actor=stine, now=fixed_clock,
            today=TODAY,
        )  # fmt: skip
        moved = ActivityEvent.objects.filter(kind="moved").order_by("id")
        assert [one.facts["reason"] for one in moved] == ["Grund 0", "Grund 1", "Grund 2"]


def test_what_an_activity_waits_for_is_proposed_written_and_undone_with_the_import(
    world: World, stine: Actor, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    with acting(stine, today=TODAY):
        row = taken(PLAN, "plan", None, stine, fixed_clock)
        [item] = [one for one in queries.reviewed(row=row, actor=stine, today=TODAY).proposal.items
                  if one.heading == "1.2 Planlægning af sager"]  # fmt: skip
        [waits] = [one for one in item.fields if one.short_name.startswith("needs")]
        assert waits.label == "Venter på 1.1 Beskrivelser af arbejdsgange"
        assert "Den nødvendige viden tilvejebringes i projektet" in waits.doubts[0]
        assert waits.line == 12
        actions.bring_in(
            paper_id=row.pk, front=front(row, world), actor=stine, now=fixed_clock, today=TODAY
        )
        row.refresh_from_db()
        [link] = ActivityLink.objects.all()
        assert (str(link.activity), str(link.other)) == (
            "1.2 Planlægning af sager", "1.1 Beskrivelser af arbejdsgange",
        )  # fmt: skip
    page = reverse("documents:paper", args=[row.pk])
    assert "1 afhængighed" in client_of("stine").get(page).content.decode()
    with acting(stine, today=TODAY):
        actions.undo(paper_id=row.pk, actor=stine, now=fixed_clock, today=TODAY)
        assert not ActivityLink.objects.exists()


def test_the_plan_is_not_called_by_the_papers_place_on_an_agenda(
    stine: Actor, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    named = PLAN.replace("Plan for arbejdsgange", "Bilag 1. Plan for arbejdsgange")
    with acting(stine, today=TODAY):
        row = taken(named, "plan", None, stine, fixed_clock)
    page = client_of("stine").get(reverse("documents:confirm", args=[row.pk])).content.decode()
    assert 'value="Plan for arbejdsgange"' in page
    assert "I dokumentet: »Bilag 1. Plan for arbejdsgange«" in html.unescape(page)


def test_the_review_says_what_annuller_throws_away(
    status: PaperImport, client_of: Callable[[str], Client]
) -> None:
    client = client_of("stine")
    for page in (reverse("documents:paper", args=[status.pk]),
                 reverse("documents:part", args=[status.pk, 0])):  # fmt: skip
        assert "smider det væk, du ikke har gemt" in client.get(page).content.decode()
