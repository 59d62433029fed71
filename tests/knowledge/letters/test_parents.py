"""Alma is nine: the letter goes to her parents, one for her and her brother."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from holdepunkt.core.letters import Custody, Person, envelopes, is_child
from holdepunkt.foundation.access import Actor, NotAllowed, acting
from holdepunkt.knowledge.letters import actions, queries
from holdepunkt.knowledge.letters.models import Concern, Letter
from holdepunkt.registry.citizens import public as citizens
from tests.knowledge.letters import test_letters as letters
from tests.personas import SINCE, TODAY, World

ClientOf = Callable[[str], Client]
Act = Callable[[str], Actor]
JOB = Actor.for_job("test", purpose="Prøven")
LAW = (Custody(date(2007, 10, 1), 18, "prøve"),)
BORN = {"Alma Vang": date(2017, 1, 5), "Noah Vang": date(2014, 2, 1), "Sif Vang": date(2001, 3, 2)}


@pytest.fixture
def family(world: World, fixed_clock: datetime) -> World:
    """Let Alma, Noah and their grown-up sister Sif live together in Mette's unit."""
    take_in(world, fixed_clock)
    return world


def take_in(world: World, now: datetime, protected: str = "") -> None:
    rows = [
        citizens.CitizenRow(
            source_key=name, name=name, birth_on=born, protected=name == protected,
            household_key="Vang", address="Vangen 4, 4000 Byen",
        )
        for name, born in BORN.items()
    ]  # fmt: skip
    with acting(JOB, today=TODAY):
        world.citizens.update(citizens.ensure_citizens(rows=rows, actor=JOB, now=now))
        near = [
            citizens.RelationRow(pk, "unit", SINCE, "t", unit_id=world.units["Voksne 1"])
            for pk in (world.citizens[name] for name in BORN)
        ]
        citizens.relate(rows=near, actor=JOB, now=now)


@pytest.mark.parametrize(
    ("language", "greeting"), [("da", "Kære forældre"), ("en", "Dear parents")]
)
def test_the_parents_of_a_child_without_a_name_are_greeted_without_it(
    family: World, act: Act, fixed_clock: datetime, language: str, greeting: str
) -> None:
    row = citizens.CitizenRow(source_key="Alma Vang", name=citizens.NAMELESS)
    with acting(JOB, today=TODAY):
        citizens.ensure_citizens(rows=[row], actor=JOB, now=fixed_clock)
    new = replace(letters.new(family, "Alma Vang"), language=language)
    with acting(act("mette"), today=TODAY) as mette:
        (made,) = queries.composed(rows=[new], on=TODAY, actor=mette)
    assert made.text.paragraphs[0] == greeting
    assert citizens.NAMELESS not in made.text.whole
    assert made.to == "Forældrene til (navnet mangler – skriv det, før brevet sendes)"


def write(world: World, act: Act, now: datetime, *names: str, **facts: str) -> list[Letter]:
    rows = [
        replace(letters.new(world, name, f"change:{at}", **facts), subject_id=at)
        for at, name in enumerate(names)
    ]
    with acting(act("mette"), today=TODAY) as mette:
        actions.write_letters(rows=rows, actor=mette, now=now, today=TODAY)
    return list(Letter.objects.order_by("pk"))


def test_alma_is_never_greeted_and_her_parents_get_one_letter_for_both(
    family: World, act: Act, fixed_clock: datetime
) -> None:
    (letter,) = write(family, act, fixed_clock, "Alma Vang", "Noah Vang")
    text = " ".join((letter.title, *letter.paragraphs))
    assert "Kære forældre til Alma Vang og Noah Vang" in text
    assert letter.title == "En ny sagsbehandler til jeres børn"
    assert "Kære Alma" not in text
    assert " du " not in text.lower()
    assert (letter.reader, letter.siblings) == ("parents", [family.citizens["Noah Vang"]])


def test_a_grown_up_of_the_same_home_gets_her_own(
    family: World, act: Act, fixed_clock: datetime
) -> None:
    alma, sif = write(family, act, fixed_clock, "Alma Vang", "Sif Vang")
    assert alma.title == "En ny sagsbehandler til jeres barn"
    assert (sif.reader, sif.paragraphs[0]) == ("citizen", "Kære Sif Vang")
    assert "Alma" not in " ".join(sif.paragraphs)


def test_sending_the_one_letter_tells_of_both_children(
    family: World, act: Act, fixed_clock: datetime, settings: Any
) -> None:
    letters.TOLD.clear()
    settings.HOLDEPUNKT_LETTERS_FOLLOWED = {"change": f"{letters.__name__}.follow"}
    (letter,) = write(family, act, fixed_clock, "Alma Vang", "Noah Vang")
    letters.send(letter.pk, act("jens"), fixed_clock)
    assert {one.subject_id for one in letters.TOLD} == {0, 1}
    assert write(family, act, fixed_clock, "Alma Vang", "Noah Vang") == [letter], "never twice"


def test_a_protected_child_stands_in_nobody_elses_letter(
    world: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    take_in(world, fixed_clock, protected="Noah Vang")
    alma, noah = write(world, act, fixed_clock, "Alma Vang", "Noah Vang")
    assert "Noah" not in " ".join((*alma.paragraphs, *noah.paragraphs))
    assert noah.paragraphs[0] == "Vi skriver om jeres barn."
    mette = client_of("mette")
    page = mette.get(f"/breve/{noah.pk}/").content.decode()
    assert "Vangen 4" not in page
    assert "Forældrene til Noah" not in mette.get("/breve/").content.decode()
    assert "Vangen 4" in mette.get(f"/breve/{alma.pk}/").content.decode(), "the control: Alma's is"


def test_who_is_protected_afterwards_stops_the_shared_letter(
    family: World, act: Act, fixed_clock: datetime
) -> None:
    (letter,) = write(family, act, fixed_clock, "Alma Vang", "Noah Vang")
    take_in(family, fixed_clock, protected="Noah Vang")
    jens = act("jens")
    with pytest.raises(actions.ProtectedCopy, match="fået beskyttet navn og adresse"):
        letters.send(letter.pk, jens, fixed_clock)
    with pytest.raises(actions.ProtectedCopy, match="fået beskyttet navn og adresse"):
        actions.take(ids=[letter.pk], actor=jens, now=fixed_clock)
    letter.refresh_from_db()
    assert (letter.sent_at, letter.taken_at) == (None, None), "nothing is lost, nothing has left"


def test_who_sees_only_one_of_the_children_does_not_read_of_the_other(
    family: World, act: Act, fixed_clock: datetime
) -> None:
    (letter,) = write(family, act, fixed_clock, "Alma Vang", "Noah Vang")
    see_alma = citizens.RelationRow(
        family.citizens["Alma Vang"], "handler", SINCE, "t", staff_id=family.staff["ulla"]
    )
    see_noah = replace(see_alma, citizen_id=family.citizens["Noah Vang"])
    for row, seen in ((see_alma, 0), (see_noah, 1)):
        with acting(JOB, today=TODAY):
            citizens.relate(rows=[row], actor=JOB, now=fixed_clock)
        with acting(family.actor("ulla"), today=TODAY, now=fixed_clock):
            assert Letter.objects.filter(pk=letter.pk).count() == seen
            assert Concern.objects.filter(letter=letter.pk).count() == 2 * seen


def test_a_guest_of_one_child_sends_nothing(family: World, act: Act, fixed_clock: datetime) -> None:
    (letter,) = write(family, act, fixed_clock, "Alma Vang", "Noah Vang")
    why = citizens.Reason("cover", "Jeg har vagten for Voksne 1 i dag")
    with acting(family.actor("ulla"), today=TODAY, now=fixed_clock) as ulla:
        for name in ("Alma Vang", "Noah Vang"):
            citizens.open_citizen(
                citizen_id=family.citizens[name], reason=why, actor=ulla, now=fixed_clock
            )
        assert "Noah" in queries.letter(letter_id=letter.pk, actor=ulla).text.whole
        with pytest.raises(NotAllowed, match="kun åbnet borgeren for at læse"):
            letters.send(letter.pk, ulla, fixed_clock)


@pytest.mark.parametrize(
    ("birth_on", "child"),
    [
        (date(2017, 1, 5), True),
        (date(2008, 3, 25), True),  # eighteen tomorrow
        (date(2008, 3, 24), False),
        (None, False),
    ],
)
def test_from_eighteen_the_letter_is_ones_own(birth_on: date | None, child: bool) -> None:
    assert is_child(Person(1, "Alma", birth_on, 7), TODAY, LAW) is child
    assert not is_child(Person(1, "Alma", birth_on, 7), date(2007, 1, 1), LAW), "no rule, no guess"


def test_children_of_whom_different_things_are_said_share_no_letter() -> None:
    people = [(Person(at, name, BORN[name], 7), said) for at, (name, said) in enumerate(
        [("Alma Vang", "a"), ("Noah Vang", "b"), ("Alma Vang", "a")]
    )]  # fmt: skip
    assert [one.about for one in envelopes(people, TODAY, LAW)] == [(0, 2), (1,)]


def test_a_guest_is_offered_no_letter_she_may_not_send(
    family: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    (letter,) = write(family, act, fixed_clock, "Alma Vang")
    ulla, mette = client_of("ulla"), client_of("mette")
    why = citizens.Reason("cover", "Jeg har vagten for Voksne 1 i dag")
    with acting(family.actor("ulla"), today=TODAY, now=fixed_clock) as guest:
        citizens.open_citizen(
            citizen_id=family.citizens["Alma Vang"], reason=why, actor=guest, now=fixed_clock
        )
    page = ulla.get("/breve/?alle=1").content.decode()
    assert "Kun til at læse" in page
    assert f'value="{letter.pk}"' not in page
    assert "Vælg mindst ét brev" in ulla.post("/breve/fil/", {"alle": "1"}).content.decode()
    whole = mette.get("/breve/?alle=1").content.decode()
    assert f'value="{letter.pk}" checked' in whole, "the control: Mette is offered it, and all"


def test_parents_who_live_apart_are_thought_of_before_the_letter_leaves(
    world: World, act: Act, fixed_clock: datetime, client_of: ClientOf
) -> None:
    take_in(world, fixed_clock, protected="Noah Vang")
    alma, noah, sif = write(world, act, fixed_clock, "Alma Vang", "Noah Vang", "Sif Vang")
    mette = client_of("mette")
    pages = {one.pk: mette.get(f"/breve/{one.pk}/").content.decode() for one in (alma, noah, sif)}
    assert "skal de have hver sit brev" in pages[alma.pk]
    assert "Send ingen kopi" in pages[noah.pk]
    assert "Vangen 4" not in pages[noah.pk], "the address is in no letter that could be copied"
    assert "forældre" not in pages[sif.pk], "the control: a grown-up's letter is her own"
    said = {"brev": [str(pk) for pk in pages]}
    listed = ZipFile(BytesIO(mette.post("/breve/fil/", said).content)).read("liste.csv").decode()
    assert "hver sit brev. Holdepunkt kender kun barnets adresse" in listed
    assert listed.count("Send ingen kopi") == 1
    assert listed.count("Vangen 4") == 2, "Alma's and Sif's"
