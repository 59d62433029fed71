"""A paper is reviewed, brought in whole or not at all, known the second time, and taken back."""

import html
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from holdepunkt.exchange.documents import actions, queries
from holdepunkt.exchange.documents.models import PaperImport, RoleHolder
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.foundation.audit.models import Line
from holdepunkt.knowledge.law.models import DeadlineRule
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio import queries as portfolio_queries
from holdepunkt.steering.portfolio.models import Activity, Milestone, Plan, PlanDecision
from tests.exchange.documents.conftest import Take, front
from tests.personas import TODAY, World

NAMED = """Plan for gode møder

3. februar 2026

Projektleder Karla Vistrup, karla.vistrup@kommune.example

1. Planens målsætning om ’Møder’
Følgende aktiviteter igangsættes:

1.1. Kortere møder. Alle møder bliver kortere. Det begynder medio 2026.

1.2. Færre møder. Alle møder bliver færre.
"""


@pytest.fixture
def stine(world: World) -> Actor:
    return world.actor("stine")


def told(stine: Actor, now: datetime) -> dict[str, Any]:
    return {"actor": stine, "now": now, "today": TODAY}


def test_a_plan_comes_in_whole(
    take: Take, world: World, stine: Actor, fixed_clock: datetime
) -> None:
    row = take("plan", confirm=True)
    with acting(stine, today=TODAY):
        plan = Plan.objects.get(pk=row.plan_id or 0)
        activities = Activity.objects.filter(plan=plan).order_by("position")
        assert [one.number for one in activities] == ["1.1", "1.2", "2.1", "2.2"]
        dates = Milestone.objects.filter(activity__plan=plan).order_by("id")
        assert [one.when["verbatim"] for one in dates] == [
            "medio 2026", "fra april 2026", "ultimo 2026",
        ]  # fmt: skip
        assert row.written["counts"]["goals"] == 2
        assert row.written["counts"]["criteria"] == 1
        # No colour and no state is invented: what the paper does not say is not begun.
        assert {one.state for one in activities} == {"not_started"}


def test_the_same_file_twice_changes_nothing(take: Take, stine: Actor, world: World) -> None:
    first = take("plan", confirm=True)
    again = take("plan")
    assert again.pk == first.pk
    with acting(stine, today=TODAY):
        assert Plan.objects.count() == 1


def test_the_same_file_brought_while_it_is_reviewed_says_since_when_and_by_whom(
    take: Take, stine: Actor, fixed_clock: datetime, client_of: Callable[[str], Client]
) -> None:
    row = take("plan")
    with acting(stine, today=TODAY):
        part = actions.PartTyped(0, row.version, {"a0-title": "Ét telefonnummer"})
        actions.type_in(paper_id=row.pk, told=part, **told(stine, fixed_clock))
        content = queries.sample(name="plan", actor=stine) or b""

    def again(name: str) -> str:
        said = {"into": "plan", "paper": SimpleUploadedFile("samme.txt", content)}
        client = client_of(name)
        page = client.post(reverse("documents:upload"), said, follow=True)
        assert page.redirect_chain == [(reverse("documents:paper", args=[row.pk]), 302)]
        return html.unescape(page.content.decode())

    kept = "og det, der er skrevet i gennemgangen, er bevaret."
    assert f"under gennemgang siden 24.03.2026 af Stine Lind, {kept}" in again("clara")
    assert f"under gennemgang siden 24.03.2026 af dig, {kept}" in again("stine")
    with acting(stine, today=TODAY):
        row.refresh_from_db()
        assert row.typed["a0-title"] == "Ét telefonnummer"
        assert PaperImport.objects.count() == 1
    take("plan", confirm=True)
    assert "Filen er her allerede. Intet er ændret." in again("clara")


def test_what_was_typed_is_kept_and_written(
    take: Take, world: World, stine: Actor, fixed_clock: datetime
) -> None:
    row = take("plan")
    with acting(stine, today=TODAY):
        answers = {"a0-title": "Ét telefonnummer", "a0-date0": "i maj 2026", "a1-with": "nej"}
        part = actions.PartTyped(0, row.version, answers)
        actions.type_in(paper_id=row.pk, told=part, **told(stine, fixed_clock))
        row.refresh_from_db()
        page = queries.paper_page(paper_id=row.pk, actor=stine, today=TODAY)
        assert page.parts[0].is_seen
        assert not page.parts[1].is_seen
        proposal = queries.reviewed(row=row, actor=stine, today=TODAY).proposal
        [title] = [one for one in proposal.sections[0].items[1].fields if one.name == "a0-title"]
        assert (title.value, title.proposed) == ("Ét telefonnummer", "Ét nummer")
        with pytest.raises(actions.ChangedMeanwhile):
            actions.type_in(paper_id=row.pk, told=part, **told(stine, fixed_clock))
        actions.bring_in(paper_id=row.pk, front=front(row, world), **told(stine, fixed_clock))
        kept = Activity.objects.filter(plan__title=row.title).order_by("position")
        assert [one.title for one in kept][:2] == ["Ét telefonnummer", "Kortere breve"]
        assert Milestone.objects.order_by("id")[0].when["first"] == "2026-05-01"


def test_a_date_that_cannot_be_read_stops_the_whole(
    take: Take, world: World, stine: Actor, fixed_clock: datetime
) -> None:
    row = take("plan")
    with acting(stine, today=TODAY):
        part = actions.PartTyped(1, row.version, {"a2-date0": "engang måske"})
        actions.type_in(paper_id=row.pk, told=part, **told(stine, fixed_clock))
        row.refresh_from_db()
        with pytest.raises(actions.Unreadable, match="engang måske"):
            actions.bring_in(paper_id=row.pk, front=front(row, world), **told(stine, fixed_clock))
        assert Plan.objects.count() == 0
        row.refresh_from_db()
        assert row.state == "draft"


def test_a_refused_file_leaves_only_the_attempt(stine: Actor, fixed_clock: datetime) -> None:
    with acting(stine, today=TODAY):
        for content, said in ((b"\x89PNG\r\n", "billede"), (b"Kun en hilsen.", "ikke læse")):
            given = actions.Given("sag 010180-1232.pdf", [content], "plan")
            taken = actions.take_in(given=given, **told(stine, fixed_clock))
            assert said in taken.refusal or "hedder" in taken.refusal
            row = PaperImport.objects.get(pk=taken.paper_id)
            assert (row.state, row.reading, row.title) == ("refused", {}, "")


def test_names_are_kept_apart(world: World, stine: Actor, fixed_clock: datetime) -> None:
    with acting(stine, today=TODAY):
        given = actions.Given("plan.txt", [NAMED.encode()], "plan")
        taken = actions.take_in(given=given, **told(stine, fixed_clock))
        row = PaperImport.objects.get(pk=taken.paper_id)
        assert "Vistrup" not in str(row.reading)
        assert "karla" not in str(row.reading).lower()
        assert [(one.role, one.name) for one in RoleHolder.objects.all()] == [
            ("Projektleder", "Karla Vistrup")
        ]
        actions.bring_in(paper_id=row.pk, front=front(row, world), **told(stine, fixed_clock))
        lines = str(list(Line.objects.values()))
        assert "Vistrup" not in lines
    with acting(world.actor("arne"), today=TODAY):  # the bare database, without our checks
        assert RoleHolder.objects.count() == 0
        assert PaperImport.objects.count() == 0


def test_a_status_tells_of_each_activity_and_makes_no_second_plan(
    take: Take, stine: Actor, fixed_clock: datetime, world: World
) -> None:
    plan_id = take("plan", confirm=True).plan_id
    row = take("status", "status", plan_id)
    with acting(stine, today=TODAY):
        found = queries.reviewed(row=row, actor=stine, today=TODAY).proposal
        badges = {item.heading: item.badges for item in found.items}
        assert "Dato vagere" in badges["1.1 Ét nummer"]
        assert "Ny status" in badges["1.2 Vagtplan i spidstimerne"]
        assert "Dato flyttet" in badges["2.1 Kortere breve"]
        assert badges["2.2 Svar på egen sag"] == ("Ikke nævnt",)
        assert badges["2.3 Tolk på telefonen"] == ("Tilføjet",)
        with pytest.raises(actions.NotReady, match="hvorfor datoen er en anden"):
            actions.bring_in(paper_id=row.pk, front=front(row, world), **told(stine, fixed_clock))
        _answer_why(row, stine, fixed_clock)
        row.refresh_from_db()
        actions.bring_in(paper_id=row.pk, front=front(row, world), **told(stine, fixed_clock))
        assert Plan.objects.count() == 1
        plan = portfolio.standing(plan_id=plan_id or 0, actor=stine).plan
        by_number = {one.number: one for one in plan.activities}
        assert "Tre af fire" in by_number["1.1"].told[-1].happened
        assert by_number["1.1"].milestones[0].when.verbatim == "i løbet af 2026"
        assert by_number["1.1"].milestones[0].earlier[0].verbatim == "medio 2026"
        assert by_number["1.2"].state.value == "under_way"
        assert "2.3" in by_number
        waits = PlanDecision.objects.get(plan_id=plan_id or 0, decided_on=None)
        assert (waits.when_said, plan.decisions[0].day_words[:8]) == (
            "»i oktober 2026«",
            "Afventer",
        )


def test_a_status_that_tells_of_work_asks_whether_it_has_begun(
    take: Take, stine: Actor, client_of: Callable[[str], Client]
) -> None:
    plan_id = take("plan", confirm=True).plan_id
    row = take("status", "status", plan_id)
    with acting(stine, today=TODAY):
        plan = portfolio.standing(plan_id=plan_id or 0, actor=stine).plan
        found = queries.reviewed(row=row, actor=stine, today=TODAY).proposal
    assert {one.state.value for one in plan.activities} == {"not_started"}
    [letters] = [one for one in found.items if one.heading == "2.1 Kortere breve"]
    [state] = [one for one in letters.fields if one.short_name == "state"]
    # »60 breve er skrevet om« names no state, and is no silence either.
    assert (state.value, state.printed) == ("under_way", "nu: Ikke startet")
    assert "den er foreslået" in state.doubts[0]
    page = client_of("stine").get(reverse("documents:part", args=[row.pk, 1])).content.decode()
    assert f"<strong>I tvivl:</strong> {state.doubts[0]}" in html.unescape(page)


def _answer_why(row: PaperImport, stine: Actor, now: datetime) -> None:
    """Give each moved date its line of why."""
    for section in queries.reviewed(row=row, actor=stine, today=TODAY).proposal.sections:
        row.refresh_from_db()
        whys = {one.name: "Udstyret er forsinket" for item in section.items for one in item.fields
                if one.short_name == "why"}  # fmt: skip
        part = actions.PartTyped(section.place, row.version, whys)
        actions.type_in(paper_id=row.pk, told=part, **told(stine, now))


def test_the_latest_import_is_taken_back_till_somebody_builds_on_it(
    take: Take, stine: Actor, fixed_clock: datetime, world: World
) -> None:
    first = take("plan", confirm=True)
    row = take("status", "status", first.plan_id)
    with acting(stine, today=TODAY):
        before = portfolio.standing(plan_id=first.plan_id or 0, actor=stine).plan
        _answer_why(row, stine, fixed_clock)
        row.refresh_from_db()
        actions.bring_in(paper_id=row.pk, front=front(row, world), **told(stine, fixed_clock))
        row.refresh_from_db()
        with pytest.raises(actions.CannotUndo, match="senere import"):
            actions.undo(paper_id=first.pk, **told(stine, fixed_clock))
        actions.undo(paper_id=row.pk, **told(stine, fixed_clock))
        after = portfolio.standing(plan_id=first.plan_id or 0, actor=stine).plan
        for was in before.activities:
            now = after.activity(was.id)
            assert now is not None
            assert (now.state, now.about) == (was.state, was.about)
            assert [one.when for one in now.milestones] == [one.when for one in was.milestones]
        assert not [one for one in after.open_activities() if one.number == "2.3"]
        # What was built upon is not taken back: the undone status wrote on the plan.
        with pytest.raises(actions.CannotUndo, match="skrevet på planen siden"):
            actions.undo(paper_id=first.pk, **told(stine, fixed_clock))


def test_a_plan_taken_back_can_come_in_again(
    take: Take, stine: Actor, fixed_clock: datetime
) -> None:
    first = take("plan", confirm=True)
    with acting(stine, today=TODAY):
        actions.undo(paper_id=first.pk, **told(stine, fixed_clock))
        plan = portfolio.standing(plan_id=first.plan_id or 0, actor=stine).plan
        assert plan.open_activities() == ()
        # It stands with its story, and is offered nowhere.
        assert queries.plan_choices(actor=stine) == []
        page = portfolio_queries.plans_page(actor=stine, today=TODAY)
        assert (page.plans, [one.title for one in page.taken_back]) == (
            (), [f"{first.title} (fortrudt, import nr. {first.pk})"],
        )  # fmt: skip
    again = take("plan", confirm=True)
    assert again.pk != first.pk
    assert again.plan_id != first.plan_id


def test_a_table_of_deadlines_becomes_rules(
    take: Take, stine: Actor, fixed_clock: datetime, world: World, law: None
) -> None:
    row = take("frister", "rules")
    with acting(stine, today=TODAY):
        found = queries.reviewed(row=row, actor=stine, today=TODAY).proposal
        [aside] = [said for line, said in found.asides if line == 12]
        assert "§ 999" in aside
        assert aside.count("4 uger") == 2  # one line of the paper is told once, with both its terms
        halves = [one for one in found.items if one.get("length") == "2,5"]
        assert [one.is_kept for one in halves] == [False]
        kept = sum(one.is_kept for one in found.items)
        actions.bring_in(paper_id=row.pk, front=front(row, world), **told(stine, fixed_clock))
        own = DeadlineRule.objects.filter(is_example=False)
        assert own.count() == kept > 3
        assert {one.decided_by for one in own} == {"Socialudvalget den 2. marts 2026"}
        row.refresh_from_db()
        with pytest.raises(actions.CannotUndo, match="Frister"):
            actions.undo(paper_id=row.pk, **told(stine, fixed_clock))
