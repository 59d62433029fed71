"""Each field of a review says the line that its own words stand on, and leads to it."""

import html
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from holdepunkt.exchange.documents import actions, queries
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.foundation.access import acting
from tests.personas import TODAY, World

PLAN = """Plan for arbejdsgange

3. februar 2026

1. Planens målsætning om ’Rettidighed’
Følgende aktiviteter igangsættes:

1.1. Fælles beskrivelser af arbejdsgange. Der
skrives en beskrivelse af hver arbejdsgang, og
den første er klar i forsommeren
2026. Staben er ansvarlig for, at de bliver
læst. Vi har allerede afprøvet tre af dem, og
resten er færdige ultimo
2026.

1.2. Færre møder. Møderne blev talt i januar
2026. Alle møder bliver færre.
"""
LINES = PLAN.splitlines()


@pytest.fixture
def draft(world: World, fixed_clock: datetime) -> PaperImport:
    stine = world.actor("stine")
    with acting(stine, today=TODAY):
        given = actions.Given("plan.txt", [PLAN.encode()], "plan")
        taken = actions.take_in(given=given, actor=stine, now=fixed_clock, today=TODAY)
        return PaperImport.objects.get(pk=taken.paper_id)


def line_of(words: str) -> int:
    """Return the line that begins or holds the words."""
    [found] = [at for at, line in enumerate(LINES, 1) if words in line]
    return found


def test_a_date_and_an_owner_below_the_title_say_their_own_line(
    draft: PaperImport, world: World, client_of: Callable[[str], Client]
) -> None:
    with acting(world.actor("stine"), today=TODAY):
        proposal = queries.reviewed(row=draft, actor=world.actor("stine"), today=TODAY).proposal
    said = {field.name: field for item in proposal.items for field in item.fields}
    assert [said[f"a0-date{at}"].proposed for at in (0, 1)] == [
        "i forsommeren 2026", "ultimo 2026",
    ]  # fmt: skip
    own = {
        "a0-title": line_of("1.1. Fælles"),
        "a0-date0": line_of("klar i forsommeren"),
        "a0-date1": line_of("færdige ultimo"),
        "a0-lead": line_of("Staben"),
        "a0-state": line_of("Vi har allerede"),
    }
    assert {name: said[name].line for name in own} == own
    # What the paper does not tell came from no line.
    assert (said["a1-date0"].line, said["a1-lead"].line, said["a1-state"].line) == (0, 0, 0)
    page = client_of("stine").get(reverse("documents:part", args=[draft.pk, 0])).content.decode()
    for name, line in own.items():
        assert f'id="l{line}"' in page
        label = said[name].label
        assert f'<a href="#l{line}">Linje {line}<span class="sr-only">, {label}</span>' in page


def test_a_time_that_became_no_date_is_said_with_why_and_where(
    draft: PaperImport, client_of: Callable[[str], Client]
) -> None:
    page = client_of("stine").get(reverse("documents:part", args=[draft.pk, 0])).content.decode()
    line = line_of("Møderne blev talt")
    said = " ".join(html.unescape(strip_tags(page)).split())
    assert f"Ikke foreslået som dato: »i januar 2026« (fortalt som sket, linje {line})." in said
    assert f'<a href="#l{line}">linje {line}</a>' in page
