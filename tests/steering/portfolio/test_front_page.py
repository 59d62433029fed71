"""The portfolio's front page: across plans, what waits for somebody and what slips."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import public as portfolio
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_pages import questions
from tests.steering.portfolio.test_story import HOME, send, text

ClientOf = Callable[[str], Client]
QUESTIONS = 23


@pytest.fixture
def another(world: World, act: Callable[[str], Actor], fixed_clock: datetime) -> Callable[..., int]:
    """Return a function that writes a plan with one activity, in this state and due then."""

    def write(title: str, state: str, due: str) -> int:
        told: dict[str, Any] = {"actor": act("stine"), "now": fixed_clock, "today": TODAY}
        plan = portfolio.add_plan(new=portfolio.PlanDraft(title, world.units["Centret"]), **told)
        about = "" if state == "under_way" else "Alle har prøvet det"
        draft = portfolio.ActivityDraft(
            "Fælles vagt", world.units["Voksne 1"], "1", state=state, about=about,
            lead="Projektleder", holder_id=world.staff["mette"],
        )  # fmt: skip
        activity = portfolio.add_activity(plan_id=plan, new=draft, **told)
        words = portfolio.read_when(due, today=TODAY)
        date = portfolio.MilestoneDraft("deadline", "Vagten virker", words)
        portfolio.add_milestone(activity_id=activity, new=date, **told)
        return plan

    return write


def rows(page: str) -> list[str]:
    """Return the title and figures of each plan that is followed, as they are read."""
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    return [
        " ".join(re.sub(r"<[^>]+>", " ", row).split())
        for row in table.split("<tr>")
        if "<td" in row
    ]


def test_the_plan_that_needs_somebody_stands_first_and_its_figures_are_links(
    planned: Planned, another: Callable[..., int], client_of: ClientOf
) -> None:
    sound, ended = (
        another("Plan uden problemer", "under_way", "i juni 2026"),
        another("Plan fra før", "reached", "i maj 2025"),
    )
    late = another("Plan, der skrider", "under_way", "i februar 2026")
    stine, arne = client_of("stine"), client_of("arne")
    send(stine, f"{HOME}plan/{late}/beslutning/", what="Skal vi ansætte en vikar?",
         by="Områdecheferne")  # fmt: skip
    send(stine, f"{HOME}plan/{sound}/moeder/nyt/", held_on="02.04.2026")
    page = text(arne, HOME)
    first, *rest = rows(page)
    assert first.startswith("Plan, der skrider")
    assert len(rest) == 2
    assert not any("Plan fra før" in row for row in (first, *rest))
    # What nothing is open in any more stands apart.
    apart = page[page.index("Planer, hvor intet er åbent") :]
    assert f'/portefoelje/plan/{ended}/">Plan fra før' in apart
    # The figure is the one that the plan's own page has, and leads to the list it counts.
    assert f'<a href="/portefoelje/plan/{late}/?vis=skrider">1 indsats' in page
    own = text(arne, f"/portefoelje/plan/{late}/?vis=skrider")
    assert "<h2>Skrider eller er ved det (1)</h2>" in own
    top = page[: page.index("<table")]
    assert "Skal vi ansætte en vikar?" in top
    assert f"/portefoelje/plan/{late}/moeder/" in top
    assert "02.04.2026, Plan uden problemer" in top
    assert f"/portefoelje/plan/{planned.plan}/" in page


def test_questions_do_not_grow_with_the_plans(
    planned: Planned, another: Callable[..., int], client_of: ClientOf
) -> None:
    del planned
    stine = client_of("stine")
    assert questions(stine, HOME) == QUESTIONS
    for place in range(4):
        another(f"Plan {place}", "under_way", "i maj 2026")
    assert questions(stine, HOME) == QUESTIONS


def test_tabs_tell_which_plan_and_only_who_may_write_is_asked_to(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, arne, mette = client_of("stine"), client_of("arne"), client_of("mette")
    plan, activity = f"{HOME}plan/{planned.plan}/", f"{HOME}indsats/{planned.phone}/"
    for page, title in (
        (plan, "Plan for bedre kontakt (2026)"),
        (activity, "1.1 Ét telefonnummer"),
        (f"{plan}advarsler/", "Advarsler: Plan for bedre kontakt"),
        (f"{plan}side/", "Plan for bedre kontakt (2026) på én side"),
    ):
        assert f"<title>{title} – " in arne.get(page).content.decode()
    send(stine, f"{plan}maal/", number="2", title="Ro på gangen")
    assert "Opret en indsats" in text(stine, plan)
    assert "Opret en indsats" not in text(mette, plan)
