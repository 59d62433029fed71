"""A new date is told by a letter that is read first, and counts from when it was sent."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.actions import recording, refusals
from holdepunkt.casework.cases.models import Case, CaseEvent
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.cases import CaseEventKind
from holdepunkt.core.commitments import Standing
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.letters.models import Letter
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
        "day": "24.03.2026", "known": "date", "due_on": due_on, "how": "letter", "language": "da",
        "reason": "Vi mangler et brev", "version": version, **more,
    }  # fmt: skip


def notices(case: cases.CaseVersion) -> int:
    return CaseEvent.objects.filter(case_id=case.id, kind="notice_sent").count()


@pytest.mark.parametrize("due_on", [HELD - timedelta(days=1), HELD])
def test_a_date_no_later_than_the_one_held_is_refused(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime, due_on: date
) -> None:
    notice = actions.NewDate(TODAY, due_on, "Vi mangler et brev")
    with pytest.raises(refusals.NewDateNotLater, match=r"27\.04\.2026"):
        actions.notify_new_date(on=annas_case, notice=notice, actor=act("mette"), now=fixed_clock)
    # The control: the day after can be told.
    later = actions.NewDate(TODAY, HELD + timedelta(days=1), "Vi mangler et brev")
    actions.notify_new_date(on=annas_case, notice=later, actor=act("mette"), now=fixed_clock)


def test_the_date_last_told_is_the_one_held(
    annas_case: cases.CaseVersion, act: Act, fixed_clock: datetime
) -> None:
    mette = act("mette")
    for due_on in (date(2026, 6, 12), None):
        notice = actions.NewDate(TODAY, due_on, "Vi mangler et brev")
        actions.notify_new_date(on=annas_case, notice=notice, actor=mette, now=fixed_clock)
        sooner = actions.NewDate(TODAY, HELD, "Vi mangler et brev")
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
    assert "Skriv brevet" not in page


def test_the_letter_is_read_with_the_name_before_it_is_written(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act
) -> None:
    mette, path = client_of("mette"), f"/sager/{annas_case.id}/ny-dato/"
    page = text_of(mette.post(path, said(annas_case)))
    assert "Kære Anna Bendtsen" in page
    assert "Første dato: 27.04.2026 · Ny dato: 12.06.2026" in page
    assert "Send det senest 26.03.2026" in page
    assert "Lix" in page
    assert "lukket" not in page
    act("mette")
    assert not Letter.objects.exists(), "shown, and not written"


def write(mette: Client, case: cases.CaseVersion, due_on: str = "12.06.2026", **more: str) -> int:
    """Let Mette write the letter, and return its id."""
    path = f"/sager/{case.id}/ny-dato/"
    page = mette.post(path, said(case, due_on, bekraeft="1", **more), follow=True)
    return int(page.request["PATH_INFO"].rstrip("/").split("/")[-1])


def send(client: Client, letter_id: int, on: str = "24.03.2026") -> str:
    """Save the letter as sent, and return what the page says."""
    told = {"brev": str(letter_id), "how": "print", "sent_on": on}
    return text_of(client.post("/breve/sendt/", told, follow=True))


def standing(case: cases.CaseVersion, mette: Actor) -> Standing:
    stories = commitments.stories(subject_type="case", subject_id=case.id, actor=mette)
    return next(one.row.standing for one in stories if one.row.kind == "decision")


def test_the_date_moves_when_the_letter_is_sent_and_not_before(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act
) -> None:
    mette = client_of("mette")
    letter_id = write(mette, annas_case)
    page = text_of(mette.get(f"/sager/{annas_case.id}/"))
    assert "Ikke sendt Ny dato for svar , sendes senest 26.03.2026" in page
    assert "Ny dato 12.06.2026" not in page
    assert (notices(annas_case), standing(annas_case, act("mette")).moves) == (0, 0)
    assert "1 brev er gemt som sendt" in send(client_of("jens"), letter_id)
    told = standing(annas_case, act("mette"))
    assert (told.promised_on, told.due_on, told.noticed_on) == (HELD, date(2026, 6, 12), TODAY)
    page = mette.get(f"/sager/{annas_case.id}/").content.decode()
    assert "Ikke sendt" not in page
    assert f'<a href="/breve/{letter_id}/">Se brevet</a>' in page, "the proof stands in the story"
    assert "Borgeren fik besked 24.03.2026." in page


def test_it_is_registered_once_whoever_presses_again(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act
) -> None:
    letter_id = write(client_of("mette"), annas_case)
    for who in ("jens", "mette"):
        send(client_of(who), letter_id)
    act("mette")
    assert notices(annas_case) == 1


def test_while_one_letter_waits_no_second_is_written(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act
) -> None:
    mette = client_of("mette")
    letter_id = write(mette, annas_case)
    again = mette.get(f"/sager/{annas_case.id}/ny-dato/", follow=True)
    assert again.request["PATH_INFO"] == f"/breve/{letter_id}/"
    assert "er skrevet og venter" in text_of(again)
    refused = mette.post(f"/sager/{annas_case.id}/ny-dato/", said(annas_case, bekraeft="1"))
    assert "venter allerede på at blive sendt" in text_of(refused)
    act("mette")
    assert Letter.objects.count() == 1


def test_a_letter_taken_back_moves_nothing_and_another_is_written(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act
) -> None:
    mette = client_of("mette")
    letter_id = write(mette, annas_case)
    mette.post(f"/breve/{letter_id}/tag-tilbage/")
    other = write(mette, annas_case, "19.06.2026")
    assert other != letter_id
    send(mette, other)
    assert standing(annas_case, act("mette")).due_on == date(2026, 6, 19)


def test_a_decision_takes_the_waiting_letter_back(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act, fixed_clock: datetime
) -> None:
    mette = client_of("mette")
    letter_id = write(mette, annas_case)
    actions.send_decision(
        on=cases.CaseVersion(annas_case.id), decision=actions.SentDecision(TODAY, "granted"),
        actor=act("mette"), now=fixed_clock,
    )  # fmt: skip
    assert "Taget tilbage" in text_of(mette.get(f"/breve/{letter_id}/"))
    assert "allerede sendt eller taget tilbage" in send(mette, letter_id)
    act("mette")
    assert notices(annas_case) == 0


def test_what_is_no_longer_true_is_neither_taken_out_nor_sent(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act, fixed_clock: datetime
) -> None:
    """An extract brings the decision in while the letter waits: the room is not asked then."""
    mette = client_of("mette")
    letter_id = write(mette, annas_case)
    case = recording.opened(
        on=cases.CaseVersion(annas_case.id), actor=act("mette"), now=fixed_clock
    )
    ended = recording.Deed(CaseEventKind.DECIDED, TODAY, {"outcome": "granted"})
    recording.record(case=case, deed=ended, actor=act("mette"), now=fixed_clock)
    printed = mette.post("/breve/print/", {"brev": str(letter_id)})
    assert printed.status_code == 409
    for page in (text_of(printed), send(mette, letter_id)):
        assert "passer ikke mere. Sagen er afgjort eller sluttet den 24.03.2026." in page
    assert f'href="/breve/{letter_id}/">Til brevet</a>' in printed.content.decode()
    told = {"brev": str(letter_id), "how": "print", "sent_on": "24.03.2026"}
    refused = mette.post("/breve/sendt/", told)
    assert refused.status_code == 409
    assert f'href="/breve/{letter_id}/">Til brevet</a>' in refused.content.decode()
    assert "Kære Anna" not in printed.content.decode()
    act("mette")
    assert notices(annas_case) == 0
    assert Letter.objects.get().sent_at is None


def test_a_letter_that_an_answer_in_the_source_overtook_is_taken_back_from_the_case(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act, fixed_clock: datetime
) -> None:
    Case.objects.filter(pk=annas_case.id).update(source="minimum", source_key="A")
    mette = client_of("mette")
    letter_id = write(mette, annas_case)
    assert "sendes senest 26.03.2026" in text_of(mette.get(f"/sager/{annas_case.id}/"))
    actions.mark_done_in_source(
        on=cases.CaseVersion(annas_case.id), step="decided", done_on=TODAY, actor=act("mette"),
        now=fixed_clock,
    )  # fmt: skip
    page = mette.get(f"/sager/{annas_case.id}/")
    assert "Brevet passer ikke mere: svaret er sendt. Tag brevet tilbage" in text_of(page)
    assert "sendes senest" not in text_of(page)
    take_back = f"/breve/{letter_id}/tag-tilbage/"
    assert f'action="{take_back}"' in page.content.decode()
    mette.post(take_back)
    assert "passer ikke mere" not in text_of(mette.get(f"/sager/{annas_case.id}/"))


def test_what_was_told_already_is_registered_without_a_letter(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act
) -> None:
    mette, path = client_of("mette"), f"/sager/{annas_case.id}/ny-dato/"
    waiting = write(mette, annas_case)
    asked = text_of(mette.post(path, said(annas_case, how="told", day="23.03.2026")))
    assert "Borgeren har fået besked om ny dato" in asked
    mette.post(path, said(annas_case, how="told", day="23.03.2026", bekraeft="1"))
    assert standing(annas_case, act("mette")).noticed_on == date(2026, 3, 23)
    assert "Taget tilbage" in text_of(mette.get(f"/breve/{waiting}/")), "it is not told twice"


def test_a_case_without_a_citizen_is_told_of_and_never_written_to(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act
) -> None:
    act("mette")
    with acting(Actor.for_job("test", purpose="Prøven"), today=TODAY):
        Case.objects.filter(pk=annas_case.id).update(citizen=None)
    mette, path = client_of("mette"), f"/sager/{annas_case.id}/ny-dato/"
    form = text_of(mette.get(path))
    assert "allerede fået besked" in form
    assert "I et brev, vi skriver her" not in form
    mette.post(path, said(annas_case, how="told", bekraeft="1"))
    assert notices(annas_case) == 1


def test_the_letter_in_english_says_the_date_in_english(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    page = client_of("mette").post(
        f"/sager/{annas_case.id}/ny-dato/", said(annas_case, language="en")
    )
    assert "You will have an answer by 12 June 2026." in text_of(page)
    assert '<article class="hp-letter" lang="en">' in page.content.decode()


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
    send(mette, write(mette, annas_case, "13.06.2026"))
    assert notices(annas_case) == 1


def test_a_protected_name_stands_not_in_the_letter(
    world: World, section_id: int, act: Act, client_of: ClientOf, fixed_clock: datetime
) -> None:
    new = cases.NewCase(world.citizens["karin"], section_id, "first", date(2026, 3, 2), "letter")
    case = cases.CaseVersion(cases.register_case(new=new, actor=act("mette"), now=fixed_clock))
    page = text_of(client_of("mette").post(f"/sager/{case.id}/ny-dato/", said(case)))
    assert "Du har søgt om hjælp" in page
    assert "Kanariefugl" not in page.split("Ny dato for svar")[1], "the letter itself"


def test_the_letter_bears_the_address_and_prints(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    letter = text_of(mette.get(f"/breve/{write(mette, annas_case)}/"))
    assert "Anna Bendtsen Åvej 2 4000 Byen 24. marts 2026" in letter
    assert "Print brevet" in letter


def test_a_protected_address_is_on_no_letter(
    world: World, act: Act, client_of: ClientOf, section_id: int, fixed_clock: datetime
) -> None:
    new = cases.NewCase(
        world.citizens["karin"], section_id, "first", date(2026, 3, 2), "digital_post"
    )
    case = cases.CaseVersion(cases.register_case(new=new, actor=act("mette"), now=fixed_clock))
    mette = client_of("mette")
    letter = text_of(mette.get(f"/breve/{write(mette, case)}/"))
    assert "Hemmelig vej" not in letter
    assert "Kanariefugl" not in letter
    assert "Ny dato for svar" in letter


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


PRIMARY = 'class="button button-primary" href="/sager/{}/ny-dato/"'


def test_a_second_date_that_passes_is_told_and_asks_for_a_word_again(
    world: World, act: Act, section_id: int, fixed_clock: datetime, client_of: ClientOf
) -> None:
    new = cases.NewCase(
        world.citizens["anna"], section_id, "first", date(2025, 12, 1), "digital_post"
    )
    case = cases.CaseVersion(cases.register_case(new=new, actor=act("mette"), now=fixed_clock))
    mette, primary = client_of("mette"), PRIMARY.format(case.id)
    assert primary in mette.get(f"/sager/{case.id}/").content.decode(), "late, and nothing told"
    for told_on, due_on in ((date(2026, 1, 20), date(2026, 3, 10)), (TODAY, date(2026, 6, 12))):
        notice = actions.NewDate(told_on, due_on, "Vi mangler et brev")
        actions.notify_new_date(on=case, notice=notice, actor=act("mette"), now=fixed_clock)
        page = mette.get(f"/sager/{case.id}/")
        has_passed = due_on < TODAY
        assert ("er også overskredet" in text_of(page)) is has_passed
        assert (primary in page.content.decode()) is has_passed
        if has_passed:
            assert "Den nye dato, 10.03.2026, er også overskredet, med 10 arbejdsd" in text_of(page)


@pytest.mark.parametrize(
    ("who", "by"), [("anna", "mette"), ("emil", "lone")], ids=["adult", "child"]
)
def test_the_reasons_help_is_for_whom_the_letter_is_to(
    world: World, act: Act, section_id: int, client_of: ClientOf, who: str, by: str
) -> None:
    new = cases.NewCase(world.citizens[who], section_id, "first", date(2026, 3, 2), "digital_post")
    case_id = cases.register_case(new=new, actor=act(by), now=clock.now())
    page = text_of(client_of(by).get(f"/sager/{case_id}/ny-dato/"))
    is_child = who == "emil"
    assert ("Grunden står i brevet til barnets forældre" in page) is is_child
    assert ("et brev fra jeres barns læge" in page) is is_child
    assert ("et brev fra din læge" in page) is not is_child
