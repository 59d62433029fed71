"""Somebody with the same case in two windows is told that it was herself, not a colleague."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from django.test import Client

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import CaseEvent
from holdepunkt.foundation.access import Actor
from tests.casework.cases.test_pages import text_of
from tests.opening import opened
from tests.personas import TODAY

ClientOf = Callable[[str], Client]
Act = Callable[[str], Actor]
OWN = "Du har selv ændret sagen i et andet vindue, mens du skrev"


def test_who_wrote_in_another_window_is_told_it_was_herself(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette, form = client_of("mette"), f"/sager/{annas_case.id}/notat/"
    first, second = opened(mette, form), opened(mette, form)
    said = {"day": "24.03.2026"}
    mette.post(form, {**first, **said, "text": "Skrevet i det ene"})
    answer = mette.post(form, {**second, **said, "text": "Skrevet i det andet"})
    page = text_of(answer)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert OWN in page
    assert "Mette Holm har ændret sagen" not in page
    assert "Skrevet i det andet" in page
    assert CaseEvent.objects.filter(case_id=annas_case.id, kind="note").count() == 1


def test_where_a_colleague_wrote_too_it_is_the_colleague_who_is_named(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act, fixed_clock: datetime
) -> None:
    mette, form = client_of("mette"), f"/sager/{annas_case.id}/notat/"
    begun = opened(mette, form)
    for who in ("jens", "mette"):
        actions.add_note(
            on=cases.CaseVersion(annas_case.id), written_on=TODAY, text=who, actor=act(who),
            now=fixed_clock,
        )  # fmt: skip
    page = text_of(mette.post(form, {**begun, "day": "24.03.2026", "text": "Mit"}))
    assert "Jens Friis har ændret sagen, mens du skrev" in page
    assert OWN not in page
