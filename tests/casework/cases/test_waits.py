"""A case that waits for several at once: each wait is shown, and each is answered by itself."""

from collections.abc import Callable
from html import unescape

from django.test import Client

from holdepunkt.casework.cases import public as cases
from tests.casework.cases.test_pages import text_of, version_of

ClientOf = Callable[[str], Client]
DOCTOR = "Oplysninger fra læge"


def told(client: Client, case: cases.CaseVersion, deed: str, **said: str) -> str:
    """Do the deed on the case, and return the text of the page it leads to."""
    form = {"version": version_of(case), "day": "24.03.2026", "bekraeft": "1", **said}
    return unescape(text_of(client.post(f"/sager/{case.id}/{deed}/", form, follow=True)))


def ask_doctor_and_hear(client: Client, case: cases.CaseVersion) -> str:
    """Ask the doctor on 10 March, send a hearing the same day, and return the case's page."""
    told(client, case, "bed-om-oplysninger", day="10.03.2026", party="doctor")
    return told(client, case, "partshoering", day="10.03.2026", answer_by="31.03.2026")


def test_the_doctor_is_waited_for_while_the_citizen_is_heard(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    page = ask_doctor_and_hear(client_of("mette"), annas_case)
    assert f"{DOCTOR} Afventer siden 10.03.2026 Oplysninger er modtaget" in page
    assert "Partshøring Afventer svar siden 10.03.2026 Partshøring er besvaret" in page
    assert "Afventer læge siden 10.03.2026" in page
    assert "Afventer borger (partshøring) siden 10.03.2026" in page


def test_the_doctors_answer_is_registered_while_the_hearing_is_open(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    ask_doctor_and_hear(mette, annas_case)
    page = told(mette, annas_case, "oplysninger", party="doctor")
    assert "Indhent oplysninger Færdig 24.03.2026" in page
    assert "Afventer læge" not in page
    assert "Afventer svar siden 10.03.2026 Partshøring er besvaret" in page


def test_an_answered_hearing_leaves_the_doctor_waited_for(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    ask_doctor_and_hear(mette, annas_case)
    page = told(mette, annas_case, "partshoering/svar")
    assert "Partshøring Færdig 24.03.2026" in page
    assert f"{DOCTOR} Afventer siden 10.03.2026 Oplysninger er modtaget" in page
    assert "Afventer læge siden 10.03.2026" in page


def test_papers_and_an_answer_are_waited_for_from_one_citizen(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    told(mette, annas_case, "bed-om-oplysninger", day="10.03.2026", party="citizen")
    told(mette, annas_case, "partshoering", day="12.03.2026", answer_by="31.03.2026")
    page = told(mette, annas_case, "oplysninger", party="citizen")
    assert "Partshøring Afventer svar siden 12.03.2026 Partshøring er besvaret" in page
    assert "Afventer borger (partshøring) siden 12.03.2026" in page


def test_the_form_suggests_whose_papers_are_awaited_not_who_is_heard(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    ask_doctor_and_hear(mette, annas_case)
    form = mette.get(f"/sager/{annas_case.id}/oplysninger/").content.decode()
    (chosen,) = [
        tag for tag in form.split("<input")[1:] if 'name="party"' in tag and "checked" in tag
    ]
    assert 'value="doctor"' in chosen


def test_after_the_decision_the_tasks_say_what_was_used(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    ask_doctor_and_hear(mette, annas_case)
    page = told(
        mette,
        annas_case,
        "afgoerelse",
        outcome="granted",
        text="Sagen er oplyst på anden vis",
        is_meant="on",
    )
    assert "Status: Afgjort" in page
    assert "Ikke brugt" not in page
    assert f"{DOCTOR} Bedt om 10.03.2026, ikke besvaret før afgørelsen" in page
    assert "Partshøring Sendt 10.03.2026, ikke besvaret før afgørelsen" in page


def test_after_the_decision_what_was_never_done_is_not_used(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    page = told(client_of("mette"), annas_case, "afgoerelse", outcome="granted")
    assert "Indhent oplysninger Ikke brugt" in page
    assert "Partshøring Ikke brugt" in page
