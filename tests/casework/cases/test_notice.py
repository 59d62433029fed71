"""A new date is told later than the one the citizen holds, and read before it is saved."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.actions import refusals
from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.foundation.access import Actor
from tests.personas import TODAY, World

HELD = date(2026, 4, 27)
Act = Callable[[str], Actor]
ClientOf = Callable[[str], Client]


def text_of(response: object) -> str:
    html = getattr(response, "content", b"").decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def said(case: cases.CaseVersion, due_on: str = "12.06.2026", **more: str) -> dict[str, str]:
    """Return what a filled-in notice posts."""
    version = str(Case.objects.get(pk=case.id).version)
    return {
        "day": "24.03.2026", "known": "date", "due_on": due_on, "how": "letter",
        "reason": "Vi mangler et brev", "version": version, **more,
    }  # fmt: skip


def notices(case: cases.CaseVersion) -> int:
    return CaseEvent.objects.filter(case_id=case.id, kind="notice_sent").count()


@pytest.mark.parametrize("due_on", [HELD - timedelta(days=1), HELD])
def test_a_date_no_later_than_the_one_held_is_refused(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime, due_on: date
) -> None:
    notice = actions.NewDate(TODAY, due_on, "Vi mangler et brev", "letter")
    with pytest.raises(refusals.NewDateNotLater, match=r"27\.04\.2026"):
        actions.notify_new_date(on=annas_case, notice=notice, actor=act("mette"), now=fixed_clock)
    # The control: the day after can be told.
    later = actions.NewDate(TODAY, HELD + timedelta(days=1), "Vi mangler et brev", "letter")
    actions.notify_new_date(on=annas_case, notice=later, actor=act("mette"), now=fixed_clock)


def test_the_date_last_told_is_the_one_held(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    for due_on in (date(2026, 6, 12), None):
        notice = actions.NewDate(TODAY, due_on, "Vi mangler et brev", "letter")
        actions.notify_new_date(on=annas_case, notice=notice, actor=mette, now=fixed_clock)
        sooner = actions.NewDate(TODAY, HELD, "Vi mangler et brev", "letter")
        held = "12.06.2026" if due_on else "27.04.2026"
        with pytest.raises(refusals.NewDateNotLater, match=re.escape(held)):
            actions.notify_new_date(on=annas_case, notice=sooner, actor=mette, now=fixed_clock)


def test_the_refusal_comes_on_the_form_before_any_letter(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    path = f"/sager/{annas_case.id}/ny-dato/"
    page = text_of(client_of("mette").post(path, said(annas_case, "20.04.2026")))
    assert "Borgeren har fået lovet svar senest 27.04.2026" in page
    assert "Send bare afgørelsen" in page
    assert "Vi mangler et brev" in page
    assert "Gem som sendt" not in page


def test_the_letter_is_read_with_the_name_before_it_is_saved(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette, path = client_of("mette"), f"/sager/{annas_case.id}/ny-dato/"
    page = text_of(mette.post(path, said(annas_case)))
    assert "Kære Anna Bendtsen" in page
    assert "Første dato: 27.04.2026 · Ny dato: 12.06.2026" in page
    assert "Holdepunkt sender ikke brevet. Send det selv: Brev." in page
    assert "Gem som sendt" in page
    assert "lukket" not in page
    assert notices(annas_case) == 0
    mette.post(path, said(annas_case, bekraeft="1"))
    assert notices(annas_case) == 1


def test_ret_leads_back_to_what_was_typed(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    path = f"/sager/{annas_case.id}/ny-dato/"
    page = client_of("mette").post(path, said(annas_case, ret="1")).content.decode()
    assert 'value="12.06.2026"' in page
    assert "Vi mangler et brev" in page
    assert "Fejl" not in page
    assert notices(annas_case) == 0


def test_a_closed_day_is_warned_of_and_not_forbidden(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette, path = client_of("mette"), f"/sager/{annas_case.id}/ny-dato/"
    page = text_of(mette.post(path, said(annas_case, "13.06.2026")))
    assert "13.06.2026 er en lørdag, og her er lukket. Nærmeste arbejdsdag er fredag den" in page
    mette.post(path, said(annas_case, "13.06.2026", bekraeft="1"))
    assert notices(annas_case) == 1


def test_a_protected_name_stands_not_in_the_letter(
    world: World, section_id: int, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    new = cases.NewCase(world.citizens["karin"], section_id, "first", date(2026, 3, 2), "letter")
    case = cases.CaseVersion(cases.register_case(new=new, actor=act("mette"), now=fixed_clock))
    page = text_of(client_of("mette").post(f"/sager/{case.id}/ny-dato/", said(case)))
    assert "Kære borger" in page
    assert "Kanariefugl" not in page


def letters(mette: Client, case: cases.CaseVersion, how: str) -> list[str]:
    """Return the letter as it is read before it is saved, and as it stands saved."""
    path = f"/sager/{case.id}/ny-dato/"
    before = mette.post(path, said(case, how=how))
    saved = mette.post(path, said(case, how=how, bekraeft="1"), follow=True)
    return [text_of(before), text_of(saved)]


@pytest.mark.parametrize(("how", "is_there"), [("letter", True), ("digital_post", False)])
def test_a_letter_by_post_bears_the_address(
    annas_case: cases.CaseVersion, client_of: ClientOf, how: str, *, is_there: bool
) -> None:
    for letter in letters(client_of("mette"), annas_case, how):
        assert ("Anna Bendtsen Åvej 2 4000 Byen 24. marts 2026" in letter) == is_there
        assert "Print brevet" in letter


def test_a_protected_address_is_on_no_letter(
    world: World, act: Act, client_of: ClientOf, section_id: int, fixed_clock: datetime
) -> None:
    new = cases.NewCase(
        world.citizens["karin"], section_id, "first", date(2026, 3, 2), "digital_post"
    )
    case_id = cases.register_case(new=new, actor=act("mette"), now=fixed_clock)
    for letter in letters(client_of("mette"), cases.CaseVersion(case_id), "letter"):
        assert "Hemmelig vej" not in letter
        assert "Print brevet" in letter


def test_the_notice_of_a_child_is_to_the_parents(
    world: World, act: Act, section_id: int, fixed_clock: datetime, client_of: ClientOf
) -> None:
    lone = act("lone")
    emil = cases.NewCase(
        world.citizens["emil"], section_id, "first", date(2026, 3, 2), "digital_post"
    )
    case = cases.CaseVersion(cases.register_case(new=emil, actor=lone, now=fixed_clock))
    letter = text_of(client_of("lone").post(f"/sager/{case.id}/ny-dato/", said(case)))
    assert "Kære forældre til Emil Bendtsen" in letter
    assert "I får svar senest den 12. juni 2026." in letter
    assert "Du får svar" not in letter
    assert "Kære Emil" not in letter


def test_the_notice_of_an_adult_is_to_her(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    letter = text_of(client_of("mette").post(f"/sager/{annas_case.id}/ny-dato/", said(annas_case)))
    assert "Kære Anna Bendtsen" in letter
    assert "forældre" not in letter
