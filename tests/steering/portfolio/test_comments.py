"""A reader comments on a section, an author answers, and none of it is in the report."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from holdepunkt.core.access import Act as Deed
from holdepunkt.core.access import Role, Tie, decide
from holdepunkt.foundation.access import Actor, NotAllowed, bind
from holdepunkt.foundation.access.asking import ask
from holdepunkt.steering.portfolio import actions, queries
from holdepunkt.steering.portfolio.models import ReportPaper, SectionComment
from tests.personas import TODAY, World
from tests.steering.portfolio.conftest import Planned
from tests.steering.portfolio.test_manuscripts import approved, published, sent, text_of
from tests.steering.portfolio.test_story import HOME, send, text

Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]
SAID = "Hvorfor nævnes ventetiden ikke?"


def test_mette_asks_stine_answers_and_both_see_it(begun: int, client_of: ClientOf) -> None:
    """Open until it is answered: in the section, in the list, and before the report is sent."""
    mette, stine = client_of("mette"), client_of("stine")
    own = f"{HOME}udkast/{begun}/"
    section = f"{own}afsnit/sammenfatning/"
    assert "Skriv en kommentar" in text(mette, section)
    shown = send(mette, f"{section}kommentar/", text=SAID)
    assert SAID in shown
    assert "Mette" in shown
    assert "1 åben kommentar" in text(stine, own)
    assert "1 åben kommentar" in text(stine, f"{own}send/")
    mette.post(f"{section}kommentar/", {"text": SAID})  # pressed twice it is one
    pk = SectionComment.objects.get().pk
    assert f"/portefoelje/kommentar/{pk}/" not in text(mette, section)
    assert f"/portefoelje/kommentar/{pk}/" in text(stine, section)
    shown = send(stine, f"{HOME}kommentar/{pk}/", text="Den står nu i andet afsnit.")
    assert "Den står nu i andet afsnit." in shown
    assert "Ingen åbne kommentarer" in shown
    assert "åben kommentar" not in text(stine, own)
    assert "Åbne kommentarer" not in text(stine, f"{own}send/")


def test_who_has_no_part_in_it_reads_and_does_not_comment(begun: int, client_of: ClientOf) -> None:
    jens = client_of("jens")
    section = f"{HOME}udkast/{begun}/afsnit/sammenfatning/"
    assert "Skriv en kommentar" not in text(jens, section)
    assert jens.get(f"{section}kommentar/").status_code == 403
    assert jens.post(f"{section}kommentar/", {"text": SAID}).status_code == 403
    assert not SectionComment.objects.exists()


def test_only_an_author_of_the_section_answers(begun: int, act: Act, fixed_clock: datetime) -> None:
    place = actions.Place(begun, "sammenfatning", TODAY)
    pk = actions.comment_section(place=place, text=SAID, actor=act("mette"), now=fixed_clock)
    answer = actions.CommentAnswer(1, "Ja")
    with pytest.raises(NotAllowed):
        actions.answer_comment(
            comment_id=pk, answer=answer, actor=act("mette"), now=fixed_clock, today=TODAY
        )
    told: dict[str, Any] = {"comment_id": pk, "now": fixed_clock, "today": TODAY}
    actions.answer_comment(answer=answer, actor=act("stine"), **told)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.answer_comment(answer=answer, actor=act("stine"), **told)


@pytest.mark.parametrize("said", ["", "   ", "x" * 1001])
def test_nothing_and_too_much_are_not_kept(begun: int, client_of: ClientOf, said: str) -> None:
    mette = client_of("mette")
    url = f"{HOME}udkast/{begun}/afsnit/sammenfatning/kommentar/"
    page = mette.post(url, {"text": said}).content.decode()
    assert "error" in page
    assert not SectionComment.objects.exists()


def test_the_approver_comments_on_what_is_sent_and_nothing_of_it_is_frozen(
    world: World, begun: int, act: Act, fixed_clock: datetime
) -> None:
    """Neither the snapshot nor any file holds the words; once published nobody comments."""
    place = actions.Place(begun, "sammenfatning", TODAY)
    sent(begun, world, act("stine"), fixed_clock)
    actions.comment_section(place=place, text=SAID, actor=act("clara"), now=fixed_clock)
    approved(begun, act("clara"), fixed_clock)
    stine = act("stine")
    report = published(begun, stine, fixed_clock)
    assert SAID.encode() not in queries.snapshot(report_id=report, actor=stine)
    for readers in ReportPaper.Readers.values:
        for suffix in ("docx", "pdf"):
            told = text_of(report, readers, suffix, stine)
            assert "Status, forår" in told
            assert "ventetiden" not in told
    with pytest.raises(actions.WrongStage, match="udgivet"):
        actions.comment_section(place=place, text=SAID, actor=stine, now=fixed_clock)


def test_the_bare_database_shows_comments_to_those_who_follow_plans(
    begun: int, planned: Planned, act: Act, fixed_clock: datetime
) -> None:
    del planned
    stine = act("stine")
    place = actions.Place(begun, "sammenfatning", TODAY)
    actions.comment_section(place=place, text=SAID, actor=stine, now=fixed_clock)
    for role in Role:
        with transaction.atomic():
            bind(Actor.for_job("test", purpose="Skift rolle"), TODAY)
            ask("UPDATE organisation_appointment SET role = %s WHERE staff_id = %s RETURNING id",
                role.value, stine.staff_id)  # fmt: skip
            bind(stine, TODAY)
            [(seen,)] = ask("SELECT count(*) FROM portfolio_sectioncomment")
            assert bool(seen) is decide(role, Deed.SEE_PORTFOLIO).allowed, role
            transaction.set_rollback(True)
    bind(Actor(-1, "ingen", None, None), TODAY)
    assert ask("SELECT count(*) FROM portfolio_sectioncomment") == [(0,)]


def test_a_role_in_the_plan_is_what_lets_casework_comment() -> None:
    tied = frozenset({Tie.SELF})
    for role in (Role.CASEWORKER, Role.DEPARTMENT_HEAD, Role.COORDINATOR):
        assert decide(role, Deed.COMMENT_REPORT, tied).allowed
        assert not decide(role, Deed.COMMENT_REPORT).allowed
    for role in (Role.AREA_HEAD, Role.CENTRE_HEAD, Role.STAFF_CONSULTANT):
        assert decide(role, Deed.COMMENT_REPORT).allowed
    assert not decide(Role.COUNCIL, Deed.COMMENT_REPORT, tied).allowed
