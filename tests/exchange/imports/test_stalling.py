"""An import whose job failed is not stuck: it goes on, is given up, or is thrown away."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from holdepunkt.exchange.imports import actions
from holdepunkt.exchange.imports.models import Import
from tests.exchange.imports.bringing import JOB, cases_of
from tests.exchange.imports.test_pages import page, send
from tests.exchange.imports.test_resuming import CASES, CutOff, cut_at, extract, run
from tests.personas import TODAY, World

STALLED = "Arbejdet gik i stå"


def job_fails(import_id: int) -> None:
    """Let the import's jobs have failed, as one that raised has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'failed' WHERE lock = %s",
            [f"import:{import_id}"],
        )


@pytest.fixture
def half(
    world: World,
    fixed_clock: datetime,
    client_of: Callable[[str], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> int:
    """Return an import that was cut off when half of it was there."""
    del world
    monkeypatch.setattr(actions.applying, "MOST_CASES", 2)
    uploads = [actions.Upload(f"f{n}.csv", [text.encode()]) for n, text in enumerate(extract())]
    number = actions.receive(profile="sensum", uploads=uploads, actor=JOB, now=fixed_clock)
    actions.run_check(import_id=number, actor=JOB, now=fixed_clock, today=TODAY)
    assert client_of("stine").post(reverse("imports:apply", args=[number])).status_code == 302
    with connection.execute_wrapper(cut_at(40)), pytest.raises(CutOff):
        run(number, fixed_clock)
    assert 0 < len(cases_of("sensum")) < CASES
    return number


def test_while_its_job_waits_it_can_be_neither_begun_again_nor_given_up(
    half: int, client_of: Callable[[str], Client], fixed_clock: datetime
) -> None:
    # The negative control: nothing has failed yet.
    assert STALLED not in page(client_of("stine"), "detail", half)
    for begin in (actions.begin_applying, actions.begin_undoing):
        with pytest.raises(actions.WrongState, match="hentes ind"):
            begin(import_id=half, actor=JOB, now=fixed_clock)


def test_what_stalled_goes_on_where_it_was(
    half: int, client_of: Callable[[str], Client], fixed_clock: datetime
) -> None:
    job_fails(half)
    stine = client_of("stine")
    assert STALLED in page(stine, "detail", half)
    moved = stine.get(reverse("imports:progress", args=[half]))
    assert moved["HX-Redirect"] == reverse("imports:detail", args=[half])
    assert stine.post(reverse("imports:apply", args=[half])).status_code == 302
    assert STALLED not in page(stine, "detail", half)
    run(half, fixed_clock)
    assert Import.objects.get(pk=half).state == "applied"
    assert len(cases_of("sensum")) == CASES


def test_what_stalled_is_taken_back_as_far_as_it_came(
    half: int, client_of: Callable[[str], Client], fixed_clock: datetime
) -> None:
    job_fails(half)
    stine = client_of("stine")
    assert stine.post(reverse("imports:undo", args=[half])).status_code == 302
    actions.run_undoing(import_id=half, actor=JOB, now=fixed_clock, today=TODAY)
    assert {case.status for case in cases_of("sensum").values()} == {"annulled"}
    assert "Importen er fortrudt" in page(stine, "detail", half)
    assert not actions.receiving.folder_of(half).exists()
    run(half, fixed_clock)
    assert {case.status for case in cases_of("sensum").values()} == {"annulled"}


def test_files_that_could_not_be_checked_can_be_thrown_away(
    client_of: Callable[[str], Client], world: World
) -> None:
    del world
    stine = client_of("stine")
    number = send(stine, "a;b\n1;2\n")
    assert stine.post(reverse("imports:discard", args=[number])).status_code == 409
    job_fails(number)
    assert STALLED in page(stine, "detail", number)
    assert stine.post(reverse("imports:discard", args=[number])).status_code == 302
    assert Import.objects.get(pk=number).state == "discarded"
