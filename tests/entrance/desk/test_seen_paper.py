"""The citizen's extract of who has looked, as Word and PDF: the same words, in plain Danish."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import docx
import pypdf
import pytest
from django.test import Client
from pytest_django import Settings

from holdepunkt.core.letters import lix
from holdepunkt.entrance.desk import queries
from holdepunkt.entrance.desk.queries import SeenExtract
from holdepunkt.foundation.access import acting
from holdepunkt.foundation.rendering import Paragraph, Table
from holdepunkt.registry.citizens import public as citizens
from tests.personas import TODAY, World

ClientOf = Callable[[str], Client]
REASON = "Anna er indlagt, og vagten ringer om hendes medicin"
STAFF = ("Mette Holm", "Lone Kjær", "Dorte Bech")


@pytest.fixture
def looked_at(world: World, client_of: ClientOf, fixed_clock: datetime) -> str:
    """Let Mette see Anna and Lone open her; Dorte reviews it. Return where the extract lies."""
    anna = world.citizens["anna"]
    client_of("mette").get(f"/borgere/{anna}/")
    with acting(world.actor("lone"), today=TODAY, now=fixed_clock) as lone:
        why = citizens.Reason("urgent", REASON)
        citizens.open_citizen(citizen_id=anna, reason=why, actor=lone, now=fixed_clock)
    client_of("lone").get(f"/borgere/{anna}/")
    return f"/borgere/{anna}/set/udskrift"


def words(client: Client, address: str) -> str:
    """Return the text of the paper, Word or PDF, each word apart."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    file = io.BytesIO(answer.getvalue())
    if ".pdf" in address:
        return " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(file).pages).split())
    paper = docx.Document(file)
    cells = [cell.text for table in paper.tables for cell in table._cells]
    return " ".join([line.text for line in paper.paragraphs] + cells)


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_the_paper_tells_when_what_for_and_why_and_names_only_when_asked(
    looked_at: str, client_of: ClientOf, ending: str
) -> None:
    mette = client_of("mette")
    plain, named = (words(mette, looked_at + ending + query) for query in ("", "?navne=1"))
    for told in (plain, named):
        for part in (
            "Anna Bendtsen", "24. marts 2026 til 24. marts 2026", "artikel 15", "Datatilsynet",
            "Akut hjælp til borgeren", REASON, "Ikke endnu", "Åbnet med begrundelse", "Børn 1",
            "Fast sagsbehandler", "Borgerens side", "Sagsbehandling", "spørg efter Voksne 1",
        ):  # fmt: skip
            assert part in told, part
    assert [name for name in STAFF if name in plain] == []
    assert [name for name in STAFF if name not in named] == ["Dorte Bech"]


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_the_file_names_nobody_and_the_look_is_written(
    looked_at: str, world: World, client_of: ClientOf, fixed_clock: datetime, ending: str
) -> None:
    answer = client_of("mette").get(f"{looked_at}{ending}?navne=1")
    said = answer.headers["Content-Disposition"]
    assert said == f'attachment; filename="hvem-har-set-med-navne{ending}"'
    with acting(world.actor("dorte"), today=TODAY, now=fixed_clock) as dorte:
        found = citizens.looks(
            citizen_id=world.citizens["anna"], offset=0, limit=1, actor=dorte
        ).looks
    assert found[0].page in {"desk:seen_word", "desk:seen_pdf"}


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_a_protected_name_does_not_stand_in_the_paper(
    world: World, client_of: ClientOf, ending: str
) -> None:
    address = f"/borgere/{world.citizens['karin']}/set/udskrift{ending}"
    told = words(client_of("mette"), address)
    assert "Beskyttet navn" in told
    assert "Kanariefugl" not in told
    assert client_of("ulla").get(address).status_code == 404


def drawn(world: World, now: datetime, *, has_names: bool = False) -> SeenExtract:
    with acting(world.actor("mette"), today=TODAY, now=now) as mette:
        return queries.seen_extract(
            citizen_id=world.citizens["anna"], has_names=has_names, actor=mette, now=now
        )


@pytest.mark.parametrize("has_names", [False, True])
def test_the_paper_is_easy_to_read(world: World, fixed_clock: datetime, has_names: bool) -> None:
    paper = drawn(world, fixed_clock, has_names=has_names).paper()
    text = " ".join(part.text for part in paper.parts if isinstance(part, Paragraph))
    print(f"lix {lix(text):.1f}")  # noqa: T201 -- the figure is part of the proof
    assert lix(text) <= 30


def test_of_very_many_looks_the_newest_are_shown_and_the_rest_told_of(
    looked_at: str, world: World, fixed_clock: datetime
) -> None:
    found = drawn(world, fixed_clock)
    many = replace(found, total=12_345, rows=(found.rows[0],) * 3_000)
    paper = many.paper()
    text = " ".join(part.text for part in paper.parts if isinstance(part, Paragraph))
    assert "de nyeste 2.000 af 12.345 opslag" in text
    assert "Her står de nyeste" not in str(found.paper())
    assert [len(part.rows) for part in paper.parts if isinstance(part, Table)] == [1, 2_000]


def test_the_period_begins_with_the_oldest_look_and_says_how_long_looks_are_kept(
    world: World, fixed_clock: datetime, settings: Settings
) -> None:
    settings.HOLDEPUNKT_KEEP_MONTHS = 7
    before = fixed_clock - timedelta(days=40)
    with acting(world.actor("jens"), today=TODAY) as jens:
        citizens.note_look(
            citizen_ids=[world.citizens["anna"]], page="desk:citizen", actor=jens, now=before
        )
    paper = str(drawn(world, fixed_clock).paper())
    assert "12. februar 2026 til 24. marts 2026" in paper
    assert "Vi gemmer opslag i 7 måneder" in paper


def test_the_page_offers_three_formats_in_two_versions(looked_at: str, client_of: ClientOf) -> None:
    page = client_of("mette").get(looked_at.removesuffix("udskrift")).content.decode()
    for ending in (".pdf", ".docx", ".csv"):
        assert f'href="{looked_at}{ending}"' in page
        assert f'href="{looked_at}{ending}?navne=1"' in page
    assert "Læs dem igennem" in page
