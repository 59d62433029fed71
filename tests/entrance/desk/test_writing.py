"""Mette writes to Anna who her caseworker is and when she hears; she types no name and no date."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from holdepunkt.casework.cases.models import CaseEvent
from holdepunkt.casework.commitments.models import Commitment
from holdepunkt.core.letters import lix
from holdepunkt.entrance.desk import queries
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.knowledge.law import public as law
from holdepunkt.knowledge.letters import actions as post
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation.models import Staff
from tests.architecture.small_case import register
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
Act = Callable[[str], Actor]
KEEPER = Actor.for_job("test", purpose="Prøven")
PHONE, HEAD_PHONE = "12 34 56 78", "88 88 12 34"


@pytest.fixture
def case_id(world: World, fixed_clock: datetime) -> int:
    """Let Anna have applied, and Mette and Dorte telephones."""
    with acting(KEEPER, today=TODAY):
        law.load_register(actor=KEEPER, now=fixed_clock)
        Staff.objects.filter(pk=world.staff["mette"]).update(phone=PHONE)
        Staff.objects.filter(pk=world.staff["dorte"]).update(phone=HEAD_PHONE)
    with acting(world.actor("mette"), today=TODAY) as mette:
        section = law.rule_book(actor=mette).section_by_code("SEL § 112")
        assert section is not None
        return register(world, "anna", section.id, mette, fixed_clock)


def write(world: World, mette: Client, **said: str) -> Letter:
    said = {"kind": "my_caseworker", "language": "da", "case": "", "added": "", "skriv": "1"} | said
    answer = mette.post(f"/borgere/{world.citizens['anna']}/brev/", said)
    assert answer.status_code == 302, answer.content.decode()
    return Letter.objects.get(pk=answer["Location"].split("/")[-2])


def test_everything_known_is_shown_before_it_is_written(
    world: World, client_of: ClientOf, case_id: int
) -> None:
    mette = client_of("mette")
    page = mette.get(f"/borgere/{world.citizens['anna']}/brev/").content.decode()
    assert f"Mette Holm er din sagsbehandler. Telefonen er {PHONE}." in page
    assert "kommer senest den" in page or "Vi er forsinkede" in page
    assert HEAD_PHONE in page
    assert "let at læse" in page
    assert not Letter.objects.exists(), "a preview writes nothing"


def test_she_adds_a_sentence_and_presses_twice_and_there_is_one_letter(
    world: World, client_of: ClientOf, case_id: int
) -> None:
    mette = client_of("mette")
    first = write(world, mette, added="Vi ses på torsdag.")
    assert first.paragraphs[-3:] == [
        "Vi ses på torsdag.",
        "Venlig hilsen",
        "Voksne 1, Borgercenter Handicap",
    ]
    assert write(world, mette, added="Vi ses på torsdag.") == first


def test_hard_words_are_said_to_be_hard(world: World, client_of: ClientOf, case_id: int) -> None:
    hard = "Forvaltningen foretager sagsoplysning vedrørende kompensationsydelse, " * 8
    said = {"kind": "my_caseworker", "language": "da", "case": "", "added": hard, "vis": "1"}
    page = client_of("mette").post(f"/borgere/{world.citizens['anna']}/brev/", said)
    assert "Svært at læse" in page.content.decode()


def test_without_a_telephone_there_is_no_letter_and_nothing_is_lost(
    world: World, client_of: ClientOf, case_id: int
) -> None:
    with acting(KEEPER, today=TODAY):
        Staff.objects.filter(pk=world.staff["mette"]).update(phone="")
    said = {"kind": "my_caseworker", "language": "da", "added": "Vi ses på torsdag.", "skriv": "1"}
    page = client_of("mette").post(f"/borgere/{world.citizens['anna']}/brev/", said)
    text = page.content.decode()
    assert "mangler: sagsbehandlerens telefon" in text
    assert "Vi ses på torsdag." in text
    assert not Letter.objects.exists()


def test_the_receipt_when_sent_is_the_proof_and_nobody_registers_it_again(
    world: World, client_of: ClientOf, act: Act, case_id: int, fixed_clock: datetime
) -> None:
    mette = client_of("mette")
    letter = write(world, mette, kind="receipt", case=str(case_id))
    assert letter.title == "Vi har fået din ansøgning"
    for page in (f"/sager/{case_id}/", f"/borgere/{world.citizens['anna']}/"):
        assert "Ikke sendt" in mette.get(page).content.decode()
    assert not CaseEvent.objects.filter(kind="receipt_sent").exists(), "written is not sent"
    with acting(world.actor("jens"), today=TODAY) as jens:
        post.send(
            ids=[letter.pk], how="print", sent_on=TODAY, actor=jens, now=fixed_clock, today=TODAY
        )
        with pytest.raises(post.SentAlready):
            post.send(
                ids=[letter.pk],
                how="print",
                sent_on=TODAY,
                actor=jens,
                now=fixed_clock,
                today=TODAY,
            )
    with acting(KEEPER, today=TODAY):
        event = CaseEvent.objects.get(kind="receipt_sent")
        assert (event.case_id, event.happened_on) == (case_id, TODAY)
        kept = Commitment.objects.get(subject_type="case", subject_id=case_id, kind="receipt")
        assert kept.state == "kept"
    assert "Ikke sendt</" not in mette.get(f"/borgere/{world.citizens['anna']}/").content.decode()


def test_a_receipt_of_a_case_already_receipted_changes_nothing(
    world: World, client_of: ClientOf, case_id: int, fixed_clock: datetime
) -> None:
    letter = write(world, client_of("mette"), kind="receipt", case=str(case_id))
    client_of("mette").post(f"/sager/{case_id}/kvittering/", {"day": "24.03.2026", "version": "1"})
    with acting(world.actor("jens"), today=TODAY) as jens:
        post.send(
            ids=[letter.pk], how="print", sent_on=TODAY, actor=jens, now=fixed_clock, today=TODAY
        )
    with acting(KEEPER, today=TODAY):
        assert CaseEvent.objects.filter(kind="receipt_sent").count() == 1


def test_mette_takes_her_letter_back_and_writes_another(
    world: World, client_of: ClientOf, case_id: int
) -> None:
    mette = client_of("mette")
    first = write(world, mette)
    answer = mette.post(f"/breve/{first.pk}/tag-tilbage/", follow=True).content.decode()
    assert "Taget tilbage" in answer
    assert write(world, mette) != first


@pytest.mark.parametrize("kind", [kind for kind, _label in queries.LETTER_KINDS])
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_kind_is_there_in_both_languages_and_easy(
    world: World, client_of: ClientOf, case_id: int, kind: str, language: str
) -> None:
    case = str(case_id) if kind == "receipt" else ""
    letter = write(world, client_of("mette"), kind=kind, language=language, case=case)
    text = "\n\n".join((letter.title, *letter.paragraphs))
    assert "Mette Holm" in text
    assert "{" not in text
    if language == "da":
        assert lix(text) <= 24


def test_a_guest_writes_no_letter(
    world: World, client_of: ClientOf, case_id: int, fixed_clock: datetime
) -> None:
    address = f"/borgere/{world.citizens['anna']}/brev/"
    ulla = client_of("ulla")
    assert ulla.get(address).status_code in {403, 404}
    why = citizens.Reason("cover", "Jeg har vagten for Voksne 1 i dag")
    with acting(world.actor("ulla"), today=TODAY, now=fixed_clock) as guest:
        citizens.open_citizen(
            citizen_id=world.citizens["anna"], reason=why, actor=guest, now=fixed_clock
        )
    assert "kun åbnet borgeren for at læse" in ulla.get(address).content.decode()
    assert client_of("mette").get(address).status_code == 200, "the control: Mette writes"
