"""Hearings and money from outside that stand in a paper are proposed, written, and taken back."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.core.documents import Item
from holdepunkt.exchange.documents import actions, queries
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.steering.portfolio.models import GrantReport, PlanHearing, ProjectGrant
from tests.exchange.documents.conftest import front
from tests.exchange.documents.test_known_plan_story import taken
from tests.personas import TODAY, World

PLAN = """Plan for tidlig hjælp

3. februar 2026

Projektet er støttet af Nordlysfonden med 2 mio. kr. på det vilkår, at resultaterne offentliggøres. Midtvejsrapport afleveres til fonden senest 1. marts 2027 og slutrapport ultimo 2027. Projektejer er Centerchefen.

Styregruppen:
Centerchefen
Områdechefen for børn

Planen har været i kort skriftlig høring i perioden 5. januar til 26. januar hos Handicaprådet, og forvaltningen vil løbende være i dialog med rådet.

1. Planens målsætning om ’Møder’
Følgende aktiviteter igangsættes:

1.1. Kortere møder. Alle møder bliver kortere. Det begynder medio 2026.

1.2. Færre møder. Udkastet skal i høring hos forældrene. Alle møder bliver færre.
"""  # noqa: E501 -- a paper's paragraph is one line
STATUS = """18. marts 2026

# Status på plan for tidlig hjælp

Planen var i høring i perioden 5. januar til 26. januar 2026 hos Handicaprådet.
Projektet er støttet af Nordlysfonden.

## 1. Målsætning: Møder

### 1.1. Kortere møder

- Møderne er kortere.

### 1.2. Færre møder

- Udkastet var i høring den 2. marts til 16. marts 2026 i Forældrerådet.
"""


@pytest.fixture
def stine(world: World) -> Actor:
    return world.actor("stine")


def told(stine: Actor, now: datetime) -> dict[str, Any]:
    return {"actor": stine, "now": now, "today": TODAY}


@pytest.fixture
def draft(world: World, stine: Actor, fixed_clock: datetime) -> PaperImport:
    with acting(stine, today=TODAY):
        return taken(PLAN, "plan", None, stine, fixed_clock)


def proposed(row: PaperImport, stine: Actor) -> dict[str, list[Item]]:
    """Return the hearings and the grants that are proposed."""
    with acting(stine, today=TODAY):
        found = queries.reviewed(row=row, actor=stine, today=TODAY).proposal
    return {kind: [one for one in found.items if one.kind.value == kind]
            for kind in ("hearing", "grant")}  # fmt: skip


def test_each_stands_with_its_line_its_fields_and_its_doubts(
    draft: PaperImport, stine: Actor
) -> None:
    items = proposed(draft, stine)
    heard, bare = items["hearing"]
    assert {name: heard.get(name) for name in ("title", "parties", "first", "last")} == {
        "title": "Kort skriftlig høring", "parties": "Handicaprådet", "first": "05.01.2026",
        "last": "26.01.2026",
    }  # fmt: skip
    [year] = [said for one in heard.fields for said in one.doubts]
    assert "intet årstal" in year
    # A hearing without days is told and not ticked: nothing is guessed.
    assert (heard.is_kept, bare.is_kept, bare.get("first")) == (True, False, "")
    assert bare.get("title") == "Høring: Færre møder"
    [grant] = items["grant"]
    assert (grant.first, grant.get("giver"), grant.get("lead")) == (
        5, "Nordlysfonden", "Centerchefen",
    )  # fmt: skip
    assert "offentliggøres" in grant.get("conditions")
    assert grant.get("steering") == "Centerchefen\nOmrådechefen for børn"
    assert [(grant.get(f"what{at}"), grant.get(f"due{at}")) for at in (0, 1)] == [
        ("Midtvejsrapport", "01.03.2027"), ("Slutrapport", "31.12.2027"),
    ]  # fmt: skip
    [ultimo] = [one for one in grant.fields if one.short_name == "due1"]
    assert "ultimo 2027" in ultimo.doubts[0]


def test_they_are_written_on_confirming_and_go_with_undo(
    draft: PaperImport,
    world: World,
    stine: Actor,
    fixed_clock: datetime,
    client_of: Callable[[str], Client],
) -> None:
    with acting(stine, today=TODAY):
        actions.bring_in(paper_id=draft.pk, front=front(draft, world), **told(stine, fixed_clock))
        draft.refresh_from_db()
        [hearing] = PlanHearing.objects.filter(plan_id=draft.plan_id or 0)
        assert (hearing.first_on, hearing.last_on) == (date(2026, 1, 5), date(2026, 1, 26))
        [grant] = ProjectGrant.objects.filter(plan_id=draft.plan_id or 0)
        days = GrantReport.objects.filter(grant=grant).order_by("due_on")
        assert [one.due_on for one in days] == [date(2027, 3, 1), date(2027, 12, 31)]
        promised = Commitment.objects.filter(kind="grant_report")
        assert promised.exclude(state="withdrawn").count() == 2
    client = client_of("stine")
    page = client.get(reverse("documents:paper", args=[draft.pk])).content.decode()
    assert "1 høring" in page
    assert "2 afrapporteringer" in page
    basis = client.get(reverse("portfolio:basis", args=[draft.plan_id])).content.decode()
    assert "Kort skriftlig høring" in basis
    assert "Nordlysfonden" in basis
    with acting(stine, today=TODAY):
        actions.undo(paper_id=draft.pk, **told(stine, fixed_clock))
        assert not PlanHearing.objects.filter(plan_id=draft.plan_id or 0).exists()
        assert not ProjectGrant.objects.filter(plan_id=draft.plan_id or 0).exists()
        promised = Commitment.objects.filter(kind="grant_report")
        assert promised.exclude(state="withdrawn").count() == 0


def test_what_the_plan_has_is_not_proposed_again(
    draft: PaperImport, world: World, stine: Actor, fixed_clock: datetime
) -> None:
    with acting(stine, today=TODAY):
        actions.bring_in(paper_id=draft.pk, front=front(draft, world), **told(stine, fixed_clock))
        draft.refresh_from_db()
        status = taken(STATUS, "status", draft.plan_id, stine, fixed_clock)
    items = proposed(status, stine)
    assert [one.get("parties") for one in items["hearing"]] == ["Forældrerådet"]
    assert items["grant"] == []


def test_a_day_that_is_none_stops_the_whole(
    draft: PaperImport, world: World, stine: Actor, fixed_clock: datetime
) -> None:
    with acting(stine, today=TODAY):
        found = queries.reviewed(row=draft, actor=stine, today=TODAY).proposal
        part = actions.PartTyped(len(found.sections) - 1, draft.version, {"h0-last": "i marts"})
        actions.type_in(paper_id=draft.pk, told=part, **told(stine, fixed_clock))
        draft.refresh_from_db()
        with pytest.raises(actions.Unreadable, match="»i marts« er ingen dag"):
            actions.bring_in(
                paper_id=draft.pk, front=front(draft, world), **told(stine, fixed_clock)
            )
        assert not PlanHearing.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("h0-last", "i marts", "»i marts« er ingen dag"),
        ("p0-due0", "når vi kan", "»når vi kan« er ingen dag"),
        ("a0-date0", "engang måske", "»engang måske« kan ikke læses som en tid"),
    ],
)
def test_a_typed_time_that_is_none_is_told_at_its_own_part(
    draft: PaperImport, stine: Actor, client_of: Callable[[str], Client], field: str, typed: str,
    why: str,
) -> None:  # fmt: skip
    with acting(stine, today=TODAY):
        found = queries.reviewed(row=draft, actor=stine, today=TODAY).proposal
    section = next(
        one for one in found.sections for item in one.items for each in item.fields
        if each.name == field
    )  # fmt: skip
    said = {each.name: each.value for item in section.items for each in item.fields
            if each.value != "nej"}  # fmt: skip
    address = reverse("documents:part", args=[draft.pk, section.place])
    client = client_of("stine")
    told = client.post(address, {**said, field: typed, "version": draft.version})
    assert why in told.content.decode()
    assert client.post(address, {**said, "version": draft.version}).status_code == 302
