"""Arne, who vouches for a report, reads its figures as Stine wrote them, and as all others will."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.foundation.access import Actor
from holdepunkt.steering.portfolio import actions
from holdepunkt.steering.portfolio.models import InsertedFigure
from tests.personas import World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_figures import STORED, Store, store
from tests.steering.portfolio.test_manuscripts import sent
from tests.steering.portfolio.test_story import HOME, text

__all__ = ["store"]

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
SAID = "Borgerne har 90 % (n = 50, februar 2026), og der kom 14 klager (februar 2026)."
COUNTED = "Antallet af klager modtaget i perioden"


@pytest.fixture
def told(
    begun: int, planned: Planned, store: Store, act: Act, fixed_clock: datetime,
    write: Callable[..., None],
) -> str:  # fmt: skip
    """Return the section in which Stine put a criterion read from a measure, and a measure."""
    store(*STORED)
    stine = act("stine")
    new = actions.CriterionDraft(
        "Alle har fast sagsbehandler", is_quantitative=True, operator=">=", target=95,
        measure="dedicated",
    )  # fmt: skip
    criterion = actions.add_criterion(
        plan_id=planned.plan, activity_id=planned.phone, new=new, actor=stine, now=fixed_clock
    )
    write(
        stine, "sammenfatning", "Borgerne har [tal], og der kom [tal].",
        figure=f"criterion-{criterion}",
    )  # fmt: skip
    write(
        stine, "sammenfatning", "Borgerne har [tal 1], og der kom [tal].",
        figure="measure-complaints_received",
    )  # fmt: skip
    place = actions.Place(begun, "sammenfatning", fixed_clock.date())
    actions.release_section(place=place, actor=stine, now=fixed_clock)
    return f"{HOME}udkast/{begun}/afsnit/sammenfatning/"


def plainly(page: str) -> str:
    return re.sub(r" ([,.:])", r"\1", " ".join(re.sub(r"<[^>]+>", " ", page).split()))


def figures(page: str) -> str:
    return plainly(page.partition("Tal i rapporten</h2>")[2].partition("<h2>")[0])


def lix(page: str) -> list[str]:
    return re.findall(r"Lix \d+", page)


@pytest.mark.parametrize("is_sent", [False, True])
def test_a_figure_is_the_same_to_who_cannot_open_what_it_is_counted_from(
    world: World, begun: int, told: str, act: Act, *, client_of: ClientOf, fixed_clock: datetime,
    is_sent: bool,
) -> None:  # fmt: skip
    """Arne heads one area, so the centre's lists are not his: the words are, the link is not."""
    if is_sent:
        sent(begun, world, act("stine"), fixed_clock, to="arne")
    for url in (told, f"{HOME}udkast/{begun}/"):
        stines, arnes = text(client_of("stine"), url), text(client_of("arne"), url)
        assert figures(arnes) == figures(stines)
        assert COUNTED in figures(arnes)
        assert "90 % (n = 50, februar 2026)" in figures(arnes)
        assert "/2026-02/complaints_received/" in stines
        assert "/2026-02/complaints_received/" not in arnes
        assert SAID in plainly(text(client_of("arne"), told))
        assert lix(arnes) == lix(stines)


def test_what_was_sent_is_what_the_approver_reads_whatever_is_changed_since(
    world: World, begun: int, planned: Planned, told: str, act: Act, *, client_of: ClientOf,
    fixed_clock: datetime,
) -> None:  # fmt: skip
    """Also a figure that was put in before it kept how it is counted, and a text nobody wrote."""
    stine = act("stine")
    InsertedFigure.objects.update(period="", definition="", is_count=None)
    said = actions.MonthlyUpdate(happened="Telefonen er prøvet.")
    on = fixed_clock.date()
    actions.update_activity(
        activity_id=planned.phone, told=said, actor=stine, now=fixed_clock, today=on
    )
    sent(begun, world, stine, fixed_clock, to="arne")
    later = actions.MonthlyUpdate(happened="Noget helt andet.")
    actions.update_activity(
        activity_id=planned.phone, told=later, actor=stine, now=fixed_clock, today=on
    )
    arne = client_of("arne")
    assert SAID in plainly(text(arne, told))
    assert COUNTED in figures(text(arne, f"{HOME}udkast/{begun}/"))
    section = text(arne, f"{HOME}udkast/{begun}/afsnit/activity-{planned.phone}/")
    assert "Telefonen er prøvet." in section
    assert "Noget helt andet." not in section
