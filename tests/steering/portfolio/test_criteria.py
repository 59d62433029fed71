"""A criterion says what is counted, of whom and when; what we fetch ourselves, nobody is asked."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from holdepunkt.core.figures import measure
from holdepunkt.foundation.access import Actor, bind
from holdepunkt.steering.insight.models import FigurePoint
from holdepunkt.steering.portfolio.models import SuccessCriterion
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_story import HOME, send, text

ClientOf = Callable[[str], Client]
NIGHT = Actor.for_job("insight.refresh", purpose="Test")
TYPED = (
    "Måles i", "Hvem gælder det?", "Hvordan måles det?", "Seneste værdi", "Antal bag værdien (n)",
    "Målt den",
)  # fmt: skip


@pytest.fixture
def fetched(planned: Planned, client_of: ClientOf, act: Callable[[str], Actor]) -> int:
    """Return a criterion whose value is read from our own figures."""
    send(
        client_of("stine"), f"{HOME}indsats/{planned.phone}/kriterium/", text="Vi svarer til tiden",
        is_quantitative="on", measure="decided_in_time", operator=">=", target="85",
        baseline="78,5", due="ultimo 2027",
    )  # fmt: skip
    act("stine")
    return SuccessCriterion.objects.get(text="Vi svarer til tiden").pk


def test_a_fetched_figure_says_its_month_its_unit_and_both_numbers(
    world: World, planned: Planned, fetched: int, client_of: ClientOf, fixed_clock: datetime
) -> None:
    bind(NIGHT, TODAY)
    FigurePoint.objects.create(
        unit_id=world.units["Centret"], period_kind="month", period_start=date(2026, 2, 1),
        measure="decided_in_time", numerator=451, denominator=538, n=538, value=451 / 538,
        definition=1, as_of=TODAY, known_at=fixed_clock,
    )  # fmt: skip
    shown = text(client_of("stine"), f"{HOME}indsats/{planned.phone}/")
    row = shown[shown.index("Vi svarer til tiden</a></th>") :].split("</tr>")[0]
    assert "83,8 % (451 af 538)" in row
    one = measure("decided_in_time")
    assert f"<small>{one.name}, februar 2026, Centret. " in row
    assert "Se tallet og listen" in row
    assert f"/{world.units['Centret']}/" in row.split("Se tallet og listen")[0]
    assert '<td data-label="Udgangspunkt">78,5 %</td>' in row
    assert '<td data-label="Mål">mindst 85 %, ultimo 2027</td>' in row
    assert "Ikke nået endnu" in row
    # Only what a person must say is missing.
    assert '<td data-label="Mangler">ansvarlig</td>' in row


def test_a_figure_that_is_not_fetched_yet_is_not_said_to_be_unmeasured(
    planned: Planned, fetched: int, client_of: ClientOf
) -> None:
    """Nobody is to type what comes by itself; and the story tells that the criterion is new."""
    del fetched
    shown = text(client_of("stine"), f"{HOME}indsats/{planned.phone}/")
    row = shown[shown.index("Vi svarer til tiden</a></th>") :].split("</tr>")[0]
    assert "Ikke hentet endnu. Åbn siden igen om lidt" in row
    assert "Ikke målt" not in row
    assert "Nyt succeskriterium: Vi svarer til tiden" in shown


def test_nobody_is_asked_for_what_is_fetched(
    planned: Planned, fetched: int, client_of: ClientOf, act: Callable[[str], Actor]
) -> None:
    stine, page = client_of("stine"), f"{HOME}kriterium/{fetched}/"
    shown = text(stine, page)
    assert "Værdi, antal og dag hentes fra Holdepunkt." in shown
    assert [label for label in TYPED if f">{label}" in shown] == []
    told = {"text": "Vi svarer til tiden", "is_quantitative": "on", "operator": ">=",
            "target": "90", "owner": "Staben"}  # fmt: skip
    send(stine, page, **told, measure="decided_in_time")
    act("stine")
    row = SuccessCriterion.objects.get(pk=fetched)
    assert (row.target, row.owner, row.unit) == (90, "Staben", "%")
    # Who takes the figure away types it, and is asked from then on.
    send(stine, page, **told, measure="")
    assert [label for label in TYPED if f">{label}" in text(stine, page)] == list(TYPED)


def test_the_plans_own_criteria_stand_on_its_page(
    planned: Planned, fetched: int, client_of: ClientOf
) -> None:
    stine, page = client_of("stine"), f"{HOME}plan/{planned.plan}/"
    shown = text(stine, page)
    assert '<a class="button button-secondary" href="#kriterier">Succeskriterier</a>' in shown
    assert "1 succeskriterium står på indsatserne." in shown
    send(stine, f"{page}kriterium/", text="Borgerne føler sig mødt", due="ultimo 2027")
    shown = text(stine, page)
    assert "Borgerne føler sig mødt</a></th>" in shown[shown.index('<h2 id="kriterier">') :]


def test_a_typed_value_keeps_its_day_and_how_it_was_measured(
    planned: Planned, client_of: ClientOf
) -> None:
    stine, own = client_of("stine"), f"{HOME}indsats/{planned.phone}/"
    send(
        stine, f"{own}kriterium/", text="Flere kommer igennem", is_quantitative="on", unit="%",
        value="91", n="212", measured_on="20.03.2026", instrument="Telefonsystemet",
    )  # fmt: skip
    shown = text(stine, own)
    assert "91 % (193 af 212), 20.03.2026" in shown
    assert "<small>Telefonsystemet</small>" in shown
