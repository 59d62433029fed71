"""How many questions the busiest pages ask the database; more is a decision, not an accident."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdepunkt.casework.cases import public as cases
from tests.opening import opened
from tests.personas import World

# The frame of a request: savepoint, session with account, actor and day; a message after a deed.
FRAME = 5
MENU = 2
MESSAGE = 1
DRAFT = 1  # a form that is sent closes its draft; a form that is opened looks for one


@pytest.fixture
def asked(client_of: Callable[[str], Client]) -> Callable[..., int]:
    """Return a function that counts the questions of Mette's second visit to an address."""

    def count(path: str, said: dict[str, str | int] | None = None) -> int:
        mette = client_of("mette")
        for _ in range(2):
            carried = {} if said is None else opened(mette, path)
            with CaptureQueriesContext(connection) as questions:
                answer = mette.get(path) if said is None else mette.post(path, said | carried)
                assert answer.status_code in {200, 302}
        return len(questions)

    return count


def test_opening_a_case(annas_case: cases.CaseVersion, asked: Callable[..., int]) -> None:
    # Case, events, commitments, their events, law's edition, staff, citizen, unit, the look;
    # and who comes after her caseworker: the relations to come are no other question's. What is
    # complained of stands in a room above, whose table no question of this room may read: the 11th.
    # The 12th: letters that wait, so that what is not sent stays in sight.
    assert asked(f"/sager/{annas_case.id}/") == FRAME + MENU + 12


def test_opening_a_form(annas_case: cases.CaseVersion, asked: Callable[..., int]) -> None:
    # Case, citizen, law's edition, the look.
    assert asked(f"/sager/{annas_case.id}/notat/") == FRAME + MENU + DRAFT + 4


def test_writing_a_note(annas_case: cases.CaseVersion, asked: Callable[..., int]) -> None:
    # Savepoint, case, events, event, case again, audit, release.
    said = {"day": "24.03.2026", "text": "Talt med Anna"}
    assert asked(f"/sager/{annas_case.id}/notat/", said) == FRAME + MESSAGE + DRAFT + 7


def test_registering(asked: Callable[..., int], world: World, section_id: int) -> None:
    # Law, citizen; cases and names for what is known already; savepoint, law for the deed,
    # citizen with holder, number, case, event; then the ledger: ids, headers, events;
    # audit, release.
    said = {"section": section_id, "kind": "first", "received_on": "2.3.26", "channel": "phone"}
    said["another"] = "on"  # the first time it is asked, a case of the section was made
    path = f"/sager/ny/?borger={world.citizens['anna']}"
    assert asked(path, said) == FRAME + MESSAGE + DRAFT + 14
