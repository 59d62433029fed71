"""A letter to a citizen whose name no source has told greets without one, and says so first."""

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from holdepunkt.casework.cases import actions
from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.models import Case
from holdepunkt.core.letters import HARD_TO_READ
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation.models import Staff
from tests.casework.cases.test_notice import said, text_of
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
Act = Callable[[str], Actor]
TO = "Til: (navnet mangler – skriv det, før brevet sendes)"
WHENCE = "Navnet kommer med en borgerliste"
GREETINGS = {"da": "Til dig, der har søgt om hjælp", "en": "To you who have applied for help"}


@pytest.fixture
def nameless(world: World, annas_case: cases.CaseVersion, fixed_clock: datetime) -> World:
    """Return the world where the source of Anna's case told no name."""
    del annas_case
    job = Actor.for_job("founding", purpose="Testenes syv kolonner")
    row = citizens.CitizenRow(source_key="anna", name=citizens.NAMELESS)
    with acting(job, today=TODAY):
        citizens.ensure_citizens(rows=[row], actor=job, now=fixed_clock)
    return world


def lix_of(text: str) -> float:
    found = re.search(r"Lix ([\d,]+)", text)
    assert found is not None
    return float(found[1].replace(",", "."))


@pytest.mark.usefixtures("nameless")
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_notice_to_the_nameless_greets_without_a_name(
    annas_case: cases.CaseVersion, client_of: ClientOf, language: str
) -> None:
    mette, path = client_of("mette"), f"/sager/{annas_case.id}/ny-dato/"
    notice = said(annas_case, language=language)
    read = text_of(mette.post(path, notice))
    assert GREETINGS[language] in read
    assert TO in read
    assert WHENCE in read
    assert "Navn mangler" not in read
    assert lix_of(read) <= HARD_TO_READ
    page = text_of(mette.post(path, {**notice, "bekraeft": "1"}, follow=True))
    assert GREETINGS[language] in page
    assert TO in page
    assert WHENCE in page
    assert "Navn mangler" not in page


@pytest.mark.usefixtures("nameless")
def test_the_paper_to_the_nameless_bears_no_name_at_all(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    mette = client_of("mette")
    mette.post(f"/sager/{annas_case.id}/ny-dato/", {**said(annas_case), "bekraeft": "1"})
    letter = Letter.objects.get()
    pdf = mette.get(f"/breve/{letter.pk}/brev.pdf")
    paper = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    assert GREETINGS["da"] in " ".join(paper.split())
    assert "mangler –" not in paper
    assert "Navn mangler" not in paper


def test_a_letter_of_the_citizens_page_greets_without_a_name(
    nameless: World, client_of: ClientOf, annas_case: cases.CaseVersion
) -> None:
    with acting(Actor.for_job("founding", purpose="Testenes telefon"), today=TODAY):
        Staff.objects.filter(pk=nameless.staff["mette"]).update(phone="12345678")
    path = f"/borgere/{nameless.citizens['anna']}/brev/?sag={annas_case.id}"
    page = text_of(client_of("mette").get(path))
    assert GREETINGS["da"] in page
    assert TO in page
    assert WHENCE in page


@pytest.mark.usefixtures("nameless")
def test_my_day_tells_two_nameless_apart_by_the_number_of_the_case(
    annas_case: cases.CaseVersion, client_of: ClientOf, act: Act, fixed_clock: datetime
) -> None:
    actions.request_information(
        on=annas_case, asked_on=TODAY, party="doctor", text="", actor=act("mette"), now=fixed_clock
    )
    number = Case.objects.get(pk=annas_case.id).number
    assert f"Navn mangler, sag {number}" in text_of(client_of("mette").get("/min-dag/"))


def test_the_named_are_still_greeted_by_name(
    annas_case: cases.CaseVersion, client_of: ClientOf
) -> None:
    path = f"/sager/{annas_case.id}/ny-dato/"
    read = text_of(client_of("mette").post(path, said(annas_case)))
    assert "Kære Anna Bendtsen" in read
    assert "Til: Anna Bendtsen" in read
    assert WHENCE not in read
