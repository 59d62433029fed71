"""A letter to Anna is written once, read before it is sent, and sent once."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from pypdf import PdfReader
from pytest_django import Settings

from holdepunkt.core.letters import HARD_TO_READ, Template, lix, read_templates, unbroken
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.foundation.audit.models import Line
from holdepunkt.knowledge.letters import actions, queries
from holdepunkt.knowledge.letters.models import Letter
from holdepunkt.knowledge.letters.public import LetterIncomplete, NewLetter
from holdepunkt.registry.citizens import public as citizens
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
Act = Callable[[str], Actor]
FACTS = {
    "citizen": "Anna Bendtsen",
    "former": "Mette Holm",
    "receiver": "Jens Friis",
    "phone": "12 34 56 78",
    "from_on": "1. maj 2026",
    "meeting": "den 28. april kl. 10 på Rådhuset",
    "head": "Dorte Bech",
    "unit": "Voksne 1",
    "centre": "Borgercenter Handicap",
}

FULL = {
    "children": "Alma Vang og Noah Vang", "child": "jeres børn", "caseworker": "Mette Holm",
    "caseworker_phone": "12 34 56 78", "hours": "mandag til fredag kl. 9-15",
    "away": "Jens Friis", "coordinator": "Dorte Bech", "work": "ledsagelse",
    "others": "Jens Friis arbejder med hjælpemidler. Telefonen er 12 34 56 79.",
    "answer": "Svaret om ledsagelse kommer senest den 12. juni 2026.",
    "late": "Svaret om ledsagelse skulle være kommet den 12. marts 2026.",
    "waits_others": "lægen", "received_on": "2. marts 2026", "meeting_day": "den 4. maj",
    "head_phone": "12 34 56 80", "promised": "Ulla Ravn", "number": "2026-0101",
    "held": "27. april 2026", "overdue": "12. marts 2026", "new": "12. juni 2026",
    "reason": "Vi mangler et brev fra din læge",
}  # fmt: skip
ENGLISH = {
    "children": "Alma Vang and Noah Vang", "child": "your children", "hours": "Monday to Friday",
    "others": "Jens Friis works on aids. The telephone is 12 34 56 79.",
    "answer": "The answer about ledsagelse comes by 12 June 2026.",
    "late": "The answer about ledsagelse should have come by 12 March 2026.",
    "waits_others": "the doctor", "reason": "We need a letter from your doctor",
}  # fmt: skip


def new(world: World, who: str = "anna", key: str = "change:1", **facts: str) -> NewLetter:
    return NewLetter(
        key=key,
        citizen_id=world.citizens[who],
        unit_id=world.units["Voksne 1"],
        subject_type="change",
        subject_id=1,
        template="new_caseworker",
        facts=FACTS | facts,
        send_by=TODAY + timedelta(days=2),
    )


def write(world: World, actor: Actor, now: datetime, *rows: NewLetter) -> int:
    return actions.write_letters(rows=rows or [new(world)], actor=actor, now=now, today=TODAY)


def written(world: World, act: Act, now: datetime) -> int:
    write(world, act("mette"), now)
    return Letter.objects.get().pk


TOLD: list[actions.SentLetter] = []


def follow(*, sent: Sequence[actions.SentLetter], actor: Actor, now: datetime) -> None:
    """Stand in for the room above that wrote the letters."""
    del actor, now
    TOLD.extend(sent)


def send(number: int, actor: Actor, now: datetime, on: date = TODAY) -> None:
    actions.send(ids=[number], how="print", sent_on=on, actor=actor, now=now, today=TODAY)


def shipped() -> tuple[Template, ...]:
    path = Path(queries.__file__).parent.parent / "register" / "letters.toml"
    return read_templates(tomllib.loads(path.read_text(encoding="utf-8")))


def filled_whole(template: Template) -> str:
    """Return the letter with every field it may have, and so with every paragraph."""
    fields = {name for text in template.paragraphs for name in re.findall(r"[{?]([a-z_]+)", text)}
    given = (FULL if template.language == "da" else FULL | ENGLISH) | FACTS
    return template.filled({name: given.get(name, "-") for name in fields}).whole


def told_apart(one: Template) -> str:
    return f"{one.id}-{one.version}-{one.language}-{one.reader}"


@pytest.mark.parametrize("one", shipped(), ids=told_apart)
def test_every_letter_is_easy_to_read(one: Template) -> None:
    easy = 24 if one.language == "da" else HARD_TO_READ
    assert lix(filled_whole(one)) <= easy


def test_the_control_a_letter_of_an_office_is_not() -> None:
    words = "Sagsbehandlingsfristen forlænges under henvisning til sagsoplysningens omfang, {unit}."
    hard = replace(shipped()[0], paragraphs=(words,))
    assert lix(filled_whole(hard)) > HARD_TO_READ


def test_every_letter_is_there_in_danish_and_english_and_a_translation_unread_says_so() -> None:
    templates = shipped()
    languages = {(one.id, one.version, one.reader): set[str]() for one in templates}
    for one in templates:
        languages[one.id, one.version, one.reader].add(one.language)
        assert one.is_checked == (one.language == "da")
    assert all(found == {"da", "en"} for found in languages.values())


def test_the_same_thing_makes_one_letter(world: World, act: Act, fixed_clock: datetime) -> None:
    mette = act("mette")
    assert write(world, mette, fixed_clock) == 1
    assert write(world, mette, fixed_clock) == 0
    assert Letter.objects.get().title == "Du får en ny sagsbehandler"


def test_a_letter_that_lacks_a_name_stops_them_all(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    rows = [new(world), new(world, key="change:2", receiver=" ")]
    with pytest.raises(LetterIncomplete, match="mangler: den nye sagsbehandler"):
        write(world, act("mette"), fixed_clock, *rows)
    assert not Letter.objects.exists()


def test_a_letter_is_sent_once_and_its_subject_is_told(
    world: World, act: Act, fixed_clock: datetime, settings: Settings
) -> None:
    TOLD.clear()
    settings.HOLDEPUNKT_LETTERS_FOLLOWED = {"change": f"{__name__}.follow"}
    number, jens = written(world, act, fixed_clock), act("jens")
    send(number, jens, fixed_clock)
    with pytest.raises(actions.SentAlready, match="allerede sendt"):
        send(number, jens, fixed_clock)
    assert [(one.key, one.sent_on) for one in TOLD] == [("change:1", TODAY)]
    assert Line.objects.filter(action="letter.sent").count() == 1
    with pytest.raises(actions.SentAlready, match="kan ikke fortrydes"):
        actions.withdraw_letters(
            subject_type="change", subject_ids=[1], actor=jens, now=fixed_clock
        )


def test_a_letter_is_withdrawn_while_it_waits(
    world: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    number, mette = written(world, act, fixed_clock), act("mette")
    for withdrawn in (1, 0):
        found = actions.withdraw_letters(
            subject_type="change", subject_ids=[1], actor=mette, now=fixed_clock
        )
        assert found == withdrawn
    page = client_of("mette").get(f"/breve/{number}/").content.decode()
    assert "Taget tilbage" in page
    assert "Ingen breve venter" in client_of("mette").get("/breve/").content.decode()


def test_letters_are_not_written_by_those_above(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    with pytest.raises(NotAllowed):
        write(world, act("arne"), fixed_clock)


def test_what_was_written_cannot_be_changed(world: World, act: Act, fixed_clock: datetime) -> None:
    written(world, act, fixed_clock)
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.update(title="Noget andet")
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.all().delete()
    assert Letter.objects.update(sent_how="") == 1, "the sending may be written"


def test_jens_prints_the_letters_and_saves_them_as_sent(
    world: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    write(world, act("mette"), fixed_clock, new(world), new(world, "karin", "change:2", citizen=""))
    jens = client_of("jens")
    page = jens.get("/breve/").content.decode()
    assert "Anna Bendtsen" in page
    assert "Beskyttet navn" in page
    both = [str(pk) for pk in Letter.objects.values_list("pk", flat=True)]
    sheets = jens.post("/breve/print/", {"brev": both}).content.decode()
    assert sheets.count("Du får en ny sagsbehandler</h2>") == 2
    assert "Åvej 2<br>4000 Byen" in sheets
    assert "Kanariefugl" not in sheets
    empty = jens.post("/breve/sendt/", {"brev": both, "sent_on": "24.03.2026"})
    assert "Vælg, hvordan brevene er sendt" in empty.content.decode()
    assert empty.content.decode().count(" checked>") == 2, "what was ticked stays ticked"
    said = {"brev": both, "how": "digital_post", "sent_on": "24.03.2026"}
    answer = jens.post("/breve/sendt/", said, follow=True).content.decode()
    assert "2 breve er gemt som sendt" in answer
    assert "Sendt med Digital Post 24.03.2026" in jens.get("/breve/?vis=sendt").content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"how": "print", "sent_on": "24.03.2026"}, "Vælg mindst ét brev"),
        ({"brev": "1", "how": "print", "sent_on": "25.03.2026"}, "24.03.2026 eller tidligere"),
        ({"brev": "1", "how": "print", "sent_on": "31.02.2026"}, "Datoen skal findes"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    said: dict[str, str], sentence: str, world: World, act: Act, fixed_clock: datetime,
    client_of: ClientOf,
) -> None:  # fmt: skip
    written(world, act, fixed_clock)
    assert sentence in client_of("mette").post("/breve/sendt/", said).content.decode()
    assert Letter.objects.filter(sent_at=None).exists()


def test_the_letter_on_paper_says_what_the_screen_says(
    world: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    number, mette = written(world, act, fixed_clock), client_of("mette")
    pdf = mette.get(f"/breve/{number}/brev.pdf")
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    text = text.replace("\u00a0", " ")
    for words in ("Jens Friis", "12 34 56 78", "Åvej 2", "28. april"):
        assert words in text
    assert pdf["Content-Disposition"] == f'attachment; filename="brev-{number}.pdf"'
    assert mette.get(f"/breve/{number}/brev.docx").content[:2] == b"PK"


def test_another_unit_knows_nothing_of_the_letter(
    world: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    number = written(world, act, fixed_clock)
    assert client_of("ulla").get(f"/breve/{number}/").status_code == 404
    said = {"brev": str(number), "how": "print", "sent_on": "24.03.2026"}
    assert client_of("ulla").post("/breve/sendt/", said).status_code == 404
    act("mette")
    assert Letter.objects.get().sent_at is None


def test_the_day_of_the_letter_is_the_day_it_was_sent(
    world: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    number, jens = written(world, act, fixed_clock - timedelta(days=2)), act("jens")
    send(number, jens, fixed_clock, on=date(2026, 3, 23))
    assert "23. marts 2026" in client_of("jens").get(f"/breve/{number}/").content.decode()


def test_a_letter_was_not_sent_before_it_was_written(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    number, jens = written(world, act, fixed_clock), act("jens")
    with pytest.raises(actions.SentBeforeWritten, match="skrevet den 24"):
        send(number, jens, fixed_clock, on=TODAY - timedelta(days=1))
    send(number, jens, fixed_clock, on=TODAY)


def test_a_guest_reads_the_letter_and_sends_none(
    world: World, act: Act, fixed_clock: datetime
) -> None:
    number = written(world, act, fixed_clock)
    why = citizens.Reason("cover", "Jeg har vagten for Voksne 1 i dag")
    with acting(world.actor("ulla"), today=TODAY, now=fixed_clock) as ulla:
        anna = world.citizens["anna"]
        citizens.open_citizen(citizen_id=anna, reason=why, actor=ulla, now=fixed_clock)
        assert "Jens Friis" in queries.letter(letter_id=number, actor=ulla).text.whole
        with pytest.raises(NotAllowed, match="kun åbnet borgeren for at læse"):
            send(number, ulla, fixed_clock)
        with pytest.raises(NotAllowed, match="kun åbnet borgeren for at læse"):
            write(world, ulla, fixed_clock, new(world, key="change:2"))
        assert Letter.objects.update(sent_how="") == 0, "the bare database lets none be sent"
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            Letter.objects.create(
                citizen_id=anna, unit_id=world.units["Voksne 1"], template="new_caseworker",
                version=1, language="da", title="Nyt", paragraphs=[], made_at=fixed_clock,
                send_by=TODAY,
            )  # fmt: skip
    with acting(world.actor("jens"), today=TODAY, now=fixed_clock) as jens:
        send(number, jens, fixed_clock)


def both_letters(world: World, act: Act, now: datetime) -> list[str]:
    """Write a letter to Anna and one to the protected Karin, and return their ids."""
    mette = act("mette")
    write(world, mette, now, new(world), new(world, "karin", "change:2", citizen=""))
    return [str(pk) for pk in Letter.objects.order_by("id").values_list("pk", flat=True)]


def test_a_letter_is_taken_out_by_one_and_the_list_says_by_whom(
    world: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    anna, karin = both_letters(world, act, fixed_clock)
    jens, dorte = client_of("jens"), client_of("dorte")
    assert jens.post("/breve/print/", {"brev": anna}).status_code == 200
    page = dorte.get("/breve/").content.decode()
    assert "Taget ud til afsendelse af Jens Friis 24.03.2026 kl. 12.00" in page
    assert " checked" not in page
    for address in ("/breve/print/", "/breve/fil/"):
        answer = dorte.post(address, {"brev": [anna, karin]})
        assert answer.status_code == 409
        assert "Taget ud til afsendelse af Jens Friis" in answer.content.decode()
    assert jens.post("/breve/print/", {"brev": anna}).status_code == 200, "his own he may again"
    own = jens.get("/breve/").content.decode()
    assert f'value="{anna}" checked' in own, "what he has taken is ticked for him"
    assert own.count(" checked>") == 1
    assert Line.objects.filter(action="letter.taken").count() == 1


def test_what_was_withdrawn_or_sent_is_not_printed_from_an_old_page(
    world: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    anna, karin = both_letters(world, act, fixed_clock)
    jens = act("jens")
    send(int(karin), jens, fixed_clock)
    for address, gone in (("/breve/print/", karin), ("/breve/fil/", karin)):
        answer = client_of("jens").post(address, {"brev": [anna, gone]})
        assert answer.status_code == 409
        assert "Kære Anna" not in answer.content.decode()
    act("mette")
    assert Letter.objects.get(pk=anna).taken_at is None


def test_all_that_wait_are_fetched_as_one_file_and_then_saved_as_sent(
    world: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    anna, karin = both_letters(world, act, fixed_clock)
    jens = client_of("jens")
    said = {"brev": [anna, karin], "how": "file", "sent_on": "24.03.2026"}
    assert "ikke hentet som fil" in jens.post("/breve/sendt/", said).content.decode()
    answer = jens.post("/breve/fil/", {"alle": "1"})
    assert answer["Content-Disposition"] == 'attachment; filename="breve.zip"'
    found = ZipFile(BytesIO(answer.content))
    assert found.namelist() == ["liste.csv", f"brev-{anna}.pdf", f"brev-{karin}.pdf"]
    listed = found.read("liste.csv").decode("utf-8-sig")
    assert f"brev-{anna}.pdf;Anna Bendtsen;Åvej 2, 4000 Byen" in listed
    assert f"brev-{karin}.pdf;;;Du får en ny sagsbehandler;Navn og adresse er beskyttet" in listed
    assert "Kanariefugl" not in listed
    paper = PdfReader(BytesIO(found.read(f"brev-{anna}.pdf"))).pages[0].extract_text()
    assert "Jens Friis" in paper
    dorte = client_of("dorte").post("/breve/fil/", {"alle": "1"})
    assert "Vælg mindst ét brev" in dorte.content.decode(), "Jens has taken them all"
    sent = jens.post("/breve/sendt/", said, follow=True).content.decode()
    assert "2 breve er gemt som sendt" in sent
    assert "Hentet som fil og sendt 24.03.2026" in jens.get("/breve/?vis=sendt").content.decode()


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "1;2", "²", ""])
def test_what_is_no_number_of_a_letter_chooses_nothing(
    number: str, world: World, client_of: ClientOf
) -> None:
    del world
    answer = client_of("jens").post("/breve/print/", {"brev": number})
    assert "Vælg mindst ét brev" in answer.content.decode()


def test_an_english_letter_is_english_to_its_foot_and_breaks_no_number(
    world: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    mette = act("mette")
    english = replace(new(world, phone="12345678"), language="en")
    write(world, mette, fixed_clock, english)
    paper = client_of("mette").get(f"/breve/{Letter.objects.get().pk}/brev.pdf").content
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    assert "Page 1 of 1" in text
    assert "Side" not in text
    act("mette")
    assert any("12 34 56 78" in part for part in Letter.objects.get().paragraphs)
    assert unbroken("Ring 12 34 56 78 den 1. maj 2026") == (
        "Ring 12\u00a034\u00a056\u00a078 den 1.\u00a0maj\u00a02026"
    )
