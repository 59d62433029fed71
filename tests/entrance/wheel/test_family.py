"""A family followed up in one form: nothing is lost, and who comes second is told what stands."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from holdepunkt.casework.grants.models import Grant, GrantEvent
from holdepunkt.foundation.access import acting
from tests.casework.grants.conftest import JOB, Given
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]


@pytest.fixture
def annas(given_grant: Given) -> tuple[Grant, Grant]:
    """Anna has two grants with follow-ups in June and July."""
    return given_grant(), given_grant(code="SEL § 85", from_on=date(2025, 7, 20))


@pytest.fixture
def address(world: World) -> str:
    """Return where Anna's family is followed up."""
    return f"/borgere/{world.citizens['anna']}/familie/"


def answers(*rows: Grant, **more: str) -> dict[str, str]:
    said = {"happened_on": "24.03.2026", "note": "Alt går godt"}
    for row in rows:
        with acting(JOB, today=TODAY):
            row.refresh_from_db()
        said |= {
            f"outcome_{row.pk}": "continue",
            f"version_{row.pk}": str(row.version),
            f"next_{row.pk}": "01.03.2027",
        }
    return said | more


def version_in(page: str, row: Grant) -> str:
    (tag,) = re.findall(rf"<input[^>]*name=\"version_{row.pk}\"[^>]*>", page)
    return re.search(r'value="([0-9]+)"', tag)[1]  # type: ignore[index]


def outcomes(row: Grant) -> list[str]:
    with acting(JOB, today=TODAY):
        held = GrantEvent.objects.filter(grant=row, kind="followed_up").order_by("id")
        return [one.outcome for one in held]


def test_who_comes_second_is_told_and_can_send_again(
    annas: tuple[Grant, Grant], client_of: ClientOf, address: str
) -> None:
    mette, dorte, (row, other) = client_of("mette"), client_of("dorte"), annas
    said = answers(row, other)
    moved = {"version": said[f"version_{row.pk}"], "to_on": "05.05.2026"}
    assert dorte.post(f"/bevillinger/{row.pk}/flyt/", moved).status_code == 302
    second = mette.post(address, said)
    page = second.content.decode()
    assert second.status_code == 409
    assert "Dorte Bech har ændret familiens bevillinger, mens du skrev" in page
    assert f"{row.title}: Opfølgning planlagt til 05.05.2026" in page
    assert page.count('value="01.03.2027"') == 2
    assert outcomes(row) == outcomes(other) == []
    again = said | {f"version_{row.pk}": version_in(page, row)}
    assert mette.post(address, again).status_code == 302
    assert outcomes(row) == outcomes(other) == ["continue"]


def test_what_was_typed_of_a_grant_a_colleague_ended_is_not_dropped(
    annas: tuple[Grant, Grant], client_of: ClientOf, address: str
) -> None:
    mette, dorte, (row, other) = client_of("mette"), client_of("dorte"), annas
    said = answers(row, other)
    end = {"happened_on": "24.03.2026", "outcome": "end", "next_on": "31.03.2026"}
    ended = dorte.post(f"/bevillinger/{row.pk}/foelg-op/", end | {"version": str(row.version)})
    assert ended.status_code == 302
    answer = mette.post(address, said)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"{row.title}: Fulgt op. Ophører. Sidste dag 31.03.2026" in page
    assert page.count('value="01.03.2027"') == 2
    assert (outcomes(row), outcomes(other)) == (["end"], [])
    not_now = said | {f"outcome_{row.pk}": ""}
    assert mette.post(address, not_now).status_code == 302
    assert (outcomes(row), outcomes(other)) == (["end"], ["continue"])


def test_an_answer_about_a_strange_grant_is_refused(
    annas: tuple[Grant, Grant], client_of: ClientOf, address: str, given_grant: Given
) -> None:
    emils, (row, _other) = given_grant("emil", code="BL § 87"), annas
    answer = client_of("mette").post(address, answers(row, emils))
    assert answer.status_code == 200
    assert "handler om en bevilling, der ikke længere vises her" in answer.content.decode()
    assert outcomes(row) == outcomes(emils) == []


def test_a_day_past_the_law_is_asked_about_at_its_own_grant(
    annas: tuple[Grant, Grant], client_of: ClientOf, address: str
) -> None:
    mette, (row, other) = client_of("mette"), annas
    said = answers(row, other, **{f"next_{other.pk}": "01.03.2030"})
    answer = mette.post(address, said)
    page = answer.content.decode()
    assert (answer.status_code, outcomes(row)) == (200, [])
    assert f'href="#id_next_{other.pk}"' in page
    assert f'href="#id_next_{row.pk}"' not in page
    assert "skriv hvorfor den må overskrides" in page
    why = said | {f"reason_{other.pk}": "Anna rejser til foråret"}
    assert mette.post(address, why).status_code == 302
    with acting(JOB, today=TODAY):
        (held,) = GrantEvent.objects.filter(grant=other, kind="followed_up")
        (first,) = GrantEvent.objects.filter(grant=row, kind="followed_up")
    assert "Anna rejser til foråret" in held.note
    assert first.note == "Alt går godt"
